"""The words that show at a glance: letters and digits between spaces and common signs.

Most of prose is so. What is read here, a whole text at a time with numpy, is what the expression
of ``word_expression.py`` would read; a piece of text of which that is not certain is left to it.
A piece is what stands between two spaces.
"""

import string
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LONGEST = 150  # characters of a piece: fewer than the pieces that the expression gives a word
_LONGEST_LETTERED = 6  # characters of numbering by letters: "xviii."

# What a character is to the pieces. "?" stands for whatever is not ASCII.
_SPACE, _LINE_END, _LETTER, _DIGIT, _BRACKET, _QUOTE, _STOP, _HYPHEN, _APOSTROPHE, _DASH, _OTHER = (
    range(11)
)
_KINDS = 11
_SIGNS = {
    _SPACE: " \t\x1c\x1d\x1e\x1f",
    _LINE_END: "\r\n\v\f",
    _LETTER: string.ascii_letters,
    _DIGIT: string.digits,
    _BRACKET: "(",
    _QUOTE: '"',
    _STOP: ".,;:!)",
    _HYPHEN: "-",
    _APOSTROPHE: "'`",
    _DASH: "/",
}
_WORD = (_LETTER, _DIGIT)
_BLANK = (_SPACE, _LINE_END)
_MAY_FOLLOW = {
    _SPACE: (*_BLANK, *_WORD, _BRACKET, _QUOTE, _APOSTROPHE, _DASH),
    _LINE_END: (*_BLANK, *_WORD, _QUOTE, _APOSTROPHE),
    _LETTER: (*_BLANK, *_WORD, _QUOTE, _STOP, _HYPHEN, _APOSTROPHE, _DASH),
    _DIGIT: (*_BLANK, *_WORD, _QUOTE, _STOP, _HYPHEN, _APOSTROPHE, _DASH),
    _BRACKET: (*_WORD, _QUOTE, _APOSTROPHE),
    _QUOTE: (*_BLANK, *_WORD, _QUOTE, _STOP, _APOSTROPHE, _DASH),
    _STOP: (*_BLANK, _LETTER, _QUOTE, _STOP, _APOSTROPHE),  # between digits it is of a number
    _HYPHEN: _WORD,  # at a line's end it may join
    _APOSTROPHE: (*_BLANK, *_WORD, _QUOTE, _STOP),
    _DASH: (*_BLANK, *_WORD, _QUOTE, _APOSTROPHE),
}
_KIND = bytearray([_OTHER]) * 256
for _kind, _signs in _SIGNS.items():
    for _sign in _signs:
        _KIND[ord(_sign)] = _kind
_KIND_OF = bytes(_KIND)
_IS_ODD_PAIR = bytes(
    pair // _KINDS not in _MAY_FOLLOW or pair % _KINDS not in _MAY_FOLLOW[pair // _KINDS]
    for pair in range(256)
)
_IS_WORD = np.isin(np.arange(_KINDS), _WORD)
_MAY_NUMBER = np.isin(np.arange(_KINDS), (_DIGIT, _BRACKET, _HYPHEN, _DASH))
_IN_WORD = bytes(
    ord(chr(code).lower())
    if _KIND_OF[code] in _WORD
    else code
    if _KIND_OF[code] == _APOSTROPHE
    else ord(" ")
    for code in range(256)
)


class Pieces(NamedTuple):
    """What stands between the spaces of a text, and which of it is not certain."""

    written: bytes
    """One ASCII character for each of the text, those that matter nothing made alike."""
    starts: NDArray[np.int64]
    """Shape ``(pieces,)``."""
    ends: NDArray[np.int64]
    """Shape ``(pieces,)``."""
    doubtful: NDArray[np.bool_]
    """Shape ``(pieces,)``: whether the expression must read it."""

    def doubtful_stretches(self) -> Iterator[tuple[int, int, int]]:
        """Give each row of doubtful pieces, as three places.

        Where the clear piece before it ends, where the row itself ends, and where the next clear
        piece begins; before and behind all pieces these are the text's ends.
        """
        first, after = _stretches(self.doubtful)
        ends = np.append(self.ends, 0)  # before piece 0
        starts = np.append(self.starts, len(self.written))
        rows = (ends[first - 1], ends[after - 1], starts[after])
        return zip(*(places.tolist() for places in rows), strict=True)

    def clear_from(self, place: int) -> int:
        """Give where the first clear piece behind ``place`` begins; else where the text ends."""
        number = int(np.searchsorted(self.starts, place))
        clear = ~self.doubtful[number:]
        found = number + int(clear.argmax()) if clear.any() else len(self.starts)
        return int(self.starts[found]) if found < len(self.starts) else len(self.written)


