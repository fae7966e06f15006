"""What a page's words in common with the protected texts could come to at the very most.

The funnel reports a run of ``kept_run`` words, or ``aligned_words`` in order around runs of five.
Here both are counted more generously than it does, on skeletons: a page that does not come to it
holds nothing to report. Whatever costs too much to tell passes.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matcher.screening.chances import could_be_chained
from matcher.screening.keys import NO_PLACE, KeyTable, key_of, look_up

PASSES, SCREENED_OUT = 1, 0
GRAM = 5
_MOST_PAIRS = 2_000  # of places in common that are looked at
_MOST_RUNS = 200
_NO_WORD = np.uint64(0)


class Limits(NamedTuple):
    """The thresholds of ``matcher/options.py`` that decide; lengths in words."""

    kept_run: int
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


@njit(cache=True)
def triage(
    page: Skeleton,
    texts: NDArray[np.uint64],
    table: KeyTable,
    limits: Limits,
    has_wordless: bool,  # noqa: FBT001  # numba knows no keyword-only parameters
) -> int:
    """Say whether a page may hold anything that the funnel would tell.

    ``texts`` holds the skeletons of the protected texts, a 0 behind each; ``has_wordless`` says if
    five words in a row are left out anywhere in them.
    """
    if _has_hit_on_detour(page, table):
        return PASSES
    if has_wordless and _has_wordless(page):
        return PASSES
    runs = np.zeros((_MOST_RUNS, 4), dtype=np.int64)
    found = _find_runs(page, texts, table, limits, runs)
    if found < 0:
        return PASSES
    if found and could_be_chained(page, texts, runs[:found], limits):
        return PASSES
    return SCREENED_OUT


@njit(cache=True)
def specials_around(page: Skeleton, first: int, after: int) -> int:
    """Count the words left out among and beside the words from ``first`` up to ``after``."""
    before = page.specials[first - 1] if first > 0 else 0
    return page.specials[after] - before


@njit(cache=True)
def _has_wordless(page: Skeleton) -> bool:
    before = 0
    for number in page.specials:
        if number - before >= GRAM:
            return True
        before = number
    return False


@njit(cache=True)
def _find_runs(
    page: Skeleton,
    texts: NDArray[np.uint64],
    table: KeyTable,
    limits: Limits,
    runs: NDArray[np.int64],
) -> int:
    """Write the runs in common, as page, text, length and specials; -1 if the page passes."""
    found = pairs = 0
    for first in range(len(page.words)):
        length = min(GRAM, len(page.words) - first)
        shortest = max(1, GRAM - specials_around(page, first, first + length))
        while length >= shortest:
            if length == GRAM or length + specials_around(page, first, first + length) >= GRAM:
                number = look_up(key_of(page.words, first, length), table)
                if number != NO_PLACE:
                    begin, end = table.first_place[number], table.first_place[number + 1]
                    pairs += end - begin
                    if pairs > _MOST_PAIRS:
                        return -1
                    for place in table.places[begin:end]:
                        found = _add_run(page, texts, first, place, limits, runs, found)
                        if found < 0:
                            return -1
            length -= 1
    return found


@njit(cache=True)
def _add_run(  # noqa: PLR0913, PLR0917  # numba takes no records that are written to
    page: Skeleton,
    texts: NDArray[np.uint64],
    first: int,
    place: int,
    limits: Limits,
    runs: NDArray[np.int64],
    found: int,
) -> int:
    """Add the run in which two places lie, unless it is known; give the number of runs, or -1."""
    for number in range(found):
        known = runs[number]
        if place - first == known[1] - known[0] and known[0] <= first < known[0] + known[2]:
            return found
    while first > 0 and place > 0 and page.words[first - 1] == texts[place - 1]:
        first -= 1
        place -= 1
    length = 0
    while first + length < len(page.words) and page.words[first + length] == texts[place + length]:
        length += 1
    specials = specials_around(page, first, first + length)
    if found == len(runs) or length + specials >= limits.kept_run:
        return -1
    runs[found, 0], runs[found, 1], runs[found, 2], runs[found, 3] = first, place, length, specials
    return found + 1


@njit(cache=True)
def _has_hit_on_detour(page: Skeleton, table: KeyTable) -> bool:
    """Whether the other reading of a place, where there are two, has five words in common."""
    near = np.zeros(2 * GRAM, dtype=np.uint64)
    for number in range(len(page.detours)):
        first, after = page.detours[number, 0], page.detours[number, 1]
        low, high = max(0, first - GRAM + 1), min(len(page.words), after + GRAM - 1)
        count = 0
        for place in range(low, first):
            near[count] = page.words[place]
            count += 1
        if page.inserted[number] != _NO_WORD:
            near[count] = page.inserted[number]
            count += 1
        for place in range(after, high):
            near[count] = page.words[place]
            count += 1
        specials = specials_around(page, low, high) + 1
        for begin in range(count):
            for length in range(max(1, GRAM - specials), min(GRAM, count - begin) + 1):
                key = key_of(near, begin, length)
                if look_up(key, table) != NO_PLACE:
                    return True
    return False
