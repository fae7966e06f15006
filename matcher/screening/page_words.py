"""The words of one page, and the thresholds that they are held against."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, compiled
from matcher.screening.keys import GRAM
from matcher.screening.window import Window, new_window

DIAGONALS = 1024
_MOST_RUNS = 4_000


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
    latest: NDArray[np.int64]
    """Of runs as far apart on both sides: how far, and the number of the latest."""
    runs: NDArray[np.int64]
    """Runs in common, as page, text, length and specials."""
    chains: NDArray[np.int64]
    """Of each run, how many words a chain to it has at the most, and where that begins."""
    near: NDArray[np.uint64]
    """Words around a detour."""
    before: Window
    behind: Window
    between: Window


def new_workspace(words: int) -> Workspace:
    """Give working space for pages of up to so many words."""
    return Workspace(
        firsts=np.zeros(GRAM * words, dtype=np.int64),
        keys=np.zeros(GRAM * words, dtype=np.uint64),
        latest=np.zeros((DIAGONALS, 2), dtype=np.int64),
        runs=np.zeros((_MOST_RUNS, 4), dtype=np.int64),
        chains=np.zeros((_MOST_RUNS, 2), dtype=np.int64),
        near=np.zeros(2 * GRAM, dtype=np.uint64),
        before=new_window(),
        behind=new_window(),
        between=new_window(),
    )


@compiled
def specials_around(page: Skeleton, first: Integer, after: Integer) -> Integer:
    """Count the words left out among and beside the words from ``first`` up to ``after``."""
    before = page.specials[first - 1] if first > 0 else 0
    return page.specials[after] - before
