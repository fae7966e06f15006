"""The words of one page, and the thresholds that they are held against."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import compiled


class Limits(NamedTuple):
    """The thresholds of ``matcher/options.py`` that decide; lengths in words."""

    run: int
    """Shortest run of a work's text that is told."""
    source_run: int
    """Shortest run of a third-party text that is told."""
    sources_end: int
    """Place in the skeletons of the texts behind those of third parties, which come first."""
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


@compiled
def specials_around(page: Skeleton, first: int, after: int) -> int:
    """Count the words left out among and beside the words from ``first`` up to ``after``."""
    before = page.specials[first - 1] if first > 0 else 0
    return page.specials[after] - before
