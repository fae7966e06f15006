"""How many words in order the funnel could find around some runs, at the very most."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import compiled
from matcher.screening.page_words import Limits, Skeleton, specials_around
from matcher.screening.window import Window, common, fill, new_window

_NOT_FILLED = -1


@compiled
def could_be_chained(
    page: Skeleton, texts: NDArray[np.uint32], runs: NDArray[np.int64], limits: Limits
) -> bool:
    """Whether runs that may be chained, what lies between and around, come to enough words.

    ``runs`` has rows of page, text, length and specials.
    """
    runs = runs[np.argsort(runs[:, 0])]
    best = np.zeros(len(runs), dtype=np.int64)
    begins = np.zeros(len(runs), dtype=np.int64)
    before, behind, between = new_window(), new_window(), new_window()
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
            if not _may_follow(runs, earlier, number, limits.page_gap, limits.source_gap):
                continue
            gap = _between(page.words, texts, runs, earlier, number, between)
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
def _may_follow(
    runs: NDArray[np.int64], earlier: int, later: int, page_gap: int, source_gap: int
) -> bool:
    if runs[later, 0] <= runs[earlier, 0] or runs[later, 1] <= runs[earlier, 1]:
        return False
    page_words = runs[later, 0] - runs[earlier, 0] - runs[earlier, 2]
    text_words = runs[later, 1] - runs[earlier, 1] - runs[earlier, 2]
    return bool(page_words <= page_gap and text_words <= source_gap)


@compiled
def _between(  # noqa: PLR0913, PLR0917  # two runs, where they lie, and working space
    page: NDArray[np.uint64],
    texts: NDArray[np.uint32],
    runs: NDArray[np.int64],
    earlier: int,
    later: int,
    window: Window,
) -> int:
    """Give the most words in common between two runs, or -1 if they lie in two texts."""
    page_first, text_first = (
        runs[earlier, 0] + runs[earlier, 2],
        runs[earlier, 1] + runs[earlier, 2],
    )
    page_words, text_words = runs[later, 0] - page_first, runs[later, 1] - text_first
    for place in range(text_first, runs[later, 1]):
        if texts[place] == 0:
            return -1
    if page_words <= 0 or text_words <= 0:
        return 0
    fill(window, page, page_first, page_words, 1)
    return common(window, texts, text_first, text_words, 1)
