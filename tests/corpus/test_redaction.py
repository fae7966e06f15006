"""Personal data taken out of page text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.redaction import personal, redacted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Write to ann.lee@council.example.", "Write to [e-mail address not shown]."),
        ("ann (at) council.example", "[e-mail address not shown]"),
        ("Ring 020 7946 0018!", "Ring [telephone number not shown]!"),
        ("01632 960482, or", "[telephone number not shown], or"),
        ("+44 (0)20 7946 0018", "[telephone number not shown]"),
        ("Within 24 hours, under section 47.", "Within 24 hours, under section 47."),
        ("On 31 March 2026, 45 children", "On 31 March 2026, 45 children"),
    ],
)
def test_addresses_and_numbers_are_found_by_their_form(text: str, told: str) -> None:
    assert redacted(text) == told


@pytest.mark.parametrize(
    "written",
    ["ann@council.example", "Ann [at] council.example", "01632 960482", "(01632) 960-482"],
)
def test_what_is_shown_anyway_is_so_however_it_is_written(written: str) -> None:
    text = f"{written}, or 020 7946 0018"

    found = personal(text, shown=["ann@council.example", "01632 960482"])

    assert [each.span.of(text) for each in found] == ["020 7946 0018"]


def test_names_are_taken_out_where_they_are_listed() -> None:
    text = "Ask ANN  LEE, or Ann Leeson; Lee is away."
    told = "Ask [name not shown], or Ann Leeson; [name not shown] is away."
    assert redacted(text, ["Lee", "Ann Lee", " "]) == told


@given(st.text(st.characters(exclude_characters="@+0123456789([＠"), max_size=60))
def test_what_holds_no_personal_data_is_left_as_it_is(text: str) -> None:
    assert redacted(text) == text


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_address_is_never_left(before: str, after: str) -> None:
    assert "ann.lee@council.example" not in redacted(f"{before} ann.lee@council.example {after}")
