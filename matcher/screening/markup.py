"""From the bytes of an HTML page to the signs of its text, without building a tree.

What the reader does to text is followed as far as one look at each tag tells it (HTML standard,
tokenization and tree construction); where more would be needed, the page is in doubt.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening import tags as tag
from matcher.screening.compiled import Integer, compiled
from matcher.screening.references import read_reference
from matcher.screening.tokens import (
    LESS,
    after_comment,
    after_dropped,
    after_other_markup,
    footnote_mark_end,
    is_letter,
    read_tag,
    region_end,
    tag_meaning,
)

OK, IN_DOUBT = 0, -1
"""How a page ended; a number above 0 is a code point whose signs the table lacks."""
_AMPERSAND, _BANG, _QUESTION, _SLASH = ord("&"), ord("!"), ord("?"), ord("/")
_SPACE, _LINE = np.uint8(sign.SPACE), np.uint8(sign.LINE)
_ASCII = 0x80
_FORM_FEED = 0x0C
_LAST_POINT, _SURROGATES = 0x10FFFF, (0xD800, 0xDFFF)
_LEAST = (0, 0x80, 0x800, 0x10000)  # code point that needs so many more bytes

# What is known at a place of a page.
_PLACE, _LENGTH, _STATUS, _HAS_PRE, _TABLES, _IN_GAP, _IN_HEAD = range(7)
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
def read_signs(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> tuple[Integer, Integer]:
    """Write the signs of a page to ``out``, and give their number and how it ended.

    ``out`` has room for twice the bytes of the page, and 16 more; ``at``, shape ``(FIELDS,)``, is
    working space.
    """
    at[:] = 0
    at[_IN_HEAD] = 1
    while at[_PLACE] < len(page) and at[_STATUS] == OK:
        byte = page[at[_PLACE]]
        if byte == LESS:
            _read_markup(page, tables, out, at)
            continue
        before = at[_LENGTH]
        if byte == _AMPERSAND:
            _read_reference(page, tables, out, at)
        elif byte < _ASCII:
            _read_ascii(page, out, at)
        else:
            _read_character(page, tables, out, at)
        if (at[_IN_GAP] or at[_IN_HEAD]) and _is_visible(out, before, at[_LENGTH]):
            at[_IN_HEAD] = 0
            if at[_IN_GAP]:
                at[_STATUS] = IN_DOUBT  # the reader moves it in front of the table
    return at[_LENGTH], at[_STATUS]


@compiled
def _is_visible(out: NDArray[np.uint8], first: Integer, after: Integer) -> bool:
    for place in range(first, after):
        if out[place] != _SPACE and out[place] != _LINE:
            return True
    return False


@compiled
def _put(out: NDArray[np.uint8], at: NDArray[np.int64], code: Integer) -> None:
    out[at[_LENGTH]] = code
    at[_LENGTH] += 1


def _signs_of_ascii(*, keeps_lines: bool) -> NDArray[np.uint8]:
    """Give the sign of each byte of text, shape ``(256,)``; ``DOUBT`` for what is no plain text."""
    signs = np.full(256, sign.DOUBT, dtype=np.uint8)
    for point in range(1, _ASCII):
        if point not in (LESS, _AMPERSAND):
            code = sign.signs_of(point)
            signs[point] = sign.SPACE if code == sign.LINE and not keeps_lines else code
    if keeps_lines:
        signs[_FORM_FEED] = sign.DOUBT  # between the sheets of a printed document
    return signs


_SIGNS_OF_ASCII = _signs_of_ascii(keeps_lines=False)
_SIGNS_WITH_LINES = _signs_of_ascii(keeps_lines=True)


@compiled
def _read_ascii(page: NDArray[np.uint8], out: NDArray[np.uint8], at: NDArray[np.int64]) -> None:
    place, length = at[_PLACE], at[_LENGTH]
    signs = _SIGNS_WITH_LINES if at[_HAS_PRE] else _SIGNS_OF_ASCII
    while place < len(page):
        code = signs[page[place]]
        if code == sign.DOUBT:
            break
        out[length] = code
        length += 1
        place += 1
    if place < len(page) and page[place] in (0, _FORM_FEED):
        at[_STATUS] = IN_DOUBT
    at[_PLACE], at[_LENGTH] = place, length


@compiled
def _put_signs(
    point: Integer, tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    packed = tables.signs[point]
    if packed == sign.UNSEEN:
        at[_STATUS] = point
        return
    while packed:
        code = packed & np.uint32(0xFF)
        if code == sign.DOUBT:
            at[_STATUS] = IN_DOUBT
        _put(out, at, code)
        packed >>= np.uint32(8)


@compiled
def _read_character(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    """Read one character of several bytes; bytes that are no UTF-8 are in doubt."""
    place = at[_PLACE]
    first = np.int64(page[place])
    if tables.upper_half[0]:
        at[_PLACE] = place + 1
        _put_signs(np.int64(tables.upper_half[first - _ASCII]), tables, out, at)
        return
    more = 1 if first < 0xE0 else 2 if first < 0xF0 else 3
    point = first & (0x3F >> more)
    if first < 0xC2 or first > 0xF4 or place + more >= len(page):
        at[_STATUS] = IN_DOUBT
        return
    for offset in range(1, more + 1):
        byte = np.int64(page[place + offset])
        if byte & 0xC0 != 0x80:
            at[_STATUS] = IN_DOUBT
            return
        point = point << 6 | byte & 0x3F
    if point > _LAST_POINT or _SURROGATES[0] <= point <= _SURROGATES[1] or point < _LEAST[more]:
        at[_STATUS] = IN_DOUBT
        return
    at[_PLACE] = place + more + 1
    _put_signs(point, tables, out, at)


@compiled
def _read_reference(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    first, second, after = read_reference(
        page, at[_PLACE], tables.reference_hashes, tables.reference_points
    )
    at[_PLACE] = after
    for point in (first, second):
        if point == _FORM_FEED and at[_HAS_PRE]:
            at[_STATUS] = IN_DOUBT
        elif point in (0x0A, 0x0D, _FORM_FEED, 0x0B) and not at[_HAS_PRE]:
            _put(out, at, sign.SPACE)
        elif point:
            _put_signs(point, tables, out, at)


@compiled
def _read_markup(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    place = at[_PLACE]
    following = page[place + 1] if place + 1 < len(page) else np.uint8(0)
    is_end = following == _SLASH
    letter = page[place + 2] if is_end and place + 2 < len(page) else following
    if is_letter(letter):
        _read_element(page, tables, out, at, is_end)
    elif is_end or following in (_BANG, _QUESTION):
        comment = after_comment(page, place)
        at[_PLACE] = comment if comment > 0 else after_other_markup(page, place)
    else:
        _put(out, at, sign.URL_END)
        at[_PLACE] = place + 1
        at[_IN_HEAD] = 0
        if at[_IN_GAP]:
            at[_STATUS] = IN_DOUBT


@compiled
def _read_element(
    page: NDArray[np.uint8],
    tables: Tables,
    out: NDArray[np.uint8],
    at: NDArray[np.int64],
    is_end: bool,
) -> None:
    name, after, closes_itself = read_tag(page, at[_PLACE])
    kind = tag_meaning(name, tables.tag_hashes, tables.tag_meanings) & np.uint16(0xFF)
    start, at[_PLACE] = at[_PLACE], after
    if kind not in (tag.OF_HEAD, tag.DROPPED, tag.TITLE, tag.NOSCRIPT, tag.TEMPLATE):
        at[_IN_HEAD] = 0
    if at[_IN_GAP] and not _is_expected_in_gap(kind, is_end):
        at[_STATUS] = IN_DOUBT
    if kind in (tag.INLINE, tag.OF_HEAD):
        return
    if kind == tag.UNSURE:
        at[_STATUS] = IN_DOUBT
    elif kind <= tag.PRE:
        _end_line(out, at, kind, is_end)
    elif is_end:
        _put(out, at, sign.MAYBE_LINE)
    elif not (closes_itself and kind == tag.SVG):
        if kind == tag.TITLE and not at[_IN_HEAD]:
            at[_STATUS] = IN_DOUBT
        end = _after_left_out(page, tables, start, after, name, kind)
        at[_PLACE] = end
        if end < 0:
            at[_STATUS] = IN_DOUBT


@compiled
def _after_left_out(
    page: NDArray[np.uint8],
    tables: Tables,
    start: Integer,
    after: Integer,
    name: np.uint64,
    kind: Integer,
) -> Integer:
    """Give the place up to which nothing is read from an element's start tag on; -1 in doubt."""
    if kind in (tag.DROPPED, tag.TITLE):
        return after_dropped(page, after, name)
    if kind == tag.RAISED:
        mark_end = footnote_mark_end(page, start, after)
        return after if mark_end == 0 else mark_end
    return region_end(page, after, name, kind, tables.tag_hashes, tables.tag_meanings)


