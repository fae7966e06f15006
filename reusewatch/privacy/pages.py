"""A search for a person through every saved page, each body read once."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

from corpus.extract.worker import ReaderWorker
from corpus.personal.person_search import Sought
from corpus.records.captures import Capture, Document, Extracted, Unreadable
from corpus.store.database import Store
from reusewatch.privacy.documents import mentions_of, was_searched
from reusewatch.privacy.found import Copy, NotSearched, PageFound, PersonFound
from reusewatch.progress import Progress
from reusewatch.scanning.saved_pages import SavedPages

_READ_AHEAD = 4  # groups for each reader: one waits for none, and little is held


@dataclass(frozen=True, slots=True)
class _Body:
    """Captures with the same bytes, and what these say."""

    captures: tuple[Capture, ...]
    document: Document
    read: Extracted | Unreadable


def search_pages(
    store: Store, evidence: Path, sought: Sought, found: PersonFound, progress: Progress
) -> None:
    """Search all saved pages, and add what is found and what cannot be searched."""
    number = store.captures.count_with_bytes()
    progress.begin("Searching saved pages", number)
    begun = monotonic()
    for body in _bodies(store.captures.by_payload(), evidence):
        found.bodies_read += 1
        found.pages_searched += len(body.captures)
        mentions, in_source = mentions_of(body.document, body.read, sought)
        if mentions is not None:
            title = "" if isinstance(body.read, Unreadable) else body.read.title
            found.pages.append(PageFound(_copies(body.captures), title, mentions, in_source))
        if isinstance(body.read, Unreadable) and not was_searched(body.document, body.read):
            ids = tuple(each.id for each in body.captures)
            found.not_searched.append(NotSearched(body.captures[0].url, ids, body.read.reason))
        progress.step(found.pages_searched, number)
    found.seconds = monotonic() - begun


def _copies(captures: Iterable[Capture]) -> tuple[Copy, ...]:
    return tuple(
        Copy(each.id, each.url, each.captured_at, each.scan_id, each.archive) for each in captures
    )


def _bodies(groups: Iterator[tuple[Capture, ...]], evidence: Path) -> Iterator[_Body]:
    """Read groups of captures, several at a time, in the order in which they come."""
    with ExitStack() as stack:
        free: SimpleQueue[SavedPages] = SimpleQueue()
        readers = os.cpu_count() or 1
        for _ in range(readers):
            free.put(SavedPages(evidence, stack.enter_context(ReaderWorker())))
        pool = ThreadPoolExecutor(readers)
        stack.callback(pool.shutdown, cancel_futures=True)

        def read(group: tuple[Capture, ...]) -> _Body:
            pages = free.get()
            try:
                return _read(group, pages)
            finally:
                free.put(pages)

        waiting: deque[Future[_Body]] = deque()
        for group in groups:
            waiting.append(pool.submit(read, group))
            if len(waiting) > readers * _READ_AHEAD:
                yield waiting.popleft().result()
        for future in waiting:
            yield future.result()


def _read(group: tuple[Capture, ...], pages: SavedPages) -> _Body:
    """Read the first capture of a group whose evidence is whole."""
    for capture in group:
        document, read = pages.with_source(capture)
        if document.content:
            break
    return _Body(group, document, read)
