"""The chapters of an edition from files that somebody chose: a file is one, or holds several."""

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from corpus.chapters import chapter_from, chapter_id
from corpus.errors import BadInput
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Unreadable
from corpus.records.outlines import FoundChapter, SitePage
from corpus.records.works import Chapter
from corpus.site_chapters import chapters_of_file
from matcher.editions.chapter_identity import identify, same_words
from reusewatch.comparing.edition_folders import folders_named_by_days
from reusewatch.comparing.text_files import (
    FoundFiles,
    TextFile,
    find_text_files,
    read_text_files,
    unclear_chapters,
)
from reusewatch.editions.next_edition import new_id
from reusewatch.editions.taken_chapters import TakenChapters

_PAGES = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class _InFile:
    """A chapter in a file."""

    path: PurePosixPath
    id: str
    """The path's, where the file is one chapter; empty where it holds several."""
    found: FoundChapter


def chapters_in_files(
    place: Path, work_id: str, edition: date, known: Sequence[Chapter]
) -> TakenChapters:
    """Read the chapters that a file or folder holds.

    A file keeps the name that it has among those known; one of a new name that holds the words of a
    known chapter, or nearly, is that chapter.

    Raises:
        BadInput: files have problems: all of them.
    """
    found = find_text_files(place)
    _refuse_several_editions(found, work_id)
    files = read_text_files(found, unclear_chapters(found.place, found.readable))
    with ReaderWorker() as worker:
        parts = [part for file in files for part in _in_file(found, file, worker)]
    ids = _ids(parts, edition, known)
    twice = [id_ for id_, times in Counter(ids).items() if times > 1]
    if twice:
        names = " and ".join(
            str(part.path) for part, id_ in zip(parts, ids, strict=True) if id_ == twice[0]
        )
        raise BadInput(f"{place}: {names} would both be chapter {twice[0]!r}; no file was used")
    return TakenChapters(
        chapters={
            id_: _chapter(part.found, work_id, edition, id_)
            for part, id_ in zip(parts, ids, strict=True)
        },
        left_out=found.left_out,
        same_as={
            str(part.path): id_
            for part, id_ in zip(parts, ids, strict=True)
            if part.id and id_ != part.id
        },
    )


def _refuse_several_editions(found: FoundFiles, work_id: str) -> None:
    """See to it that editions kept side by side do not become one.

    Raises:
        BadInput: there are folders named by days.
    """
    days = folders_named_by_days(found)
    if days:
        raise BadInput(
            f"{found.place}: holds folders named by days ({', '.join(days)}), which are editions; "
            f"add each by itself: reusewatch corpus add {shlex.quote(str(found.place / days[0]))} "
            f"--work {work_id} --edition {days[0]}"
        )


def _in_file(found: FoundFiles, file: TextFile, worker: ReaderWorker) -> Iterator[_InFile]:
    id_ = chapter_id(file.path)
    whole = chapter_from(file.extracted, file.path, "", date.min)
    as_found = FoundChapter("", whole.title, whole.passages, (), None)
    parts = _on_page(found, file, worker) if file.path.suffix.lower() in _PAGES else ()
    if len(parts) > 1:
        for part in parts:
            yield _InFile(file.path, "", part)
    elif parts and parts[0].passages:
        yield _InFile(file.path, id_, replace(parts[0], title=parts[0].title or whole.title))
    else:
        yield _InFile(file.path, id_, as_found)


def _on_page(found: FoundFiles, file: TextFile, worker: ReaderWorker) -> tuple[FoundChapter, ...]:
    place = found.place if found.place.is_file() else found.place / file.path
    outline = worker.outline(Document(str(file.path), place.read_bytes()))
    if isinstance(outline, Unreadable):
        return ()
    parts = chapters_of_file(SitePage(str(file.path), outline))
    return tuple(replace(part, urls=()) for part in parts)


def _ids(parts: Sequence[_InFile], edition: date, known: Sequence[Chapter]) -> list[str]:
    """Name each chapter: as its path does, or as the chapter that it is by its words."""
    named = {part.id for part in parts}
    known_ids = {chapter.id for chapter in known}
    unnamed = [number for number, part in enumerate(parts) if part.id not in known_ids]
    others = [chapter for chapter in known if chapter.id not in named]
    told = identify([parts[number].found for number in unnamed], others)
    ids = [part.id for part in parts]
    for place, chapter in told.items():
        number = unnamed[place]
        is_own = chapter.edition == edition and parts[number].id
        if not is_own or same_words(chapter, parts[number].found):
            ids[number] = chapter.id
    taken = known_ids | named | set(ids)
    for number, id_ in enumerate(ids):
        if not id_:
            ids[number] = new_id(parts[number].found, taken)
            taken.add(ids[number])
    return ids


def _chapter(found: FoundChapter, work_id: str, edition: date, id_: str) -> Chapter:
    return Chapter(
        work_id, edition, id_, found.title, found.passages, found.number, (), found.updated
    )
