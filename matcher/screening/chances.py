"""How many words in order the funnel could find around some runs, at the very most."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, compiled
from matcher.screening.page_words import Limits, Skeleton, Workspace, specials_around
from matcher.screening.window import Window, common, fill

_NOT_FILLED = -1


@compiled
def could_be_chained(
    page: Skeleton, texts: NDArray[np.uint32], count: Integer, limits: Limits, space: Workspace
) -> bool:
    """Whether runs that may be chained, what lies between and around, come to enough words.

    The first ``count`` runs of the working space are meant; they are put in the page's order.
    """
    runs, chains = space.runs[:count], space.chains
    _sort(runs)
    filled_before = filled_behind = _NOT_FILLED
    for number in range(count):
        first, after = runs[number, 0], runs[number, 0] + runs[number, 2]
        if filled_before != first:
            filled_before = first
            fill(space.before, page.words, first - 1, min(limits.reach, first), -1)
        if filled_behind != after:
            filled_behind = after
            fill(space.behind, page.words, after, min(limits.reach, len(page.words) - after), 1)
        _extend_chains(page.words, texts, number, limits, space)
        most = chains[number, 0] + common(
            space.behind, texts, runs[number, 1] + runs[number, 2], limits.reach, 1
        )
        begin = max(0, chains[number, 1] - limits.reach)
        end = min(len(page.words), after + limits.reach)
        if most + specials_around(page, begin, end) >= limits.matched:
            return True
    return False


@compiled
def _sort(runs: NDArray[np.int64]) -> None:
    """Put runs in the order of the page, in which they nearly are (insertion sort)."""
    for number in range(1, len(runs)):
        place = number
        while place > 0 and runs[place - 1, 0] > runs[place, 0]:
            for field in range(runs.shape[1]):
                runs[place - 1, field], runs[place, field] = (
                    runs[place, field],
                    runs[place - 1, field],
                )
            place -= 1


@compiled
def _extend_chains(
    page: NDArray[np.uint64],
    texts: NDArray[np.uint32],
    number: Integer,
    limits: Limits,
    space: Workspace,
) -> None:
    """Give a run the longest chain that may lead to it; ``space.before`` holds what precedes it."""
    runs, chains = space.runs, space.chains
    length = runs[number, 2]
    chains[number, 0] = length + common(space.before, texts, runs[number, 1] - 1, limits.reach, -1)
    chains[number, 1] = runs[number, 0]
    nearest = runs[number, 0] - limits.page_gap - limits.run
    for earlier in range(number - 1, -1, -1):
        if runs[earlier, 0] < nearest:
            break
        if not _may_follow(runs, earlier, number, limits.page_gap, limits.source_gap):
            continue
        gap = _between(page, texts, runs, earlier, number, space.between)
        if gap >= 0 and chains[earlier, 0] + gap + length > chains[number, 0]:
            chains[number, 0] = chains[earlier, 0] + gap + length
            chains[number, 1] = chains[earlier, 1]


@compiled
def _may_follow(
    runs: NDArray[np.int64],
    earlier: Integer,
    later: Integer,
    page_gap: Integer,
    source_gap: Integer,
) -> bool:
    if runs[later, 0] <= runs[earlier, 0] or runs[later, 1] <= runs[earlier, 1]:
        return False
    page_words = runs[later, 0] - runs[earlier, 0] - runs[earlier, 2]
    text_words = runs[later, 1] - runs[earlier, 1] - runs[earlier, 2]
    return bool(page_words <= page_gap and text_words <= source_gap)


@compiled
def _between(
    page: NDArray[np.uint64],
    texts: NDArray[np.uint32],
    runs: NDArray[np.int64],
    earlier: Integer,
    later: Integer,
    window: Window,
) -> Integer:
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
