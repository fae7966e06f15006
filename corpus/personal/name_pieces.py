"""A text taken to pieces as names are compared: letters without case, accents and look-alikes.

Not by the normal form of ``corpus/text.py``: that takes an initial at a line's start for numbering,
and accents count in it.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from corpus.lookalikes import is_latin, read_as_latin

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u064b-\u065f"
_PIECE = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_WORDS_REMEMBERED = 1 << 16  # a large site has some 50,000 different words
_LETTERS_OF_ONE_PART = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ħ": "h",
    }
)
# Pieces of which one character at least is not ASCII, and what else is not between them.
_BEYOND_ASCII = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9]*+[^\x00-\x7f](?:[A-Za-z0-9]|[^\x00-\x7f])*"
)
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_TWO_SLIPS = 8  # letters from which on two slips still leave a word nearer to itself than to others


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters and digits that stand together; apostrophes and hyphens part them."""

    letters: str
    """Folded."""
    start: int
    end: int
    capital: bool
    """Begins with a capital, or with a letter that knows no small form."""
    capitals: bool
    """All of it is in capitals."""


def pieces_of(plain: str) -> list[Piece]:
    """Take a text in plain characters (``corpus/typography.py``) to pieces."""
    return pieces_within(plain, 0, len(plain))


def pieces_within(plain: str, start: int, end: int) -> list[Piece]:
    """Take a stretch of a text in plain characters to pieces; what it cuts is left out."""
    while 0 < start < end and plain[start - 1].isalnum():
        start += 1
    while start < end < len(plain) and plain[end].isalnum():
        end -= 1
    found = (_piece(each) for each in _PIECE.finditer(plain, start, end))
    return [piece for piece in found if piece.letters]


def spellings_in(plain: str) -> dict[str, list[str]]:
    """Give the pieces of a text in plain characters as they are written, by their letters."""
    spellings: dict[str, list[str]] = {}
    for written in set(_PIECE.findall(plain)):
        spellings.setdefault(folded(written), []).append(written)
    return spellings


def folded_text(plain: str) -> str:
    """Give a text in which each piece stands folded, with other signs between them.

    Where a sign is not ASCII, a hyphen stands for all between two pieces.
    """
    if not plain.isascii():
        plain = _BEYOND_ASCII.sub(_folded_pieces, plain)
    return plain.lower()


def _folded_pieces(found: re.Match[str]) -> str:
    return "-".join(map(folded, _PIECE.findall(found[0])))


def letters_of(folded_text: str) -> str:
    """Give the letters and digits of a folded text in one."""
    return folded_text.encode("utf-8", errors="replace").translate(None, _ASCII_SIGNS).decode()


def can_hold(word: str, text: str, letters: str) -> bool:
    """Whether a word can stand in a folded text, by itself or put together from pieces.

    ``letters``: those of the text. Many times as fast as to look through its pieces.
    """
    within = 0
    for place in _places_of(word, text):
        end = place + len(word)
        beside = text[max(place - 1, 0) : place], text[end : end + 1]
        if not any(map(str.isalnum, beside)):
            return True
        within += 1  # of a longer piece: "summary"
    return within < sum(1 for _ in _places_of(word, letters))


def _places_of(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def beginnings(word: str, pieces: Container[str]) -> Iterator[str]:
    """Yield the pieces with which a word can begin that is put together from pieces."""
    reaches_end = {len(word)}
    for start in range(len(word) - 1, 0, -1):
        if any(word[start:end] in pieces for end in reaches_end):
            reaches_end.add(start)
    yield from (word[:end] for end in reaches_end if word[:end] in pieces)


def _piece(found: re.Match[str]) -> Piece:
    word = found[0]
    return Piece(folded(word), found.start(), found.end(), not word[0].islower(), word.isupper())


@lru_cache(maxsize=_WORDS_REMEMBERED)
def folded(word: str) -> str:
    """Give a word without case and accents, look-alike letters amid Latin ones read as Latin."""
    if word.isascii():
        return word.lower()
    if any(map(is_latin, word)):
        word = read_as_latin(word) or word
    return _bare(_bare(word).casefold()).translate(_LETTERS_OF_ONE_PART)


def _bare(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parts if not unicodedata.category(letter).startswith("M"))


def joins(gap: str) -> bool:
    """Whether what stands between two pieces leaves them one word: a hyphen, an apostrophe."""
    signs = "".join(gap.split())
    return bool(signs) and all(
        sign in "'`-" or unicodedata.category(sign).startswith("M") for sign in signs
    )


def is_near(letters: str, word: str, shortest: int) -> bool:
    """Whether one word is the other but for a slip or two: a letter more, less, other or swapped.

    Never of words with fewer letters than ``shortest``, which have many neighbours.
    """
    if min(len(letters), len(word)) < shortest or not letters.isalpha():
        return False
    slips = 1 if len(word) < _TWO_SLIPS else 2
    return OSA.distance(letters, word, score_cutoff=slips) <= slips
