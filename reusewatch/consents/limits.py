"""Permissions limited to chapters or editions that are not on record: mistyped, or too early."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.records.grants import Grant
from corpus.records.works import Work
from corpus.store.database import open_store
from licensing.words import listed
from reusewatch.configuration.config import Config
from reusewatch.configuration.typed_files import did_you_mean


@dataclass(frozen=True, slots=True)
class Contents:
    """What is on record of a work's text."""

    days: Collection[date]
    """Of its editions."""
    chapters: Collection[str]
    """Ids of those that any edition has."""


def contents_on_record(config: Config, works: Iterable[Work]) -> Mapping[str, Contents]:
    """Give what is on record of each work that has an edition; without a database none is made."""
    if not config.may_hold_records:
        return {}
    with open_store(config.store_url) as store:
        found = {
            work.id: Contents(
                [edition.day for edition in store.works.editions(work.id)],
                store.works.chapter_ids(work.id),
            )
            for work in works
        }
    return {work: contents for work, contents in found.items() if contents.days}


def unknown_limits(
    grants: Iterable[Grant], on_record: Mapping[str, Contents]
) -> tuple[tuple[str, str], ...]:
    """Give the reference of each grant that is limited to what no edition on record has, and how.

    Each is told once, however many holders signed it. Nothing is told where one of a grant's works
    has no edition on record: it may have what is named.
    """
    found = []
    for grant in grants:
        named = [on_record.get(work) for work in grant.works]
        known = [contents for contents in named if contents is not None]
        if len(known) == len(named):
            found += [(grant.reference, told) for told in _unknown(grant, known)]
    return tuple(dict.fromkeys(found))


def nearest_chapter(written: str, chapters: Collection[str]) -> str:
    """Give the end of a sentence about an unknown chapter: the nearest id, or where all stand."""
    told = did_you_mean(written, chapters)
    return told if told.startswith("did") else "`reusewatch corpus history` lists them all."


def _unknown(grant: Grant, known: Sequence[Contents]) -> Iterator[str]:
    chapters = {chapter for contents in known for chapter in contents.chapters}
    days = {day for contents in known for day in contents.days}
    where = listed(grant.works)
    for chapter in grant.chapters or ():
        if chapter not in chapters:
            nearest = nearest_chapter(chapter, sorted(chapters))
            yield f"no edition of {where} on record has a chapter {chapter!r}; {nearest}"
    for day in grant.editions or ():
        if day not in days:
            by_distance = sorted(days, key=lambda each: (abs(each - day), each))
            meant = did_you_mean(str(day), map(str, by_distance[:1]))
            yield f"no edition of {where} on record is of {day}; {meant}"
