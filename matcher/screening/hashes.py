"""Hashing short words, eight letters at a time."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, compiled
from matcher.screening.vectors import eight_bytes

SEED = np.uint64(0xCBF29CE484222325)
_MULTIPLIER, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)  # golden ratio
_EIGHT, _WHOLE = 8, np.uint64(0xFFFFFFFFFFFFFFFF)
_BITS, _WIDTH = np.uint64(8), np.uint64(64)


@compiled
def mixed(value: np.uint64, letters: np.uint64) -> np.uint64:
    """Add up to eight letters to a hash, the first one lowest."""
    value = (value ^ letters) * _MULTIPLIER
    return value ^ (value >> _SHIFT)


@compiled
def word_hash(letters: NDArray[np.uint8]) -> np.uint64:
    """Hash a word, given as ASCII letters in small."""
    value, held, count = SEED, np.uint64(0), 0
    for letter in letters:
        value, held, count = with_letter(value, held, count, letter)
    return mixed(value, held) if held else value


@compiled
def with_letter(
    value: np.uint64, held: np.uint64, count: Integer, letter: Integer
) -> tuple[np.uint64, np.uint64, Integer]:
    """Add a letter to a hash that is being made; ``held`` are those that are not in it yet."""
    held |= np.uint64(letter) << (_BITS * np.uint64(count % _EIGHT))
    count += 1
    if count % _EIGHT == 0:
        return mixed(value, held), np.uint64(0), count
    return value, held, count


@compiled
def hash_of(
    letters: NDArray[np.uint8], first: Integer, length: Integer, case: np.uint64
) -> np.uint64:
    """Hash letters that stand together, with at least eight bytes behind the first of each eight.

    ``case`` are bits to be set in each letter.
    """
    value = SEED
    while length >= _EIGHT:
        value = mixed(value, eight_bytes(letters, first) | case)
        first += _EIGHT
        length -= _EIGHT
    if length > 0:
        kept = _WHOLE >> (_WIDTH - _BITS * np.uint64(length))
        value = mixed(value, (eight_bytes(letters, first) | case) & kept)
    return value
