"""Which amendments a copy has missed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from corpus.records.amendments import Amendment
from corpus.records.findings import Facts, WordingPeriod
from corpus.records.matches import EditionPart, Origin, Span
from corpus.records.works import Edition
from licensing.amendments import missed_amendments, wording_periods
from licensing.page.hints import read_hints

Make = Callable[..., Any]
Editions = tuple[Edition, ...]
FIRST, SECOND, THIRD = date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31)
BETWEEN, LATER = date(2025, 12, 1), date(2026, 4, 15)
CAPTURED = date(2026, 5, 1)
KNOWN = {
    "berths": [Amendment("berths", day, f"Of {day}") for day in (FIRST, SECOND, BETWEEN, LATER)],
    "nets": [Amendment("nets", date(2026, 6, 1), "After the capture")],
}


def of_chapter(chapter_id: str) -> list[Amendment]:
    return KNOWN.get(chapter_id, [])


@pytest.mark.parametrize(
    ("copied", "missed"),
    [
        ((FIRST,), [SECOND, BETWEEN, LATER]),
        ((FIRST, SECOND), [BETWEEN, LATER]),
        ((THIRD,), [LATER]),
        ((date(2020, 1, 1),), None),
        ((), None),
    ],
)
def test_those_since_the_newest_edition_it_can_be_of_are_missed(
    make_match: Make, editions: Editions, copied: tuple[date, ...], missed: list[date] | None
) -> None:
    found = missed_amendments([make_match(editions=copied)], editions, of_chapter, CAPTURED)

    assert (None if found is None else [each.day for each in found]) == missed


def test_the_day_of_the_capture_counts_and_the_next_does_not(
    make_match: Make, editions: Editions
) -> None:
    matches = [make_match(editions=(THIRD,))]

    assert missed_amendments(matches, editions, of_chapter, LATER) == (KNOWN["berths"][-1],)
    assert missed_amendments(matches, editions, of_chapter, date(2026, 4, 14)) == ()


def test_other_chapters_and_other_origins_do_not_count(
    make_match: Make, editions: Editions
) -> None:
    quoted = make_match(editions=(FIRST,), origin=Origin.THIRD_PARTY)
    other = make_match(editions=(FIRST,), chapter_id="nets")

    assert missed_amendments([quoted, other], editions, of_chapter, CAPTURED) == ()
    assert missed_amendments([quoted], editions, of_chapter, CAPTURED) is None


def test_the_oldest_part_of_a_mixed_copy_counts(make_match: Make, editions: Editions) -> None:
    parts = tuple(
        EditionPart(Span(0, 9), days, "text", Span(0, 9), "words") for days in ((THIRD,), (SECOND,))
    )
    mixed = make_match(editions=(), edition_parts=parts)
    found = missed_amendments([mixed], editions, of_chapter, CAPTURED)

    assert [each.day for each in found or ()] == [BETWEEN, LATER]


def test_the_wording_of_a_copy_is_dated_by_the_amendments_around_it(
    make_match: Make, editions: Editions
) -> None:
    def period(*copied: date) -> tuple[WordingPeriod, ...]:
        return wording_periods([make_match(editions=copied)], editions, of_chapter, CAPTURED)

    assert period(SECOND) == (WordingPeriod("berths", SECOND, BETWEEN),)
    assert period(THIRD) == (WordingPeriod("berths", BETWEEN, LATER),)
    assert period(date(2020, 1, 1)) == ()


def test_one_edition_and_the_list_tell_since_when_its_wording_stands(make_match: Make) -> None:
    only = (Edition("harbour", THIRD, None),)
    matches = [make_match(editions=(THIRD,))]

    assert wording_periods(matches, only, of_chapter, THIRD) == (
        WordingPeriod("berths", BETWEEN, None),
    )


def test_the_hint_counts_them_and_tells_the_latest(
    make_match: Make, editions: Editions, facts: Facts
) -> None:
    matches = [make_match(editions=(THIRD,))]
    hint = read_hints(matches, editions, facts, CAPTURED, amendments=KNOWN["berths"])[0]

    assert (hint.kind, hint.detail) == (
        "stale_edition",
        (
            "Out-of-date copy: 4 amendments missed: berths, 15 April 2026 (Of 2026-04-15); "
            "berths, 1 December 2025 (Of 2025-12-01); berths, 30 September 2025 (Of 2025-09-30); "
            "and 1 more."
        ),
    )
