import numpy as np
import pytest

from matcher.reworded.fragments import View, best_stretch
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.rarity import KINDS

ABSENT = 20
RARE = 2
OPTIONS = PairOptions()


def view(stems: list[int], prices: dict[int, float] | None = None) -> View:
    """Give a text of rare words only; ends are free but for ``prices``."""
    edge_prices = np.zeros(len(stems) + 1)
    for place, price in (prices or {}).items():
        edge_prices[place] = price
    return View(
        stems=np.array(stems),
        absent=ABSENT,
        kinds=np.concatenate((np.outer([0, 0, 1], np.ones(ABSENT)), np.eye(KINDS)), axis=1),
        weights=np.ones(len(stems)),
        edge_prices=edge_prices,
    )


def stretch(stems: list[int], current: range, prices: dict[int, float] | None = None) -> range:
    found = best_stretch(view(stems, prices), current, view(list(range(20))), range(20), OPTIONS)
    assert found is not None
    return found[0]


FOREIGN = [ABSENT + RARE] * 30
COPY = list(range(20))


@pytest.mark.parametrize("current", [range(30, 50), range(35, 45), range(20, 55)])
def test_the_ends_move_to_where_the_words_in_common_end(current: range) -> None:
    assert stretch(FOREIGN + COPY + FOREIGN, current) == range(30, 50)


def test_a_word_offered_once_does_for_one_word() -> None:
    assert stretch(FOREIGN + COPY + COPY + FOREIGN, range(30, 50)) == range(30, 50)


def test_an_end_is_drawn_to_where_it_is_cheap() -> None:
    without_last = [*COPY[:19], ABSENT + RARE]

    assert stretch(FOREIGN + without_last + FOREIGN, range(30, 49)) == range(30, 49)
    assert stretch(FOREIGN + without_last + FOREIGN, range(30, 49), {49: 9.0}) == range(30, 50)


def test_words_that_the_other_lacks_gain_nothing() -> None:
    other = view(COPY)

    assert best_stretch(view(FOREIGN), range(10, 20), other, range(20), OPTIONS) is None


def test_ends_move_no_further_than_one_step_may() -> None:
    offered = list(range(20))
    page = view(FOREIGN + offered + FOREIGN)

    found = best_stretch(page, range(30, 34), view(offered), range(20), PairOptions(reach=5))

    assert found is not None
    assert found[0] == range(30, 39)
