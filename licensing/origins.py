"""Whose text it is, beside what was computed: rulings, and dates that speak against a copy."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from corpus.records.findings import Hint
from corpus.records.matches import Match, Origin, Span
from corpus.records.origins import OriginRuling, OriginRulings, RuledOrigin
from corpus.records.works import Edition, Work
from licensing.first_seen import FirstSeen
from licensing.words import day_in_words

_SHOWN = 8  # words of a passage that name it
_SAID = {
    RuledOrigin.OWN: "the holders' own text",
    RuledOrigin.THIRD_PARTY: "text of {source}",
    RuledOrigin.BOILERPLATE: "a stock phrase",
    RuledOrigin.DISPUTED: "open",
}

HeldIn = Callable[[Match, date], bool]
"""Whether an edition on record has the words of a match, in whatever chapter."""


def ruling_hints(
    work: Work, matches: Iterable[Match], texts: Mapping[str, str], rulings: OriginRulings
) -> tuple[Hint, ...]:
    """Tell what was ruled on the passages that a page reproduces; ``texts`` by their ids.

    A passage whose origin was ruled to be open is told as ``disputed_origin``.
    """
    if not rulings.all:
        return ()
    told: dict[OriginRuling, Hint] = {}
    for match, ruling, passage in _ruled(work.id, matches, texts, rulings):
        told.setdefault(ruling, _hint(work, match, ruling, passage))
    return tuple(told.values())


def disputed_by_dates(
    seen: Iterable[tuple[Match, FirstSeen]],
    editions: Sequence[Edition],
    held_in: HeldIn,
    is_ruled: Callable[[Match], bool],
) -> tuple[Hint, ...]:
    """Tell of text that the page had before the work had it, as far as editions on record tell.

    That needs an edition of before the page was first seen that lacks the words: where none is on
    record, nothing speaks against a copy. What was ruled on is settled.
    """
    hints = []
    for match, first in seen:
        fitting = [day for of_part in match.editions_of_parts for day in of_part]
        if match.origin is not Origin.OWN or not fitting or first.day >= min(fitting):
            continue
        earlier = [each.day for each in editions if each.day <= first.day]
        if not earlier or is_ruled(match) or any(held_in(match, day) for day in earlier):
            continue
        hints.append(
            Hint(
                "disputed_origin",
                f"{match.title}: the page had this text on {day_in_words(first.day)} (seen in "
                f"{first.from_}); the earliest edition on record that has it is of "
                f"{day_in_words(min(fitting))}, and that of {day_in_words(max(earlier))} has it "
                "not.",
            )
        )
    return tuple(dict.fromkeys(hints))


def has_ruling(
    work_id: str, match: Match, texts: Mapping[str, str], rulings: OriginRulings
) -> bool:
    """Whether a person has said whose text a match reproduces, the origin being open no more."""
    return any(
        ruling.origin is not RuledOrigin.DISPUTED
        for _, ruling, _ in _ruled(work_id, [match], texts, rulings)
    )


def _ruled(
    work_id: str, matches: Iterable[Match], texts: Mapping[str, str], rulings: OriginRulings
) -> Iterator[tuple[Match, OriginRuling, str]]:
    for match in matches:
        pieces = [(part.text_id, part.in_source) for part in match.edition_parts]
        for text_id, in_source in pieces or [(match.text_id, match.in_source)]:
            for passage in _passages(texts.get(text_id, ""), in_source):
                sha256 = hashlib.sha256(passage.encode()).hexdigest()
                ruling = rulings.find(work_id, match.chapter_id, sha256)
                if ruling is not None:
                    yield match, ruling, passage


def _passages(text: str, within: Span) -> Iterator[str]:
    """Give the passages of a chapter that a stretch of it reaches into."""
    start = 0
    for passage in text.split("\n\n"):
        if start < within.end and within.start < start + len(passage):
            yield passage
        start += len(passage) + len("\n\n")


def _hint(work: Work, match: Match, ruling: OriginRuling, passage: str) -> Hint:
    ruled_on = ruling.ruled_at.astimezone(ZoneInfo(work.time_zone)).date()
    words = passage.split()
    named = f"“{' '.join(words[:_SHOWN])}{' …' if len(words) > _SHOWN else ''}”"
    what = named if ruling.passage_sha256 else "the chapter"
    said = _SAID[ruling.origin].format(source=ruling.source_id or "a third party")
    detail = (
        f"{match.title}, {what}: ruled to be {said} by {ruling.by} on "
        f"{day_in_words(ruled_on)}. {ruling.reason}"
    )
    if ruling.ours_since or ruling.theirs_since:
        ours = day_in_words(ruling.ours_since) if ruling.ours_since else "a day not known"
        theirs = day_in_words(ruling.theirs_since) if ruling.theirs_since else "a day not known"
        detail = (
            f"{detail.rstrip('.')}. The work has it since {ours}, the other side since {theirs}."
        )
    is_open = ruling.origin is RuledOrigin.DISPUTED
    return Hint("disputed_origin" if is_open else "origin_ruled", detail)
