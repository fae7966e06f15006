"""Add an edition of a work, or a third-party text, from files: all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from corpus.chapters import Changes, changes, source_text_from
from corpus.errors import BadInput
from corpus.records.outlines import NoChapter
from corpus.records.works import Chapter, SourceText
from corpus.store.database import open_store
from reusewatch.comparing.text_files import find_text_files, read_text_files
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import find_source, find_work, read_works
from reusewatch.editions.archived_edition import archives_at, chapters_in_archives
from reusewatch.editions.chapter_files import chapters_in_files


@dataclass(frozen=True, slots=True)
class Added:
    """What adding files did, or in a dry run would do."""

    title: str
    """Of the work or source."""
    texts: Changes
    """Chapters by id, or a source's texts by file name."""
    left_out: tuple[PurePosixPath, ...] = ()
    """Files of formats that are not read."""
    same_as: Mapping[str, str] | None = None
    """Files by path that hold a chapter known by another name, with its id."""
    no_chapters: tuple[NoChapter, ...] = ()
    """Archived pages of the official sites that were not taken, and why."""


def check_is_out(config: Config, work_id: str | None, day: date, now: datetime) -> None:
    """Refuse an edition that is still to come.

    Raises:
        BadInput: it is, counted in the time zone of the work (of a source: in UTC).
    """
    zone = UTC if work_id is None else ZoneInfo(_time_zone(config, work_id))
    today = now.astimezone(zone).date()
    if day > today:
        raise BadInput(
            f"--edition: {day} is still to come (today is {today}); an edition is added when it is "
            "out: check the year, and write the day as 2026-09-30"
        )


def add_edition(  # noqa: PLR0913 - a command's options
    config: Config,
    place: Path,
    work_id: str,
    edition: date,
    at: datetime,
    *,
    dry_run: bool = False,
) -> Added:
    """Add the chapters that files hold to one edition, beside those it has.

    A file is a chapter, or a web page that holds several; of a web archive's files the work's
    official pages are taken. A chapter that other editions know by another name keeps its own.
    ``at`` (aware): the present moment, kept with the edition.

    Raises:
        BadInput: the work is not described, or files have problems: all of them.
    """
    work = find_work(read_works(config.folder), work_id)
    near = _known_chapters(config, work_id, edition)
    archives = archives_at(place)
    if archives:
        following = min(_later_editions(config, work_id, edition), default=None)
        taken = chapters_in_archives(archives, work, edition, following, near)
    else:
        taken = chapters_in_files(place, work_id, edition, near)
    known = {chapter.id: chapter for chapter in near if chapter.edition == edition}
    new = {id_: _with_facts(chapter, known.get(id_)) for id_, chapter in taken.chapters.items()}
    if not dry_run:
        with open_store(config.store_url) as store:
            store.works.put(work)
            store.works.put_chapters(work_id, edition, tuple(new.values()), at)
    return Added(work.title, changes(known, new), taken.left_out, taken.same_as, taken.no_chapters)


def _with_facts(chapter: Chapter, known: Chapter | None) -> Chapter:
    """Keep what the edition knows of a chapter and a file does not say."""
    if known is None:
        return chapter
    return replace(
        chapter,
        number=chapter.number or known.number,
        urls=chapter.urls or known.urls,
        updated=chapter.updated or known.updated,
    )


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


def _time_zone(config: Config, work_id: str) -> str:
    return find_work(read_works(config.folder), work_id).time_zone


def _known_chapters(config: Config, work_id: str, edition: date) -> tuple[Chapter, ...]:
    if not config.may_hold_records:
        return ()
    with open_store(config.store_url) as store:
        return store.works.known_chapters(work_id, edition)


def _later_editions(config: Config, work_id: str, edition: date) -> list[date]:
    if not config.may_hold_records:
        return []
    with open_store(config.store_url) as store:
        return [one.day for one in store.works.editions(work_id) if one.day > edition]


def _known_source_texts(config: Config, source_id: str) -> tuple[SourceText, ...]:
    if not config.may_hold_records:
        return ()
    with open_store(config.store_url) as store:
        texts = store.works.source_texts()
    return tuple(text for text in texts if text.source_id == source_id)
