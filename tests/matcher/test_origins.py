from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from corpus.records.matches import Origin, Part, ProtectedText, Span
from corpus.text import words
from matcher.alignment import Alignment, Block
from matcher.building import build_index
from matcher.index import FURNITURE, OWN_WORD, Index
from matcher.options import Options
from matcher.origins import origins_of, parts_of, quotations, quoted

LineIndex = Callable[..., Index]
Protect = Callable[..., ProtectedText]

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)
FURNISHED = "this chapter was read by the harbour board"


def found(*blocks: tuple[int, int, int], text: int = 0) -> Alignment:
    return Alignment(text, tuple(Block(*block) for block in blocks))


def test_a_run_of_eight_words_is_a_quotation_and_one_of_seven_is_none() -> None:
    seven, eight = found((0, 0, 7), (9, 9, 7)), found((0, 0, 3), (9, 9, 8))

    assert quotations([seven, eight], Options()) == [eight]


def test_runs_of_three_words_in_a_quotation_are_subtracted_and_of_two_are_not() -> None:
    marks = quoted(9, [found((1, 0, 2), (4, 4, 3), text=6)], Options())

    assert marks.tolist() == [-1, -1, -1, -1, 6, 6, 6, -1, -1]


def test_a_word_of_two_quotations_belongs_to_the_longer() -> None:
    short, long = found((0, 0, 5), text=1), found((3, 0, 6), text=0)

    assert quoted(9, [long, short], Options()).tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 0]


def test_a_word_is_own_unless_the_text_or_the_page_quotes_it(line_index: LineIndex) -> None:
    index = line_index(20)
    index.marks[6:8] = FURNITURE
    page_marks = np.full(12, OWN_WORD, dtype=np.int32)
    page_marks[[3, 4, 7, 9]] = 5

    marks = origins_of(found((2, 5, 4), (8, 11, 3)), page_marks, index)

    # Page words 2 to 10; 6 and 7 were changed, and are as the word before them.
    assert marks.tolist() == [-1, -2, -2, -1, -1, -1, -1, 5, -1]


def test_a_word_that_the_text_quotes_is_quoted_on_a_page_that_quotes_nothing(
    line_index: LineIndex,
) -> None:
    index = line_index(20)
    index.marks[6:8] = 5

    marks = origins_of(found((2, 5, 4)), np.full(12, OWN_WORD, dtype=np.int32), index)

    assert marks.tolist() == [-1, 5, 5, -1]


def test_a_changed_word_in_a_quotation_is_quoted(line_index: LineIndex) -> None:
    page_marks = np.array([-1, 5, -1, -1, -1], dtype=np.int32)

    marks = origins_of(found((0, 0, 2), (3, 3, 2)), page_marks, line_index(20))

    assert marks.tolist() == [-1, 5, 5, -1, -1]


def test_parts_reach_to_the_word_that_begins_the_next(protect: Protect) -> None:
    index = build_index([protect("one two", "guidance", origin=Origin.THIRD_PARTY)])
    marks = np.array([OWN_WORD, OWN_WORD, 0, FURNITURE], dtype=np.int32)

    parts = parts_of(marks, 1, words("red, green, blue, black, white."), index)

    assert parts == (
        Part(Span(5, 18), Origin.OWN, None),
        Part(Span(18, 25), Origin.THIRD_PARTY, "guidance"),
        Part(Span(25, 30), Origin.BOILERPLATE, None),
    )


def furniture_marks(texts: list[ProtectedText], number: int) -> list[int]:
    index = build_index(texts)
    text = index.texts[number]
    return [int(mark) for mark in index.marks[text.first : text.after]]


def test_a_passage_in_three_chapters_of_an_edition_is_furniture(protect: Protect) -> None:
    texts = [protect(f"boats of {name}\n\n{FURNISHED}", name) for name in ("a1", "b1", "c1")]

    assert furniture_marks(texts, 1) == [OWN_WORD] * 3 + [FURNITURE] * 8
    assert furniture_marks(texts[:2], 1) == [OWN_WORD] * 11


def test_a_passage_is_furniture_in_every_edition_if_in_one(protect: Protect) -> None:
    spring = [protect(FURNISHED, name, editions=[SPRING]) for name in ("a1", "b1", "c1")]
    autumn = protect(f"{FURNISHED}\n\nboats", "d1", chapter="a1", editions=[AUTUMN])

    assert furniture_marks([*spring, autumn], 3) == [FURNITURE] * 8 + [OWN_WORD]


@pytest.mark.parametrize("chapters", [["a1", "a1", "a1"], ["a1", "b1", "b1"]])
def test_wordings_of_one_chapter_are_counted_once(protect: Protect, chapters: list[str]) -> None:
    texts = [
        protect(f"{FURNISHED}\n\nboats {number}", f"t{number}", chapter=chapter)
        for number, chapter in enumerate(chapters)
    ]

    assert set(furniture_marks(texts, 0)) == {OWN_WORD}


def test_three_editions_of_a_passage_are_no_furniture(protect: Protect) -> None:
    texts = [
        protect(FURNISHED, f"t{number}", editions=[date(2020 + number, 3, 31)])
        for number in range(3)
    ]

    assert set(furniture_marks(texts, 0)) == {OWN_WORD}


def test_chapters_of_several_works_do_not_make_furniture(protect: Protect) -> None:
    texts = [protect(FURNISHED, name) for name in ("a1", "b1", "c1")]

    assert set(furniture_marks([*texts[:2], replace(texts[2], owner_id="other")], 0)) == {OWN_WORD}


def test_numbering_in_a_paragraph_of_its_own_does_not_move_furniture(protect: Protect) -> None:
    texts = [
        protect(f"Boats of {name}\n\n4.1\n\nWho {FURNISHED}\n\n{FURNISHED}\n\nEnd", name)
        for name in ("a1", "b1", "c1")
    ]

    marks = furniture_marks(texts, 0)

    assert marks == [OWN_WORD] * 3 + [FURNITURE] * 9 + [FURNITURE] * 8 + [FURNITURE]


def test_guidance_that_repeats_itself_is_no_furniture_of_the_work(protect: Protect) -> None:
    texts = [
        protect(FURNISHED, name, origin=Origin.THIRD_PARTY) for name in ("act", "code", "guide")
    ]

    marks = furniture_marks([*texts, protect(f"{FURNISHED}\n\nboats", "own")], 3)

    assert FURNITURE not in marks
