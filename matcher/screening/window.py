"""A few words of a page, held ready to be compared with many stretches of the texts.

A window has at most 64 places, a bit for each.
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, compiled

PLACES = 64
_SLOTS = 4096  # of 64 words: one in a hundred others is taken for one of them, and costs time
_MULTIPLIER, _TOP = np.uint64(0x9E3779B97F4A7C15), np.uint64(64 - 15)  # golden ratio
_ONE, _SLOT = np.uint64(1), np.uint64(_SLOTS - 1)
_WORDS, _COUNT = np.uint64(_SLOTS), np.uint64(_SLOTS + PLACES)
Window = NDArray[np.uint64]
"""Shape ``(4096 + 64 + 1,)``: the places of the words of each slot, the slots that are filled, and
their number."""
END_OF_TEXT = np.uint16(0)
"""What stands between two texts."""
BEHIND_LEFT_OUT = np.uint16(0x8000)
"""Set in a short hash: words of the text are left out before this one."""
WORD = np.uint16(0x7FFF)
"""The bits of a short hash that are of the word."""


def new_window() -> Window:
    """Give a window that holds nothing."""
    return np.zeros(_SLOTS + PLACES + 1, dtype=np.uint64)


@compiled
def short(word: np.uint64) -> np.uint16:
    """Give the short hash of a word, never 0: two words that share it cost time and no truth."""
    folded = (word * _MULTIPLIER) >> _TOP
    return np.uint16(folded) if folded else np.uint16(1)


@compiled
def fill(
    window: Window, page: NDArray[np.uint16], first: Integer, count: Integer, step: Integer
) -> None:
    """Hold ``count`` words of a page, forwards or (step -1) backwards; those beyond 64 are lost."""
    for number in range(window[_COUNT]):
        window[window[_WORDS + np.uint64(number)]] = np.uint64(0)
    window[_COUNT] = min(count, PLACES)
    for number in range(min(count, PLACES)):
        slot = np.uint64(page[first + step * number]) & _SLOT
        window[slot] |= _ONE << np.uint64(number)
        window[_WORDS + np.uint64(number)] = slot


@compiled
def common(
    window: Window, texts: NDArray[np.uint16], first: Integer, count: Integer, step: Integer
) -> Integer:
    """Give the most words that a window and a stretch of a text have in common, in order.

    The stretch ends with its text. Longest common subsequence in bits (Hyyro 2004).
    """
    missing = ~np.uint64(0)
    for number in range(min(count, len(texts) - first if step > 0 else first + 1)):
        word = texts[np.uint64(first + step * number)]
        if word & WORD == END_OF_TEXT:
            break
        missing = _advanced(missing, window[np.uint64(word) & _SLOT])
    found = 0
    missing = ~missing
    while missing:
        missing &= missing - _ONE
        found += 1
    return found


@compiled
def _advanced(missing: np.uint64, same: np.uint64) -> np.uint64:
    """Take one word more; the longest for the first places are as many as bits not set there."""
    kept = missing & same
    return (missing + kept) | (missing - kept)


@compiled
def worthwhile(
    window: Window,
    texts: NDArray[np.uint16],
    first: Integer,
    count: Integer,
    step: Integer,
    price: float,
    least: float,
) -> Integer:
    """Give the most words in common, in order, of which it is worth to go so far.

    Of some words of the window and of the text, counted from where both begin, the words in common
    less ``price`` for each that is not are to be more than ``least``.
    """
    missing = ~np.uint64(0)
    most = 0
    for number in range(min(count, len(texts) - first if step > 0 else first + 1)):
        word = texts[np.uint64(first + step * number)]
        if word & WORD == END_OF_TEXT:
            break
        same = window[np.uint64(word) & _SLOT]
        missing = _advanced(missing, same)
        if not same:
            continue
        found = 0
        for place in range(PLACES):
            if missing >> np.uint64(place) & _ONE:
                continue
            found += 1
            others = place + 1 + number + 1 - 2 * found
            if found > most and found - price * others > least:
                most = found
    return most
