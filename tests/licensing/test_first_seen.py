"""Since when a page has shown a text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corpus.personal.erased_findings import erased_match
from corpus.records.matches import Edit, EditKind, Match, Span
from licensing.first_seen import EarlierCapture, FirstSeen, first_seen

Make = Callable[..., Any]
NOW = FirstSeen(date(2026, 5, 1), "this scan")
TEXT = "Every berth is kept free of nets by the one who rents"


def earlier(match: Match, day: int = 1) -> EarlierCapture:
    """A capture of April 2026."""
    return EarlierCapture(date(2026, 4, day), f"archive {day}", (match,))


def test_without_earlier_captures_it_was_first_seen_now(make_match: Make) -> None:
    assert first_seen(make_match(), [], NOW) == NOW


def test_the_earliest_capture_that_held_the_text_counts(make_match: Make) -> None:
    match = make_match(page_text=TEXT)
    captures = [earlier(match, 9), earlier(match, 2), earlier(match, 20)]

    assert first_seen(match, captures, NOW) == FirstSeen(date(2026, 4, 2), "archive 2")


def test_a_later_capture_does_not_count(make_match: Make) -> None:
    match = make_match(page_text=TEXT)
    later = EarlierCapture(date(2026, 5, 2), "later", (match,))

    assert first_seen(match, [later], NOW) == NOW


def test_layout_and_case_make_no_difference(make_match: Make) -> None:
    before = make_match(page_text=f"before it: {TEXT.upper()}\n\nand more".replace(" ", " \n"))

    seen = first_seen(make_match(page_text=TEXT), [earlier(before)], NOW)

    assert seen.day == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("before", "is_held"),
    [
        ("Every berth is kept free of new paint", True),
        ("Every berth is kept free from nets", False),
        ("Free of nets by the one who sails", True),
        ("By the one who rents every berth is kept", False),
        ("Nets are kept free of every berth by it", False),
        ("", False),
    ],
)
def test_half_of_the_words_in_runs_of_five_are_the_text(
    make_match: Make, before: str, is_held: bool
) -> None:
    seen = first_seen(make_match(page_text=TEXT), [earlier(make_match(page_text=before))], NOW)

    assert (seen != NOW) is is_held


def test_a_match_of_another_work_is_not_the_text(make_match: Make) -> None:
    match = make_match(page_text=TEXT)

    seen = first_seen(match, [earlier(make_match(page_text=TEXT, owner_id="quay"))], NOW)

    assert seen == NOW


def test_a_few_words_are_compared_as_they_are(make_match: Make) -> None:
    match = make_match(page_text="free of nets")

    assert first_seen(match, [earlier(make_match(page_text=TEXT))], NOW) != NOW
    assert first_seen(match, [earlier(make_match(page_text="free of all nets"))], NOW) == NOW


def test_a_match_without_words_was_never_seen_before(make_match: Make) -> None:
    match = make_match(page_text=" -- ")

    assert first_seen(match, [earlier(match)], NOW) == NOW


@pytest.mark.parametrize(
    ("before", "is_held"),
    [
        (f"Before it: {TEXT} and more", True),
        (TEXT.removesuffix(" rents"), True),
        (TEXT.removesuffix(" one who rents"), False),
        ("Free of nets by the one who sails", False),
    ],
)
def test_at_a_former_address_nearly_all_words_are_the_text(
    make_match: Make, before: str, is_held: bool
) -> None:
    url = "https://marina.example/old"
    there = EarlierCapture(
        date(2026, 4, 1), "scan 1", (make_match(page_text=before),), former_url=url
    )

    seen = first_seen(make_match(page_text=TEXT), [there], NOW)

    assert seen == (FirstSeen(date(2026, 4, 1), "scan 1", url) if is_held else NOW)


def edited(make_match: Make, page: str, *others: str) -> Match:
    """A match whose page has other words here and there than the text."""
    spans = [Span(10 + page.index(word), 10 + page.index(word) + len(word)) for word in others]
    edits = tuple(
        Edit(EditKind.OTHER, "", word, Span(0, 0), span)
        for word, span in zip(others, spans, strict=True)
    )
    match: Match = make_match(source_text=TEXT, page_text=page, edits=edits)
    return match


@pytest.mark.parametrize("former_url", ["", "https://marina.example/old"])
def test_an_erased_page_still_held_the_text_that_it_had_in_common(
    make_match: Make, former_url: str
) -> None:
    page = "Every berth always kept free from nets by whoever one who rents"
    match = edited(make_match, page, "always", "from", "whoever")
    erased = erased_match(match)
    other = erased_match(
        edited(make_match, "Every berth sold at the one price", "sold at", "price")
    )

    def seen_in(saved: Match) -> FirstSeen:
        return first_seen(match, [replace(earlier(saved), former_url=former_url)], NOW)

    assert erased.page_text != match.page_text
    assert seen_in(erased) == seen_in(match) != NOW
    assert seen_in(other) == NOW
