"""The pieces of HTML: where a tag, a comment, or an element that is left out ends.

All functions take a page as bytes, shape ``(bytes,)``, and places in it; what never ends, ends
with the page (HTML standard, section Tokenization).
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import tags as tag
from matcher.screening.compiled import Integer, Truth, compiled
from matcher.screening.hashes import SEED, hash_of, mixed, with_letter
from matcher.screening.vectors import WIDTH, alphanumerics, equal_bytes, first_bit

LESS, _GREATER, SLASH, _EQUALS = ord("<"), ord(">"), ord("/"), ord("=")
_DASH, _BANG = ord("-"), ord("!")
_EVERY, _IN_SMALL = np.uint32(0xFFFFFFFF), np.uint64(0x2020202020202020)
_LONGEST_MARK = 300  # bytes of a footnote's mark with its tags
_DIGITS_OF_MARK = 3


@compiled
def is_letter(byte: Integer) -> Truth:
    """Whether a byte is an ASCII letter."""
    return 97 <= (byte | 32) <= 122


_IS_SPACE, _IS_EQUALS, _IS_SLASH, _IS_GREATER = 1, 2, 3, 4
_BEHIND_NAME = (_IS_SPACE, _IS_SLASH, _IS_GREATER)


def _classes() -> NDArray[np.uint8]:
    """Give what each byte is within a tag, shape ``(256,)``."""
    classes = np.zeros(256, dtype=np.uint8)
    classes[[ord(space) for space in " \t\n\r\f"]] = _IS_SPACE
    classes[[SLASH, _EQUALS, _GREATER]] = _IS_SLASH, _IS_EQUALS, _IS_GREATER
    return classes


_CLASSES = _classes()


@compiled
def find_byte(page: NDArray[np.uint8], place: Integer, byte: Integer) -> Integer:
    """Give the place of the next such byte, or the end."""
    while place + WIDTH <= len(page):
        found = equal_bytes(page, place, byte)
        if found:
            return place + first_bit(found)
        place += WIDTH
    while place < len(page) and page[place] != byte:
        place += 1
    return place


@compiled
def read_tag(page: NDArray[np.uint8], place: Integer) -> tuple[np.uint64, Integer, bool]:
    """Give the hash of a tag's name in small letters, the place behind it, if it ends in ``/>``.

    ``place`` is that of its ``<``.
    """
    place += 2 if page[place + 1] == SLASH else 1
    if place + WIDTH <= len(page):
        length = first_bit(alphanumerics(page, place) ^ _EVERY)
        if length < WIDTH and _CLASSES[page[place + length]] in _BEHIND_NAME:
            name = hash_of(page, place, length, _IN_SMALL)
            return name, *_after_attributes(page, place + length)
    name, held, count = SEED, np.uint64(0), 0
    while place < len(page) and _CLASSES[page[place]] not in _BEHIND_NAME:
        byte = page[place]
        if 65 <= byte <= 90:
            byte |= np.uint8(32)
        name, held, count = with_letter(name, held, count, byte)
        place += 1
    name = mixed(name, held) if held else name
    return name, *_after_attributes(page, place)


@compiled
def _after_attributes(page: NDArray[np.uint8], first: Integer) -> tuple[Integer, bool]:
    """Give the place behind a tag whose attributes begin at ``first``, and if it ends in ``/>``.

    Goes from ``=`` to ``=`` as long as a name is before each and a value behind it.
    """
    place = value_end = first
    while place + WIDTH <= len(page):
        found = equal_bytes(page, place, _GREATER) | equal_bytes(page, place, _EQUALS)
        if not found:
            place += WIDTH
            continue
        place += first_bit(found)
        if page[place] == _GREATER:
            return place + 1, page[place - 1] == SLASH
        if place == value_end or _CLASSES[page[place - 1]] != 0:
            break
        place = value_end = _after_value(page, place + 1)
    return _after_odd_attributes(page, first)


@compiled
def _after_odd_attributes(page: NDArray[np.uint8], place: Integer) -> tuple[Integer, bool]:
    has_name = False
    while place < len(page):
        what = _CLASSES[page[place]]
        if what == 0 or (what == _IS_EQUALS and not has_name):
            has_name = True
        elif what == _IS_GREATER:
            return place + 1, page[place - 1] == SLASH
        elif what == _IS_EQUALS:
            place = _after_value(page, place + 1) - 1
            has_name = False
        elif what == _IS_SLASH:
            has_name = False
        place += 1
    return len(page), False


@compiled
def _after_value(page: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the place behind an attribute's value; a value without quotes ends with its word."""
    while place < len(page) and _CLASSES[page[place]] == _IS_SPACE:
        place += 1
    if place < len(page) and (page[place] == 34 or page[place] == 39):
        return find_byte(page, place + 1, page[place]) + 1
    while place < len(page) and page[place] != _GREATER and _CLASSES[page[place]] != _IS_SPACE:
        place += 1
    return place


