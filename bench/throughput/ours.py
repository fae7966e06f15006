"""The side that is measured: reusewatch's own way from archives to matches, in one place."""

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from corpus.errors import EvidenceError
from corpus.extract.reader import read
from corpus.payload import read_answer
from corpus.records.captures import Document, Unreadable
from corpus.records.matches import Match
from matcher.funnel import match_page
from matcher.index import Index


@dataclass(frozen=True, slots=True)
class PageMatches:
    """A page with matches, or one that could not be read."""

    url: str
    matches: tuple[Match, ...]
    unreadable: str = ""


@dataclass(slots=True)
class Counts:
    """Pages that went by."""

    pages: int = 0
    screened_out: int = 0
    """Those of them that were never parsed."""


def matched_pages(
    paths: Sequence[Path], index: Index, workers: int = 1, counts: Counts | None = None
) -> Iterator[PageMatches]:
    """Give the pages of archives that have matches or are unreadable; add to ``counts``."""
    counts = counts or Counts()
    if workers == 1:
        answers: Iterator[tuple[int, list[PageMatches]]] = (_of_file(path, index) for path in paths)
        yield from _counted(answers, counts)
        return
    # Forked, so that the index is shared and not sent.
    context = multiprocessing.get_context("fork")
    with context.Pool(workers, _keep_index, (index,)) as pool:
        yield from _counted(pool.imap(_in_child, paths), counts)
        pool.close()
        pool.join()


def _counted(
    answers: Iterator[tuple[int, list[PageMatches]]], counts: Counts
) -> Iterator[PageMatches]:
    for pages, found in answers:
        counts.pages += pages
        yield from found


_kept: list[Index] = []  # of a child


def _keep_index(index: Index) -> None:
    _kept[:] = [index]


def _in_child(path: Path) -> tuple[int, list[PageMatches]]:
    return _of_file(path, _kept[0])


def _of_file(path: Path, index: Index) -> tuple[int, list[PageMatches]]:
    found = []
    pages = 0
    for document in documents(path):
        pages += 1
        extracted = read(document)
        if isinstance(extracted, Unreadable):
            found.append(PageMatches(document.name, (), extracted.reason))
        elif matches := match_page(extracted.text, index):
            found.append(PageMatches(document.name, matches))
    return pages, found


def documents(path: Path) -> Iterator[Document]:
    """Give the answers of an archive as documents to read."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False):
            url = record.headers.get("WARC-Target-URI") or ""
            try:
                payload = read_answer(record.reader.read())
            except EvidenceError:
                continue
            yield Document(url, payload.body, payload.media_type, payload.charset)
