"""Summaries: a paragraph of the page whose words stand all over one, much longer source."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.fragments import Fragment, View
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.rarity import KINDS

_WINDOW = 1.5  # paragraphs


def find_summaries(
    page: View,
    source: View,
    paragraphs: NDArray[np.bool_],
    copies: Sequence[Fragment],
    options: PairOptions,
) -> list[Fragment]:
    """Give the paragraphs that sum up the source; their source is the whole of it.

    ``paragraphs`` is ``StemmedText.paragraphs`` of the page. A paragraph into or out of which one
    of ``copies`` goes on is part of a copy, and no summary.
    """
    return [
        Fragment(paragraph, range(len(source.stems)), math.inf)
        for paragraph in _contained(page, paragraphs, options)
        if len(source.stems) >= options.summary_longer * len(paragraph)
        and not _is_crossed(paragraph, (copy.page for copy in copies))
        and _is_spread(page, paragraph, source, options)
    ]


def _contained(page: View, paragraphs: NDArray[np.bool_], options: PairOptions) -> list[range]:
    """Give the paragraphs that the source holds, and holds better than the rest of the page."""
    edges = np.flatnonzero(paragraphs)
    held = np.where(page.stems < page.absent, page.weights, 0.0)
    of_paragraph = np.add.reduceat(page.weights, edges[:-1])
    of_held = np.add.reduceat(held, edges[:-1])
    rest = page.weights.sum() - of_paragraph
    rest_held = held.sum() - of_held
    contained = of_held / np.maximum(of_paragraph, 1e-9)
    beside = rest_held / np.maximum(rest, 1e-9)
    taken = (contained >= options.summary_contained) & (
        (contained - beside) * np.diff(edges) >= options.summary_surplus
    )
    return [range(int(edges[i]), int(edges[i + 1])) for i in np.flatnonzero(taken)]


def _is_crossed(paragraph: range, copies: Iterable[range]) -> bool:
    return any(
        copy.start < paragraph.stop
        and paragraph.start < copy.stop
        and (copy.start < paragraph.start or paragraph.stop < copy.stop)
        for copy in copies
    )


def _is_spread(page: View, paragraph: range, source: View, options: PairOptions) -> bool:
    """Say whether no one stretch of the source holds nearly all that the whole of it holds."""
    stems = page.stems[paragraph.start : paragraph.stop]
    weights = page.weights[paragraph.start : paragraph.stop]
    whole = weights[stems < page.absent].sum()
    length = int(_WINDOW * len(paragraph))
    step = max(1, length // 4)
    for start in range(0, max(1, len(source.stems) - length + step), step):
        in_window = np.zeros(page.absent + KINDS, dtype=np.bool_)
        in_window[source.stems[start : start + length]] = True
        in_window[page.absent :] = False
        if weights[in_window[stems]].sum() > options.summary_window * whole:
            return False
    return True
