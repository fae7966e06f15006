"""How many words in order the funnel could find around some runs, at the very most."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.keys import GRAM
from matcher.screening.page_words import (
    APART,
    AT_MOST,
    BEGIN,
    BEHINDS,
    BUCKETS,
    CUT,
    DETOUR_WORDS,
    EARLIER,
    IS_LINKED,
    LENGTH,
    MOST,
    PAGE,
    SPECIALS,
    TEXT,
    Limits,
    Skeleton,
    Workspace,
    specials_around,
)
from matcher.screening.window import END_OF_TEXT, PLACES, WORD, Window, common, fill, worthwhile

_NONE = -1
_BUCKET_BITS = 7  # of a place in the texts: 128 words that lie near each other
_ROUNDING = 1e-6


@compiled
def could_be_chained(
    page: Skeleton, texts: NDArray[np.uint16], count: Integer, limits: Limits, space: Workspace
) -> bool:
    """Whether runs that may be chained, what lies between and around, come to enough words.

    The first ``count`` runs of the working space are meant; they are put in the page's order. First
    all words in common are counted, however far apart, which is quick and nearly always enough.
    """
    if limits.reach + _spare(page, limits.reach) > PLACES:
        return True
    _sort(space.runs[:count])
    enough = limits.matched // (1 + _hidden_orders(space.runs[:count], limits))
    for is_exact in (False, True):
        if not _come_to_enough(page, texts, count, enough, limits, space, is_exact):
            return False
    return True


@compiled
def _hidden_orders(runs: NDArray[np.int32], limits: Limits) -> Integer:
    """Count the places, at most, at which the funnel may chain two runs that seem not in order.

    It sees several runs where one is cut; of these the second may follow a run that begins within
    the first. Or it may see words that are left out before a run, and another begin behind them.
    What is before such a place, and what is behind it with the gap, are counted apart.
    """
    count = 0
    apart = limits.source_gap + 2 * limits.run
    for number in range(len(runs)):
        run = runs[number]
        is_cut = run[CUT] > 0 and run[CUT] + run[SPECIALS] >= GRAM
        if not is_cut and not run[SPECIALS]:
            continue
        for place in range(len(runs)):
            other = runs[place]
            if place == number or abs(run[TEXT] - other[TEXT]) > apart:
                continue
            if is_cut and (_begins_within(other, run, PAGE) or _begins_within(other, run, TEXT)):
                count += 1
                break
            is_longer = other[LENGTH] > run[LENGTH] - run[CUT]
            if run[SPECIALS] and other[PAGE] == run[PAGE] and is_longer:
                count += 1
                break
    return count


@compiled
def _begins_within(run: NDArray[np.int32], whole: NDArray[np.int32], side: Integer) -> bool:
    """Whether a run begins within another one, on the page or in the texts."""
    return bool(whole[side] <= run[side] < whole[side] + whole[LENGTH])


@compiled
def _sort(runs: NDArray[np.int32]) -> None:
    """Put runs in the order of the page, in which they nearly are (insertion sort)."""
    for number in range(1, len(runs)):
        place = number
        while place > 0 and runs[place - 1, PAGE] > runs[place, PAGE]:
            for field in range(runs.shape[1]):
                runs[place - 1, field], runs[place, field] = (
                    runs[place, field],
                    runs[place - 1, field],
                )
            place -= 1


@compiled
def _come_to_enough(
    page: Skeleton,
    texts: NDArray[np.uint16],
    count: Integer,
    enough: Integer,
    limits: Limits,
    space: Workspace,
    is_exact: bool,
) -> bool:
    """Whether any chain comes to enough; ``is_exact`` goes beyond it only as far as it is worth."""
    runs, chains = space.runs, space.chains
    space.near[:] = _NONE
    space.filled[:] = _NONE
    reach = limits.reach + _spare(page, limits.reach)
    page_gap = limits.page_gap + _spare(page, limits.page_gap)
    filled_before: Integer = _NONE
    is_enough: Truth = False
    for number in range(count):
        run = runs[number]
        if is_exact and not run[IS_LINKED] and chains[number, AT_MOST] < enough:
            continue
        first, after = np.int64(run[PAGE]), np.int64(run[PAGE]) + run[LENGTH]
        if filled_before != first:
            filled_before = first
            fill(space.before, space.shorts, first - 1, min(reach, first), -1)
        behind = space.behind[after % BEHINDS]
        if space.filled[after % BEHINDS] != after:
            space.filled[after % BEHINDS] = after
            fill(behind, space.shorts, after, min(reach, len(page.words) - after), 1)
        slack = _slack(page, run, reach, limits) if is_exact else np.inf
        most = _beyond(space.before, texts, run[TEXT] - 1, -1, limits, slack)
        chains[number, MOST], chains[number, BEGIN] = run[LENGTH] + most, first
        _extend_chains(texts, number, page_gap, limits, space)
        most = _beyond(behind, texts, np.int64(run[TEXT]) + run[LENGTH], 1, limits, slack)
        most += _in_doubt(page, chains[number, BEGIN] - reach, after + reach)
        chains[number, AT_MOST] = chains[number, MOST] + most
        is_enough |= chains[number, AT_MOST] >= enough
    return bool(is_enough)


@compiled
def _beyond(
    window: Window,
    texts: NDArray[np.uint16],
    first: Integer,
    step: Integer,
    limits: Limits,
    slack: float,
) -> Integer:
    """Give the most words that may be found beyond a run."""
    if slack == np.inf:
        return common(window, texts, first, limits.reach, step)
    return worthwhile(
        window,
        texts,
        first,
        limits.reach,
        step,
        limits.unmatched_price,
        limits.reach_toll - slack,
    )


@compiled
def _spare(page: Skeleton, words: Integer) -> Integer:
    """Give the words that another reading of the page may do without among so many."""
    return DETOUR_WORDS * min(len(page.detours), words // APART + 1)


@compiled
def _in_doubt(page: Skeleton, first: Integer, after: Integer) -> Integer:
    """Count the words that may be in common though none is seen there."""
    first, after = max(0, first), min(len(page.words), after)
    return specials_around(page, first, after) + _detours_around(page, first, after)


@compiled
def _detours_around(page: Skeleton, first: Integer, after: Integer) -> Integer:
    count = 0
    for number in range(len(page.detours)):
        count += page.detours[number, 0] <= after and page.detours[number, 1] >= first
    return count


@compiled
def _slack(page: Skeleton, run: NDArray[np.int32], reach: Integer, limits: Limits) -> float:
    """Give what going beyond a run may be worth more than it seems.

    A word that is left out may be in common; another reading, too, and have fewer words; and in a
    run that is cut the funnel begins earlier.
    """
    first = max(0, np.int64(run[PAGE]) - reach)
    after = min(len(page.words), np.int64(run[PAGE]) + run[LENGTH] + reach)
    detour = 1 + 2 * DETOUR_WORDS * limits.unmatched_price
    found = specials_around(page, first, after) + detour * _detours_around(page, first, after)
    return float(found + (run[LENGTH] if run[CUT] else 0) + _ROUNDING)


@compiled
def _extend_chains(
    texts: NDArray[np.uint16],
    number: Integer,
    page_gap: Integer,
    limits: Limits,
    space: Workspace,
) -> None:
    """Give a run the longest chain that may lead to it, and note where in the texts it is."""
    runs, chains = space.runs, space.chains
    run = runs[number]
    length = np.int64(run[LENGTH])
    nearest = run[PAGE] - page_gap - limits.run
    earliest = max(0, run[TEXT] - limits.source_gap - limits.run) >> _BUCKET_BITS
    latest = run[TEXT] >> _BUCKET_BITS
    for bucket in range(earliest, latest + 1):
        earlier = space.near[bucket % BUCKETS]
        while earlier >= 0 and runs[earlier, PAGE] >= nearest:
            if _may_follow(runs[earlier], run, page_gap, limits.source_gap):
                gap = _between(space.shorts, texts, runs[earlier], run, space.between)
                most = chains[earlier, MOST] + gap + length
                if gap >= 0:
                    run[IS_LINKED] = runs[earlier, IS_LINKED] = 1
                if gap >= 0 and most > chains[number, MOST]:
                    chains[number, MOST], chains[number, BEGIN] = most, chains[earlier, BEGIN]
            earlier = runs[earlier, EARLIER]
    runs[number, EARLIER] = space.near[latest % BUCKETS]
    space.near[latest % BUCKETS] = number


@compiled
def _may_follow(
    earlier: NDArray[np.int32], later: NDArray[np.int32], page_gap: Integer, source_gap: Integer
) -> bool:
    if later[PAGE] <= earlier[PAGE] or later[TEXT] <= earlier[TEXT]:
        return False
    page_words = later[PAGE] - earlier[PAGE] - earlier[LENGTH]
    text_words = later[TEXT] - earlier[TEXT] - earlier[LENGTH]
    return bool(page_words <= page_gap and text_words <= source_gap)


@compiled
def _between(
    page: NDArray[np.uint16],
    texts: NDArray[np.uint16],
    earlier: NDArray[np.int32],
    later: NDArray[np.int32],
    window: Window,
) -> Integer:
    """Give the most words in common between two runs, or -1 if they lie in two texts."""
    page_first = np.int64(earlier[PAGE]) + earlier[LENGTH]
    text_first = np.int64(earlier[TEXT]) + earlier[LENGTH]
    page_words, text_words = later[PAGE] - page_first, later[TEXT] - text_first
    for place in range(text_first, later[TEXT]):
        if texts[place] & WORD == END_OF_TEXT:
            return -1
    if page_words <= 0 or text_words <= 0:
        return 0
    fill(window, page, page_first, page_words, 1)
    return max(0, page_words - PLACES) + common(window, texts, text_first, text_words, 1)
