"""Where in a text a word can be changed so that a reader would act differently, and to what."""

import random
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.house.words import (
    DUTIES,
    FIGURES,
    INSTEAD_OF_ROLES,
    NUMBERS,
    ORGANISATIONS,
    QUALIFIERS,
    ROLES,
    UNITS,
)
from corpus.records.matches import EditKind

_FRAME = re.compile(r"^([^\w£]*)(.*?)([^\w%]*)$", re.DOTALL)


class Site(NamedTuple):
    """Words, by number, that can be changed, and what they become."""

    kind: EditKind
    first: int
    after: int
    instead: tuple[str, ...]


def core(word: str) -> str:
    """Give a word in small letters without the punctuation around it."""
    found = _FRAME.match(word)
    return (found[2] if found else word).lower()


def reworded(words: Sequence[str], instead: Sequence[str]) -> list[str]:
    """Put words in the place of others, between the same punctuation, with the same capital."""
    if not instead or not words:
        return list(instead)
    opening = _FRAME.match(words[0])
    closing = _FRAME.match(words[-1])
    if not opening or not closing:
        return list(instead)
    written = list(instead)
    if opening[2][:1].isupper() and (len(opening[2]) == 1 or not opening[2].isupper()):
        written[0] = written[0][:1].upper() + written[0][1:]
    written[0] = opening[1] + written[0]
    written[-1] += closing[3]
    return written


def meaning_sites(words: Sequence[str], rng: random.Random) -> list[Site]:
    """Give what can be changed of a text's duties, negations, numbers, roles and contacts."""
    plain = [core(word) for word in words]
    contacts = list(_contacts(plain, rng))
    taken = {number for site in contacts for number in range(site.first, site.after)}
    found = [*contacts, *_duties(plain, rng), *_negations(words, plain)]
    found += _numbers(plain, rng, taken)
    found += _phrases(words, plain, ROLES, EditKind.ROLE, rng)
    return found


def organisation_sites(words: Sequence[str], rng: random.Random) -> list[Site]:
    """Give the names that another area's copy would change."""
    plain = [core(word) for word in words]
    return list(_phrases(words, plain, ORGANISATIONS, EditKind.ORGANISATION, rng))


def _duties(plain: Sequence[str], rng: random.Random) -> Iterable[Site]:
    for number, word in enumerate(plain):
        if word in DUTIES and plain[number + 1 : number + 2] != ["well"]:
            yield Site(EditKind.DUTY, number, number + 1, (rng.choice(DUTIES[word]),))


def _negations(words: Sequence[str], plain: Sequence[str]) -> Iterable[Site]:
    for number, word in enumerate(plain):
        following = plain[number + 1 : number + 2]
        if word == "not" and words[number] == "not" and following != ["only"]:
            yield Site(EditKind.NEGATION, number, number + 1, ())
        elif word in DUTIES and following and following[0] not in {"not", "well", "be"}:
            yield Site(EditKind.NEGATION, number + 1, number + 1, ("not",))
        elif word == "never":
            yield Site(EditKind.NEGATION, number, number + 1, ("always",))


def _numbers(plain: Sequence[str], rng: random.Random, taken: set[int]) -> Iterable[Site]:
    for number, word in enumerate(plain):
        if number in taken or not (word in NUMBERS or re.fullmatch(r"\d{1,2}", word)):
            continue
        others = [other for other in (FIGURES if word.isdigit() else NUMBERS) if other != word]
        unit = _unit_behind(plain, number)
        if not unit:
            yield Site(EditKind.NUMBER, number, number + 1, (rng.choice(others),))
        elif unit == 1 and rng.random() < 0.3:
            yield Site(EditKind.TIME_LIMIT, number, number + 2, rng.choice(_WHOLE_LIMITS))
        elif rng.random() < 0.2:
            other_unit = rng.choice([u for u in UNITS[:4] if u != plain[number + unit]])
            yield Site(EditKind.TIME_LIMIT, number + unit, number + unit + 1, (other_unit,))
        else:
            yield Site(EditKind.TIME_LIMIT, number, number + 1, (rng.choice(others),))


def _unit_behind(plain: Sequence[str], number: int) -> int:
    """Say how many words behind a number its unit of time stands; 0 if it has none."""
    behind = list(plain[number + 1 : number + 3])
    if behind[:1] and behind[0] in UNITS:
        return 1
    return 2 if behind[1:] and behind[0] in QUALIFIERS and behind[1] in UNITS else 0


_WHOLE_LIMITS = (("one", "working", "day"), ("two", "working", "days"), ("a", "fortnight"))


def _phrases(
    words: Sequence[str],
    plain: Sequence[str],
    phrases: Iterable[str],
    kind: EditKind,
    rng: random.Random,
) -> Iterable[Site]:
    """Find phrases, the longest first; none overlap."""
    taken: set[int] = set()
    for phrase in sorted(phrases, key=len, reverse=True):
        wanted = phrase.split()
        for first in range(len(plain) - len(wanted) + 1):
            after = first + len(wanted)
            if list(plain[first:after]) != wanted or taken & set(range(first, after)):
                continue
            if any(words[number] != core(words[number]) for number in range(first, after - 1)) and (
                kind is EditKind.ROLE
            ):
                continue  # a name or a list: "School Nurse, ..."
            taken.update(range(first, after))
            yield Site(kind, first, after, _other(phrase, kind, rng))


def _other(phrase: str, kind: EditKind, rng: random.Random) -> tuple[str, ...]:
    if kind is EditKind.ORGANISATION:
        return tuple(rng.choice(ORGANISATIONS[phrase]).split())
    others = [role for role in INSTEAD_OF_ROLES if not set(role.split()) & set(phrase.split())]
    return tuple(rng.choice(others).split())


def _contacts(plain: Sequence[str], rng: random.Random) -> Iterable[Site]:
    number = 0
    while number < len(plain):
        word = plain[number]
        after = number + 1
        if "@" in word or word.startswith(("www.", "http")):
            tail = f"{rng.randrange(100, 1000)}"
            instead = (
                f"office{tail}@dunmere.example" if "@" in word else f"www.dunmere.example/{tail}"
            )
            yield Site(EditKind.CONTACT, number, after, (instead,))
        elif re.fullmatch(r"0\d{2,4}", word):
            while after < len(plain) and re.fullmatch(r"\d{3,8}", plain[after]):
                after += 1
            if after > number + 1:
                last = plain[after - 1]
                changed = f"{(int(last) + rng.randrange(1, 900)) % 10 ** len(last):0{len(last)}}"
                yield Site(EditKind.CONTACT, number, after, (*plain[number : after - 1], changed))
        number = after
