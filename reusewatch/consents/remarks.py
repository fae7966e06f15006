"""What an answer of ``consent check`` rests on and a reader may not expect."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.records.corpus_entries import KnownThen
from corpus.records.grants import Grant
from corpus.records.works import Work
from licensing.supposed import Supposed
from licensing.words import counted, listed
from reusewatch.consents.limits import Contents, nearest_chapter, unknown_limits


def remarks_on_copy(supposed: Supposed, known: KnownThen, chapters: Sequence[str]) -> Iterator[str]:
    """What is on record of the edition and the chapter that a page is supposed to show.

    ``chapters``: the ids of all that are on record.
    """
    days = [edition.day for edition in known.editions]
    if supposed.edition is None:
        yield "No edition is on record for that day; name one with --edition if it matters."
    elif supposed.edition not in days:
        there = listed([day.isoformat() for day in days]) or "none"
        yield f"No edition of {supposed.edition} is on record; known: {there}."
    if supposed.chapter is None:
        yield from _amended(supposed, known, days)
    elif supposed.chapter not in chapters:
        meant = nearest_chapter(supposed.chapter, chapters)
        yield f"No edition on record has a chapter {supposed.chapter!r}; {meant}"


def remarks_on_grants(
    work: Work, grants: Iterable[Grant], known: KnownThen, chapters: Sequence[str]
) -> Iterator[str]:
    """Which permissions of a work are limited to what no edition on record has."""
    days = [edition.day for edition in known.editions]
    if days:
        of_work = [replace(grant, works=(work.id,)) for grant in grants if work.id in grant.works]
        for reference, told in unknown_limits(of_work, {work.id: Contents(days, chapters)}):
            yield f"The permission “{reference}” cannot apply there: {told}"


def remarks_on_record(known: KnownThen, as_recorded: date | None) -> Iterator[str]:
    """What cannot be told of the day by whose records the answer was asked for."""
    untold = [f"the edition of {day}" for day in known.untold_editions]
    if known.untold_amendments:
        untold.append(counted(len(known.untold_amendments), "listed amendment"))
    if untold:
        yield (
            f"When the store came to know {listed(untold)} is not on record; taken as known on "
            f"{as_recorded}."
        )


def _amended(supposed: Supposed, known: KnownThen, days: Sequence[date]) -> Iterator[str]:
    """Name the amendments that may be of the chapter that was not named."""
    newest = max((day for day in days if day <= supposed.on), default=supposed.on)
    since = {each.chapter_id for each in known.amendments if newest < each.day <= supposed.on}
    if since:
        yield (
            f"The official list has amendments since the edition of {newest}, which count only "
            f"where a chapter is named: with --chapter {' or '.join(sorted(since))}."
        )
