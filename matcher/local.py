"""The funnel over archives of pages, on the cores of this machine.

The unit of work is a WARC file. Most of its pages are told from their bytes to hold nothing
(``screening``); the others are read, in the limited reader process, and matched.
"""

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class PageMatches:
    """A page of an archive that has something to tell, or that could not be read."""

    url: str
    offset: int
    """Of its record, in bytes of the file."""
    read: Extracted | Unreadable
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class FileMatches:
    """What became of the pages of one file."""

    path: Path
    pages: int
    """Successful answers in the file."""
    screened_out: int
    """Pages that were told from their bytes to hold nothing."""
    found: tuple[PageMatches, ...]


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
        """Give what the pages of a WARC file reproduce; weak matches only if those are kept.

        Raises:
            BadInput: it is no WARC file, or cannot be read.
        """
        pages = screened_out = 0
        found = []
        for page in pages_in(path):
            pages += 1
            if page.document is not None and not self._may_match(page.document):
                screened_out += 1
                continue
            told = self._match(page)
            if told.matches or isinstance(told.read, Unreadable):
                found.append(told)
        return FileMatches(path, pages, screened_out, tuple(found))

    def _may_match(self, document: Document) -> bool:
        return not is_html(document) or self._screener.may_match(document.content, document.charset)

    def _match(self, page: ArchivedPage) -> PageMatches:
        read = _TOO_LARGE if page.document is None else self._reader.read(page.document)
        matches: tuple[Match, ...] = ()
        if isinstance(read, Extracted):
            found = match_page(read.text, self._index)
            matches = tuple(match for match in found if self._keeps_weak or is_told(match))
        return PageMatches(page.url, page.offset, read, matches)


def match_files(paths: Sequence[Path], search: Search, workers: int = 1) -> Iterator[FileMatches]:
    """Match the pages of WARC files, in the order of ``paths``, several files at a time.

    Raises:
        BadInput: a file is no WARC file, or cannot be read.
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
