"""One word among signs: where it ends, its hash, and whether the next may belong to it."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening.compiled import Integer, Truth, compiled

_SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a, 64 bits
_NO_WORD = np.uint64(0)
_A, _Z, _APOSTROPHE, _HYPHEN = ord("a"), ord("z"), ord("'"), ord("-")
_WITHIN_WORDS = (sign.FIGURE, sign.MARK, _APOSTROPHE, sign.SOFT_HYPHEN)
_MOST_PIECES = 100  # of a word: the normal form cuts those of more than 200


@compiled
def word_hash(letters: NDArray[np.uint8]) -> np.uint64:
    """Hash a plain word, given as ASCII letters in small."""
    value = _SEED
    for letter in letters:
        value = (value ^ np.uint64(letter)) * _PRIME
    return value


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
    value = _SEED
    start = place
    while place < len(signs) and _A <= signs[place] <= _Z:
        value = (value ^ np.uint64(signs[place])) * _PRIME
        place += 1
    if place == len(signs) or signs[place] not in _WITHIN_WORDS:
        return value, place, place - start
    return _read_odd_word(signs, start)


@compiled
def _read_odd_word(signs: NDArray[np.uint8], place: Integer) -> tuple[np.uint64, Integer, Integer]:
    value = _SEED
    is_plain = True
    letters = pieces = 0
    while place < len(signs):
        code = signs[place]
        if _A <= code <= _Z:
            value = (value ^ np.uint64(code)) * _PRIME
            letters += 1
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
    return value if is_plain else _NO_WORD, place, letters


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
