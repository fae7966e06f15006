"""Numbers of headings, and what only looks like one."""

import pytest

from corpus.numbering import Heading, read_heading


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("4.1 Referrals", "4.1", "Referrals"),
        ("4.1. Referrals", "4.1", "Referrals"),
        ("4. Referrals", "4", "Referrals"),
        ("4 Referrals", "4", "Referrals"),
        ("4) Referrals", "4", "Referrals"),
        ("4 - Referrals", "4", "Referrals"),
        ("1.2.3 how to ask", "1.2.3", "how to ask"),
        ("A3 Referrals", "A3", "Referrals"),
        ("  4.1\n Referrals  ", "4.1", "Referrals"),
    ],
)
def test_a_number_is_told_from_the_title(text: str, number: str, title: str) -> None:
    assert read_heading(text) == Heading(number, title)


@pytest.mark.parametrize(
    "text",
    [
        "Referrals",
        "24 hour contacts",
        "24 Hours to Act",
        "2026 update",
        "101 things",
        "Section 47 Enquiries",
        "4.1",
        "",
    ],
)
def test_what_counts_something_else_is_no_number(text: str) -> None:
    assert read_heading(text) == Heading("", text)


def test_a_heading_may_call_itself_a_chapter() -> None:
    assert read_heading("Chapter 4: Referrals") == Heading("4", "Referrals", is_chapter=True)
    assert read_heading("Chapter 4").number == "4"


def test_a_heading_may_call_itself_a_part() -> None:
    assert read_heading("Part 2: Core") == Heading("2", "Core", is_part=True)


def test_the_depth_is_the_number_of_parts() -> None:
    assert [read_heading(f"{number} Title").depth for number in ("4.", "4.1", "4.1.2")] == [1, 2, 3]
    assert read_heading("Title").depth == 0
