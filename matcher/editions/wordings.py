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
    of_all = np.cumsum(common.all(axis=0)).tolist()
    has_words = common[:, columns].T.tolist()
    worth, *added = gains[:, columns].T.tolist()
    came_from = []
    for (last, column), has_word, gain in zip(pairwise(columns), has_words, added, strict=False):
        if of_all[column - 1] > of_all[last]:
            to_lacking = to_having = _best_offer(worth, price)
        else:
            without = [own - _NOTHING_SHARED for own in worth]
            shared = [
                own if has else own - _NOTHING_SHARED
                for own, has in zip(worth, has_word, strict=True)
            ]
            to_lacking, to_having = _best_offer(without, price), _best_offer(shared, price)
        offers = [to_having if has else to_lacking for has in has_word]
        choices = list(zip(worth, offers, strict=True))
        came_from.append(
            [other if offered > own else row for row, (own, (offered, other)) in enumerate(choices)]
        )
        worth = [
            max(own, offered) + more
            for (own, (offered, _)), more in zip(choices, gain, strict=True)
        ]
    path = [worth.index(max(worth))]
    for rows in reversed(came_from):
        path.append(rows[path[-1]])
    return path[::-1], columns


def _best_offer(worth: Sequence[float], price: float) -> tuple[float, int]:
    """Give what coming from the best of the rows is worth, and which that is."""
    best = max(worth)
    return best - price, worth.index(best)
