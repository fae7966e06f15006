from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import ProtectedText
from matcher.anchors import find_runs
from matcher.building import build_index
from matcher.index import Index

Protect = Callable[..., ProtectedText]
LineIndex = Callable[..., Index]

few_words = st.lists(st.sampled_from(["red", "green", "blue"]), max_size=25)


def runs_of(page: list[str], index: Index) -> list[tuple[int, int, int]]:
    found = find_runs(index.ids_of(page), index)
    return sorted(
        zip(found.page.tolist(), found.place.tolist(), found.length.tolist(), strict=True)
    )


def runs_by_hand(page: list[str], texts: list[list[str]]) -> list[tuple[int, int, int]]:
    """Compare every word with every word."""
    found = []
    begin = 0
    for text in texts:
        for i in range(len(page)):
            for j in range(len(text)):
                if i and j and page[i - 1] == text[j - 1]:
                    continue
                length = 0
                while [*page, ""][i + length] == [*text, " "][j + length]:
                    length += 1
                if length >= 5:
                    found.append((i, begin + j, length))
        begin += len(text) + 1
    return sorted(found)


def test_a_run_is_as_long_as_words_agree(line_index: LineIndex) -> None:
    page = ["foreign", *(f"s{number}" for number in range(3, 10)), "foreign"]

    assert runs_of(page, line_index(50)) == [(1, 3, 7)]


def test_runs_that_follow_each_other_on_the_page_alone_are_two(protect: Protect) -> None:
    index = build_index([protect("one two three four five and two three four five six")])

    found = runs_of(["one", "two", "three", "four", "five", "six"], index)

    assert found == [(0, 0, 5), (1, 6, 5)]


def test_four_words_are_no_run(line_index: LineIndex) -> None:
    assert runs_of(["s3", "s4", "s5", "s6", "foreign"], line_index(50)) == []


@given(few_words, few_words, few_words)
def test_all_runs_are_found_and_no_others(
    protect: Protect, page: list[str], first: list[str], second: list[str]
) -> None:
    index = build_index([protect(" ".join(first), "a"), protect(" ".join(second), "b")])

    assert runs_of(page, index) == runs_by_hand(page, [first, second])


@given(few_words, few_words)
def test_words_are_compared_where_hashes_collide(
    protect: Protect, page: list[str], text: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as chance:
        chance.setattr("matcher.index._MULTIPLIER", np.uint64(0))  # every hash is the same
        index = build_index([protect(" ".join(text))])

        assert runs_of(page, index) == runs_by_hand(page, [text])


@pytest.mark.parametrize("repeated", [3, 40])
def test_what_page_and_texts_both_repeat_is_looked_at_a_bounded_number_of_times(
    line_index: LineIndex, protect: Protect, repeated: int
) -> None:
    phrase = ["one", "two", "three", "four", "five"]
    text = " ".join(word for number in range(3) for word in [*phrase, f"s{number}"])
    options = line_index(1, gram_hits=6).options
    index = build_index([protect(f"{text} once said and only once")], options)
    once = ["once", "said", "and", "only", "once"]
    page = ["foreign", *phrase, *once, *(["foreign", *phrase] * (repeated - 1))]

    found = runs_of(page, index)

    # Three places each: the phrase's first two on the page give six pairs.
    assert found == [
        *((1, place, 5) for place in (0, 6, 12)),
        (6, 18, 5),
        *((12, place, 5) for place in (0, 6, 12)),
    ]
