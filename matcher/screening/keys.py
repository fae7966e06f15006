"""Keys: what five words in a row are looked up by, whatever words among them are left out."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, Truth, compiled

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # golden ratio: spreads hashes over 64 bits
_SHIFT = np.uint64(29)
_ONE, _BIT = np.uint64(1), np.uint64(63)
_FIRST_BIT, _SECOND_BIT, _WORD = np.uint64(7), np.uint64(13), np.uint64(24)
_HALF = np.uint64(32)
GRAM = 5
"""Words in a row that are looked up."""
NO_PLACE = -1


class KeyTable(NamedTuple):
    """Where each key stands in the skeletons of the protected texts."""

    sieve: NDArray[np.uint64]
    """Two bits of one number are set for each key (a blocked Bloom filter; Putze et al. 2007).

    The numbers are as many as a power of two: for each key, 8 to 16 bits."""
    slots: NDArray[np.uint32]
    """Open addressing: the upper half of each key, never 0; 0 is empty. Two keys that share it
    cost time and no truth. The slots are as many as a power of two."""
    numbers: NDArray[np.int32]
    """Of the key in each slot."""
    first_place: NDArray[np.int32]
    """Shape ``(keys + 1,)``: where each key's places begin in ``places``."""
    places: NDArray[np.int32]
    """Words of the skeleton at which a key's first word stands."""


@compiled
def extended(key: np.uint64, word: np.uint64) -> np.uint64:
    """Give the key of some words and one more; that of none is their number."""
    key = (key ^ word) * _MULTIPLIER
    return key ^ (key >> _SHIFT)


@compiled
def key_of(words: NDArray[np.uint64], first: Integer, length: Integer) -> np.uint64:
    """Give the key of ``length`` words of a skeleton."""
    key = np.uint64(length)
    for place in range(first, first + length):
        key = extended(key, words[place])
    return key


@compiled
def _bits(key: np.uint64) -> np.uint64:
    return _ONE << ((key >> _FIRST_BIT) & _BIT) | _ONE << ((key >> _SECOND_BIT) & _BIT)


@compiled
def may_be_known(key: np.uint64, sieve: NDArray[np.uint64]) -> bool:
    """Whether the sieve lets a key through: always if it is known, else some times in 100."""
    bits = _bits(key)
    place = np.int64((key >> _WORD) & np.uint64(len(sieve) - 1))
    return bool(sieve[place] & bits == bits)


@compiled
def _upper_half(key: np.uint64) -> Integer:
    half = np.uint32(key >> _HALF)
    return half or np.uint32(1)


@compiled
def look_up(key: np.uint64, slots: NDArray[np.uint32], numbers: NDArray[np.int32]) -> Integer:
    """Give the number of a key, or ``NO_PLACE``."""
    half = _upper_half(key)
    slot = np.int64(key & np.uint64(len(slots) - 1))
    while slots[slot]:
        if slots[slot] == half:
            return np.int64(numbers[slot])
        slot = (slot + 1) & (len(slots) - 1)
    return NO_PLACE


@compiled
def write_keys(
    ids: NDArray[np.uint32],
    hashes: NDArray[np.uint64],
    border: Integer,
    keys: NDArray[np.uint64],
    places: NDArray[np.int32],
) -> tuple[Integer, Truth]:
    """Write the key of every five words in a row, and the place of its first word in the skeleton.

    ``hashes`` has the hash of each word by its id, 0 if it is left out; of words that are all left
    out there is no key. Gives the number of keys, and whether any such words were met.
    """
    count = place = 0
    has_wordless = False
    for first in range(len(ids) - GRAM + 1):
        length = 0
        is_within = True
        for offset in range(GRAM):
            number = ids[first + offset]
            is_within &= number != border
            length += hashes[number] != 0
        if is_within and length == 0:
            has_wordless = True
        elif is_within:
            key = np.uint64(length)
            for offset in range(GRAM):
                word = hashes[ids[first + offset]]
                if word:
                    key = extended(key, word)
            keys[count], places[count] = key, place
            count += 1
        place += ids[first] == border or hashes[ids[first]] != 0
    return count, has_wordless


def key_table(keys: NDArray[np.uint64], places: NDArray[np.int32]) -> KeyTable:
    """Build a table of keys, shape ``(n,)``, and the places where each stands."""
    order = np.argsort(keys, kind="stable").astype(np.int32)
    different, first = np.unique(keys[order], return_index=True)
    size = _power_of_two(len(different) * 4 // 3)
    sieve = np.zeros(_power_of_two(8 * len(different)) // 64, dtype=np.uint64)
    while True:
        slots = np.zeros(size, dtype=np.uint32)
        numbers = np.zeros(size, dtype=np.int32)
        if _fill(different, slots, numbers, sieve):
            break
        size *= 2
    return KeyTable(
        sieve=sieve,
        slots=slots,
        numbers=numbers,
        first_place=np.append(first, len(keys)).astype(np.int32),
        places=places[order].astype(np.int32),
    )


@compiled
def _fill(
    keys: NDArray[np.uint64],
    slots: NDArray[np.uint32],
    numbers: NDArray[np.int32],
    sieve: NDArray[np.uint64],
) -> Truth:
    """Put all keys in; ``False`` where one would be found instead of another."""
    for number, key in enumerate(keys):
        sieve[np.int64((key >> _WORD) & np.uint64(len(sieve) - 1))] |= _bits(key)
        half = _upper_half(key)
        slot = np.int64(key & np.uint64(len(slots) - 1))
        while slots[slot]:
            if slots[slot] == half:
                return False
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot], numbers[slot] = half, number
    return True


def _power_of_two(least: int) -> int:
    return 1 << max(10, (least - 1).bit_length())
