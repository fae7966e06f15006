"""Keys: what five words in a row are looked up by, whatever words among them are left out."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, Truth, compiled

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # golden ratio: spreads hashes over 64 bits
_ONE, _BIT = np.uint64(1), np.uint64(63)
_FIRST_BIT, _SECOND_BIT, _WORD = np.uint64(7), np.uint64(13), np.uint64(24)
_UPPER, _LOWER = np.uint64(0xFFFFFFFF00000000), np.uint64(0xFFFFFFFF)
_LEAST_UPPER = np.uint64(1 << 32)
GRAM = 5
"""Words in a row that are looked up."""
_POWER = np.uint64(pow(int(_MULTIPLIER), GRAM, 1 << 64))  # what it multiplied the first word by
_ANEW = np.uint64(GRAM * int(_POWER) * (1 - int(_MULTIPLIER)) % (1 << 64))  # likewise their number
NO_PLACE = -1
SEVERAL = 1 << 31
"""A key stands at several places: see ``look_up``. An index holds fewer words than this."""


class KeyTable(NamedTuple):
    """Where each key stands in the skeletons of the protected texts."""

    sieve: NDArray[np.uint64]
    """Two bits of one number are set for each key (a blocked Bloom filter; Putze et al. 2007).

    The numbers are as many as a power of two: for each key, 8 to 16 bits."""
    slots: NDArray[np.uint64]
    """Open addressing: the upper half of each key, never 0, and below it where the key stands; 0
    is empty. Two keys that share their upper half cost time and no truth. The slots are as many as
    a power of two."""
    places: NDArray[np.int32]
    """Words of the skeleton at which the first words of those keys stand that have several places;
    the last place of each is ``~place``."""


@compiled
def extended(key: np.uint64, word: np.uint64) -> np.uint64:
    """Give the key of some words and one more; that of none is their number."""
    return key * _MULTIPLIER + word


@compiled
def key_of(words: NDArray[np.uint64], first: Integer, length: Integer) -> np.uint64:
    """Give the key of ``length`` words of a skeleton."""
    key = np.uint64(length)
    for place in range(first, first + length):
        key = extended(key, words[place])
    return key


@compiled
def write_keys_of_five(words: NDArray[np.uint64], keys: NDArray[np.uint64]) -> None:
    """Write the key of every five words in a row of a page, each made from the one before."""
    if len(words) < GRAM:
        return
    key = key_of(words, 0, GRAM)
    keys[0] = key
    for first in range(1, len(words) - GRAM + 1):
        key = extended(key, words[first + GRAM - 1]) - words[first - 1] * _POWER + _ANEW
        keys[first] = key


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
def _upper_half(key: np.uint64) -> np.uint64:
    half = key & _UPPER
    return half or _LEAST_UPPER


@compiled
def look_up(key: np.uint64, slots: NDArray[np.uint64]) -> Integer:
    """Give where a key stands: its only place, or ``SEVERAL`` and where its places begin.

    ``NO_PLACE`` if it is unknown.
    """
    half = _upper_half(key)
    slot = np.int64(key & np.uint64(len(slots) - 1))
    while slots[slot]:
        if slots[slot] & _UPPER == half:
            return np.int64(slots[slot] & _LOWER)
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
    order = np.argsort(keys, kind="stable")
    different, first, count = np.unique(keys[order], return_index=True, return_counts=True)
    is_several = count > 1
    ordered = places[order]
    several = ordered[np.repeat(is_several, count)]
    after = np.cumsum(count[is_several])
    several[after - 1] = ~several[after - 1]
    stands = ordered[first].astype(np.int64)
    stands[is_several] = SEVERAL | (after - count[is_several])
    size = _power_of_two(len(different) * 4 // 3)
    sieve = np.zeros(_power_of_two(8 * len(different)) // 64, dtype=np.uint64)
    while True:
        slots = np.zeros(size, dtype=np.uint64)
        if _fill(different, stands, slots, sieve):
            break
        size *= 2
    return KeyTable(sieve=sieve, slots=slots, places=several)


@compiled
def _fill(
    keys: NDArray[np.uint64],
    stands: NDArray[np.int64],
    slots: NDArray[np.uint64],
    sieve: NDArray[np.uint64],
) -> Truth:
    """Put all keys in; ``False`` where one would be found instead of another."""
    for number, key in enumerate(keys):
        sieve[np.int64((key >> _WORD) & np.uint64(len(sieve) - 1))] |= _bits(key)
        half = _upper_half(key)
        slot = np.int64(key & np.uint64(len(slots) - 1))
        while slots[slot]:
            if slots[slot] & _UPPER == half:
                return False
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = half | np.uint64(stands[number])
    return True


def _power_of_two(least: int) -> int:
    return 1 << max(10, (least - 1).bit_length())
