"""What a work's official pages amount to: no change, or a new edition, of which day and chapters.

Pure. A chapter that could not be seen is carried over: only what was looked for and not found has
been taken out.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.chapters import slug_of
from corpus.records.outlines import FoundChapter
from corpus.records.works import Chapter
from matcher.editions.chapter_identity import identify, same_words


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen of a work's official pages."""

    found: tuple[FoundChapter, ...]
    """Each once, with all its addresses."""
    unanswered: frozenset[str]
    """Addresses that say nothing of what stands there: they failed, or may not be visited."""
    failed: frozenset[str]
    """Those of them that could not be fetched or read."""
    is_limited: bool
    """Whether pages were left out because a limit was reached."""
    day: date
    """Of the last page seen, in the work's time zone."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """Something that a chapter was, and is now."""

    chapter: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class NextEdition:
    """How the newest edition stands after a look at the pages."""

    day: date
    is_new: bool
    """Whether its text differs from what was on record."""
    dated_by_site: bool
    """Whether the site itself gives the day; else it is that on which the pages were seen."""
    chapters: tuple[Chapter, ...]
    """All of them, by id."""
    added: tuple[str, ...]
    amended: tuple[str, ...]
    removed: tuple[str, ...]
    carried_over: tuple[str, ...]
    """Chapters that could not be seen, and are kept as they were."""
    renumbered: tuple[Renamed, ...]
    moved: tuple[Renamed, ...]
    """Chapters whose main address is another."""

    @property
    def unchanged(self) -> int:
        """How many chapters were seen and have the same words as before."""
        fresh = len(self.added) + len(self.amended) + len(self.carried_over)
        return len(self.chapters) - fresh


def next_edition(work_id: str, known: Sequence[Chapter], sighting: Sighting) -> NextEdition:
    """Hold what was seen against what is known.

    ``known`` is every chapter that the work ever had, those of the newest edition first.
    """
    newest = known[0].edition if known else None
    last = {chapter.id: chapter for chapter in known if chapter.edition == newest}
    seen = _seen(work_id, known, last, sighting)
    amended = [id_ for id_ in seen if id_ in last and not same_words(last[id_], seen[id_])]
    held_back = [id_ for id_ in amended if _is_second_hand(last[id_], seen[id_], sighting)]
    for id_ in held_back:
        amended.remove(id_)
        seen[id_] = last[id_]
    unseen = {id_ for id_ in last if id_ not in seen}
    addresses = {url for chapter in last.values() for url in chapter.urls}
    is_whole = not sighting.is_limited and sighting.failed <= addresses
    lost = {
        id_ for id_ in unseen if not (is_whole and sighting.unanswered.isdisjoint(last[id_].urls))
    }
    added = [id_ for id_ in seen if id_ not in last]
    removed = unseen - lost
    is_new = bool(added or amended or removed)
    day, dated_by_site = _day(newest, [seen[id_] for id_ in (*added, *amended)], sighting.day)
    if not is_new and newest is not None:
        day, dated_by_site = newest, False
    kept = {id_: _as_kept(seen[id_], last.get(id_), is_new=is_new) for id_ in seen}
    kept |= {id_: last[id_] for id_ in lost}
    return NextEdition(
        day=day,
        is_new=is_new,
        dated_by_site=dated_by_site,
        chapters=tuple(replace(kept[id_], edition=day) for id_ in sorted(kept)),
        added=tuple(sorted(added)),
        amended=tuple(sorted(amended)),
        removed=tuple(sorted(removed)),
        carried_over=tuple(sorted([*lost, *held_back])),
        renumbered=_renamed(kept, last, lambda one: one.number),
        moved=_renamed(kept, last, lambda one: one.urls[0] if one.urls else ""),
    )


def with_ids(
    work_id: str, edition: date, found: Sequence[FoundChapter], known: Sequence[Chapter]
) -> dict[str, Chapter]:
    """Make chapters of what was found, each under the id that it has or is given now."""
    told = identify(found, known)
    taken = {chapter.id for chapter in known}
    chapters: dict[str, Chapter] = {}
    for number, one in enumerate(found):
        id_ = told[number].id if number in told else new_id(one, taken)
        taken.add(id_)
        chapters[id_] = Chapter(
            work_id, edition, id_, one.title, one.passages, one.number, one.urls, one.updated
        )
    return chapters


def _seen(
    work_id: str, known: Sequence[Chapter], last: Mapping[str, Chapter], sighting: Sighting
) -> dict[str, Chapter]:
    """Give the chapters in force that were seen; a draft by itself is none."""
    in_force = [one for one in sighting.found if not one.is_draft]
    chapters = with_ids(work_id, sighting.day, in_force, known)
    return {
        id_: _with_what_was_known(one, last[id_], sighting.unanswered) if id_ in last else one
        for id_, one in chapters.items()
    }


def _with_what_was_known(now: Chapter, before: Chapter, unanswered: Collection[str]) -> Chapter:
    """Keep addresses that did not answer this time, and the day where the page tells none."""
    silent = [url for url in before.urls if url in unanswered]
    has_main = before.urls[:1] == tuple(silent[:1])
    urls = (*silent, *now.urls) if has_main else (*now.urls, *silent)
    return replace(now, urls=tuple(dict.fromkeys(urls)), updated=now.updated or before.updated)


def _is_second_hand(before: Chapter, now: Chapter, sighting: Sighting) -> bool:
    """Whether other words stand at a second address only, while the main one did not answer."""
    main = before.urls[:1]
    seen = set(now.urls) - sighting.unanswered
    return bool(main) and main[0] in sighting.unanswered and main[0] not in seen


def _as_kept(now: Chapter, before: Chapter | None, *, is_new: bool) -> Chapter:
    """Keep the text on record where the words are the same: layout alone makes no new wording.

    A new edition that counts its chapters anew has the new numbers in its text too.
    """
    if before is None or not same_words(before, now):
        return now
    if is_new and before.number and now.number != before.number:
        return now
    return replace(now, passages=before.passages)


def _day(newest: date | None, changed: Iterable[Chapter], seen_on: date) -> tuple[date, bool]:
    """Date an edition: by the latest day that its new text names, if that can be, or when seen.

    It cannot be older than the newest on record, and not be of the future.
    """
    days = [one.updated for one in changed if one.updated is not None]
    fit = [day for day in days if day <= seen_on and (newest is None or day > newest)]
    if fit:
        return max(fit), True
    return max(seen_on, newest or seen_on), False


def _renamed(
    now: Mapping[str, Chapter], last: Mapping[str, Chapter], fact: Callable[[Chapter], str]
) -> tuple[Renamed, ...]:
    return tuple(
        Renamed(id_, fact(last[id_]), fact(one))
        for id_, one in sorted(now.items())
        if id_ in last and fact(last[id_]) and fact(one) and fact(last[id_]) != fact(one)
    )


def new_id(found: FoundChapter, taken: Collection[str]) -> str:
    """Name a chapter after its title, as nobody else is named."""
    name = slug_of(found.title) or slug_of(found.number) or "chapter"
    id_, number = name, 1
    while id_ in taken:
        number += 1
        id_ = f"{name}-{number}"
    return id_
