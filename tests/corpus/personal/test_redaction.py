"""Personal data taken out of page text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.personal.redaction import masked, of_page, personal
from corpus.records.privacy import Privacy
from tests.reports.marked_text import marked_match


def hidden(text: str, *names: str) -> str:
    return masked(text, personal(text, names))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Write to ann.lee@council.example.", "Write to ███████████████████████."),
        ("ann (at) council.example", "███ ████ ███████████████"),
        ("Ring 020 7946 0018!", "Ring ███ ████ ████!"),
        ("01632 960482, or", "█████ ██████, or"),
        ("+44 (0)20 7946 0018", "███ █████ ████ ████"),
        ("Within 24 hours, under section 47.", "Within 24 hours, under section 47."),
        ("On 31 March 2026, 45 children", "On 31 March 2026, 45 children"),
    ],
)
def test_addresses_and_numbers_are_found_by_their_form(text: str, told: str) -> None:
    assert hidden(text) == told


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
    assert hidden(text, "Lee", "Ann Lee", " ") == "Ask ███  ███, or Ann Leeson; ███ is away."


def test_a_name_beside_a_title_is_masked_wherever_the_page_has_it() -> None:
    page = "Ask Dr Ada Byron.\nAda Byron is in on Mondays; Mole End is not a person."
    assert masked(page, of_page(page, privacy=Privacy())) == (
        "Ask Dr ███ █████.\n███ █████ is in on Mondays; Mole End is not a person."
    )


def test_what_the_protected_text_has_too_is_shown() -> None:
    match = marked_match(
        "Ring Dr Ada Byron on 01632 960001{other:|, or Mr Noel Gordon (01632 960 001 or 01632 "
        "960999)} at once."
    )
    assert masked(match.page_text, of_page(match.page_text, privacy=Privacy(), match=match)) == (
        "Ring Dr Ada Byron on 01632 960001, or Mr ████ ██████ (01632 960 001 or █████ ██████) at "
        "once."
    )


def test_what_stands_in_the_place_of_an_offices_number_is_shown() -> None:
    match = marked_match(
        "Ring {contact:01632 960001|Mr Noel Gordon, 01632 960999}, and write "
        "{contact:to the office|to noel@quay.example} by noon."
    )
    assert masked(match.page_text, of_page(match.page_text, privacy=Privacy(), match=match)) == (
        "Ring Mr ████ ██████, 01632 960999, and write to █████████████████ by noon."
    )


def test_a_person_settles_what_is_shown() -> None:
    page = "Dr Ada Byron, Mole, 01632 960999"
    privacy = Privacy(left_out=("mole",), kept=("ada byron", "01632960999"))
    assert masked(page, of_page(page, privacy=privacy)) == "Dr Ada Byron, ████, 01632 960999"


def test_the_later_of_two_rules_settles_what_they_disagree_on() -> None:
    folder = Privacy(left_out=("Ann", "Mole"), kept=("Noel", "01632 960999"))
    assert folder.but(Privacy(left_out=("noel",), kept=("ANN",))) == Privacy(
        left_out=("Mole", "noel"), kept=("01632 960999", "ANN")
    )


@given(st.text(st.characters(exclude_characters="@+0123456789([＠"), max_size=60))
def test_what_holds_no_personal_data_is_left_as_it_is(text: str) -> None:
    assert hidden(text) == text


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_address_is_never_left(before: str, after: str) -> None:
    assert "ann.lee@council.example" not in hidden(f"{before} ann.lee@council.example {after}")


@given(st.text(max_size=60), st.lists(st.text(max_size=4), max_size=3))
def test_length_and_white_space_stay(text: str, names: list[str]) -> None:
    told = hidden(text, *names)
    assert len(told) == len(text)
    assert [each.isspace() for each in told] == [each.isspace() for each in text]