class ClearWords(NamedTuple):
    """Words in normal form with their places."""

    normal: list[str]
    starts: NDArray[np.int64]
    """Shape ``(words,)``."""
    ends: NDArray[np.int64]
    """Shape ``(words,)``."""


def pieces_of(text: str) -> Pieces:
    """Take a text in plain characters to pieces, and say which are not certain."""
    written = _written(text)
    kinds = np.frombuffer(written.translate(_KIND_OF), dtype=np.uint8)
    starts, ends = _stretches(kinds > _LINE_END)
    doubtful = np.zeros(len(starts), dtype=np.bool_)
    if len(starts):
        pairs = (kinds[:-1] * np.uint8(_KINDS) + kinds[1:]).tobytes().translate(_IS_ODD_PAIR)
        odd = np.flatnonzero(np.frombuffer(pairs, dtype=np.bool_)) + 1
        odd = np.concatenate((odd, _places(written.lower(), b"www."), _places(written, b"(at")))
        doubtful[np.searchsorted(starts, odd, side="right") - 1] = True
        _doubt_beginnings(kinds, starts, ends, doubtful)
        _doubt_before_brackets(written, starts, doubtful)
    return Pieces(written, starts, ends, doubtful)


def _written(text: str) -> bytes:
    """Give one ASCII character for each character; what is neither word nor sign is "?"."""
    text = text.replace("?", "!")
    if not text.isascii():
        text = text.replace("\u201c", '"').replace("\u201d", '"')
        text = text.replace("\u2013", "/").replace("\u2014", "/")
    return text.encode("ascii", errors="replace")


def _doubt_beginnings(
    kinds: NDArray[np.uint8],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    doubtful: NDArray[np.bool_],
) -> None:
    """Doubt what begins with no word, or may be a line's numbering."""
    first = kinds[starts]
    second = kinds[np.minimum(starts + 1, len(kinds) - 1)]
    lengths = ends - starts
    doubtful |= ~(_IS_WORD[first] | _IS_WORD[second]) | (lengths > _LONGEST)
    doubtful[0] = True
    lines = np.searchsorted(starts, np.flatnonzero(kinds == _LINE_END))
    lines = lines[lines < len(starts)]
    lettered = (lengths[lines] <= _LONGEST_LETTERED) & (kinds[ends[lines] - 1] == _STOP)
    doubtful[lines] |= lettered | _MAY_NUMBER[first[lines]]


def _doubt_before_brackets(
    written: bytes, starts: NDArray[np.int64], doubtful: NDArray[np.bool_]
) -> None:
    """Doubt the name before a masked "at": ``name (at) host``."""
    signs = np.frombuffer(written, dtype=np.uint8)[starts]
    opens = doubtful & ((signs == ord("(")) | (signs == ord("[")))
    doubtful[:-1] |= opens[1:]


def clear_words(written: bytes | bytearray) -> ClearWords:
    """Give the words of what was written, without what has been made blank."""
    letters = bytearray(written.translate(_IN_WORD))
    has_apostrophes = b"'" in letters or b"`" in letters
    if has_apostrophes:
        _drop_outer_apostrophes(letters)
    starts, ends = _stretches(np.frombuffer(letters, dtype=np.uint8) != ord(" "))
    if has_apostrophes:
        letters = letters.translate(None, b"'`")
    return ClearWords(letters.decode("ascii").split(), starts, ends)


def _drop_outer_apostrophes(letters: bytearray) -> None:
    """Make those blank that do not stand between two letters or digits."""
    signs = np.frombuffer(letters, dtype=np.uint8)
    is_word = np.zeros(len(signs) + 2, dtype=np.bool_)
    is_word[1:-1] = (signs != ord(" ")) & (signs != ord("'")) & (signs != ord("`"))
    outer = ~is_word[1:-1] & ~(is_word[:-2] & is_word[2:])
    signs[outer] = ord(" ")


def _places(written: bytes, sought: bytes) -> NDArray[np.int64]:
    places = []
    place = written.find(sought)
    while place >= 0:
        places.append(place)
        place = written.find(sought, place + 1)
    return np.array(places, dtype=np.int64)


def _stretches(inside: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give where each stretch of true values begins and ends."""
    edged = np.zeros(len(inside) + 2, dtype=np.bool_)
    edged[1:-1] = inside
    edges = np.flatnonzero(edged[1:] != edged[:-1])
    return edges[::2], edges[1::2]
