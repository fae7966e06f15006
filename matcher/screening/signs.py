"""The alphabet of screening: what a character is, as far as telling words needs it.

Letters that the normal form reads as Latin are themselves, in small; every other sign is a code
below. The codes follow from the normal form's own functions, so that they cannot disagree.
"""

from html.entities import html5

import numpy as np
from numpy.typing import NDArray

from corpus.lookalikes import read_as_latin
from corpus.typography import plain_character
from corpus.word_expression import folded

SPACE = ord(" ")
LINE = ord("\n")
"""A line ends here for certain."""
MAYBE_LINE = 1
"""A line ends here, or nothing is: an end tag that may have nothing to end."""
DOUBT = 4
"""Only the reader knows what this is."""
MARK = 5
"""A combining mark: part of a word, which then is not plain."""
SOFT_HYPHEN = 6
FIGURE = ord("0")
"""A digit or a letter that is not Latin: its word is not plain."""
URL_END = ord('"')
"""One of the signs, beside spaces, at which an address ends."""
OTHER = ord("|")
_KEPT = frozenset("!%&'()+,-./:;?@[]_")  # signs that the normal form knows
_SIGNS = {
    **{letter: ord(letter) for letter in _KEPT},
    **dict.fromkeys('"<>\u2014', URL_END),
    **dict.fromkeys("⟨⟩", DOUBT),
    "`": ord("'"),
}
_MARKS = ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x20D0, 0x20F0))  # corpus.text
_C1_AS_WINDOWS = {  # HTML standard, numeric character reference end state
    0x80 + place: ord(letter)
    for place, letter in enumerate(
        "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
        "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178"
    )
}
_FIGURES = (FIGURE, FIGURE)
_FRACTION_SLASH = "\u2044"  # within one character it stands between figures
_MOST_SIGNS = 4  # that one character may stand for
UNSEEN = np.uint32(0xFFFFFFFF)
"""In a table of signs: what this character is has not been asked yet."""


def new_table() -> NDArray[np.uint32]:
    """Give a table of signs, shape ``(0x110000,)``: up to four codes each, the first lowest.

    Only ASCII is filled in; whoever meets another character asks ``signs_of``.
    """
    table = np.full(0x110000, UNSEEN, dtype=np.uint32)
    for point in range(0x80):
        table[point] = signs_of(point)
    return table


def signs_of(point: int) -> int:
    """Give the codes of one character, packed."""
    if point == 0:
        return DOUBT
    if point == ord("\u00ad"):
        return SOFT_HYPHEN
    letters = chr(point) if point < 0x80 else plain_character(chr(point))
    if len(letters) > 1:
        letters = letters.replace(_FRACTION_SLASH, "0")
    codes = _shortened([code for letter in letters for code in _codes(letter)])
    if len(codes) > _MOST_SIGNS or DOUBT in codes:
        return DOUBT
    return sum(code << 8 * place for place, code in enumerate(codes))


def _shortened(codes: list[int]) -> list[int]:
    """Leave of several figures in a row one: they are one word, as those of a fraction."""
    return [
        code for code, before in zip(codes, [0, *codes], strict=False) if (code, before) != _FIGURES
    ]


def _codes(letter: str) -> list[int]:
    """Give the codes of a plain character."""
    if letter.isspace():
        return [LINE if letter in "\n\r\v\f" else SPACE]
    if letter in _SIGNS:
        return [_SIGNS[letter]]
    if any(low <= ord(letter) <= high for low, high in _MARKS):
        return [MARK]
    return _codes_of_letter(letter) if letter.isalnum() else [OTHER]


def _codes_of_letter(letter: str) -> list[int]:
    small, looks_like = folded(letter), folded(read_as_latin(letter))
    if looks_like.isascii() and looks_like.isalpha() and looks_like != small:
        return [DOUBT]
    if small.isascii() and small.isalpha():
        return [ord(part) for part in small]
    return [FIGURE]


def referred_to(number: int) -> int:
    """Give the code point that a numeric character reference means."""
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return 0xFFFD
    return _C1_AS_WINDOWS.get(number, number)


def entity_names() -> dict[str, tuple[int, ...]]:
    """Give the code points of every named character reference; most names end in a semicolon."""
    return {name: tuple(map(ord, characters)) for name, characters in html5.items()}
