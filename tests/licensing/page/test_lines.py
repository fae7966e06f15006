"""How a page's text falls into lines, sections, copied words and what stands beside."""

import pytest

from corpus.records.captures import Extracted
from corpus.records.markup import Heading, PageLayout
from corpus.records.matches import Span
from licensing.page.lines import CUT, Lines

_TEXT = "Menu\nTop\nabc def\n\nLow\nxyz\nNext\nend"
_HEADINGS = (Heading(1, Span(5, 8)), Heading(2, Span(18, 21)), Heading(1, Span(26, 30)))


def lines_of(copied: tuple[Span, ...] = (), *, beside: tuple[Span, ...] = ()) -> Lines:
    """The lines of a page with a menu, a heading, one under it, and another."""
    return Lines.of(
        Extracted(_TEXT, "digest", "none 1", ""), copied, PageLayout("digest", beside, _HEADINGS)
    )


def test_lines_that_are_not_empty_stand_in_one() -> None:
    lines = lines_of()

    assert lines.text == "Menu Top abc def Low xyz Next end"
    assert [lines.text[start : start + 3] for start in lines.starts] == [
        *("Men", "Top", "abc", "Low", "xyz", "Nex", "end")
    ]
    assert [lines.line_at(place) for place in (0, 4, 5, 8, 9, 100)] == [0, 0, 1, 1, 2, 6]
    assert [span.of(_TEXT) for span in lines.in_page] == _TEXT.replace("\n\n", "\n").split("\n")


def test_copied_words_are_cut_and_those_that_touch_are_one() -> None:
    lines = lines_of((Span(13, 16), Span(9, 13), Span(22, 23)))

    assert lines.text == f"Menu Top {CUT} Low {CUT} yz Next end"
    assert list(lines.copied) == [Span(9, 16), Span(22, 23)]
    assert list(lines.copied_lines) == [2, 4]
    assert lines.copied_text == "abc def x"


def test_a_border_stands_between_the_text_and_what_is_beside_it() -> None:
    lines = lines_of(beside=(Span(0, 4),))

    assert lines.text == f"Menu {CUT} Top abc def Low xyz Next end"
    assert lines.text[lines.starts[1] :].startswith("Top")
    assert lines.is_beside[:2] == [True, False]


def test_what_holds_copied_words_is_not_beside_the_text() -> None:
    lines = lines_of((Span(9, 12),), beside=(Span(0, 4), Span(0, 21)))

    assert [at for at, is_beside in enumerate(lines.is_beside) if is_beside] == [0]


def test_a_layout_of_another_text_says_nothing() -> None:
    page = Extracted(_TEXT, "other", "none 1", "")

    lines = Lines.of(page, (), PageLayout("digest", (Span(0, 4),), _HEADINGS))

    assert not any(lines.is_beside)
    assert len(lines.sections) == 1
    assert lines.sections[0].lines == range(7)


def test_sections_hold_lower_ones() -> None:
    lines = lines_of()

    assert [(section.headings, section.lines, section.own_lines) for section in lines.sections] == [
        ((), range(1), range(1)),
        (("Top",), range(1, 5), range(1, 3)),
        (("Low", "Top"), range(3, 5), range(3, 5)),
        (("Next",), range(5, 7), range(5, 7)),
    ]
    assert [lines.section_of(line).headings[:1] for line in range(7)] == [
        *((), ("Top",), ("Top",), ("Low",), ("Low",), ("Next",), ("Next",))
    ]


def test_a_heading_beside_the_text_begins_no_section() -> None:
    assert len(lines_of(beside=(Span(26, 30),)).sections) == 3


@pytest.mark.parametrize(("line", "distance"), [(0, 5), (1, 1), (2, 0), (3, 1), (4, 0), (5, 3)])
def test_the_nearest_copied_words_count(line: int, distance: int) -> None:
    assert lines_of((Span(9, 16), Span(22, 23))).distance_to_copied(line) == distance


def test_without_copied_words_nothing_is_near_them() -> None:
    lines = lines_of()

    assert lines.distance_to_copied(0) == float("inf")
    assert not lines.holds_copied(range(7))
    assert lines_of((Span(9, 16),)).holds_copied(range(2, 3))
    assert not lines_of((Span(9, 16),)).holds_copied(range(3, 7))
