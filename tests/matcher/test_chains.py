from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import ProtectedText
from matcher.alignment import Block
from matcher.anchors import Runs
from matcher.building import build_index
from matcher.chains import find_chains
from matcher.index import Index

LineIndex = Callable[..., Index]


def chained(index: Index, *runs: tuple[int, int, int]) -> list[list[Block]]:
    page, place, length = np.array(runs, dtype=np.int64).reshape(-1, 3).T
    return [list(chain.blocks) for chain in find_chains(Runs(page, place, length), index)]


def test_runs_in_the_same_order_are_one_chain(line_index: LineIndex) -> None:
    assert chained(line_index(300), (9, 8, 5), (0, 0, 6)) == [[Block(0, 0, 6), Block(9, 8, 5)]]


def test_runs_in_another_order_are_two_chains(line_index: LineIndex) -> None:
    found = chained(line_index(300), (0, 100, 10), (20, 0, 10))

    assert found == [[Block(0, 100, 10)], [Block(20, 0, 10)]]


@pytest.mark.parametrize(
    ("following", "chains"),
    [
        ((80, 20, 20), 1),  # 60 foreign words on the page
        ((81, 20, 20), 2),
        ((20, 140, 20), 1),  # 120 words of the text left out
        ((20, 141, 20), 2),
        ((69, 20, 5), 1),  # 49 foreign words cost 4.9: a run of 5 is worth it
        ((70, 20, 5), 2),  # 50 cost 5
        ((20, 69, 5), 1),
        ((20, 70, 5), 2),
        ((12, 60, 10), 2),  # only two of its words are new, and 40 left out cost 4
    ],
)
def test_a_gap_may_be_so_long_and_no_longer(
    line_index: LineIndex, following: tuple[int, int, int], chains: int
) -> None:
    assert len(chained(line_index(300), (0, 0, 20), following)) == chains


@pytest.mark.parametrize(("page", "chains"), [(54, 1), (55, 2)])
def test_a_short_run_far_before_does_not_join_either(
    line_index: LineIndex, page: int, chains: int
) -> None:
    assert len(chained(line_index(300), (0, 0, 5), (page, 5, 20))) == chains


def test_the_better_of_two_continuations_is_taken(line_index: LineIndex) -> None:
    found = chained(line_index(300), (0, 0, 10), (10, 60, 6), (20, 20, 10))

    assert found == [[Block(0, 0, 10), Block(20, 20, 10)], [Block(10, 60, 6)]]


@pytest.mark.parametrize(
    ("runs", "cut"),
    [
        (((0, 0, 10), (5, 20, 14)), [Block(0, 0, 5), Block(5, 20, 14)]),
        (((0, 0, 10), (20, 5, 14)), [Block(0, 0, 5), Block(20, 5, 14)]),
        (((0, 0, 14), (10, 30, 8)), [Block(0, 0, 14), Block(14, 34, 4)]),
        (((0, 0, 14), (30, 10, 8)), [Block(0, 0, 14), Block(34, 14, 4)]),
        (((0, 0, 9), (6, 9, 9)), [Block(0, 0, 9), Block(9, 12, 6)]),
        # The middle one loses its first two words to the first run and the rest to the last.
        (((0, 0, 10), (8, 30, 5), (10, 50, 20)), [Block(0, 0, 10), Block(10, 50, 20)]),
    ],
)
def test_of_runs_that_overlap_the_shorter_is_cut(
    line_index: LineIndex, runs: Sequence[tuple[int, int, int]], cut: list[Block]
) -> None:
    assert chained(line_index(300), *runs) == [cut]


def test_a_run_that_begins_within_the_one_before_cannot_end_there(line_index: LineIndex) -> None:
    assert len(chained(line_index(300), (0, 0, 10), (4, 40, 6))) == 2


@pytest.mark.parametrize(
    ("first", "useless", "last"),
    [
        # The second would make the way to the third shorter, but adds no word of its own.
        ((0, 0, 10), (5, 40, 5), (10, 45, 20)),
        ((0, 0, 20), (20, 20, 5), (20, 30, 12)),
    ],
)
def test_a_run_that_adds_no_word_is_no_step_on_the_way(
    line_index: LineIndex,
    first: tuple[int, int, int],
    useless: tuple[int, int, int],
    last: tuple[int, int, int],
) -> None:
    found = chained(line_index(300), first, useless, last)

    assert found == [[Block(*first), Block(*last)], [Block(*useless)]]


def test_each_text_has_chains_of_its_own(protect: Callable[..., ProtectedText]) -> None:
    index = build_index([protect("red green blue", "a"), protect("one two three four", "b")])
    last_of_a, first_of_b = (2, 2, 1), (3, 4, 4)  # place 3 is the border between them

    page, place, length = np.array([last_of_a, first_of_b], dtype=np.int64).T
    found = find_chains(Runs(page, place, length), index)

    assert [(chain.text, chain.blocks) for chain in found] == [
        (0, (Block(2, 2, 1),)),
        (1, (Block(3, 0, 4),)),
    ]


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.integers(5, 30)), min_size=1))
def test_blocks_of_a_chain_lie_in_order_and_the_longest_run_is_whole(
    line_index: LineIndex, runs: list[tuple[int, int, int]]
) -> None:
    found = chained(line_index(300), *runs)

    for blocks in found:
        for last, following in pairwise(blocks):
            assert last.page_after <= following.page
            assert last.source_after <= following.source
        assert all(block.length > 0 for block in blocks)
    longest = max(length for _, _, length in runs)
    assert max(block.length for blocks in found for block in blocks) == longest
