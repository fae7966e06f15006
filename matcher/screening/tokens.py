"""The pieces of HTML: where a tag, a comment, or an element that is left out ends.

All functions take a page as bytes, shape ``(bytes,)``, and places in it; what never ends, ends
with the page (HTML standard, section Tokenization).
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import tags as tag
from matcher.screening.compiled import Integer, Truth, compiled

LESS, _GREATER, _SLASH, _EQUALS = ord("<"), ord(">"), ord("/"), ord("=")
_DASH, _BANG = ord("-"), ord("!")
_OFFSET, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # as in tags.name_hash
_LOW_BITS, _HIGH_BITS = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
_SHORT_VALUE = 40  # bytes that are quicker looked at one by one
_LONGEST_MARK = 300  # bytes of a footnote's mark with its tags
_DIGITS_OF_MARK = 3


@compiled
def is_letter(byte: Integer) -> Truth:
    """Whether a byte is an ASCII letter."""
    return 97 <= (byte | 32) <= 122


_IS_SPACE, _IS_EQUALS, _IS_SLASH, _IS_GREATER = 1, 2, 3, 4  # odd: ends a name


def _classes() -> NDArray[np.uint8]:
    """Give what each byte is within a tag, shape ``(256,)``."""
    classes = np.zeros(256, dtype=np.uint8)
    classes[[ord(space) for space in " \t\n\r\f"]] = _IS_SPACE
    classes[[_SLASH, _EQUALS, _GREATER]] = _IS_SLASH, _IS_EQUALS, _IS_GREATER
    return classes


_CLASSES = _classes()


@compiled
def find_byte(page: NDArray[np.uint8], place: Integer, byte: Integer) -> Integer:
    """Give the place of the next such byte, or the end: eight bytes at a time (Warren, 6-1)."""
    while place < len(page) and place & 7:
        if page[place] == byte:
            return place
        place += 1
    wide = page[: len(page) & ~7].view(np.uint64)
    pattern = np.uint64(byte) * _LOW_BITS
    number = place >> 3
    while number < len(wide):
        different = wide[number] ^ pattern
        if (different - _LOW_BITS) & ~different & _HIGH_BITS:
            break
        number += 1
    place = max(place, number << 3)
    while place < len(page) and page[place] != byte:
        place += 1
    return place


@compiled
def read_tag(page: NDArray[np.uint8], place: Integer) -> tuple[np.uint64, Integer, bool]:
    """Give the hash of a tag's name in small letters, the place behind it, if it ends in ``/>``.

    ``place`` is that of its ``<``.
    """
    place += 2 if page[place + 1] == _SLASH else 1
    name = _OFFSET
    while place < len(page):
        byte = page[place]
        if _CLASSES[byte] & 1 or byte == _GREATER:
            break
        if 65 <= byte <= 90:
            byte |= np.uint8(32)
        name = (name ^ np.uint64(byte)) * _PRIME
        place += 1
    return name, *_after_attributes(page, place)


@compiled
def _after_attributes(page: NDArray[np.uint8], place: Integer) -> tuple[Integer, bool]:
    has_name = False
    while place < len(page):
        what = _CLASSES[page[place]]
        if what == 0 or (what == _IS_EQUALS and not has_name):
            has_name = True
        elif what == _IS_GREATER:
            return place + 1, page[place - 1] == _SLASH
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
        quote = page[place]
        place += 1
        near = min(len(page), place + _SHORT_VALUE)
        while place < near and page[place] != quote:
            place += 1
        return (place if place < near else find_byte(page, place, quote)) + 1
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
        if page[place + 1] == _SLASH and is_letter(page[place + 2]):
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
def region_end(
    page: NDArray[np.uint8],
    place: Integer,
    name: np.uint64,
    kind: Integer,
    hashes: NDArray[np.uint64],
    meanings: NDArray[np.uint16],
) -> Integer:
    """Give the place behind the end of an element that is left out whole; -1 in doubt.

    ``place`` is behind its start tag, ``name`` the hash of its name.
    """
    depth = 1
    while place + 1 < len(page):
        if page[place] != LESS:
            place += 1
            continue
        is_end = page[place + 1] == _SLASH
        if not is_letter(page[place + 2 if is_end and place + 2 < len(page) else place + 1]):
            comment = after_comment(page, place)
            if comment == 0:
                return -1
            place = comment
            continue
        found, after, closes_itself = read_tag(page, place)
        place = after
        if found == name:
            if kind not in (tag.SVG, tag.TEMPLATE) and not is_end:
                return -1
            depth += -1 if is_end else 0 if closes_itself and kind == tag.SVG else 1
            if depth == 0:
                return place
            continue
        place = _within_region(
            page, place, found, kind, is_end, tag_meaning(found, hashes, meanings)
        )
        if place < 0:
            return -1
    return -1


@compiled
def _within_region(
    page: NDArray[np.uint8],
    after: Integer,
    name: np.uint64,
    kind: Integer,
    is_end: bool,
    meaning: np.uint16,
) -> Integer:
    """Give the place behind a tag within an element that is left out; -1 if it is unexpected."""
    what = meaning & np.uint16(0xFF)
    if kind == tag.TEMPLATE:
        if what in (tag.UNSURE, tag.SVG) or what == tag.SELECT:
            return -1
    else:
        expected = 0
        if kind == tag.SELECT:
            expected = tag.IN_SELECT
        elif kind == tag.EMBEDDED:
            expected = tag.IN_EMBEDDED
        elif kind == tag.NOSCRIPT:
            expected = tag.IN_NOSCRIPT
        else:
            expected = tag.IN_SVG
        if not (meaning >> np.uint16(8)) & np.uint16(expected):
            return -1
        if kind == tag.SVG:
            return after
    is_dropped = what in (tag.DROPPED, tag.TITLE)
    return after_dropped(page, after, name) if is_dropped and not is_end else after


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
                if page[place + 1] != _SLASH:
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
