"""One word among signs: where it ends, its hash, and whether the next may belong to it."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.hashes import SEED, hash_of, mixed, with_letter, word_hash
from matcher.screening.vectors import WIDTH, first_bit, letters

_NO_WORD = np.uint64(0)
_A, _Z, _APOSTROPHE, _HYPHEN = ord("a"), ord("z"), ord("'"), ord("-")
_WITHIN_WORDS = (sign.FIGURE, sign.MARK, _APOSTROPHE, sign.SOFT_HYPHEN)
_EVERY, _AS_IT_IS = np.uint32(0xFFFFFFFF), np.uint64(0)
_MOST_PIECES = 100  # of a word: the normal form cuts those of more than 200


LEFT_OUT_WORDS = ("per", "cent", "percent", "http", "https", "www")
"""Words that may be part of another in normal form."""
LEFT_OUT = np.array(
    [word_hash(np.frombuffer(word.encode(), np.uint8)) for word in LEFT_OUT_WORDS], dtype=np.uint64
)
"""Their hashes."""


@compiled
def is_left_out(value: np.uint64) -> Truth:
    """Whether a hash is that of one of ``LEFT_OUT_WORDS``, or 0: of none that is plain."""
    if value == _NO_WORD:
        return True
    for word in LEFT_OUT:
        if value == word:
            return True
    return False


@compiled
def is_of_word(code: Integer) -> Truth:
    """Whether a sign begins a word."""
    return _A <= code <= _Z or code == sign.FIGURE


@compiled
def read_word(signs: NDArray[np.uint8], place: Integer) -> tuple[np.uint64, Integer, Integer]:
    """Give the hash of the word at ``place``, 0 if it is not plain, the place behind, its letters.

    The place is -1 if the word is too odd to be told.
    """
    start = place
    if place + WIDTH <= len(signs):
        length = first_bit(letters(signs, place) ^ _EVERY)
        place += length
        if length < WIDTH and signs[place] not in _WITHIN_WORDS:
            return hash_of(signs, start, length, _AS_IT_IS), place, length
    return _read_odd_word(signs, start)


@compiled
def _read_odd_word(signs: NDArray[np.uint8], place: Integer) -> tuple[np.uint64, Integer, Integer]:
    value, held = SEED, np.uint64(0)
    is_plain = True
    count = pieces = 0
    while place < len(signs):
        code = signs[place]
        if _A <= code <= _Z:
            value, held, count = with_letter(value, held, count, code)
        elif code in (sign.FIGURE, sign.MARK):
            is_plain = False
            pieces += 1
        elif code == _APOSTROPHE:
            if not is_of_word(sign_at(signs, place + 1)):
                break
            pieces += 1
        elif code != sign.SOFT_HYPHEN or _ends_line(signs, place + 1) > 0:
            break
        place += 1
    if pieces > _MOST_PIECES:
        return _NO_WORD, -1, 0
    value = mixed(value, held) if held else value
    return value if is_plain else _NO_WORD, place, count


@compiled
def hash_of_both(
    signs: NDArray[np.uint8], first: Integer, after: Integer, second: Integer, end: Integer
) -> np.uint64:
    """Give the hash of two plain words, each from its first sign up to that behind it, as one."""
    value, held, count = SEED, np.uint64(0), 0
    for place in range(first, end):
        if (place < after or place >= second) and _A <= signs[place] <= _Z:
            value, held, count = with_letter(value, held, count, signs[place])
    return mixed(value, held) if held else value


@compiled
def sign_at(signs: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the first sign from ``place`` on that is no soft hyphen; a space behind the last."""
    place = past_soft_hyphens(signs, place)
    return signs[place] if place < len(signs) else np.uint8(sign.SPACE)


@compiled
def past_soft_hyphens(signs: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the place of the first sign from ``place`` on that is no soft hyphen."""
    while place < len(signs) and signs[place] == sign.SOFT_HYPHEN:
        place += 1
    return place


@compiled
def _ends_line(signs: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the place of the line's end behind nothing but spaces; 0 if there is more."""
    while place < len(signs) and signs[place] in (sign.SPACE, sign.SOFT_HYPHEN):
        place += 1
    if place < len(signs) and signs[place] in (sign.LINE, sign.MAYBE_LINE):
        return place
    return 0


@compiled
def continuation(signs: NDArray[np.uint8], after: Integer) -> Integer:
    """Give the place at which the word that ends before ``after`` may go on; 0 if it does not.

    It may behind a hyphen at a line's end, and where a line's end may be none.
    """
    if after >= len(signs):
        return 0
    place = after
    if signs[place] in (_HYPHEN, sign.SOFT_HYPHEN):
        place = _ends_line(signs, place + 1)
        if place == 0:
            return 0
        while place < len(signs) and signs[place] in (
            sign.SPACE,
            sign.LINE,
            sign.MAYBE_LINE,
            sign.SOFT_HYPHEN,
        ):
            place += 1
    elif signs[place] == sign.MAYBE_LINE:
        while place < len(signs) and signs[place] in (sign.MAYBE_LINE, sign.SOFT_HYPHEN):
            place += 1
        if place < len(signs) and signs[place] == _APOSTROPHE:
            place += 1
    else:
        return 0
    return place if place < len(signs) and is_of_word(signs[place]) else 0
