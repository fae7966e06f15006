"""From the signs of a text to its skeleton: the hashes of its plain words, in order.

Plain are the words whose normal form is what stands there, in ASCII letters alone. All others
(numbers, addresses, "per cent", words with accents) are left out on both sides of a comparison, and
counted where they stood. Where the signs allow two readings, the second one is noted as a detour
around a few words.
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening.addresses import (
    after_email,
    after_masked_email,
    after_url,
    has_maybe_line,
    is_masked_at,
)
from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.hashes import word_hash
from matcher.screening.page_words import APART
from matcher.screening.plain_words import (
    COUNT,
    DETOURS,
    HAS_HEADS,
    LOCAL,
    LOCAL_COUNT,
    LOCAL_SPECIAL,
    PAGE_WORD,
    PLACE,
    SPECIAL,
    STARTS_LINE,
    STATUS,
    take_plain_words,
)
from matcher.screening.words import (
    continuation,
    hash_of_both,
    is_left_out,
    is_of_word,
    read_word,
)

OK, IN_DOUBT = 0, -1
_AND = np.uint64(word_hash(np.frombuffer(b"and", dtype=np.uint8)))
_NO_WORD = np.uint64(0)
_AT, _PERCENT, _AMPERSAND = ord("@"), ord("%"), ord("&")
_HYPHEN, _BRACKET, _PARENTHESIS = ord("-"), ord("["), ord("(")
_OF_LOCAL_PART = (ord("_"), ord("."), ord("+"), ord("'"), ord("-"), sign.SOFT_HYPHEN)
_OF_ADDRESS = tuple(map(ord, "@.:/+_-'"))
_BEHIND_LETTER = (ord("."), ord(")"))  # of a paragraph's letter: "b." or "(b)"
_LONGEST_ROMAN = 5


@compiled
def read_skeleton(
    signs: NDArray[np.uint8],
    words: NDArray[np.uint64],
    specials: NDArray[np.int32],
    detours: NDArray[np.int64],
    inserted: NDArray[np.uint64],
    at: NDArray[np.int64],
) -> tuple[Integer, Integer, Integer]:
    """Write the skeleton of ``signs``; give the numbers of its words and detours, and its status.

    ``words`` gets the hash of each plain word, ``specials`` the number of other words before each,
    and behind the last one that of all; both have room for one more than there are signs. Detours
    are rows ``(first, after)``: the words between may be none, or the one of ``inserted``. ``at``,
    shape ``(FIELDS,)``, is working space, and says in ``at[HAS_HEADS]`` if there may be any.
    """
    at[:] = 0
    at[STARTS_LINE] = 1
    at[LOCAL] = -1
    while at[PLACE] < len(signs) and at[STATUS] == OK:
        code = signs[at[PLACE]]
        if code == sign.SPACE:
            at[PLACE] += 1
            at[LOCAL] = -1
        elif is_of_word(code):
            if not take_plain_words(signs, words, specials, at):
                _take_word(signs, words, specials, detours, inserted, at)
        else:
            _take_sign(signs, words, specials, at)
    specials[at[COUNT]] = at[SPECIAL]
    return at[COUNT], at[DETOURS], at[STATUS]


@compiled
def _push(
    value: np.uint64,
    words: NDArray[np.uint64],
    specials: NDArray[np.int32],
    at: NDArray[np.int64],
) -> None:
    if is_left_out(value):
        at[SPECIAL] += 1
    else:
        words[at[COUNT]] = value
        specials[at[COUNT]] = at[SPECIAL]
        at[COUNT] += 1


@compiled
def _take_word(
    signs: NDArray[np.uint8],
    words: NDArray[np.uint64],
    specials: NDArray[np.int32],
    detours: NDArray[np.int64],
    inserted: NDArray[np.uint64],
    at: NDArray[np.int64],
) -> None:
    start = at[PLACE]
    if at[LOCAL] < 0:
        at[LOCAL], at[LOCAL_COUNT], at[LOCAL_SPECIAL] = start, at[COUNT], at[SPECIAL]
    value, after, count = read_word(signs, start)
    if after < 0:
        at[STATUS] = IN_DOUBT
        return
    following = signs[after] if after < len(signs) else np.uint8(sign.SPACE)
    if (following == _AT or is_left_out(value)) and _take_address(signs, value, after, at):
        return
    first = at[COUNT]
    _push(value, words, specials, at)
    at[PLACE] = after
    may_be_numbering = at[STARTS_LINE] and following in _BEHIND_LETTER
    if may_be_numbering and (count == 1 or _is_roman(signs, start, after)):
        _note_detour(first, at[COUNT], _NO_WORD, detours, inserted, at)
    at[STARTS_LINE] = 0
    if value == PAGE_WORD and _is_numbered(signs, after):
        at[HAS_HEADS] = 1
    second = continuation(signs, after)
    if second > 0:
        _join(signs, start, after, second, first, value, detours, inserted, at)


@compiled
def _take_address(
    signs: NDArray[np.uint8], value: np.uint64, after: Integer, at: NDArray[np.int64]
) -> Truth:
    """Take the address that the word read up to ``after`` belongs to, if it does to any."""
    if after < len(signs) and signs[after] == _AT:
        address = after_email(signs, at[LOCAL], after)
        if address > 0:
            at[COUNT], at[SPECIAL] = at[LOCAL_COUNT], at[LOCAL_SPECIAL]
    else:
        address = after_url(signs, value, after)
    if address == 0:
        return False
    at[STATUS] = OK if address > 0 else IN_DOUBT
    at[PLACE], at[SPECIAL] = address, at[SPECIAL] + 1
    at[LOCAL] = -1
    at[STARTS_LINE] = 0
    return True


@compiled
def _is_numbered(signs: NDArray[np.uint8], after: Integer) -> Truth:
    """Whether a number follows: "Page 3" is how ``running_heads`` knows a printed document."""
    while after < len(signs) and signs[after] in (sign.SPACE, sign.LINE, sign.MAYBE_LINE):
        after += 1
    return after < len(signs) and signs[after] == sign.FIGURE


@compiled
def _is_roman(signs: NDArray[np.uint8], start: Integer, after: Integer) -> bool:
    if after - start > _LONGEST_ROMAN:
        return False
    for place in range(start, after):
        if signs[place] not in (105, 118, 120):  # i, v, x
            return False
    return True


@compiled
def _join(
    signs: NDArray[np.uint8],
    start: Integer,
    end: Integer,
    second: Integer,
    first: Integer,
    value: np.uint64,
    detours: NDArray[np.int64],
    inserted: NDArray[np.uint64],
    at: NDArray[np.int64],
) -> None:
    """Note that the word just taken, number ``first``, and the next may be one.

    The word is that of the signs from ``start`` up to ``end``, the next begins at ``second``.
    """
    alone, after, _ = read_word(signs, second)
    if after < 0 or (after < len(signs) and signs[after] in _OF_ADDRESS):
        at[STATUS] = IN_DOUBT
        return
    both = _NO_WORD
    if value != _NO_WORD and alone != _NO_WORD:
        both = hash_of_both(signs, start, end, second, after)
    if is_left_out(both):
        both = _NO_WORD
    is_plain = not is_left_out(alone)
    _note_detour(first, at[COUNT] + (1 if is_plain else 0), both, detours, inserted, at)


@compiled
def _note_detour(
    first: Integer,
    after: Integer,
    insert: np.uint64,
    detours: NDArray[np.int64],
    inserted: NDArray[np.uint64],
    at: NDArray[np.int64],
) -> None:
    number = at[DETOURS]
    if number == len(detours) or (number and first < detours[number - 1, 1] + APART):
        at[STATUS] = IN_DOUBT
        return
    detours[number, 0], detours[number, 1] = first, after
    inserted[number] = insert
    at[DETOURS] += 1


@compiled
def _may_cut_address(signs: NDArray[np.uint8], place: Integer) -> Truth:
    """Whether an address goes on behind ``place``, if the line's end that may be there is none."""
    before = place
    while before > 0 and signs[before - 1] in (sign.MAYBE_LINE, sign.SOFT_HYPHEN):
        before -= 1
    after = place + 1
    while after < len(signs) and signs[after] in (sign.MAYBE_LINE, sign.SOFT_HYPHEN):
        after += 1
    if before == 0 or after == len(signs):
        return False
    last, following = signs[before - 1], signs[after]
    if last in (sign.SPACE, sign.LINE) or following in (sign.SPACE, sign.LINE):
        return False
    return last in _OF_ADDRESS or following in _OF_ADDRESS


