"""Elements that are left out whole, with the tags in them: where each ends."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening import tags as tag
from matcher.screening.compiled import Integer, compiled
from matcher.screening.tokens import (
    LESS,
    SLASH,
    after_comment,
    after_dropped,
    find_byte,
    is_letter,
    read_tag,
    tag_meaning,
)


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
        place = find_byte(page, place, LESS)
        if place + 1 >= len(page):
            break
        is_end = page[place + 1] == SLASH
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
