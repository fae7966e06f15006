"""Passages copied from the protected texts, at four levels of editing, between two marks.

The marks are words that stand nowhere else: the copied stretch is what lies between them in the
text as it was read, however the page was written.
"""

import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.records.matches import ProtectedText, Span

SHORTEST, LONGEST = 50, 2000  # words
_TOKEN = re.compile(r"\n\n|\S+")
_BREAK = "\n\n"
_FRAME = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_DIGITS = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")


class Level(StrEnum):
    """How far a copy was edited."""

    VERBATIM = "verbatim"
    LIGHT = "light"
    HEAVY = "heavy"
    HEAVIER = "heavier"


RATES = {Level.VERBATIM: 0.0, Level.LIGHT: 0.05, Level.HEAVY: 0.15, Level.HEAVIER: 0.3}
"""Share of the words that are substituted, left out, or have another put behind them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One passage of a chapter on one page."""

    chapter: str
    first: int
    """Number of its first word in the chapter, counted by white space."""
    words: int
    """Words of the chapter that were taken."""
    level: Level
    paragraphs: tuple[str, ...]
    """As the page has them."""
    marks: tuple[str, str]
    """The words before and behind it."""


def take_copy(
    chapters: Sequence[ProtectedText],
    level: Level,
    number: int,
    instead: Sequence[str],
    rng: random.Random,
) -> Copy:
    """Copy a passage that begins with a sentence; ``instead`` are the words to edit it with."""
    chapter = rng.choice(chapters)
    tokens = _TOKEN.findall(chapter.text)
    wanted = round(math.exp(rng.uniform(math.log(SHORTEST), math.log(LONGEST))))
    begins = [0] + [i + 1 for i, token in enumerate(tokens) if token[-1] in ".?:"]
    begins = [i for i in begins if _words(tokens[i : i + wanted]) >= wanted * 0.9]
    begin = rng.choice(begins)
    passage = _first_words(tokens[begin:], wanted)
    edited = [written for token in passage for written in _edited(token, level, instead, rng)]
    paragraphs = " ".join(edited).split(_BREAK)
    return Copy(
        chapter=chapter.chapter_id,
        first=_words(tokens[:begin]),
        words=_words(passage),
        level=level,
        paragraphs=tuple(text for paragraph in paragraphs if (text := paragraph.strip())),
        marks=(_mark("Quzo", number), _mark("Vyxo", number)),
    )


def find_copy(copy: Copy, text: str) -> Span:
    """Give where the copy stands in a page's text as it was read.

    Raises:
        ValueError: its marks are not there once each, in order.
    """
    places = [re.findall(rf"\b{mark}\b", text) for mark in copy.marks]
    if [len(found) for found in places] != [1, 1]:
        raise ValueError(f"the marks {copy.marks} do not stand once each in what was read")
    start = text.index(copy.marks[0]) + len(copy.marks[0])
    end = text.index(copy.marks[1])
    if start > end:
        raise ValueError(f"the marks {copy.marks} stand in the wrong order")
    return Span(start, end)


def _edited(
    token: str, level: Level, instead: Sequence[str], rng: random.Random
) -> tuple[str, ...]:
    rate = RATES[level]
    if token == _BREAK or rng.random() >= rate:
        return (token,)
    kind = rng.random()
    if kind < 0.2:
        return ()
    if kind < 0.4:
        return token, rng.choice(instead)
    opening, bare, closing = _FRAME.fullmatch(token).groups()  # type: ignore[union-attr]
    other = next(word for word in iter(lambda: rng.choice(instead), "") if word != bare.lower())
    return (opening + (other.capitalize() if bare[:1].isupper() else other) + closing,)


def _first_words(tokens: Sequence[str], count: int) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if count <= 0:
            break
        found.append(token)
        count -= token != _BREAK
    return found


def _words(tokens: Sequence[str]) -> int:
    return len(tokens) - tokens.count(_BREAK)


def _mark(beginning: str, number: int) -> str:
    """Give a word of syllables for a number."""
    return beginning + "".join(_DIGITS[int(digit)] for digit in f"{number:05}")
