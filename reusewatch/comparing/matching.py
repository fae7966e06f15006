"""Comparing files with texts, without any set-up: what ``reusewatch match`` does."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BadInput
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Extracted, Unreadable
from corpus.records.matches import Match, Origin
from matcher.funnel import is_told
from matcher.index import Index
from matcher.patient import match_page_patiently
from matcher.reworded.paraphrase import index_rewordings
from reusewatch.comparing.edition_folders import ReadTexts, read_texts
from reusewatch.scanning.result import COVERAGE_INCOMPLETE, FINDINGS, NOTHING_TO_REPORT

if TYPE_CHECKING:
    from matcher.local import FileMatches

_ARCHIVE_ENDINGS = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class MatchedPage:
    """One page, and what it reproduces."""

    page: str
    """Its path as it was named; of a folder's files, the folder as named and the path below; of
    an archive's pages, that of the archive, ``#``, and the offset of the page's record."""
    url: str | None
    """Of an archive's page, as the archive writes it."""
    read: Extracted | Unreadable
    matches: tuple[Match, ...]

    @property
    def has_reuse(self) -> bool:
        """Whether a match of the protected texts' own words is reported."""
        return any(match.origin is Origin.OWN for match in self.matches)

    @property
    def exit_code(self) -> int:
        """Give the code that this page alone would end the command with."""
        if isinstance(self.read, Unreadable):
            return COVERAGE_INCOMPLETE
        return FINDINGS if self.has_reuse else NOTHING_TO_REPORT


@dataclass(frozen=True, slots=True)
class ArchiveCounts:
    """How many pages an archive has, and what became of those that are not told."""

    pages: int
    screened_out: int
    """Told from their bytes to hold nothing."""


@dataclass(frozen=True, slots=True)
class MatchedFile:
    """One file: a page, or an archive of pages."""

    path: Path
    pages: tuple[MatchedPage, ...]
    """Of an archive those that have a match or could not be read."""
    archive: ArchiveCounts | None
    """``None`` of a file that is a page itself."""


def is_archive(path: Path) -> bool:
    """Whether a file is named as an archive of pages."""
    return path.name.lower().endswith(_ARCHIVE_ENDINGS)


def find_pages(places: Sequence[Path]) -> tuple[Path, ...]:
    """Find the files that were named, and those below folders that were; hidden ones do not count.

    Raises:
        BadInput: there is none.
    """
    paths = tuple(path for place in places for path in _files(place))
    if not paths:
        raise BadInput(f"{places[0]}: holds no file to compare; name pages, or a folder of them")
    return paths


def read_all_texts(against: Path, sources: Path | None) -> ReadTexts:
    """Read the texts of a file or folder, and those that anyone may quote.

    Raises:
        BadInput: one of them cannot be read.
    """
    own = read_texts(against, Origin.OWN)
    if sources is None:
        return own
    quotable = read_texts(sources, Origin.THIRD_PARTY)
    return ReadTexts(own.texts + quotable.texts, own.left_out + quotable.left_out)


def match_pages(
    paths: Sequence[Path], index: Index, *, keeps_weak: bool = False, workers: int = 1
) -> Iterator[MatchedFile]:
    """Compare files with indexed texts, in the order of ``paths``.

    Matches below the threshold are left out unless ``keeps_weak``. Archives are read by
    ``workers`` processes, and not searched for paraphrases; one that cannot be read to its end is
    told as a page that could not.
    """
    archives = [path for path in paths if is_archive(path)]
    matched = _matched_archives(archives, index, keeps_weak=keeps_weak, workers=workers)
    rewordings = index_rewordings(index) if len(archives) < len(paths) else None
    with closing(matched), ReaderWorker() as worker:
        for path in paths:
            if is_archive(path) or rewordings is None:
                yield _of_archive(next(matched))
                continue
            read = _read(path, worker)
            matches: tuple[Match, ...] = ()
            if isinstance(read, Extracted):
                matches = match_page_patiently(read.text, rewordings)
            told = tuple(match for match in matches if keeps_weak or is_told(match))
            yield MatchedFile(path, (MatchedPage(str(path), None, read, told),), None)


def _matched_archives(
    archives: Sequence[Path], index: Index, *, keeps_weak: bool, workers: int
) -> "Generator[FileMatches, None, None]":
    """Prepare for archives when the first is asked for: what that needs loads slowly."""
    from matcher.local import match_files
    from matcher.search import prepare

    yield from match_files(archives, prepare(index, keeps_weak=keeps_weak), workers)


def _of_archive(file: "FileMatches") -> MatchedFile:
    pages = tuple(
        MatchedPage(f"{file.path}#{page.offset}", page.url, page.read, page.matches)
        for page in file.found
    )
    if file.broken:
        pages += (MatchedPage(str(file.path), None, Unreadable(file.broken), ()),)
    return MatchedFile(file.path, pages, ArchiveCounts(file.pages, file.screened_out))


def _read(path: Path, worker: ReaderWorker) -> Extracted | Unreadable:
    try:
        content = path.read_bytes()
    except OSError as error:
        return Unreadable(f"it cannot be opened ({error.strerror})")
    return worker.read(Document(str(path), content))


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    if place.is_dir():
        return sorted(
            path
            for path in place.rglob("*")
            if path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(place).parts)
        )
    raise BadInput(f"{place}: there is no such file or folder; check how it is written")
