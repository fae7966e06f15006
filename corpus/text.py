"""The normal form in which words are compared, and the way back to where each one stands.

DOMAIN's table "Normal form" is the specification, taken in three steps: ``typography.py`` makes
the characters plain, one expression here finds the words, and what takes a sight of neighbouring
words (look-alike letters, telephone numbers, per cent) is joined last, by ``phrases.py``. As that
looks at normal words alone, normalising what is normal changes nothing.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

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
_WORDS_REMEMBERED = 1 << 17  # a large manual has some 20,000 different words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in normal form, each with its place in that text."""

    normal: list[str]
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
    return Words(
        normal=found.normal,
        starts=plain.starts(np.array(found.starts, dtype=np.int32)),
        ends=plain.ends(np.array(found.ends, dtype=np.int32)),
    )


def normal_words(text: str) -> list[str]:
    """Give the words of a text in normal form, without their places."""
    return _find(plain_text(text).text).normal


@dataclass(frozen=True, slots=True)
class _Found:
    """Words with their places in plain characters."""

    normal: list[str]
    starts: list[int]
    ends: list[int]


def _find(text: str) -> _Found:
    found = _Found([], [], [])
    lookalikes: dict[int, str] = {}
    for match in _WORD_OR_NOT.finditer(text):
        kind = match.lastgroup or ""
        word = match.group(kind)
        if kind == "plain":
            word = word.lower()
        elif kind == "word":
            word, latin = _normal(word)
            if latin:
                lookalikes[len(found.normal)] = latin
        elif kind == "number":
            word = _number(word)
        else:
            word = _FIXED.get(kind, word)
        if word:
            start, end = match.span(kind)
            found.normal.append(word)
            found.starts.append(start)
            found.ends.append(end)
    for place in stands_in_latin(found.normal, lookalikes) if lookalikes else ():
        found.normal[place] = lookalikes[place]
    return _joined(found)


def _joined(found: _Found) -> _Found:
    """Make one word of each phrase that counts as one."""
    joined = _Found([], [], [])
    done = 0
    for phrase in find_phrases(found.normal):
        joined.normal.extend((*found.normal[done : phrase.first], phrase.word))
        joined.starts.extend(found.starts[done : phrase.first + 1])
        joined.ends.extend((*found.ends[done : phrase.first], found.ends[phrase.after - 1]))
        done = phrase.after
    if not done:
        return found
    joined.normal.extend(found.normal[done:])
    joined.starts.extend(found.starts[done:])
    joined.ends.extend(found.ends[done:])
    return joined


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _normal(word: str) -> tuple[str, str]:
    """Give one word's normal form, and the Latin word that a word of another script looks like."""
    if word.isascii():
        # An apostrophe, or the hyphen and line break inside a word: all else is letters.
        return "".join(filter(str.isalnum, word)).lower(), ""
    written = unicodedata.normalize("NFKC", "".join(filter(_is_of_word, word)))
    latin = read_as_latin(written)
    if latin and any(map(is_latin, written)):
        return folded(latin), ""
    return folded(written), folded(latin)


def folded(word: str) -> str:
    """Give a word in the letters that all its cases share."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return "".join(filter(_is_of_word, small))


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) == "Mn"


def _number(written: str) -> str:
    """Give a number without thousands separators; one of many parts is told from numbering."""
    number = written.replace(",", "").replace("\u00b7", ".")
    return number.replace(".", "\u00b7") if number.count(".") > 1 else number
