"""From the bytes of text, between the tags of an HTML page, to its signs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening.compiled import Integer, compiled
from matcher.screening.references import read_reference
from matcher.screening.tokens import LESS
from matcher.screening.vectors import WIDTH, first_bit, translator

OK, IN_DOUBT = 0, -1
"""How a page ended; a number above 0 is a code point whose signs the table lacks."""
AMPERSAND = ord("&")
ASCII = 0x80
_FORM_FEED = 0x0C
_LAST_POINT, _SURROGATES = 0x10FFFF, (0xD800, 0xDFFF)
_LEAST = (0, 0x80, 0x800, 0x10000)  # code point that needs so many more bytes

# What is known at a place of a page.
PLACE, LENGTH, STATUS, HAS_PRE, TABLES, IN_GAP, IN_HEAD = range(7)
FIELDS = 7


class Tables(NamedTuple):
    """What the signs of a page are looked up in."""

    signs: NDArray[np.uint32]
    """See ``signs.new_table``."""
    tag_hashes: NDArray[np.uint64]
    tag_meanings: NDArray[np.uint16]
    reference_hashes: NDArray[np.uint64]
    """See ``references.reference_table``."""
    reference_points: NDArray[np.uint32]
    upper_half: NDArray[np.uint32]
    """Code points of the bytes from 0x80 on, shape ``(128,)``, where each is a character; where
    all are 0 the page is in UTF-8."""


@compiled
def put(out: NDArray[np.uint8], at: NDArray[np.int64], code: Integer) -> None:
    """Write one sign."""
    out[at[LENGTH]] = code
    at[LENGTH] += 1


def _signs_of_ascii(*, keeps_lines: bool) -> NDArray[np.uint8]:
    """Give the sign of each byte of text, shape ``(256,)``; ``DOUBT`` for what is no plain text."""
    signs = np.full(256, sign.DOUBT, dtype=np.uint8)
    for point in range(1, ASCII):
        if point not in (LESS, AMPERSAND):
            code = sign.signs_of(point)
            signs[point] = sign.SPACE if code == sign.LINE and not keeps_lines else code
    if keeps_lines:
        signs[_FORM_FEED] = sign.DOUBT  # between the sheets of a printed document
    return signs


_SIGNS = _signs_of_ascii(keeps_lines=False)
_SIGNS_WITH_LINES = _signs_of_ascii(keeps_lines=True)
translated = translator(_SIGNS, sign.DOUBT)
"""Writes the signs of bytes where lines are not kept; gives the mask of what is no plain text."""


@compiled
def read_ascii(page: NDArray[np.uint8], out: NDArray[np.uint8], at: NDArray[np.int64]) -> None:
    """Read text in ASCII."""
    place, length = at[PLACE], at[LENGTH]
    read = WIDTH if not at[HAS_PRE] else 0
    while read == WIDTH and place + WIDTH <= len(page):
        read = first_bit(translated(page, place, out, length))
        place += read
        length += read
    signs = _SIGNS_WITH_LINES if at[HAS_PRE] else _SIGNS
    while place < len(page):
        code = signs[page[place]]
        if code == sign.DOUBT:
            break
        out[length] = code
        length += 1
        place += 1
    if place < len(page) and page[place] in (0, _FORM_FEED):
        at[STATUS] = IN_DOUBT
    at[PLACE], at[LENGTH] = place, length


@compiled
def _put_signs(
    point: Integer, tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    packed = tables.signs[point]
    if packed == sign.UNSEEN:
        at[STATUS] = point
        return
    while packed:
        code = packed & np.uint32(0xFF)
        if code == sign.DOUBT:
            at[STATUS] = IN_DOUBT
        put(out, at, code)
        packed >>= np.uint32(8)


@compiled
def read_character(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    """Read one character of several bytes; bytes that are no UTF-8 are in doubt."""
    place = at[PLACE]
    first = np.int64(page[place])
    if tables.upper_half[0]:
        at[PLACE] = place + 1
        _put_signs(np.int64(tables.upper_half[first - ASCII]), tables, out, at)
        return
    more = 1 if first < 0xE0 else 2 if first < 0xF0 else 3
    point = first & (0x3F >> more)
    if first < 0xC2 or first > 0xF4 or place + more >= len(page):
        at[STATUS] = IN_DOUBT
        return
    for offset in range(1, more + 1):
        byte = np.int64(page[place + offset])
        if byte & 0xC0 != 0x80:
            at[STATUS] = IN_DOUBT
            return
        point = point << 6 | byte & 0x3F
    if point > _LAST_POINT or _SURROGATES[0] <= point <= _SURROGATES[1] or point < _LEAST[more]:
        at[STATUS] = IN_DOUBT
        return
    at[PLACE] = place + more + 1
    _put_signs(point, tables, out, at)


@compiled
def put_reference(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    """Read a character reference."""
    first, second, after = read_reference(
        page, at[PLACE], tables.reference_hashes, tables.reference_points
    )
    at[PLACE] = after
    for point in (first, second):
        if point == _FORM_FEED and at[HAS_PRE]:
            at[STATUS] = IN_DOUBT
        elif point in (0x0A, 0x0D, _FORM_FEED, 0x0B) and not at[HAS_PRE]:
            put(out, at, sign.SPACE)
        elif point:
            _put_signs(point, tables, out, at)
