"""The normal form in which words are compared, and the way back to where each one stands.

DOMAIN's table "Normal form" is the specification, taken in three steps: ``typography.py`` makes
the characters plain, one expression here finds the words, and what takes a sight of neighbouring
words (look-alike letters, telephone numbers, per cent) is joined last, by ``phrases.py``. As that
looks at normal words alone, normalising what is normal changes nothing.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.clear_words import Pieces, clear_words, pieces_of
from corpus.lookalikes import is_latin, read_as_latin
from corpus.phrases import find_phrases, stands_in_latin
from corpus.records.matches import Span
from corpus.typography import plain_text

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0"
_LETTER = r"[^\W_]"
_MOST_PIECES = 200  # of a word, between apostrophes: each costs memory until it is read
_SMALL = "a-z\u00df-\u00f6\u00f8-\u00ff"
_CAPITALS = "A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f"
_SPACE = r"[^\S\r\n\v\f]"  # within a line
_GAP = r"[\s().-]{0,3}"  # within a telephone number
_AT = r"(?:@|\s?[\[(]\s?at\s?[\])]\s?)"  # (at) and [at] mask it
_BULLETS = r"\-*\u2013\u2022\u2023\u25aa\u25cf\u25e6"
_NUMBER = r"[1-9]\d{0,2}"  # a date's 03 is no chapter
_LETTERED = "(?:[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})"

# No part may look ahead without bound, or hostile text costs the square of its length.
_WORD_OR_NOT = re.compile(
    rf"""
      (?P<plain>       [A-Za-z]{{2,}}+ ) (?:[ ,;](?![\[(]\s?at)|(?=[\r\n]))
    | (?P<placeholder> ⟨(?:url|email|phone)⟩ )
    | (?P<url>         (?i:https?://|www\.)[^\s<>"⟨⟩\u2014]*[^\s<>"⟨⟩\u2014.,;:!?')\]] )
    | (?P<email>       \w[\w.+'-]{{0,63}}+{_AT}[\w-]{{1,63}}+(?:\.[\w-]{{1,63}}+){{1,9}}(?![\w-])
                     | (?i:\[email\sprotected\]) )  # as a hosting service masks it
    | (?P<numbering>   (?<![^\r\n\v\f]){_SPACE}*+(?:[{_BULLETS}]{_SPACE}*+)?
                       (?: {_NUMBER}(?:\.(?:0|{_NUMBER})){{2,5}}\.?
                         | {_NUMBER}\.\d{{1,3}}\.?(?=\s{{1,9}}[{_CAPITALS}])
                         | \d{{1,3}}[.)]
                         | \(\d\) | \(\d\d\)(?!{_SPACE}?[a-z])  # "(24) hours" is none
                         | {_LETTERED}\. | \(?{_LETTERED}\) )
                       (?=\s|\Z) )
    | (?P<footnote>    \[\d{{1,3}}(?:[,;\u2013-]{_SPACE}?\d{{1,3}}){{0,5}}\] )
    | (?P<phone>       \+44{_GAP}(?:0{_GAP})?(?:{_GAP}\d){{9,10}}(?![\w\u2044])
                     | \+[1-9]\d{{0,2}}(?:{_GAP}\d{{2,5}}){{2,4}}(?![\w\u2044]) )
    | (?P<percent>     % )
    | (?P<ampersand>   & )
    | (?P<number>      (?<![\w,.])\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,9}})?(?!\w|[,.]\d)
                     | \d{{1,9}}(?:[.\u00b7]\d{{1,9}}){{1,6}}(?!\w)
                     | \d{{1,9}}\u2044\d{{1,9}}(?!\w) )
    | (?P<word>        {_LETTER}
                       (?: {_LETTER}++ | [{_MARKS}]++
                         | ['`](?={_LETTER})
                         | (?<!\d)-[ \t]*+(?:\r\n?|\n)[ \t]*+(?=[{_SMALL}])
                       ){{0,{_MOST_PIECES}}} )
    """,
    re.VERBOSE,
)
_PLACEHOLDERS = {kind: f"⟨{kind}⟩" for kind in ("url", "email", "phone")}
_FIXED = {
    **_PLACEHOLDERS,
    "percent": "percent",
    "ampersand": "and",
    "numbering": "",
    "footnote": "",
}
_SHORT = 400  # characters: in fewer, looking for what is clear costs more than it saves
_WORDS_REMEMBERED = 1 << 17  # a large manual has some 20,000 different words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in normal form, each with its place in that text."""

    normal: Sequence[str]
    starts: NDArray[np.int32]
    """Shape ``(words,)``: first code point of each word."""
    ends: NDArray[np.int32]
    """Shape ``(words,)``: code point after each word's last."""

    def __len__(self) -> int:
        return len(self.normal)

    def span(self, first: int, after: int) -> Span:
        """Give the stretch of the text from word ``first`` up to, without, word ``after``.

        Where ``first == after`` the span is empty and stands before that word.
        """
        if first == after:
            place = int(self.starts[first]) if first < len(self.normal) else self._end()
            return Span(place, place)
        return Span(int(self.starts[first]), int(self.ends[after - 1]))

    def _end(self) -> int:
        return int(self.ends[-1]) if self.normal else 0


def words(text: str) -> Words:
    """Give the words of a text in normal form."""
    plain = plain_text(text)
    found = _find(plain.text)
    return Words(found.normal, plain.starts(found.starts), plain.ends(found.ends))


def normal_words(text: str) -> list[str]:
    """Give the words of a text in normal form, without their places."""
    return _find(plain_text(text).text).normal


class _Found(NamedTuple):
    """Words with their places in plain characters, as in ``Words``."""

    normal: list[str]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


class _Reading:
    """What the expression has read, and which words of another script look like Latin ones."""

    def __init__(self) -> None:
        self.normal: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lookalikes: dict[int, str] = {}

    def read(self, match: re.Match[str]) -> None:
        """Take what the expression has met."""
        kind = match.lastgroup or ""
        word = match.group(kind)
        if kind == "plain":
            word = word.lower()
        elif kind == "word":
            word, latin = _normal(word)
            if latin:
                self.lookalikes[len(self.normal)] = latin
        elif kind == "number":
            word = _number(word)
        else:
            word = _FIXED.get(kind, word)
        if word:
            start, end = match.span(kind)
            self.normal.append(word)
            self.starts.append(start)
            self.ends.append(end)


def _find(text: str) -> _Found:
    if len(text) < _SHORT:
        return _find_by_expression(text)
    pieces = pieces_of(text)
    reading, written = _read_doubtful(text, pieces)
    clear = clear_words(written)
    places = np.searchsorted(clear.starts, np.array(reading.starts, dtype=np.int64))
    numbers = places + np.arange(len(places))
    with_zero = np.frombuffer(written, dtype=np.uint8)[clear.starts] == ord("0")
    found = _Found(
        _merged_words(clear.normal, reading.normal, places.tolist()),
        _merged(clear.starts, reading.starts, numbers),
        _merged(clear.ends, reading.ends, numbers),
    )
    with_zero = _merged(with_zero, [word[0] == "0" for word in reading.normal], numbers)
    lookalikes = {int(numbers[number]): latin for number, latin in reading.lookalikes.items()}
    return _joined(found, lookalikes, np.flatnonzero(with_zero).tolist())


def _merged_words(clear: list[str], read: list[str], places: Sequence[int]) -> list[str]:
    """Put words that were read before those clear ones that stand at ``places``."""
    normal: list[str] = []
    done = 0
    for place, word in zip(places, read, strict=True):
        normal += clear[done:place]
        normal.append(word)
        done = place
    normal += clear[done:]
    return normal


def _merged(
    clear: NDArray[np.int64], read: Sequence[int], numbers: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Put what was read at ``numbers``, and what is clear, in its order, around it."""
    merged = np.empty(len(clear) + len(read), dtype=np.int32)
    is_clear = np.ones(len(merged), dtype=np.bool_)
    is_clear[numbers] = False
    merged[numbers] = read
    merged[is_clear] = clear
    return merged


def _find_by_expression(text: str) -> _Found:
    reading = _Reading()
    for match in _WORD_OR_NOT.finditer(text):
        reading.read(match)
    found = _Found(
        reading.normal,
        np.array(reading.starts, dtype=np.int32),
        np.array(reading.ends, dtype=np.int32),
    )
    with_zero = [number for number, word in enumerate(found.normal) if word[0] == "0"]
    return _joined(found, reading.lookalikes, with_zero)


def _read_doubtful(text: str, pieces: Pieces) -> tuple[_Reading, bytearray]:
    """Read what is not clear; give, too, what is written with that made blank.

    Behind what is not clear, the expression has to come to where a clear piece begins.
    """
    reading = _Reading()
    written = bytearray(pieces.written)
    done = 0
    for begin, last, start in pieces.doubtful_stretches():
        if start <= done:
            continue
        until = start
        for match in _WORD_OR_NOT.finditer(text, max(begin, done)):
            if match.start() >= until:
                break
            reading.read(match)
            if match.end() > until:
                until = last = pieces.clear_from(match.end())
            elif match.end() >= last:
                break
        written[begin:until] = b" " * (until - begin)
        done = until
    return reading, written


def _joined(
    found: _Found, lookalikes: Mapping[int, str], with_zero: Sequence[int]
) -> _Found:
    """Read look-alike words as Latin, and make one word of each phrase that counts as one."""
    normal = found.normal
    for place in stands_in_latin(normal, lookalikes) if lookalikes else ():
        normal[place] = lookalikes[place]
    phrases = find_phrases(normal, with_zero)
    if not phrases:
        return found
    kept = np.ones(len(normal), dtype=np.bool_)
    for phrase in phrases:
        normal[phrase.first] = phrase.word
        found.ends[phrase.first] = found.ends[phrase.after - 1]
        kept[phrase.first + 1 : phrase.after] = False
    return _Found(list(compress(normal, kept.tolist())), found.starts[kept], found.ends[kept])


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _normal(word: str) -> tuple[str, str]:
    """Give one word's normal form, and the Latin word that a word of another script looks like."""
    if word.isascii():
        # An apostrophe, or the hyphen and line break inside a word: all else is letters.
        return "".join(filter(str.isalnum, word)).lower(), ""
    written = unicodedata.normalize("NFKC", "".join(filter(_is_of_word, word)))
    latin = read_as_latin(written)
    if latin and any(map(is_latin, written)):
        return _small(latin), ""
    return _small(written), _small(latin)


def _small(word: str) -> str:
    """Give a word in the letters that all its cases share."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return "".join(filter(_is_of_word, folded))


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) == "Mn"


def _number(written: str) -> str:
    """Give a number without thousands separators; one of many parts is told from numbering."""
    number = written.replace(",", "").replace("\u00b7", ".")
    return number.replace(".", "\u00b7") if number.count(".") > 1 else number