@compiled
def tag_meaning(
    name: np.uint64, hashes: NDArray[np.uint64], meanings: NDArray[np.uint16]
) -> Integer:
    """Look a name up in ``tags.tag_table``."""
    slot = np.int64(name & np.uint64(len(hashes) - 1))
    while hashes[slot]:
        if hashes[slot] == name:
            return meanings[slot]
        slot = (slot + 1) & (len(hashes) - 1)
    return np.uint16(tag.INLINE)


@compiled
def after_comment(page: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the place behind the comment that begins at ``place``, or 0 if none does."""
    if place + 3 >= len(page) or page[place + 1] != _BANG:
        return 0
    if page[place + 2] != _DASH or page[place + 3] != _DASH:
        return 0
    place += 4
    first = place
    if place < len(page) and page[place] == _GREATER:
        return place + 1
    if place + 1 < len(page) and page[place] == _DASH and page[place + 1] == _GREATER:
        return place + 2
    while True:
        place = find_byte(page, place, _GREATER)
        if place >= len(page):
            return len(page)
        bang = 1 if page[place - 1] == _BANG else 0
        dash = place - 1 - bang
        if dash > first and page[dash] == _DASH and page[dash - 1] == _DASH:
            return place + 1
        place += 1


@compiled
def after_other_markup(page: NDArray[np.uint8], place: Integer) -> Integer:
    """Give the place behind a declaration, or what is read as a comment: the next ``>``."""
    return min(find_byte(page, place, _GREATER) + 1, len(page))


@compiled
def after_dropped(page: NDArray[np.uint8], place: Integer, name: np.uint64) -> Integer:
    """Give the place behind the end tag of ``<script>`` and the like; -1 in doubt."""
    has_comment = False
    while True:
        place = find_byte(page, place, LESS)
        if place + 2 >= len(page):
            return len(page)
        if page[place + 1] == SLASH and is_letter(page[place + 2]):
            found, after, _ = read_tag(page, place)
            if found == name:
                return after
        elif page[place + 1] == _BANG and page[place + 2] == _DASH:
            has_comment = True
        elif has_comment and is_letter(page[place + 1]):
            found, _, _ = read_tag(page, place)
            if found == name:
                return -1  # a script within a comment within a script
        place += 1


@compiled
def footnote_mark_end(page: NDArray[np.uint8], start: Integer, place: Integer) -> Integer:
    """Give the place behind a ``<sup>`` that is a footnote's mark for certain.

    0 if it is none for certain, -1 in doubt. ``start`` is the tag's place, ``place`` is behind it.
    """
    raised, _, _ = read_tag(page, start)
    digits = letters = brackets = links = 0
    limit = min(len(page) - 2, place + _LONGEST_MARK)
    while place < limit:
        byte = page[place]
        if byte == LESS:
            name, after, _ = read_tag(page, place)
            if name == raised:
                if page[place + 1] != SLASH:
                    return -1
                if letters and not links:
                    return 0
                is_mark = 0 < digits <= _DIGITS_OF_MARK and brackets in (0, 2) and not letters
                return after if is_mark else -1
            links += 1
            place = after
            continue
        if 48 <= byte <= 57:
            digits += 1
        elif byte == 91 or byte == 93:
            brackets += 1
        elif is_letter(byte):
            letters += 1
        else:
            return -1
        place += 1
    return -1
