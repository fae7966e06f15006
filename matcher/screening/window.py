"""A few words of a page, held ready to be compared with many stretches of the texts.

A window has at most 64 places.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, compiled

_SLOTS = 256
_PLACES = 64
_ONE = np.uint64(1)


class Window(NamedTuple):
    """An open-addressing table."""

    words: NDArray[np.uint32]
    """Short hashes, shape ``(256,)``; 0 is empty."""
    places: NDArray[np.uint64]
    """Shape ``(256,)``: where each word stands, a bit for each place."""


def new_window() -> Window:
    """Give a window that holds nothing."""
    return Window(np.zeros(_SLOTS, dtype=np.uint32), np.zeros(_SLOTS, dtype=np.uint64))


@compiled
def short(word: Integer) -> Integer:
    """Give the short hash of a word, never 0: two words that share it cost time and no truth."""
    folded = (word ^ (word >> np.uint64(32))) & np.uint64(0xFFFFFFFF)
    return np.uint32(folded) if folded else np.uint32(1)


@compiled
def fill(
    window: Window, page: NDArray[np.uint64], first: Integer, count: Integer, step: Integer
) -> None:
    """Hold ``count`` words of a page, forwards or (step -1) backwards; those beyond 64 are lost."""
    window.words[:] = np.uint32(0)
    window.places[:] = np.uint64(0)
    for number in range(min(count, _PLACES)):
        word = short(page[first + step * number])
        slot = np.int64(word) & (_SLOTS - 1)
        while window.words[slot] and window.words[slot] != word:
            slot = (slot + 1) & (_SLOTS - 1)
        window.words[slot] = word
        window.places[slot] |= _ONE << np.uint64(number)


@compiled
def common(
    window: Window, texts: NDArray[np.uint32], first: Integer, count: Integer, step: Integer
) -> Integer:
    """Give the most words that a window and a stretch of a text have in common, in order.

    The stretch ends with its text. Longest common subsequence in bits (Hyyro 2004).
    """
    missing = ~np.uint64(0)
    for number in range(count):
        place = first + step * number
        if place < 0 or place >= len(texts) or texts[place] == 0:
            break
        word = texts[place]
        slot = np.int64(word) & (_SLOTS - 1)
        while window.words[slot] and window.words[slot] != word:
            slot = (slot + 1) & (_SLOTS - 1)
        same = window.places[slot]
        if same:
            kept = missing & same
            missing = (missing + kept) | (missing - kept)
    found = 0
    missing = ~missing
    while missing:
        missing &= missing - _ONE
        found += 1
    return found
