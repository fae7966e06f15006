"""A few words of a page, held ready to be compared with many stretches of the texts.

A window is an array of shape ``(2, SLOTS)``: words, and at which of its places each stands, a bit
for each place. It has at most 64 places.
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import compiled

SLOTS = 256
_PLACES = 64
_EMPTY, _ONE, _LAST_SLOT = np.uint64(0), np.uint64(1), np.uint64(SLOTS - 1)
_SPREAD = np.uint64(24)  # the lowest bits of FNV-1a are its weakest


@compiled
def fill(
    window: NDArray[np.uint64], page: NDArray[np.uint64], first: int, count: int, step: int
) -> None:
    """Hold ``count`` words of a page, forwards or (step -1) backwards; those beyond 64 are lost."""
    window[:] = _EMPTY
    for number in range(min(count, _PLACES)):
        word = page[first + step * number]
        slot = np.int64((word >> _SPREAD) & _LAST_SLOT)
        while window[0, slot] != _EMPTY and window[0, slot] != word:  # noqa: PLR1714  # for numba
            slot = (slot + 1) % SLOTS
        window[0, slot] = word
        window[1, slot] |= _ONE << np.uint64(number)


@compiled
def common(
    window: NDArray[np.uint64], texts: NDArray[np.uint64], first: int, count: int, step: int
) -> int:
    """Give the most words that a window and a stretch of a text have in common, in order.

    The stretch ends with its text. Longest common subsequence in bits (Hyyro 2004).
    """
    missing = ~np.uint64(0)
    for number in range(count):
        place = first + step * number
        if place < 0 or place >= len(texts) or texts[place] == 0:
            break
        word = texts[place]
        slot = np.int64((word >> _SPREAD) & _LAST_SLOT)
        while window[0, slot] != _EMPTY and window[0, slot] != word:  # noqa: PLR1714  # for numba
            slot = (slot + 1) % SLOTS
        same = window[1, slot]
        if same:
            kept = missing & same
            missing = (missing + kept) | (missing - kept)
    found = 0
    missing = ~missing
    while missing:
        missing &= missing - _ONE
        found += 1
    return found
