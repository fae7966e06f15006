"""The words of a skeleton that need no second look, which most are: letters between spaces."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.hashes import hash_of, word_hash
from matcher.screening.vectors import WIDTH, first_bit, letters
from matcher.screening.words import is_left_out

PAGE_WORD = np.uint64(word_hash(np.frombuffer(b"page", dtype=np.uint8)))
"""The hash of "page", behind which a number may tell a printed document."""
_ENDS_WORD = (ord(","), ord("."))
_EVERY, _AS_IT_IS = np.uint32(0xFFFFFFFF), np.uint64(0)

# What is known at a place of the signs.
PLACE, COUNT, SPECIAL, STARTS_LINE, LOCAL, LOCAL_COUNT, LOCAL_SPECIAL = range(7)
DETOURS, STATUS, HAS_HEADS, FIELDS = 7, 8, 9, 10


@compiled
def take_plain_words(
    signs: NDArray[np.uint8],
    words: NDArray[np.uint64],
    specials: NDArray[np.int32],
    at: NDArray[np.int64],
) -> Truth:
    """Take words of which no more is to be known; say whether there were any.

    Such words stand between spaces or ends of lines, perhaps with a comma or a stop behind them.
    """
    place, count, starts_line = at[PLACE], at[COUNT], at[STARTS_LINE]
    while place + WIDTH + 2 <= len(signs):
        length = first_bit(letters(signs, place) ^ _EVERY)
        if length == WIDTH or length == 0:
            break
        after = place + length
        if signs[after] in _ENDS_WORD and not starts_line:
            after += 1
        following, ends_line = _after_gap(signs, after)
        value = hash_of(signs, place, length, _AS_IT_IS)
        if following == after or value == PAGE_WORD or is_left_out(value):
            break
        words[count], specials[count] = value, at[SPECIAL]
        count += 1
        place, starts_line = following, ends_line
    if place == at[PLACE]:
        return False
    at[PLACE], at[COUNT], at[STARTS_LINE], at[LOCAL] = place, count, starts_line, -1
    return True


@compiled
def _after_gap(signs: NDArray[np.uint8], place: Integer) -> tuple[Integer, Integer]:
    """Give the place behind spaces and ends of lines, and 1 if a line ends among them.

    What may be the end of a line is one only with a gap behind it, which keeps words apart.
    """
    ends_line = 0
    while place + 1 < len(signs):
        code = signs[place]
        if code == sign.MAYBE_LINE and signs[place + 1] not in (sign.SPACE, sign.LINE):
            break
        if code == sign.MAYBE_LINE or code == sign.LINE:
            ends_line = 1
        elif code != sign.SPACE:
            break
        place += 1
    return place, ends_line
