"""The same characters however they are typed: ligatures, quotes, spaces, invisible ones.

Whatever a page's typography is, the words are looked for in one plain form of it. The way back
leads to the characters as written.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_APOSTROPHES = "\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u2018\u2019\u201b\u2032\u2035\ua78c"
_HYPHENS = "\u2010\u2011\ufe63\uff0d"  # dashes are none: no word is broken at them
_LINE_ENDS = "\x85\u2028\u2029"
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"  # letters to Unicode, invisible to a reader
_SUPERSCRIPTS = "\u00b2\u00b3\u00b9\u2070\u2074-\u207e"
_ENCIRCLED = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"  # numbers of lists and of notes
_NOTHING = re.compile(f"[{_SUPERSCRIPTS}{_ENCIRCLED}]")
_FIRST_BEYOND_ASCII = 0x80
_FEW = 12  # characters to replace, each in a run through the text
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SOFT_LINE_BREAK = re.compile(r"\u00ad(?=[ \t]*[\r\n])")  # there it is seen as a hyphen


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in plain characters, with the way back to the text as written."""

    text: str
    origins: NDArray[np.int32] | None
    """Shape ``(characters,)``: where each stood; ``None`` where none has moved."""

    def starts(self, places: NDArray[np.int32]) -> NDArray[np.int32]:
        """Give where the characters at ``places`` stood."""
        return places if self.origins is None or not len(places) else self.origins[places]

    def ends(self, places: NDArray[np.int32]) -> NDArray[np.int32]:
        """Give where the characters before ``places`` ended."""
        if self.origins is None or not len(places):
            return places
        return self.origins[places - 1] + np.int32(1)


def plain_text(text: str) -> PlainText:
    """Give a text in plain characters: each one by NFKC, invisible ones left out.

    A character that stands for several words ("½", "㎞/h") is still one: never more than one word.
    """
    if text.isascii():
        return PlainText(text, None)
    if "\u00ad" in text:
        text = _SOFT_LINE_BREAK.sub("-", text)
    codes = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype="<u4")
    met = np.unique(codes[codes >= _FIRST_BEYOND_ASCII]).tolist()
    plain = _in_plain_characters(text, [code for code in met if _CHARACTERS[code] != chr(code)])
    uneven = [code for code in met if len(_CHARACTERS[code]) != 1]
    if not uneven:
        return PlainText(plain, None)
    lengths = np.ones(met[-1] + 1, dtype=np.int8)
    lengths[uneven] = [len(_CHARACTERS[code]) for code in uneven]
    return PlainText(plain, np.repeat(np.arange(len(text), dtype=np.int32), lengths[codes]))


def _in_plain_characters(text: str, uncommon: Sequence[int]) -> str:
    """Put the plain form for each of the characters that have another one."""
    if len(uncommon) > _FEW:
        return _NOT_ASCII.sub(lambda found: found.group().translate(_CHARACTERS), text)
    for code in uncommon:  # what is plain stays as it is, so that one after the other will do
        text = text.replace(chr(code), _CHARACTERS[code])
    return text


def plain_character(letter: str) -> str:
    """Give the plain form of one character, whatever stands beside it."""
    return _CHARACTERS[ord(letter)]


class _Characters(dict[int, str]):
    """The plain form of every character met so far, by code point."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


_CHARACTERS = _Characters()
_CHARACTERS.update(dict.fromkeys(map(ord, _APOSTROPHES), "'"))
_CHARACTERS.update(dict.fromkeys(map(ord, _HYPHENS), "-"))
_CHARACTERS.update(dict.fromkeys(map(ord, _LINE_ENDS), "\n"))
_CHARACTERS.update(dict.fromkeys(map(ord, _BLANK_LETTERS), ""))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    if _is_invisible(letter):
        return ""
    folded = unicodedata.normalize("NFKC", letter)
    if _NOTHING.match(letter) or folded.startswith(" "):
        return " "  # a mark of a note or list, or an accent by itself
    if len(folded) == 1:
        return _CHARACTERS[ord(folded)] if folded != letter else folded
    if "\u2044" in folded:
        return f" {folded} "  # a fraction, which is no digit of the number before it
    parts = (_CHARACTERS[ord(part)] for part in folded)
    return "".join(part for part in parts if part.isalnum() or _is_mark(part)) or " "


def _is_mark(letter: str) -> bool:
    return len(letter) == 1 and unicodedata.category(letter).startswith("M")


def _is_invisible(letter: str) -> bool:
    """Tell soft hyphens, joiners, zero-width spaces, marks of direction and of variants."""
    return (
        unicodedata.category(letter) == "Cf"
        or letter == "\u034f"
        or "\ufe00" <= letter <= "\ufe0f"
        or "\U000e0100" <= letter <= "\U000e01ef"
    )
