"""How many words in order the funnel could find around some runs, at the very most."""

from typing import TYPE_CHECKING

import numpy as np
from numba import njit
from numpy.typing import NDArray

if TYPE_CHECKING:
    from matcher.screening.triage import Limits, Skeleton

_MOST_BITS = 64  # words of a page's window


@njit(cache=True)
def could_be_chained(
    page: "Skeleton", texts: NDArray[np.uint64], runs: NDArray[np.int64], limits: "Limits"
) -> bool:
    """Whether runs that may be chained, what lies between and around, come to enough words.

    ``runs`` has rows of page, text, length and specials.
    """
    best = np.zeros(len(runs), dtype=np.int64)
    begins = np.zeros(len(runs), dtype=np.int64)
    order = np.argsort(runs[:, 0])
    for number in order:
        run = runs[number]
        best[number] = run[2] + _reached(page, texts, run, -1, limits)
        begins[number] = run[0]
        for earlier in order:
            if earlier == number:
                break
            gap = _gap(page, texts, runs[earlier], run, limits)
            if gap >= 0 and best[earlier] + gap + run[2] > best[number]:
                best[number] = best[earlier] + gap + run[2]
                begins[number] = begins[earlier]
        most = best[number] + _reached(page, texts, run, 1, limits)
        first = max(0, begins[number] - limits.reach)
        after = min(len(page.words), run[0] + run[2] + limits.reach)
        before = page.specials[first - 1] if first > 0 else 0
        if most + page.specials[after] - before >= limits.matched:
            return True
    return False


@njit(cache=True)
def _gap(
    page: "Skeleton",
    texts: NDArray[np.uint64],
    earlier: NDArray[np.int64],
    later: NDArray[np.int64],
    limits: "Limits",
) -> int:
    """Give the most words in common between two runs, or -1 if one cannot follow the other."""
    if later[0] <= earlier[0] or later[1] <= earlier[1]:
        return -1
    page_first, text_first = earlier[0] + earlier[2], earlier[1] + earlier[2]
    page_words, text_words = later[0] - page_first, later[1] - text_first
    if page_words > limits.page_gap or text_words > limits.source_gap:
        return -1
    if page_words <= 0 or text_words <= 0:
        return 0
    for place in range(text_first, later[1]):
        if texts[place] == 0:
            return -1
    return _common(page.words, page_first, page_words, texts, text_first, text_words, 1)


@njit(cache=True)
def _reached(
    page: "Skeleton",
    texts: NDArray[np.uint64],
    run: NDArray[np.int64],
    step: int,
    limits: "Limits",
) -> int:
    """Give the most words in common within reach of a run's end, or its beginning (step -1)."""
    page_first = run[0] + run[2] if step > 0 else run[0] - 1
    text_first = run[1] + run[2] if step > 0 else run[1] - 1
    page_words = min(limits.reach, len(page.words) - page_first if step > 0 else page_first + 1)
    text_words = 0
    while text_words < limits.reach:
        place = text_first + step * text_words
        if place < 0 or place >= len(texts) or texts[place] == 0:
            break
        text_words += 1
    return _common(page.words, page_first, page_words, texts, text_first, text_words, step)


@njit(cache=True)
def _common(  # noqa: PLR0913, PLR0917  # two stretches, each an array, a place and a length
    page: NDArray[np.uint64],
    page_first: int,
    page_words: int,
    texts: NDArray[np.uint64],
    text_first: int,
    text_words: int,
    step: int,
) -> int:
    """Give the length of the longest common subsequence of two stretches (Hyyro 2004, in bits)."""
    if page_words <= 0 or text_words <= 0:
        return 0
    page_words = min(page_words, _MOST_BITS)
    missing = ~np.uint64(0)
    for number in range(text_words):
        word = texts[text_first + step * number]
        same = np.uint64(0)
        for bit in range(page_words):
            if page[page_first + step * bit] == word:
                same |= np.uint64(1) << np.uint64(bit)
        kept = missing & same
        missing = (missing + kept) | (missing - kept)
    common = 0
    for bit in range(page_words):
        if not (missing >> np.uint64(bit)) & np.uint64(1):
            common += 1
    return common
