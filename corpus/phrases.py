"""What shows only among neighbours: look-alike words, telephone numbers, and "per cent"."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.lookalikes import is_latin

_PARTS_OF_NUMBER = re.compile("[.\u00b7]")
_MOST_WORDS = 6  # of one telephone number
_SHORT_NUMBERS = frozenset({"08001111", "08454647"})  # Childline, and the old NHS Direct
_WITH_AREA = (10, 11)  # digits of a national number, its 0 included
_WITH_COUNTRY = (13, 14)  # digits of a number that begins with 0044
_SHORTEST_AREA = 3  # digits: a month has two


class Phrase(NamedTuple):
    """Several words, from ``first`` up to, without, ``after``, that count as one."""

    first: int
    after: int
    word: str


def find_phrases(normal: Sequence[str], with_zero: Iterable[int]) -> list[Phrase]:
    """Give the words that count as one, in order; none overlap.

    ``with_zero`` are the words, by number, that begin with 0.
    """
    found = [] if "cent" not in normal else list(_percents(normal))
    found += _telephone_numbers(normal, with_zero)
    return sorted(found)


def stands_in_latin(normal: Sequence[str], lookalikes: Collection[int]) -> Iterator[int]:
    """Give those look-alike words, by number, whose next clear word on either side is Latin.

    A word of look-alike letters alone, as Russian has many, says nothing of its script by itself;
    numbers and placeholders say nothing either.
    """
    pending: list[int] = []
    latin_before = False
    for number, word in enumerate(normal):
        if number in lookalikes:
            pending.append(number)
        elif not word.startswith("⟨") and any(map(str.isalpha, word)):
            latin_here = all(is_latin(letter) or not letter.isalpha() for letter in word)
            if latin_before or latin_here:
                yield from pending
            pending.clear()
            latin_before = latin_here
    if latin_before:
        yield from pending


def _percents(normal: Sequence[str]) -> Iterator[Phrase]:
    for number in range(1, len(normal)):
        if normal[number] == "cent" and normal[number - 1] == "per":
            yield Phrase(number - 1, number + 1, "percent")


def _telephone_numbers(normal: Sequence[str], with_zero: Iterable[int]) -> Iterator[Phrase]:
    free_from = 0
    for first in with_zero:
        if first >= free_from and len(normal[first]) >= _SHORTEST_AREA:
            after = _end_of_telephone_number(normal, first)
            if after > first:
                yield Phrase(first, after, "⟨phone⟩")
                free_from = after


def _end_of_telephone_number(normal: Sequence[str], first: int) -> int:
    """Give the word after the telephone number that begins at ``first``, or ``first``.

    The shortest one: in "0800 1111, 24 hours a day" the hours are none of it.
    """
    groups: list[str] = []
    for after in range(first + 1, min(first + _MOST_WORDS, len(normal)) + 1):
        parts = _PARTS_OF_NUMBER.split(normal[after - 1])
        groups += parts
        if not all(part.isdigit() and part.isascii() for part in parts):
            break
        if sum(map(len, groups)) > _WITH_COUNTRY[-1]:
            break
        if _is_telephone_number(groups):
            return after
    return first


def _is_telephone_number(groups: Sequence[str]) -> bool:
    number = "".join(groups)
    if number in _SHORT_NUMBERS:
        return True
    if number.startswith("0044"):
        return len(number) in _WITH_COUNTRY
    if number.startswith("00") or len(number) not in _WITH_AREA or len(groups[0]) < _SHORTEST_AREA:
        return False
    lengths = {len(group) for group in groups[1:]}
    # Groups of two come alone: 0345 60 50 40, but not 0900 1700 24.
    return not lengths or min(lengths) >= _SHORTEST_AREA or lengths == {2}
