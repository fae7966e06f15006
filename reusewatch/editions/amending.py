"""Enter the official list of amendments, and list what is on record."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.records.amendments import Amendment
from corpus.store.amendments import AmendmentsPut
from corpus.store.database import open_store
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works
from reusewatch.editions.amendments_file import read_amendments
from reusewatch.editions.chapter_names import ChapterNames
from reusewatch.editions.named import chosen_work

_IN_MEMORY = "sqlite://"  # a dry run is tried on a copy of what is on record: by the same rules


@dataclass(frozen=True, slots=True)
class AmendmentsOnRecord:
    """A work's list of amendments."""

    work_id: str
    title: str
    amendments: tuple[Amendment, ...]
    titles: dict[str, str]
    """Of chapters, by id."""


@dataclass(frozen=True, slots=True)
class AmendmentsEntered:
    """What entering a list did, or in a dry run would do."""

    work_id: str
    title: str
    read: int
    """Lines of the file, each counted once."""
    put: AmendmentsPut


def enter_amendments(  # noqa: PLR0913 - a command's options
    config: Config,
    file: Path,
    work_id: str | None,
    at: datetime,
    *,
    is_whole: bool = False,
    keeps_unknown: bool = False,
    dry_run: bool = False,
) -> AmendmentsEntered:
    """Enter what is new on a work's list of amendments, all or nothing.

    ``is_whole``: what is on record and not in the file is taken off; ``keeps_unknown``: chapters
    that no edition on record has are kept as they are written. ``at`` (aware) is kept with them.

    Raises:
        BadInput: lines of the file have problems: all of them.
    """
    work = chosen_work(read_works(config.folder), work_id)
    chapters = _names(config, work.id)
    amendments = read_amendments(file, chapters, keeps_unknown=keeps_unknown)
    on_record = _on_record(config, work.id) if dry_run else ()
    with open_store(_IN_MEMORY if dry_run else config.store_url) as store:
        store.works.put(work)
        if dry_run:
            store.amendments.put(work.id, on_record)
        put = store.amendments.put(work.id, amendments, is_whole=is_whole, at=at)
    return AmendmentsEntered(work.id, work.title, len(amendments), put)


def amendments_on_record(config: Config, work_id: str | None) -> AmendmentsOnRecord:
    """Give a work's list of amendments.

    Raises:
        BadInput: there is no such work.
    """
    work = chosen_work(read_works(config.folder), work_id)
    titles = _names(config, work.id).titles()
    return AmendmentsOnRecord(work.id, work.title, _on_record(config, work.id), titles)


def _names(config: Config, work_id: str) -> ChapterNames:
    if not config.may_hold_records:
        return ChapterNames(())
    with open_store(config.store_url) as store:
        return ChapterNames(store.works.chapters(work_id))


def _on_record(config: Config, work_id: str) -> tuple[Amendment, ...]:
    if not config.may_hold_records:
        return ()
    with open_store(config.store_url) as store:
        return store.amendments.of_work(work_id)
