"""The funnel over archives of pages, on the cores of this machine.

The unit of work is a WARC file. Most of its pages are told from their bytes to hold nothing
(``screening``); the others are read, in the limited reader process, and matched.
"""

import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from corpus.archives import ArchivedPage, pages_in
from corpus.errors import BadInput
from corpus.extract.reader import is_html
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Extracted, Unreadable
from corpus.records.matches import Match
from matcher.funnel import is_told, match_page
from matcher.screening.screen import Screener
from matcher.search import Search

_TOO_LARGE = Unreadable("its body is too large to be read")


class _Batch(NamedTuple):
    """How much waits in memory to be done at once; one page more than so many bytes may."""

    pages: int
    bytes: int


# What does one thing many times is quick at it: done in turn for each page, reading the archive,
# screening and matching would each find its code and data gone from the processor's cache.
_SCREENED = _Batch(16, 2 * 1024 * 1024)  # fits into a cache, too
_MATCHED = _Batch(64, 8 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class PageMatches:
    """A page of an archive that has something to tell, or that could not be read."""

    url: str
    offset: int
    """Of its record, in bytes of the file."""
    read: Extracted | Unreadable
    matches: tuple[Match, ...]

    @property
    def is_worth_telling(self) -> bool:
        """Whether it has matches, or could not be read."""
        return bool(self.matches) or isinstance(self.read, Unreadable)


@dataclass(frozen=True, slots=True)
class FileMatches:
    """What became of the pages of one file."""

    path: Path
    pages: int
    """Successful answers in the file."""
    screened_out: int
    """Pages that were told from their bytes to hold nothing."""
    found: tuple[PageMatches, ...]
    broken: str
    """Why the file could not be read to its end; empty if it was."""


class FileMatcher:
    """Matches the pages of archives, one file after the other."""

    def __init__(self, search: Search) -> None:
        """Look for the texts of ``search``."""
        self._index = search.index
        self._keeps_weak = search.keeps_weak
        self._screener = Screener(search.screen)
        self._reader = ReaderWorker()

    def close(self) -> None:
        """End the reader process."""
        self._reader.close()

    def match_file(self, path: Path) -> FileMatches:
        """Give what the pages of a WARC file reproduce; weak matches only if those are kept."""
        counts: Counter[bool] = Counter()
        found: list[PageMatches] = []
        broken = ""
        try:
            for batch in _in(_MATCHED, self._let_through(path, counts)):
                found += [told for told in self._match(batch) if told.is_worth_telling]
        except BadInput as error:
            broken = str(error)
        return FileMatches(path, counts.total(), counts[False], tuple(found), broken)

    def _let_through(self, path: Path, counts: Counter[bool]) -> Iterator[ArchivedPage]:
        """Give the pages that the screen lets through, and count both kinds."""
        for page in chain.from_iterable(_in(_SCREENED, pages_in(path))):
            passes = page.document is None or self._may_match(page.document)
            counts[passes] += 1
            if passes:
                yield page

    def _may_match(self, document: Document) -> bool:
        return not is_html(document) or self._screener.may_match(document.content, document.charset)

    def _match(self, pages: Sequence[ArchivedPage]) -> Iterator[PageMatches]:
        of_pages = [
            self._reader.read(page.document) if page.document else _TOO_LARGE for page in pages
        ]
        for page, read in zip(pages, of_pages, strict=True):
            yield PageMatches(page.url, page.offset, read, self._matches(read))

    def _matches(self, read: Extracted | Unreadable) -> tuple[Match, ...]:
        if isinstance(read, Unreadable):
            return ()
        found = match_page(read.text, self._index)
        return tuple(match for match in found if self._keeps_weak or is_told(match))


def _in(most: _Batch, pages: Iterable[ArchivedPage]) -> Iterator[list[ArchivedPage]]:
    """Give pages in batches; those before a break, too, before it is told."""
    batch: list[ArchivedPage] = []
    size = 0
    try:
        for page in pages:
            batch.append(page)
            size += len(page.document.content) if page.document else 0
            if len(batch) >= most.pages or size >= most.bytes:
                yield batch
                batch, size = [], 0
    except BadInput:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def match_files(paths: Sequence[Path], search: Search, workers: int = 1) -> Iterator[FileMatches]:
    """Match the pages of WARC files, in the order of ``paths``, several files at a time.

    Raises:
        BadInput: a worker process was ended from outside.
    """
    if workers <= 1 or len(paths) <= 1:
        with closing(FileMatcher(search)) as matcher:
            yield from map(matcher.match_file, paths)
        return
    # Forked where that is safe, so that the index is shared between the processes.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    count = min(workers, len(paths))
    with ProcessPoolExecutor(count, context, _start_worker, (search,)) as pool:
        try:
            yield from pool.map(_match_in_worker, paths)
        except BrokenProcessPool as error:
            message = "a worker process was ended from outside, perhaps for want of memory"
            raise BadInput(f"{message}; try fewer workers") from error


_matchers: list[FileMatcher] = []  # of a worker process: one, for its whole life


def _start_worker(search: Search) -> None:
    _matchers[:] = [FileMatcher(search)]


def _match_in_worker(path: Path) -> FileMatches:
    return _matchers[0].match_file(path)
