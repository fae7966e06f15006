"""The day that a page says it was last changed."""

from datetime import date

import pytest

from corpus.records.outlines import Block, Outline
from corpus.updated import is_updated_line, read_day, updated_day

DAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    "line",
    [
        "This page was updated on 30 September 2026",
        "This chapter was last updated on 30th September 2026.",
        "This page has been amended on 30 Sept 2026",
        "Last updated: 30/09/2026",
        "Last updated 2026-09-30",
        "Updated: Wednesday, 30 September 2026",
        "Last amended on September 30, 2026",
        "Last revision: 30.9.2026",
        "(Last updated 30 September 2026)",
        "Page last updated on 30 September 2026 at 10:15",
    ],
)
def test_a_line_that_says_nothing_else_is_told_with_its_day(line: str) -> None:
    assert is_updated_line(line)
    assert updated_day(Outline("", (Block("text"), Block(line)))) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The plan must be updated on 30 September 2026 and shared with the family and school",
        "This chapter was amended in September 2026 to add a section",
        "Updated",
        "Updated 30 September 2026 and shared with all schools",
        "Last updated: 31/09/2026",
        "30 September 2026",
        "",
    ],
)
def test_a_line_of_the_text_is_not_taken_for_one(line: str) -> None:
    assert not is_updated_line(line)


def test_the_line_may_stand_beside_the_text_or_within_a_block() -> None:
    beside = (Block("Menu\nLast updated: 30 September 2026"),)
    assert updated_day(Outline("", (Block("text"),), beside)) == DAY


def test_an_element_of_time_in_the_line_is_read() -> None:
    block = Block("Last updated: yesterday", times=("2026-09-30T23:30+01:00",))
    assert updated_day(Outline("", (block,))) == DAY


def test_a_time_that_stands_alone_is_the_pages() -> None:
    alone = Block("30 Sep 2026", times=("2026-09-30",))
    assert updated_day(Outline("", (Block("text"), alone))) == DAY
    assert updated_day(Outline("", (alone, Block("1 May", times=("2026-05-01",))))) is None


def test_a_time_within_the_text_is_not_the_pages() -> None:
    block = Block("The conference meets on 30 September in the hall", times=("2026-09-30",))
    assert updated_day(Outline("", (block,))) is None


def test_metadata_comes_last() -> None:
    outline = Outline("", (Block("text"),), modified="2026-09-30T08:00:00Z")
    assert updated_day(outline) == DAY
    assert updated_day(Outline("", (Block("Updated 1 May 2026"),), modified="2026-09-30")) == date(
        2026, 5, 1
    )


def test_of_several_days_the_latest_counts() -> None:
    blocks = (Block("Updated 1 May 2026"), Block("Updated 30 September 2026"))
    assert updated_day(Outline("", blocks)) == DAY


def test_days_come_before_months() -> None:
    assert read_day("01/02/2026") == date(2026, 2, 1)
