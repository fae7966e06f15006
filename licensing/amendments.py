"""Which amendments a copy has missed, and how long the wording that it has was the current one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from corpus.records.amendments import Amendment
from corpus.records.findings import WordingPeriod
from corpus.records.matches import Match, Origin
from corpus.records.works import Edition

OfChapter = Callable[[str], Sequence[Amendment]]
"""Gives every amendment that is known of a chapter."""


def missed_amendments(
    matches: Iterable[Match], editions: Iterable[Edition], of_chapter: OfChapter, on: date
) -> tuple[Amendment, ...] | None:
    """The amendments of the copied chapters since the edition that each can have been made from.

    Until a day, that day included. Of a copy that mixes editions its oldest part counts. ``None``:
    none of the editions that they can have been made from is known to have come out by then.
    """
    behind = _editions_behind(matches, editions, on)
    if not behind:
        return None
    missed = (
        amendment
        for chapter_id, newest in behind.items()
        for amendment in of_chapter(chapter_id)
        if newest < amendment.day <= on
    )
    return tuple(sorted(set(missed)))


def wording_periods(
    matches: Iterable[Match], editions: Iterable[Edition], of_chapter: OfChapter, on: date
) -> tuple[WordingPeriod, ...]:
    """Since when and until when each copied chapter had the wording of its oldest part.

    An edition that is on record has a chapter as its last amendment left it, which tells the
    edition of a copy more closely than the editions on record do, if these are few.
    """
    return tuple(
        WordingPeriod(
            chapter_id,
            max((each.day for each in of_chapter(chapter_id) if each.day <= newest), default=None),
            min(
                (each.day for each in of_chapter(chapter_id) if newest < each.day <= on),
                default=None,
            ),
        )
        for chapter_id, newest in sorted(_editions_behind(matches, editions, on).items())
    )


def amended_since(
    chapter_id: str,
    of_part: Iterable[date],
    editions: Iterable[Edition],
    on_list: Iterable[Amendment],
    on: date,
) -> tuple[Amendment, ...]:
    """The listed amendments of a chapter, by day, whose text no edition on record can tell.

    They came out until a day, that day included, and after every edition that had by then; none of
    the editions that a part of a copy can be of, later ones included, has them.
    """
    held = max([*(edition.day for edition in editions if edition.day <= on), *of_part], default=on)
    return tuple(
        sorted(each for each in on_list if each.chapter_id == chapter_id and held < each.day <= on)
    )


def _editions_behind(
    matches: Iterable[Match], editions: Iterable[Edition], on: date
) -> dict[str, date]:
    """For each chapter copied, the newest edition that the oldest part of a copy can be of."""
    known = {edition.day for edition in editions if edition.day <= on}
    behind: dict[str, date] = {}
    for match in matches:
        if match.origin is not Origin.OWN:
            continue
        for of_part in match.editions_of_parts:
            newest = max(known.intersection(of_part), default=None)
            if newest is not None:
                so_far = behind.get(match.chapter_id, newest)
                behind[match.chapter_id] = min(so_far, newest)
    return behind
