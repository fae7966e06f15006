"""The wordings of a chapter, held against one stretch of the page word by word."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.alignment import Alignment, clipped
from matcher.index import Index
from matcher.overlaps import Stretch
from matcher.sides import Side, changed_contacts

EQUAL = 1e-6  # gains are sums of halves: less is rounding
_NOTHING_SHARED = 4.0  # words in common that going over costs where no word stands in both


class Weighed(NamedTuple):
    """The wordings of a chapter, in rows, against the words of a stretch of the page."""

    stretch: range
    wordings: Sequence[Alignment]
    days: Sequence[set[date]]
    gains: NDArray[np.float64]
    """Shape ``(wordings, words)``: what each word adds to the fit, with the gap before it."""
    common: NDArray[np.bool_]
    """Whether the wording has the word there."""


def weigh_wordings(
    wordings: Sequence[Alignment],
    days: Sequence[set[date]],
    page: Side,
    index: Index,
    taken: Stretch,
) -> Weighed:
    """Weigh the wordings that stand on a stretch; the first is the one that fits it best."""
    stretch = _stretch(wordings, taken, index.options.kept_run)
    gains = np.zeros((len(wordings), len(stretch)))
    whole = wordings[0].page
    gains[:, whole.start - stretch.start : whole.stop - stretch.start] = -0.5
    common = np.zeros(gains.shape, dtype=np.bool_)
    for row, wording in enumerate(wordings):
        found = clipped(wording, stretch)
        if not found:
            continue
        start = stretch.start
        gains[row, found.page.start - start : found.page.stop - start] = -0.5
        after = found.source.start
        for block in found.blocks:
            words = slice(block.page - start, block.page_after - start)
            gains[row, words] = 1.0
            common[row, words] = True
            gap = min(block.source - after, index.options.excerpt_gap)
            gains[row, words.start] -= 0.5 * gap
            after = block.source_after
        for on_page, _ in changed_contacts(found, page, index.texts[found.text].side):
            gains[row, on_page - start] -= 2.0
            common[row, on_page - start] = False
    return Weighed(stretch, wordings, days, gains, common)


def _stretch(wordings: Sequence[Alignment], taken: Stretch, least: int) -> range:
    """Give the words of the best wording, and those beyond where another has a run in common."""
    start, stop = wordings[0].page.start, wordings[0].page.stop
    for rival in wordings[1:]:
        first, after = rival.page.start, rival.page.stop
        if min(after, stop) - max(first, start) < least:
            continue
        for block in rival.blocks:
            if start - block.page >= least and block.length >= least:
                start = first if not taken.any(first, start) else start
            if block.page_after - stop >= least and block.length >= least:
                stop = after if not taken.any(stop, after) else stop
    return range(start, stop)


def as_good(weighed: Weighed, row: int, words: range) -> tuple[date, ...]:
    """Give the editions of all wordings that explain some words as well as that of a row."""
    sums = weighed.gains[:, words.start : words.stop].sum(axis=1)
    fitting = np.flatnonzero(sums >= sums[row] - EQUAL)
    return tuple(sorted(set().union(*(weighed.days[other] for other in fitting.tolist()))))


def best_rows(weighed: Weighed, price: float) -> tuple[list[int], list[int]]:
    """Give the row that each word belongs to which not all wordings explain alike, and the words.

    The sum of gains is the greatest, less ``price`` for each going over to another row; that may
    be done at words alone which both rows have.
    """
    gains, common = weighed.gains, weighed.common
    columns = np.flatnonzero((gains != gains[0]).any(axis=0)).tolist()
    of_all = np.cumsum(common.all(axis=0))
    worth = gains[:, columns[0]].copy()
    came_from = []
    for last, column in pairwise(columns):
        if of_all[column - 1] > of_all[last]:
            offers = np.broadcast_to(worth, (len(worth), len(worth)))
        else:
            both = common[:, last, None] & common[None, :, last]
            offers = np.where(both, worth, worth - _NOTHING_SHARED)
        best = offers.argmax(axis=1)
        offered = offers[range(len(worth)), best] - price
        rows = np.where(offered > worth, best, range(len(worth)))
        came_from.append(rows)
        worth = np.maximum(worth, offered) + gains[:, column]
    path = [int(worth.argmax())]
    for rows in reversed(came_from):
        path.append(int(rows[path[-1]]))
    return path[::-1], columns
