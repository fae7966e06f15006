"""What a page's words in common with the protected texts could come to at the very most.

The funnel tells a run of some words, or ``aligned_words`` in order around runs of five.
Here both are counted more generously than it does, on skeletons: a page that does not come to it
holds nothing to report. Whatever costs too much to tell passes.
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.chances import could_be_chained
from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.keys import GRAM, NO_PLACE, KeyTable, key_of, look_up, may_be_known
from matcher.screening.page_words import (
    DIAGONALS,
    Limits,
    Skeleton,
    Workspace,
    specials_around,
)
from matcher.screening.window import short

PASSES, SCREENED_OUT = 1, 0
_MOST_PAIRS = 20_000  # of places in common that are looked at
_NO_WORD = np.uint64(0)


@compiled
def triage(
    page: Skeleton,
    texts: NDArray[np.uint32],
    is_quoted: NDArray[np.bool_],
    table: KeyTable,
    limits: Limits,
    has_wordless: bool,
    space: Workspace,
) -> Integer:
    """Say whether a page may hold anything that the funnel would tell.

    ``texts`` holds the skeletons of the protected texts, a 0 behind each; ``is_quoted`` says which
    of their words are third parties', ``has_wordless`` if five in a row are left out anywhere.
    """
    if _has_hit_on_detour(page, table, space.near):
        return PASSES
    if has_wordless and _has_wordless(page):
        return PASSES
    found = _find_runs(page, texts, is_quoted, table, limits, space)
    if found < 0 or (found > 0 and page.may_have_heads):
        return PASSES
    if found and could_be_chained(page, texts, found, limits, space):
        return PASSES
    return SCREENED_OUT


@compiled
def _has_wordless(page: Skeleton) -> bool:
    before = 0
    for number in page.specials:
        if number - before >= GRAM:
            return True
        before = number
    return False


@compiled
def _find_runs(
    page: Skeleton,
    texts: NDArray[np.uint32],
    is_quoted: NDArray[np.bool_],
    table: KeyTable,
    limits: Limits,
    space: Workspace,
) -> Integer:
    """Write the runs in common to the working space; give their number, or -1 to pass the page."""
    runs, latest = space.runs, space.latest
    latest[:] = -1
    found = pairs = 0
    count = _write_candidates(page.words, page.specials, table.sieve, space.firsts, space.keys)
    for candidate in range(count):
        first = space.firsts[candidate]
        number = look_up(space.keys[candidate], table.slots, table.numbers)
        if number == NO_PLACE:
            continue
        begin, end = table.first_place[number], table.first_place[number + 1]
        pairs += end - begin
        if pairs > _MOST_PAIRS or found + end - begin > len(runs):
            return -1
        for place in table.places[begin:end]:
            if not _is_known(first, place, runs, latest):
                _add_run(page, texts, first, place, runs[found])
                if _is_told(runs[found], is_quoted, limits):
                    return -1
                latest[(place - first) % DIAGONALS] = place - first, found
                found += 1
    return found


@compiled
def _write_candidates(
    words: NDArray[np.uint64],
    specials: NDArray[np.int32],
    sieve: NDArray[np.uint64],
    firsts: NDArray[np.int64],
    keys: NDArray[np.uint64],
) -> Integer:
    """Write the places and keys of what may be five words in common; give their number."""
    count = 0
    for first in range(len(words)):
        length = min(GRAM, len(words) - first)
        before = specials[first - 1] if first > 0 else 0
        while length > 0 and length + specials[first + length] - before >= GRAM:
            key = key_of(words, first, length)
            if may_be_known(key, sieve):
                firsts[count], keys[count] = first, key
                count += 1
            length -= 1
    return count


@compiled
def _is_told(run: NDArray[np.int64], is_quoted: NDArray[np.bool_], limits: Limits) -> Truth:
    """Whether a run may be told by itself: what is quoted already when it is shorter."""
    words = run[2] + run[3]
    if words >= limits.run:
        return True
    return bool(words >= limits.source_run and is_quoted[run[1] : run[1] + run[2]].any())


@compiled
def _is_known(
    first: Integer, place: Integer, runs: NDArray[np.int64], latest: NDArray[np.int64]
) -> bool:
    """Whether the run in which two places lie is the latest of those as far apart."""
    diagonal, number = latest[(place - first) % DIAGONALS]
    if number < 0 or diagonal != place - first:
        return False
    return bool(runs[number, 0] <= first < runs[number, 0] + runs[number, 2])


@compiled
def _add_run(
    page: Skeleton,
    texts: NDArray[np.uint32],
    first: Integer,
    place: Integer,
    run: NDArray[np.int64],
) -> None:
    """Write the run in which two places lie."""
    while first > 0 and place > 0 and short(page.words[first - 1]) == texts[place - 1]:
        first -= 1
        place -= 1
    length = 0
    while first + length < len(page.words):
        if short(page.words[first + length]) != texts[place + length]:
            break
        length += 1
    run[0], run[1], run[2] = first, place, length
    run[3] = specials_around(page, first, first + length)


@compiled
def _has_hit_on_detour(page: Skeleton, table: KeyTable, near: NDArray[np.uint64]) -> bool:
    """Whether the other reading of a place, where there are two, has five words in common."""
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
                if not may_be_known(key, table.sieve):
                    continue
                if look_up(key, table.slots, table.numbers) != NO_PLACE:
                    return True
    return False
