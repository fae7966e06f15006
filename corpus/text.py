"""The normal form in which words are compared, and the way back to where each one stands.

DOMAIN's table "Normal form" is the specification. One expression finds the words in the text as it
is; each is then normalised by itself, so that offsets always point into the text it came from.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.lookalikes import fold_lookalikes
from corpus.records.matches import Span

_SUPERSCRIPT = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0"
_LETTER = rf"[^\W_{_SUPERSCRIPT}]"
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032\uff07"
_SPACE = r"[^\S\n]"  # within a line

_WORD_OR_NOT = re.compile(
    rf"""
      (?P<placeholder> ⟨(?:url|email|phone)⟩ )
    | (?P<url>         (?i:https?://|www\.)[^\s<>"]+ )
    | (?P<email>       [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+ )
    | (?P<numbering>   ^{_SPACE}*
                       (?: \d{{1,3}}(?:\.\d{{1,3}}){{2,5}}\.?
                         | \d{{1,3}}\.\d{{1,3}}\.?(?={_SPACE}+[A-Z])
                         | \d{{1,3}}[.)] | \([A-Za-z0-9]{{1,4}}\)
                         | [A-Za-z][.)] | [ivx]{{1,5}}[.)] )
                       (?={_SPACE}) )
    | (?P<footnote>    \[\d{{1,3}}\] | [{_SUPERSCRIPT}]+ )
    | (?P<phone>       (?<![\w.])
                       (?:\+\d{{1,3}}[ \u00a0-]?(?:\(0\))?[ \u00a0-]?\d{{2,4}}|\(?0\d{{2,4}}\)?)
                       [ \u00a0-]?\d{{3,4}}(?:[ \u00a0-]?\d{{3,4}})?(?!\w) )
    | (?P<percent>     % | (?<!\w)(?i:per\s+cent)(?!\w) )
    | (?P<ampersand>   & )
    | (?P<number>      \d{{1,3}}(?:,\d{{3}})+(?![\w,]) | \d+(?:\.\d+)+(?!\w) )
    | (?P<word>        {_LETTER}
                       (?: {_LETTER} | [{_MARKS}{_INVISIBLE}]
                         | [{_APOSTROPHES}](?={_LETTER})
                         | [-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[a-z])
                       )* )
    """,
    re.VERBOSE | re.MULTILINE,
)
_FIXED = {
    "url": "⟨url⟩",
    "email": "⟨email⟩",
    "phone": "⟨phone⟩",
    "percent": "percent",
    "ampersand": "and",
}
_NOTHING = frozenset({"numbering", "footnote"})
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
    found = list(_find(text))
    return Words(
        normal=[word for word, _, _ in found],
        starts=np.array([start for _, start, _ in found], dtype=np.int32),
        ends=np.array([end for _, _, end in found], dtype=np.int32),
    )


def normal_words(text: str) -> list[str]:
    """Give the words of a text in normal form, without their places."""
    return [word for word, _, _ in _find(text)]


def _find(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD_OR_NOT.finditer(text):
        kind = found.lastgroup
        if kind == "word":
            normal = _normal(found.group())
        elif kind in _NOTHING:
            continue
        elif kind == "number":
            normal = found.group().replace(",", "")
        else:
            normal = _FIXED.get(kind or "", found.group())
        if normal:
            yield normal, found.start(), found.end()


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _normal(word: str) -> str:
    """Give one word's normal form; empty for one that is made of nothing visible."""
    if word.isascii():
        # An apostrophe, or the hyphen and line break inside a word: all else is letters.
        return "".join(filter(str.isalnum, word)).casefold()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    kept = "".join(c for c in folded if c.isalnum() or unicodedata.category(c) == "Mn")
    return fold_lookalikes(kept)