@compiled
def _is_expected_in_gap(kind: Integer, is_end: bool) -> bool:
    """Whether a tag between a table's cells puts nothing in front of the table."""
    if is_end:
        return kind not in (tag.PARAGRAPH, tag.UNSURE, tag.BLOCK)
    return kind in (tag.CELL, tag.TABLE_PART, tag.CAPTION, tag.FORM, tag.DROPPED, tag.TEMPLATE)


@compiled
def _end_line(
    out: NDArray[np.uint8],
    at: NDArray[np.int64],
    kind: Integer,
    is_end: bool,
) -> None:
    """End the line at a block's tag, for certain or maybe, and know which table and text it is."""
    is_sure = not is_end
    if kind in (tag.CELL, tag.TABLE_PART, tag.CAPTION):
        is_sure = is_sure and at[_TABLES] > 0
        if at[_TABLES] > 0:
            at[_IN_GAP] = is_end or kind == tag.TABLE_PART
    elif kind == tag.TABLE:
        at[_TABLES] = max(0, at[_TABLES] + (-1 if is_end else 1))
        at[_IN_GAP] = not is_end
    elif kind == tag.PRE:
        at[_HAS_PRE] = 1
    elif kind == tag.PARAGRAPH:
        is_sure = True
    elif kind == tag.FORM:
        is_sure = False
    _put(out, at, sign.LINE if is_sure else sign.MAYBE_LINE)
