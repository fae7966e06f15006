"""Which wording each word belongs to is what explains the most, of all ways to go over."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from matcher.editions.wordings import Weighed, best_rows

PRICE = 1.0
NOTHING_SHARED = 4.0
_ROWS, _WORDS = 3, 6
_GAINS = st.sampled_from([-2.5, -0.5, 0.5, 1.0])


def _array(of: st.SearchStrategy[object]) -> st.SearchStrategy[list[list[object]]]:
    row = st.lists(of, min_size=_WORDS, max_size=_WORDS)
    return st.lists(row, min_size=_ROWS, max_size=_ROWS)


def worth(
    rows: Sequence[int],
    columns: Sequence[int],
    gains: NDArray[np.float64],
    common: NDArray[np.bool_],
) -> float:
    """Add up what a way explains, less what going over from row to row costs."""
    total = sum(gains[row, column] for row, column in zip(rows, columns, strict=True))
    for (row, last), (other, column) in pairwise(zip(rows, columns, strict=True)):
        if row != other:
            total -= PRICE
            of_all = common[:, last + 1 : column].all(axis=0).any()
            if not of_all and not (common[row, last] and common[other, last]):
                total -= NOTHING_SHARED
    return float(total)


@given(_array(_GAINS), _array(st.booleans()))
def test_no_way_through_the_wordings_explains_more(
    of_gains: list[list[float]], of_common: list[list[bool]]
) -> None:
    gains, common = np.array(of_gains), np.array(of_common)
    if (gains == gains[0]).all():
        gains[1, 0] += 1.0

    rows, columns = best_rows(Weighed(range(_WORDS), (), (), gains, common), PRICE)

    best = max(
        worth(way, columns, gains, common) for way in product(range(_ROWS), repeat=len(columns))
    )
    assert worth(rows, columns, gains, common) == best
