import numpy as np
import pytest

from corpus.records.matches import Strength
from matcher.alignment import Alignment, Block
from matcher.index import FURNITURE, OWN_WORD
from matcher.options import Options
from matcher.strength import Weight, weigh

Runs = list[tuple[int, int]]


def found(runs: Runs) -> Alignment:
    """Align runs (first word, words) that stand at the same place in the text and on the page."""
    return Alignment(0, tuple(Block(first + 7, first, length) for first, length in runs))


def weighed(runs: Runs, *, foreign: tuple[int, int] = (0, 0)) -> Weight:
    alignment = found(runs)
    marks = np.full(len(alignment.page), OWN_WORD, dtype=np.int32)
    marks[foreign[0] : foreign[1]] = FURNITURE
    return weigh(alignment, marks, Options())


@pytest.mark.parametrize(
    ("run", "strength"),
    [
        (20, Strength.STRONG),
        (19, Strength.REVIEW),
        (14, Strength.REVIEW),
        (13, Strength.BELOW),
    ],
)
def test_one_run_weighs_by_its_length(run: int, strength: Strength) -> None:
    assert weighed([(3, run)]) == Weight(run, run, 1.0, strength)


def test_only_own_words_of_a_run_weigh() -> None:
    assert weighed([(3, 26)], foreign=(5, 12)) == Weight(19, 19, 1.0, Strength.REVIEW)
    assert weighed([(0, 5), (6, 26)], foreign=(0, 31)).strength is Strength.BELOW


@pytest.mark.parametrize(
    ("runs", "similarity", "strength"),
    [
        # 30 of 46 words agree in order, and 29 of 44: both .65 and a little.
        ([(0, 4), (6, 13), (25, 4), (37, 9)], 30 / 46, Strength.REVIEW),
        ([(0, 4), (6, 12), (25, 4), (35, 9)], 29 / 44, Strength.BELOW),
        # 30 of 47 are too few.
        ([(0, 4), (6, 13), (25, 4), (38, 9)], 30 / 47, Strength.BELOW),
    ],
)
def test_thirty_words_in_order_weigh_if_most_are_the_same(
    runs: Runs, similarity: float, strength: Strength
) -> None:
    weight = weighed(runs)

    assert weight.similarity == pytest.approx(similarity)
    assert weight.strength is strength


def test_a_similarity_of_65_hundredths_is_enough() -> None:
    assert weighed([(0, 13), (20, 13), (47, 13), (59, 1)]).similarity == 40 / 60
    assert weighed([(0, 13), (19, 13), (47, 13)]).similarity == 39 / 60 == 0.65
    assert weighed([(0, 13), (19, 13), (47, 13)]).strength is Strength.REVIEW


SPARSE = [(0, 10), (36, 10), (72, 10)]


@pytest.mark.parametrize(
    ("last", "strength"),
    [
        ((110, 10), Strength.REVIEW),  # 40 words within 120
        ((111, 10), Strength.BELOW),  # within 121
        ((110, 9), Strength.BELOW),  # 39
        ((100, 4), Strength.BELOW),
    ],
)
def test_forty_words_in_runs_weigh_if_they_stand_close(
    last: tuple[int, int], strength: Strength
) -> None:
    assert weighed([*SPARSE, last]).strength is strength


def test_words_outside_runs_of_five_do_not_count_as_close() -> None:
    fives = [(0, 5), (17, 5), (34, 5), (51, 5), (68, 5), (85, 5), (102, 5), (115, 5)]
    fours = [*fives[:-1], (114, 4), (119, 1)]

    assert weighed(fives).strength is Strength.REVIEW
    assert weighed(fours).strength is Strength.BELOW


def test_quoted_words_do_not_count_as_close() -> None:
    assert weighed([*SPARSE, (110, 10)], foreign=(40, 41)).strength is Strength.BELOW


def test_the_densest_stretch_of_a_long_match_decides() -> None:
    far = [(first + 300, length) for first, length in [*SPARSE, (110, 10)]]

    assert weighed([(0, 10), *far]).strength is Strength.REVIEW
    assert weighed([*SPARSE, (110, 10), (400, 10)]).strength is Strength.REVIEW


def test_what_an_excerpt_leaves_out_does_not_make_it_less_similar() -> None:
    gap_on_page = Alignment(0, (Block(0, 0, 10), Block(35, 10, 10)))
    gap_in_text = Alignment(0, (Block(0, 0, 10), Block(10, 35, 10)))
    small_gap = Alignment(0, (Block(0, 0, 10), Block(34, 10, 10)))
    marks = np.full(50, OWN_WORD, dtype=np.int32)

    assert weigh(gap_on_page, marks, Options()).similarity == 1.0
    assert weigh(gap_in_text, marks, Options()).similarity == 1.0
    assert weigh(small_gap, marks, Options()).similarity == 40 / 64
