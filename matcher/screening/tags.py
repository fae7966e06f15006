"""What each HTML element does to the text around it, as ``corpus/extract/html.py`` reads pages."""

import numpy as np
from numpy.typing import NDArray

from matcher.screening.hashes import word_hash

INLINE = 0
"""Nothing: the words on both sides of its tags are joined. What is not listed is inline."""
BLOCK = 1
"""Its start ends a line; its end as well, if it was open."""
PARAGRAPH = 2
"""Its end ends a line even if it was not open."""
CELL = 3
TABLE_PART = 4
TABLE = 5
CAPTION = 6
FORM = 7
"""A block that is ignored within another one."""
PRE = 8
OF_HEAD = 9
"""Stands in the head of a page; nothing in its text."""
DROPPED = 10
"""Left out with what it contains, which is no markup: ends at its own end tag alone."""
TITLE = 11
RAISED = 12
"""``<sup>``, left out where it is the mark of a footnote."""
SELECT, EMBEDDED, NOSCRIPT, SVG, TEMPLATE = 13, 14, 15, 16, 17
"""Left out with what they contain, as long as that is what is expected there."""
UNSURE = 18
"""Changes how a page is read in ways that only the reader knows."""

_NAMES = {
    BLOCK: """
        address article aside blockquote br button center details dd dialog div dl dt fieldset
        figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol section
        summary ul
    """,
    PARAGRAPH: "p",
    CELL: "td th",
    TABLE_PART: "tbody thead tfoot tr col colgroup",
    TABLE: "table",
    CAPTION: "caption",
    FORM: "form",
    PRE: "pre",
    OF_HEAD: "html head body meta link base basefont bgsound",
    DROPPED: "script style iframe textarea",
    TITLE: "title",
    RAISED: "sup",
    SELECT: "select",
    EMBEDDED: "object video audio",
    NOSCRIPT: "noscript",
    SVG: "svg",
    TEMPLATE: "template",
    UNSURE: """
        frameset frame noframes noembed plaintext xmp listing math option optgroup image applet
        marquee menu search dir keygen isindex selectedcontent command
    """,
}

IN_SELECT, IN_EMBEDDED, IN_NOSCRIPT, IN_SVG = 1, 2, 4, 8
"""Bits: a tag of this name is what is expected within such an element."""
_EXPECTED = {
    IN_SELECT: "option optgroup",
    IN_EMBEDDED: "source track param embed img",
    IN_NOSCRIPT: "img iframe meta link style",
    IN_SVG: """
        g path rect circle ellipse line polyline polygon text tspan use defs symbol clippath mask
        lineargradient radialgradient stop title desc filter fegaussianblur feoffset feblend
        femerge femergenode fecolormatrix feflood fecomposite pattern marker metadata animate
        animatetransform
    """,
}

_SLOTS = 1024  # of the table: a tenth of them filled


def name_hash(name: bytes) -> int:
    """Hash a name; ``tokens.py`` does the same to the bytes of a page."""
    return int(word_hash(np.frombuffer(name, dtype=np.uint8)))


def tag_table() -> tuple[NDArray[np.uint64], NDArray[np.uint16]]:
    """Give the hashes of all names and what they are: kind, and from bit 8 on where expected.

    Both of shape ``(1024,)``, an open-addressing table; 0 is an empty slot.
    """
    meaning: dict[str, int] = {}
    for kind, names in _NAMES.items():
        meaning.update(dict.fromkeys(names.split(), kind))
    for bit, names in _EXPECTED.items():
        for name in names.split():
            meaning[name] = meaning.get(name, INLINE) | bit << 8
    hashes = np.zeros(_SLOTS, dtype=np.uint64)
    meanings = np.zeros(_SLOTS, dtype=np.uint16)
    for name, what in meaning.items():
        slot = name_hash(name.encode()) % _SLOTS
        while hashes[slot]:
            slot = (slot + 1) % _SLOTS
        hashes[slot], meanings[slot] = name_hash(name.encode()), what
    return hashes, meanings