@compiled
def _take_bracket(signs: NDArray[np.uint8], code: Integer, at: NDArray[np.int64]) -> None:
    """Take the masked address that may begin with a bracket, which is behind the place."""
    if is_masked_at(signs, at[PLACE]):
        at[STATUS] = IN_DOUBT
    masked = after_masked_email(signs, at[PLACE]) if code == _BRACKET else 0
    if masked:
        if has_maybe_line(signs, at[PLACE], masked):
            at[STATUS] = IN_DOUBT
        at[PLACE] = masked
        at[SPECIAL] += 1


@compiled
def _take_sign(
    signs: NDArray[np.uint8],
    words: NDArray[np.uint64],
    specials: NDArray[np.int32],
    at: NDArray[np.int64],
) -> None:
    code = signs[at[PLACE]]
    at[PLACE] += 1
    if code not in _OF_LOCAL_PART:
        at[LOCAL] = -1
    if code == sign.LINE or code == sign.MAYBE_LINE:
        at[STARTS_LINE] = 1
        if code == sign.MAYBE_LINE and _may_cut_address(signs, at[PLACE] - 1):
            at[STATUS] = IN_DOUBT
    elif code == _AMPERSAND:
        _push(_AND, words, specials, at)
        at[STARTS_LINE] = 0
    elif code == _PERCENT:
        at[SPECIAL] += 1
        at[STARTS_LINE] = 0
    elif code == _BRACKET or code == _PARENTHESIS:
        _take_bracket(signs, code, at)
    elif code not in (sign.SPACE, sign.OTHER, sign.MARK, sign.SOFT_HYPHEN, _HYPHEN):
        at[STARTS_LINE] = 0
