"""How many words in order the funnel could find around some runs, at the very most."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import compiled
from matcher.screening.page_words import Limits, Skeleton, specials_around
from matcher.screening.window import SLOTS, common, fill

_NOT_FILLED = -1


@compiled
def could_be_chained(
    page: Skeleton, texts: NDArray[np.uint64], runs: NDArray[np.int64], limits: Limits
) -> bool:
    """Whether runs that may be chained, what lies between and around, come to enough words.

    ``runs`` has rows of page, text, length and specials.
    """
    runs = runs[np.argsort(runs[:, 0])]
    best = np.zeros(len(runs), dtype=np.int64)
    begins = np.zeros(len(runs), dtype=np.int64)
    before, behind, between = _new_window(), _new_window(), _new_window()
    filled_before = filled_behind = _NOT_FILLED
    for number in range(len(runs)):
        run = runs[number]
        if filled_before != run[0]:
            filled_before = run[0]
            fill(before, page.words, run[0] - 1, min(limits.reach, run[0]), -1)
        after = run[0] + run[2]
        if filled_behind != after:
            filled_behind = after
            fill(behind, page.words, after, min(limits.reach, len(page.words) - after), 1)
        best[number] = run[2] + common(before, texts, run[1] - 1, limits.reach, -1)
        begins[number] = run[0]
        for earlier in range(number):
            gap = _gap(page, texts, runs[earlier], run, limits, between)
            if gap >= 0 and best[earlier] + gap + run[2] > best[number]:
                best[number] = best[earlier] + gap + run[2]
                begins[number] = begins[earlier]
        most = best[number] + common(behind, texts, run[1] + run[2], limits.reach, 1)
        first = max(0, begins[number] - limits.reach)
        last = min(len(page.words), after + limits.reach)
        if most + specials_around(page, first, last) >= limits.matched:
            return True
    return False


@compiled
def _new_window() -> NDArray[np.uint64]:
    return np.zeros((2, SLOTS), dtype=np.uint64)


@compiled
def _gap(  # noqa: PLR0913, PLR0917  # two runs, where they lie, and working space
    page: Skeleton,
    texts: NDArray[np.uint64],
    earlier: NDArray[np.int64],
    later: NDArray[np.int64],
    limits: Limits,
    window: NDArray[np.uint64],
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
    fill(window, page.words, page_first, page_words, 1)
    return common(window, texts, text_first, text_words, 1)
