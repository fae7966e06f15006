"""What is told of an origin that was ruled on or is open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest

from corpus.records.matches import Match, Origin, Span
from corpus.records.origins import OriginRuling, OriginRulings, RuledOrigin
from corpus.records.works import Edition, Work
from licensing.first_seen import FirstSeen
from licensing.origins import disputed_by_dates, has_ruling, ruling_hints

Make = Callable[..., Any]
Editions = tuple[Edition, ...]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
PASSAGES = ("Alpha words.", "Beta words of a much longer passage than that.", "Gamma.")
TEXTS = {"t": "\n\n".join(PASSAGES)}


def ruling(passage: str, origin: RuledOrigin, **changed: Any) -> OriginRuling:
    ruled = OriginRuling(
        "harbour",
        "berths",
        sha256(passage.encode()).hexdigest() if passage else "",
        origin,
        "",
        "As the minutes say.",
        "A. Warden",
        datetime(2026, 3, 31, 23, 30, tzinfo=UTC),
    )
    return replace(ruled, **changed)


def told(work: Work, matches: list[Match], *rulings: OriginRuling) -> list[tuple[str, str]]:
    hints = ruling_hints(work, matches, TEXTS, OriginRulings(rulings))
    return [(hint.kind, hint.detail) for hint in hints]


@pytest.fixture
def second(make_match: Make) -> Match:
    """Of the second passage, from its third word on."""
    match: Match = make_match(text_id="t", in_source=Span(20, 30))
    return match


def test_a_ruling_on_a_passage_that_is_copied_is_told_with_its_reason(
    work: Work, second: Match
) -> None:
    ruled = ruling(PASSAGES[1], RuledOrigin.THIRD_PARTY, source_id="tides-act")

    assert told(work, [second], ruled) == [
        (
            "origin_ruled",
            (
                "Berths, “Beta words of a much longer passage than …”: ruled to be text of "
                "tides-act by A. Warden on 1 April 2026. As the minutes say."
            ),
        )
    ]


def test_rulings_on_other_passages_are_not(work: Work, second: Match) -> None:
    own = RuledOrigin.OWN
    assert told(work, [second], ruling(PASSAGES[0], own), ruling(PASSAGES[2], own)) == []
    assert told(work, [], ruling(PASSAGES[1], own)) == []


def test_a_ruling_on_the_chapter_is_told_once(work: Work, second: Match, make_match: Make) -> None:
    whole = make_match(text_id="t", in_source=Span(0, len(TEXTS["t"])))

    assert [kind for kind, _ in told(work, [second, whole], ruling("", RuledOrigin.OWN))] == [
        "origin_ruled"
    ]


def test_an_open_origin_has_dates_on_both_sides(work: Work, second: Match) -> None:
    ruled = ruling(
        PASSAGES[1], RuledOrigin.DISPUTED, ours_since=FIRST, theirs_since=date(2024, 1, 2)
    )
    ((kind, detail),) = told(work, [second], ruled)

    assert kind == "disputed_origin"
    assert detail.endswith(
        "ruled to be open by A. Warden on 1 April 2026. As the minutes say. The work has it since "
        "31 March 2025, the other side since 2 January 2024."
    )


def test_a_page_that_had_the_text_before_the_work_is_told_with_both_dates(
    make_match: Make, editions: Editions
) -> None:
    match = make_match(editions=(THIRD,))
    seen = [(match, FirstSeen(date(2025, 10, 15), "Example Archive"))]
    (hint,) = disputed_by_dates(seen, editions, lambda _match, _day: False, lambda _match: False)

    assert (hint.kind, hint.detail) == (
        "disputed_origin",
        (
            "Berths: the page had this text on 15 October 2025 (seen in Example Archive); the "
            "earliest edition on record that has it is of 31 March 2026, and that of 30 September "
            "2025 has it not."
        ),
    )


@pytest.mark.parametrize(
    ("first", "copied", "origin", "held", "ruled"),
    [
        (THIRD, (THIRD,), Origin.OWN, False, False),
        (date(2025, 10, 15), (SECOND, THIRD), Origin.OWN, False, False),
        (date(2025, 1, 1), (THIRD,), Origin.OWN, False, False),
        (date(2025, 10, 15), (THIRD,), Origin.THIRD_PARTY, False, False),
        (date(2025, 10, 15), (THIRD,), Origin.OWN, True, False),
        (date(2025, 10, 15), (THIRD,), Origin.OWN, False, True),
        (date(2025, 10, 15), (), Origin.OWN, False, False),
    ],
)
def test_nothing_is_open_where_no_date_speaks_against_a_copy(
    make_match: Make,
    editions: Editions,
    first: date,
    copied: tuple[date, ...],
    origin: Origin,
    held: bool,
    ruled: bool,
) -> None:
    seen = [(make_match(editions=copied, origin=origin), FirstSeen(first, "this scan"))]

    assert disputed_by_dates(seen, editions, lambda _m, _d: held, lambda _m: ruled) == ()


def test_a_ruling_settles_it_unless_it_leaves_it_open(second: Match) -> None:
    def is_ruled(origin: RuledOrigin) -> bool:
        rulings = OriginRulings((ruling(PASSAGES[1], origin),))
        return has_ruling("harbour", second, TEXTS, rulings)

    assert is_ruled(RuledOrigin.OWN)
    assert not is_ruled(RuledOrigin.DISPUTED)
    assert not is_ruled(RuledOrigin.COMPUTED)
