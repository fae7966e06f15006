"""The expression that finds the words of a text in plain characters, and reads each one.

It is the specification of what a word is. ``clear_words.py`` only reads quicker what it would
read.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from corpus.lookalikes import is_latin, read_as_latin

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


def meet_words(text: str, first: int = 0) -> Iterator[re.Match[str]]:
    """Give what the expression meets from a place on: words, and what counts as nothing."""
    return _WORD_OR_NOT.finditer(text, first)


class Reading:
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
