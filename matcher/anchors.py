"""Exact runs: the stretches of words that a page and a protected text have in common."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.index import Index, gram_hashes


@dataclass(frozen=True, slots=True)
class Runs:
    """Maximal runs in common, of ``gram`` words or more; all arrays of shape ``(runs,)``."""

    page: NDArray[np.int64]
    """First word on the page."""
    place: NDArray[np.int64]
    """First word in ``Index.ids``."""
    length: NDArray[np.int64]


def find_runs(ids: NDArray[np.uint32], index: Index) -> Runs:
    """Find every maximal run in common of a page's words and the indexed texts."""
    page, place = _hits(ids, index)
    diagonal = place - page
    order = np.lexsort((page, diagonal))
    page, place, diagonal = page[order], place[order], diagonal[order]
    begins = np.ones(len(page), dtype=np.bool_)
    begins[1:] = (diagonal[1:] != diagonal[:-1]) | (page[1:] != page[:-1] + 1)
    first = np.flatnonzero(begins)
    hits = np.diff(np.append(first, len(page)))
    return Runs(page[first], place[first], hits + index.options.gram - 1)


def _hits(ids: NDArray[np.uint32], index: Index) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give each pair of a window on the page and an equal window of a text."""
    hashes, valid = gram_hashes(ids, index.options.gram)
    windows = np.flatnonzero(valid)
    seen, found = index.find_grams(hashes[windows])
    windows = windows[seen]
    if not len(windows):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    first = index.first_place[found]
    count = index.first_place[found + 1] - first
    kept = _bounded(found, count, index.options.gram_hits)
    windows, first, count = windows[kept], first[kept], count[kept]
    page = np.repeat(windows, count)
    within = np.arange(len(page)) - np.repeat(np.cumsum(count) - count, count)
    place = index.places[np.repeat(first, count) + within]
    equal = np.ones(len(page), dtype=np.bool_)
    for offset in range(index.options.gram):
        equal &= ids[page + offset] == index.ids[place + offset]
    return page[equal], place[equal]


def _bounded(found: NDArray[np.int64], count: NDArray[np.int64], most: int) -> NDArray[np.bool_]:
    """Say which windows to look at, so that no k-gram gives many more than ``most`` pairs.

    The first on the page are kept. ``found`` numbers each window's k-gram, ``count`` its places.
    """
    kept = np.ones(len(found), dtype=np.bool_)
    if count.sum() > most:
        order = np.argsort(found, kind="stable")
        of_gram = np.flatnonzero(np.diff(found[order], prepend=-1))
        earlier = np.arange(len(found)) - np.repeat(of_gram, np.diff(of_gram, append=len(found)))
        kept[order] = earlier * count[order] < most
    return kept
