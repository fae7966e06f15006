"""Add an edition of a work, or a third-party text, from files: all of them or none."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from corpus.chapters import Changes, changes, chapter_from, source_text_from
from corpus.records.works import Chapter, SourceText
from corpus.store.database import open_store
from reusewatch.config import Config
from reusewatch.text_files import find_text_files, read_text_files, unclear_chapters
from reusewatch.works_file import find_source, find_work, read_works


@dataclass(frozen=True, slots=True)
class Added:
    """What adding files did, or in a dry run would do."""

    title: str
    """Of the work or source."""
    texts: Changes
    """Chapters by id, or a source's texts by file name."""
    left_out: tuple[PurePosixPath, ...]
    """Files of formats that are not read."""


def add_edition(
    config: Config, place: Path, work_id: str, edition: date, *, dry_run: bool = False
) -> Added:
    """Add the chapters that a file or folder holds to one edition, a chapter a file.

    Raises:
        BadInput: the work is not described, or files have problems: all of them.
    """
    work = find_work(read_works(config.folder), work_id)
    found = find_text_files(place)
    files = read_text_files(found, unclear_chapters(found.place, found.readable))
    chapters = [chapter_from(file.extracted, file.path, work_id, edition) for file in files]
    known = _known_chapters(config, work_id, edition)
    if not dry_run:
        with open_store(config.store_url) as store:
            store.works.put(work)
            store.works.put_chapters(work_id, edition, chapters)
    difference = changes(
        {chapter.id: chapter for chapter in known}, {chapter.id: chapter for chapter in chapters}
    )
    return Added(work.title, difference, found.left_out)


def add_source(
    config: Config, place: Path, source_id: str, edition: date | None, *, dry_run: bool = False
) -> Added:
    """Add the texts that a file or folder holds to a third-party source.

    Raises:
        BadInput: no work names the source, or files have problems: all of them.
    """
    source = find_source(read_works(config.folder), source_id)
    found = find_text_files(place)
    files = read_text_files(found)
    texts = [source_text_from(file.extracted, file.path, source_id, edition) for file in files]
    known = _known_source_texts(config, source_id)
    if not dry_run:
        with open_store(config.store_url) as store:
            store.works.put_source_texts(texts)
    difference = changes({text.name: text for text in known}, {text.name: text for text in texts})
    return Added(source.title, difference, found.left_out)


def _known_chapters(config: Config, work_id: str, edition: date) -> tuple[Chapter, ...]:
    if not config.may_hold_records:
        return ()
    with open_store(config.store_url) as store:
        return store.works.chapters(work_id, edition)


def _known_source_texts(config: Config, source_id: str) -> tuple[SourceText, ...]:
    if not config.may_hold_records:
        return ()
    with open_store(config.store_url) as store:
        texts = store.works.source_texts()
    return tuple(text for text in texts if text.source_id == source_id)
