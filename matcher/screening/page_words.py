"""The words of one page, and the thresholds that they are held against."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, compiled
from matcher.screening.keys import GRAM
from matcher.screening.window import Window, new_window

DIAGONALS = 1024
BUCKETS = 4096
BEHINDS = 8
_MOST_RUNS = 20_000
APART = 4
"""Words between two detours, so that no five words in common cross both."""
DETOUR_WORDS = 2
"""Words of the page that a detour leads around, at most."""
PAGE, TEXT, LENGTH, SPECIALS, CUT, IS_LINKED, EARLIER = range(7)
"""What is known of a run in common: its first word on the page and in the texts, its words, the
words left out among and beside them on the page; how many of its words are behind the first words
that are left out among them on either side, or 0; whether another may be chained to it, and the
number of an earlier run near it in the texts."""
MOST, BEGIN, AT_MOST = range(3)
"""What is known of the chains to a run: how many words the longest may have, where it begins, and
how many there may be with those behind it."""


class Limits(NamedTuple):
    """The thresholds of ``matcher/options.py`` that decide; lengths in words."""

    run: int
    """Shortest run of a work's text that is told."""
    source_run: int
    """Shortest run that is told if some of its words are a third party's."""
    matched: int
    """Fewest words in order, in runs or aligned, that are reported without such a run."""
    page_gap: int
    source_gap: int
    reach: int
    unmatched_price: float
    reach_toll: float


class Skeleton(NamedTuple):
    """The words of a page."""

    words: NDArray[np.uint64]
    """Shape ``(words,)``."""
    specials: NDArray[np.int32]
    """Shape ``(words + 1,)``: words left out before each, and in all."""
    detours: NDArray[np.int64]
    """Shape ``(detours, 2)``."""
    inserted: NDArray[np.uint64]
    """Shape ``(detours,)``."""
    may_have_heads: bool
    """Whether the funnel may pass over running heads: then it reaches further."""


class Workspace(NamedTuple):
    """Room for what is found out about one page; made once."""

    firsts: NDArray[np.int64]
    """Of possible hits: words of the page."""
    keys: NDArray[np.uint64]
    """Of possible hits."""
    keys_of_five: NDArray[np.uint64]
    """Of the page."""
    shorts: NDArray[np.uint16]
    """The page's words as the texts have them."""
    latest: NDArray[np.int32]
    """Of runs as far apart on both sides: how far, and the number of the latest."""
    runs: NDArray[np.int32]
    """Runs in common: see ``PAGE`` and what follows it."""
    near: NDArray[np.int32]
    """The number of the latest run in each part of the texts."""
    chains: NDArray[np.int32]
    """Of each run: see ``MOST`` and what follows it."""
    around: NDArray[np.uint64]
    """Words around a detour."""
    before: Window
    behind: NDArray[np.uint64]
    """Several windows: what is behind runs that differ in length."""
    filled: NDArray[np.int32]
    """What words of the page these hold."""
    between: Window


def new_workspace(words: int) -> Workspace:
    """Give working space for pages of up to so many words."""
    return Workspace(
        firsts=np.zeros(GRAM * words, dtype=np.int64),
        keys=np.zeros(GRAM * words, dtype=np.uint64),
        keys_of_five=np.zeros(words, dtype=np.uint64),
        shorts=np.zeros(words, dtype=np.uint16),
        latest=np.zeros((DIAGONALS, 2), dtype=np.int32),
        runs=np.zeros((_MOST_RUNS, 7), dtype=np.int32),
        near=np.zeros(BUCKETS, dtype=np.int32),
        chains=np.zeros((_MOST_RUNS, 3), dtype=np.int32),
        around=np.zeros(2 * GRAM, dtype=np.uint64),
        before=new_window(),
        behind=np.stack([new_window()] * BEHINDS),
        filled=np.zeros(BEHINDS, dtype=np.int32),
        between=new_window(),
    )


@compiled
def specials_around(page: Skeleton, first: Integer, after: Integer) -> Integer:
    """Count the words left out among and beside the words from ``first`` up to ``after``."""
    before = page.specials[first - 1] if first > 0 else 0
    return page.specials[after] - before
