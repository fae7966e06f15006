"""Short words, looked up by their letters all at once: what most of a text is made of."""

import numpy as np
from numpy.typing import NDArray

_LONGEST = 8  # letters in Latin-1, so that a word is one number of 64 bits
_MASKS = np.array(
    [0, *((1 << 8 * letters) - 1 for letters in range(1, _LONGEST + 1)), 0], dtype=np.uint64
)  # by a word's length: which bytes are its own; 0 for longer words
_SLOT_BITS = 18  # 3 MB, which stays in the processor's cache; holds the words of 10 million
_SPREADING = np.uint64(0x9E3779B97F4A7C15)
_SLOT_SHIFT = np.uint64(64 - _SLOT_BITS)


class ShortWords:
    """The numbers of words of up to eight letters; where two claim one slot, the later has it."""

    def __init__(self) -> None:
        self._letters = np.zeros(1 << _SLOT_BITS, dtype=np.uint64)
        self._numbers = np.zeros(1 << _SLOT_BITS, dtype=np.int32)

    def look_up(self, packed: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Give the words' numbers, and which of them are not known and so have none."""
        slots = _slots(packed)
        unknown = (self._letters[slots] != packed) | (packed == 0)
        return self._numbers[slots], unknown.nonzero()[0]

    def learn(self, packed: NDArray[np.uint64], numbers: NDArray[np.int32]) -> None:
        """Keep the numbers of words."""
        slots = _slots(packed)
        self._letters[slots] = packed
        self._numbers[slots] = numbers


def _slots(packed: NDArray[np.uint64]) -> NDArray[np.int64]:
    return ((packed * _SPREADING) >> _SLOT_SHIFT).astype(np.int64)


def packed_words(
    latin: bytes, starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.uint64]:
    """Give the letters of each word of a text in Latin-1 as one number; 0 for longer words."""
    padded = latin + bytes(_LONGEST)
    from_each: NDArray[np.uint64] = np.ndarray(
        len(latin) + 1, dtype="<u8", buffer=padded, strides=(1,)
    )
    own: NDArray[np.uint64] = _MASKS[np.minimum(ends - starts, _LONGEST + 1)]
    return from_each[starts] & own
