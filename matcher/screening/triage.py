"""What a page's words in common with the protected texts could come to at the very most.

The funnel tells a run of some words, or ``aligned_words`` in order around runs of five.
Here both are counted more generously than it does, on skeletons: a page that does not come to it
holds nothing to report. Whatever costs too much to tell passes.
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.chances import could_be_chained
from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.keys import (
    GRAM,
    NO_PLACE,
    SEVERAL,
    KeyTable,
    key_of,
    look_up,
    may_be_known,
    write_keys_of_five,
)
from matcher.screening.page_words import (
    CUT,
    DIAGONALS,
    IS_LINKED,
    LENGTH,
    PAGE,
    SPECIALS,
    TEXT,
    Limits,
    Skeleton,
    Workspace,
    specials_around,
)
from matcher.screening.window import BEHIND_LEFT_OUT, WORD, short

PASSES, SCREENED_OUT = 1, 0
_MOST_PAIRS = 20_000  # of places in common that are looked at
_NO_WORD = np.uint64(0)


@compiled
def triage(
    page: Skeleton,
    texts: NDArray[np.uint16],
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
    if _has_hit_on_detour(page, table, space.around):
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
    texts: NDArray[np.uint16],
    is_quoted: NDArray[np.bool_],
    table: KeyTable,
    limits: Limits,
    space: Workspace,
) -> Integer:
    """Write the runs in common to the working space; give their number, or -1 to pass the page."""
    for number in range(len(page.words)):
        space.shorts[number] = short(page.words[number])
    space.latest[:] = -1
    found = pairs = 0
    count = _write_candidates(page, table.sieve, space)
    for candidate in range(count):
        stands = look_up(space.keys[candidate], table.slots)
        if stands == NO_PLACE:
            continue
        number = stands & (SEVERAL - 1)
        is_last: Truth = not stands & SEVERAL
        place = number
        while True:
            if stands & SEVERAL:
                place = np.int64(table.places[number])
                is_last = place < 0
                place = ~place if is_last else place
                number += 1
            pairs += 1
            if pairs > _MOST_PAIRS:
                return -1
            found = _take_pair(page, texts, space.firsts[candidate], place, found, space)
            if found == len(space.runs) or _is_told(space.runs[found - 1], is_quoted, limits):
                return -1
            if is_last:
                break
    return found


@compiled
def _write_candidates(page: Skeleton, sieve: NDArray[np.uint64], space: Workspace) -> Integer:
    """Write the places and keys of what may be five words in common; give their number.

    Nothing that is looked up decides what is looked up next: so the waiting times overlap.
    """
    words, specials, firsts, keys = page.words, page.specials, space.firsts, space.keys
    write_keys_of_five(words, space.keys_of_five)
    count = before = 0
    fives = max(0, len(words) - GRAM + 1)
    for first in range(fives):
        key = space.keys_of_five[first]
        firsts[count], keys[count] = first, key
        count += may_be_known(key, sieve)
        if specials[first + GRAM - 1] != before:
            count = _write_shorter(words, specials, sieve, firsts, keys, first, count)
        before = specials[first]
    for first in range(fives, len(words)):
        count = _write_shorter(words, specials, sieve, firsts, keys, first, count)
    return count


@compiled
def _write_shorter(
    words: NDArray[np.uint64],
    specials: NDArray[np.int32],
    sieve: NDArray[np.uint64],
    firsts: NDArray[np.int64],
    keys: NDArray[np.uint64],
    first: Integer,
    count: Integer,
) -> Integer:
    """Write what may be five words in common of which some, among or beside them, are left out."""
    length = min(GRAM - 1, len(words) - first)
    before = specials[first - 1] if first > 0 else 0
    while length > 0 and length + specials[first + length] - before >= GRAM:
        key = key_of(words, first, length)
        if may_be_known(key, sieve):
            firsts[count], keys[count] = first, key
            count += 1
        length -= 1
    return count


@compiled
def _is_told(run: NDArray[np.int32], is_quoted: NDArray[np.bool_], limits: Limits) -> Truth:
    """Whether a run may be told by itself: what is quoted already when it is shorter."""
    words = run[LENGTH] + run[SPECIALS]
    if words >= limits.run:
        return True
    if words < limits.source_run:
        return False
    return bool(is_quoted[run[TEXT] : run[TEXT] + run[LENGTH]].any())


@compiled
def _take_pair(
    page: Skeleton,
    texts: NDArray[np.uint16],
    first: Integer,
    place: Integer,
    found: Integer,
    space: Workspace,
) -> Integer:
    """Write the run in which two places lie, if it is not known; give the number of runs.

    It is known if it is the latest of those as far apart.
    """
    latest = space.latest[(place - first) % DIAGONALS]
    if latest[1] >= 0 and latest[0] == place - first:
        run = space.runs[latest[1]]
        if run[PAGE] <= first < run[PAGE] + run[LENGTH]:
            return found
    _write_run(page, space.shorts, texts, first, place, space.runs[found])
    latest[0], latest[1] = place - first, found
    return found + 1


@compiled
def _write_run(
    page: Skeleton,
    shorts: NDArray[np.uint16],
    texts: NDArray[np.uint16],
    first: Integer,
    place: Integer,
    run: NDArray[np.int32],
) -> None:
    """Write the run in which two places lie."""
    while first > 0 and place > 0 and shorts[first - 1] == texts[place - 1] & WORD:
        first -= 1
        place -= 1
    cut = length = 0
    while first + length < len(page.words):
        word = texts[place + length]
        if shorts[first + length] != word & WORD:
            break
        if cut == 0 and length > 0:
            is_cut = page.specials[first + length] != page.specials[first]
            if is_cut or word & BEHIND_LEFT_OUT:
                cut = length
        length += 1
    run[PAGE], run[TEXT], run[LENGTH], run[IS_LINKED] = first, place, length, False
    run[SPECIALS] = specials_around(page, first, first + length)
    run[CUT] = length - cut if cut else 0


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
                if look_up(key, table.slots) != NO_PLACE:
                    return True
    return False
