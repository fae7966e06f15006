"""From the bytes of an HTML page to the signs of its text, without building a tree.

What the reader does to text is followed as far as one look at each tag tells it (HTML standard,
tokenization and tree construction); where more would be needed, the page is in doubt.
"""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import signs as sign
from matcher.screening import tags as tag
from matcher.screening.compiled import Integer, compiled
from matcher.screening.regions import region_end
from matcher.screening.text import (
    AMPERSAND,
    ASCII,
    HAS_PRE,
    IN_DOUBT,
    IN_GAP,
    IN_HEAD,
    LENGTH,
    OK,
    PLACE,
    STATUS,
    TABLES,
    Tables,
    put,
    put_reference,
    read_ascii,
    read_character,
    translated,
)
from matcher.screening.tokens import (
    LESS,
    after_comment,
    after_dropped,
    after_other_markup,
    footnote_mark_end,
    is_letter,
    read_tag,
    tag_meaning,
)
from matcher.screening.vectors import WIDTH, first_bit

_BANG, _QUESTION, _SLASH = ord("!"), ord("?"), ord("/")
_SPACE, _LINE = np.uint8(sign.SPACE), np.uint8(sign.LINE)


@compiled
def read_signs(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> tuple[Integer, Integer]:
    """Write the signs of a page to ``out``, and give their number and how it ended.

    ``out`` has room for twice the bytes of the page, and ``WIDTH`` more; ``at`` is working space,
    shape ``(text.FIELDS,)``.
    """
    at[:] = 0
    at[IN_HEAD] = 1
    while at[PLACE] < len(page) and at[STATUS] == OK:
        if not (at[IN_GAP] or at[IN_HEAD] or at[HAS_PRE]):
            _read_ordinary(page, tables, out, at)
            if at[PLACE] >= len(page):
                break
        byte = page[at[PLACE]]
        if byte == LESS:
            _read_markup(page, tables, out, at)
            continue
        before = at[LENGTH]
        if byte == AMPERSAND:
            put_reference(page, tables, out, at)
        elif byte < ASCII:
            read_ascii(page, out, at)
        else:
            read_character(page, tables, out, at)
        if (at[IN_GAP] or at[IN_HEAD]) and _is_visible(out, before, at[LENGTH]):
            at[IN_HEAD] = 0
            if at[IN_GAP]:
                at[STATUS] = IN_DOUBT  # the reader moves it in front of the table
    return at[LENGTH], at[STATUS]


@compiled
def _read_ordinary(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    """Read text in ASCII, and tags that end a line or do nothing, up to whatever else there is."""
    place, length = at[PLACE], at[LENGTH]
    while place + WIDTH <= len(page):
        if page[place] != LESS:
            read = first_bit(translated(page, place, out, length))
            if read == 0:
                break
            place += read
            length += read
            continue
        is_end = page[place + 1] == _SLASH
        if not is_letter(page[place + (2 if is_end else 1)]):
            break
        name, after, _ = read_tag(page, place)
        if after >= len(page):
            break
        kind = tag_meaning(name, tables.tag_hashes, tables.tag_meanings) & np.uint16(0xFF)
        if kind == tag.BLOCK or kind == tag.PARAGRAPH:
            out[length] = sign.MAYBE_LINE if is_end and kind == tag.BLOCK else sign.LINE
            length += 1
        elif kind != tag.INLINE:
            break
        place = after
    at[PLACE], at[LENGTH] = place, length


@compiled
def _is_visible(out: NDArray[np.uint8], first: Integer, after: Integer) -> bool:
    for place in range(first, after):
        if out[place] != _SPACE and out[place] != _LINE:
            return True
    return False


@compiled
def _read_markup(
    page: NDArray[np.uint8], tables: Tables, out: NDArray[np.uint8], at: NDArray[np.int64]
) -> None:
    place = at[PLACE]
    following = page[place + 1] if place + 1 < len(page) else np.uint8(0)
    is_end = following == _SLASH
    letter = page[place + 2] if is_end and place + 2 < len(page) else following
    if is_letter(letter):
        _read_element(page, tables, out, at, is_end)
    elif is_end or following in (_BANG, _QUESTION):
        comment = after_comment(page, place)
        at[PLACE] = comment if comment > 0 else after_other_markup(page, place)
    else:
        put(out, at, sign.URL_END)
        at[PLACE] = place + 1
        at[IN_HEAD] = 0
        if at[IN_GAP]:
            at[STATUS] = IN_DOUBT


@compiled
def _read_element(
    page: NDArray[np.uint8],
    tables: Tables,
    out: NDArray[np.uint8],
    at: NDArray[np.int64],
    is_end: bool,
) -> None:
    name, after, closes_itself = read_tag(page, at[PLACE])
    kind = tag_meaning(name, tables.tag_hashes, tables.tag_meanings) & np.uint16(0xFF)
    start, at[PLACE] = at[PLACE], after
    if kind not in (tag.OF_HEAD, tag.DROPPED, tag.TITLE, tag.NOSCRIPT, tag.TEMPLATE):
        at[IN_HEAD] = 0
    if at[IN_GAP] and not _is_expected_in_gap(kind, is_end):
        at[STATUS] = IN_DOUBT
    if kind in (tag.INLINE, tag.OF_HEAD):
        return
    if kind == tag.UNSURE:
        at[STATUS] = IN_DOUBT
    elif kind <= tag.PRE:
        _end_line(out, at, kind, is_end)
    elif is_end:
        put(out, at, sign.MAYBE_LINE)
    elif not (closes_itself and kind == tag.SVG):
        if kind == tag.TITLE and not at[IN_HEAD]:
            at[STATUS] = IN_DOUBT
        end = _after_left_out(page, tables, start, after, name, kind)
        at[PLACE] = end
        if end < 0:
            at[STATUS] = IN_DOUBT


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
        is_sure = is_sure and at[TABLES] > 0
        if at[TABLES] > 0:
            at[IN_GAP] = is_end or kind == tag.TABLE_PART
    elif kind == tag.TABLE:
        at[TABLES] = max(0, at[TABLES] + (-1 if is_end else 1))
        at[IN_GAP] = not is_end
    elif kind == tag.PRE:
        at[HAS_PRE] = 1
    elif kind == tag.PARAGRAPH:
        is_sure = True
    elif kind == tag.FORM:
        is_sure = False
    put(out, at, sign.LINE if is_sure else sign.MAYBE_LINE)
