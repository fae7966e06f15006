"""Character references: ``&amp;``, ``&#8217;`` and the others, as browsers read them in text."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.compiled import Integer, compiled
from matcher.screening.signs import entity_names, referred_to
from matcher.screening.tokens import is_letter

_SLOTS = 1 << 13  # four times the names
_OFFSET, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a, 64 bits
_AMPERSAND, _HASH, _SEMICOLON, _X = ord("&"), ord("#"), ord(";"), ord("x")
_LONGEST_NAME = 33
_TOO_LARGE = 0x110000
_WINDOWS = np.array([referred_to(0x80 + place) for place in range(32)], dtype=np.int64)


def reference_table() -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Give the hashes of all names, shape ``(8192,)``, and their characters, ``(8192, 2)``."""
    hashes = np.zeros(_SLOTS, dtype=np.uint64)
    points = np.zeros((_SLOTS, 2), dtype=np.uint32)
    for name, characters in entity_names().items():
        value = _name_hash(name.encode())
        slot = value % _SLOTS
        while hashes[slot]:
            slot = (slot + 1) % _SLOTS
        hashes[slot] = value
        points[slot, : len(characters)] = characters
    return hashes, points


def _name_hash(name: bytes) -> int:
    """Hash a name, letter by letter, as ``read_reference`` does."""
    value = int(_OFFSET)
    for byte in name:
        value = ((value ^ byte) * int(_PRIME)) % 2**64
    return value


@compiled
def read_reference(
    page: NDArray[np.uint8], place: Integer, hashes: NDArray[np.uint64], points: NDArray[np.uint32]
) -> tuple[Integer, Integer, Integer]:
    """Give the one or two characters that the ``&`` at ``place`` stands for, and the place behind.

    The second is 0 where there is one. What refers to nothing is an ampersand.
    """
    if place + 1 < len(page) and page[place + 1] == _HASH:
        return _read_number(page, place + 2)
    value = _OFFSET
    found, found_after = -1, place + 1
    here = place + 1
    while here < len(page) and here <= place + _LONGEST_NAME:
        byte = page[here]
        if not (is_letter(byte) or 48 <= byte <= 57 or byte == _SEMICOLON):
            break
        value = (value ^ np.uint64(byte)) * _PRIME
        here += 1
        slot = _slot_of(value, hashes)
        if slot >= 0:
            found, found_after = slot, here
        if byte == _SEMICOLON:
            break
    if found < 0:
        return _AMPERSAND, 0, place + 1
    return np.int64(points[found, 0]), np.int64(points[found, 1]), found_after


@compiled
def _slot_of(value: np.uint64, hashes: NDArray[np.uint64]) -> Integer:
    slot = np.int64(value & np.uint64(len(hashes) - 1))
    while hashes[slot]:
        if hashes[slot] == value:
            return slot
        slot = (slot + 1) & (len(hashes) - 1)
    return -1


@compiled
def _read_number(page: NDArray[np.uint8], place: Integer) -> tuple[Integer, Integer, Integer]:
    """Read what follows ``&#``, at ``place``."""
    first = place
    base = 10
    if place < len(page) and page[place] | 32 == _X:
        base = 16
        place += 1
    digits = place
    number = 0
    while place < len(page):
        value = _digit(page[place])
        if value < 0 or value >= base:
            break
        number = min(number * base + value, _TOO_LARGE)
        place += 1
    if place == digits:
        return _AMPERSAND, 0, first - 1
    if place < len(page) and page[place] == _SEMICOLON:
        place += 1
    if number == 0 or number >= _TOO_LARGE or 0xD800 <= number <= 0xDFFF:
        number = 0xFFFD
    elif 0x80 <= number < 0xA0:
        number = _WINDOWS[number - 0x80]
    return number, 0, place


@compiled
def _digit(byte: Integer) -> Integer:
    if 48 <= byte <= 57:
        return byte - 48
    small = byte | 32
    return small - 87 if 97 <= small <= 102 else -1
