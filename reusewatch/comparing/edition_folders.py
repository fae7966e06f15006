"""Texts to compare with, from a file or folder; sub-folders named by days are editions."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from corpus.chapters import chapter_id, passages_of
from corpus.records.matches import Origin, ProtectedText
from reusewatch.comparing.text_files import (
    FoundFiles,
    TextFile,
    find_text_files,
    read_text_files,
    unclear_chapters,
)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_A_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_NAMED_FILES = 3


@dataclass(frozen=True, slots=True)
class _Dated:
    """A file of one edition."""

    day: date
    chapter: str
    """The same in every edition."""
    file: TextFile


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """What a file or folder gave to compare with."""

    texts: tuple[ProtectedText, ...]
    left_out: tuple[Path, ...]
    """Files of formats that are not read."""


def folders_named_by_days(found: FoundFiles) -> tuple[str, ...]:
    """Name the first-level folders that are editions of their own, in order."""
    return tuple(_days(found))


def read_texts(place: Path, origin: Origin) -> ReadTexts:
    """Read the texts of a file or folder, each wording once with all the editions that have it.

    A text's id is its path below the folder; of a wording that several editions have, the path in
    the newest of them.

    Raises:
        BadInput: files cannot be read, or folders are not as editions must be: tells all.
    """
    found = find_text_files(place)
    days = _days(found)
    files = read_text_files(found, _problems(found, days, origin))
    left_out = tuple(place / path for path in found.left_out)
    if not days:
        texts = (_protected(file, origin, str(file.path), editions=()) for file in files)
        return ReadTexts(tuple(texts), left_out)
    dated = [
        _Dated(days[file.path.parts[0]], _chapter(_below_day(file.path), origin), file)
        for file in files
    ]
    return ReadTexts(tuple(_wordings(dated, origin)), left_out)


def _days(found: FoundFiles) -> dict[str, date]:
    """Give the first-level folders that are named by days."""
    named = ((name, _day(name)) for name in sorted(_folders(found)))
    return {name: day for name, day in named if day is not None}


def _folders(found: FoundFiles) -> set[str]:
    """Name the first-level folders that hold texts."""
    return {path.parts[0] for path in found.readable if len(path.parts) > 1}


def _day(name: str) -> date | None:
    if not _DAY.fullmatch(name):
        return None
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _problems(found: FoundFiles, days: dict[str, date], origin: Origin) -> list[str]:
    """Tell what keeps the sub-folders from being editions."""
    no_days = {name for name in _folders(found) - days.keys() if _LIKE_A_DAY.fullmatch(name)}
    problems = [
        f"{found.place / name}: its name looks like a day and is none; name the folder by the day "
        "of the edition, as 2026-09-30, or in another way if it is no edition"
        for name in sorted(no_days)
    ]
    beside = [path for path in found.readable if path.parts[0] not in {*days, *no_days}]
    if days and beside:
        problems.append(
            f"{found.place}: its folders named by days are editions, and beside them is "
            f"{_named(beside)}; move that into the edition that it belongs to, or out of the folder"
        )
    if origin is Origin.OWN:
        for name in days:
            below = [_below_day(path) for path in found.readable if path.parts[0] == name]
            problems += unclear_chapters(found.place / name, below)
    return problems


def _named(paths: Sequence[PurePosixPath]) -> str:
    """Name some files, and count the others."""
    named = ", ".join(map(str, paths[:_NAMED_FILES]))
    more = len(paths) - _NAMED_FILES
    return f"{named} and {more} more" if more > 0 else named


def _below_day(path: PurePosixPath) -> PurePosixPath:
    return path.relative_to(path.parts[0])


def _chapter(path: PurePosixPath, origin: Origin) -> str:
    """Name what a file holds in every edition: a chapter, or a source's text, as works do."""
    return chapter_id(path) if origin is Origin.OWN else str(path)


def _wordings(dated: Sequence[_Dated], origin: Origin) -> Iterator[ProtectedText]:
    """Give each wording of each chapter as its newest edition has it."""
    alike: dict[tuple[str, ...], list[_Dated]] = defaultdict(list)
    for one in sorted(dated, key=lambda one: one.day):
        passages = passages_of(one.file.extracted.text)
        alike[one.chapter, *(passage.sha256 for passage in passages)].append(one)
    for editions in alike.values():
        newest = editions[-1]
        days = tuple(one.day for one in editions)
        yield _protected(newest.file, origin, newest.chapter, days)


def _protected(
    file: TextFile, origin: Origin, chapter: str, editions: tuple[date, ...]
) -> ProtectedText:
    return ProtectedText(
        id=str(file.path),
        owner_id=origin,
        origin=origin,
        chapter_id=chapter,
        title=file.extracted.title,
        editions=editions,
        text=file.extracted.text,
    )
