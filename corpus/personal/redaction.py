"""Personal data taken out of page text: addresses and numbers by their form, names as found.

E-mail addresses and telephone numbers are found as the normal form finds them, masked ones too.
Names of people are those that somebody lists, and those that ``corpus/personal/names.py`` finds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from corpus.contacts import bare
from corpus.personal.names import NamesFound, names_in, sure_names
from corpus.records.matches import EditKind, Match, Span
from corpus.records.privacy import Privacy
from corpus.text import words


class Personal(StrEnum):
    """A kind of personal data."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    NAME = "name"


IN_PLACE: Final = MappingProxyType(
    {
        Personal.EMAIL: "[e-mail address not shown]",
        Personal.TELEPHONE: "[telephone number not shown]",
        Personal.NAME: "[name not shown]",
    }
)
"""What letters say in the place of what is taken out."""
MASK: Final = "\u2588"
"""What reports and tables show in place of each of its characters."""
_SEEN = re.compile(r"\S")
_BY_FORM = {"\u27e8email\u27e9": Personal.EMAIL, "\u27e8phone\u27e9": Personal.TELEPHONE}


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A stretch of a text that is personal."""

    span: Span
    kind: Personal


def personal(
    text: str, names: Iterable[str] = (), shown: Iterable[str] = ()
) -> tuple[TakenOut, ...]:
    """Find what is personal in a text, in order and without overlaps; ``names`` in any case.

    ``shown``: addresses and numbers that are not, however they are written.
    """
    known = {bare(each) for each in shown}
    by_form = (each for each in _by_form(text) if bare(each.span.of(text)) not in known)
    found = sorted(
        (*by_form, *_names(text, names)), key=lambda each: (each.span.start, -each.span.end)
    )
    kept: list[TakenOut] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return tuple(kept)


def of_page(text: str, *, privacy: Privacy, match: Match | None = None) -> tuple[TakenOut, ...]:
    """Find what is personal in some words of a page; ``match``: that they are a part of.

    The names, addresses and numbers of what was copied are no person's. Nor is a contact that a
    page gives in place of one of these: it says that it is the office's, and readers will use it.
    """
    page, source = (text, "") if match is None else (match.page_text, source_of(match))
    settled = set(map(str.casefold, privacy.kept))
    found = (name for name in sure_names(page, source) if name.casefold() not in settled)
    names = (*privacy.left_out, *found)
    taken = personal(text, names, privacy.kept)
    if match is None or not taken:
        return taken
    shown = (*privacy.kept, *addresses_and_numbers(source), *_in_place(match))
    return personal(text, names, shown)


def source_of(match: Match) -> str:
    """Give all that a match was copied from: several wordings where it mixes editions."""
    return "\n".join((match.source_text, *(part.source_text for part in match.edition_parts)))


def _in_place(match: Match) -> Iterator[str]:
    """Give the page's addresses and numbers that stand where the protected text has others."""
    for edit in match.edits:
        if edit.kind is EditKind.CONTACT and addresses_and_numbers(edit.source_words):
            yield from addresses_and_numbers(edit.page_words)


def names_of_people(text: str, known: str, privacy: Privacy) -> NamesFound:
    """Find names in a page's words, without those that are settled either way."""
    found = names_in(text, known)
    settled = {name.casefold() for name in (*privacy.kept, *privacy.left_out)}
    return NamesFound(
        tuple(each for each in found.sure if each.casefold() not in settled),
        tuple(each for each in found.possible if each.casefold() not in settled),
    )


def masked(text: str, taken: Iterable[TakenOut]) -> str:
    """Put ``MASK`` in place of every character that is taken out, but for white space.

    The text keeps its length and its lines, so that spans into it stay true.
    """
    pieces, done = [], 0
    for each in taken:
        pieces += [text[done : each.span.start], all_masked(each.span.of(text))]
        done = each.span.end
    return "".join([*pieces, text[done:]])


def all_masked(text: str) -> str:
    """Put ``MASK`` in place of every character but white space."""
    return _SEEN.sub(MASK, text)


def addresses_and_numbers(text: str) -> tuple[str, ...]:
    """Give the e-mail addresses and telephone numbers of a text, as it has them."""
    return tuple(each.span.of(text) for each in _by_form(text))


def _by_form(text: str) -> Iterator[TakenOut]:
    found = words(text)
    for place, word in enumerate(found.normal):
        kind = _BY_FORM.get(word)
        if kind is not None:
            yield TakenOut(found.span(place, place + 1), kind)


def _names(text: str, names: Iterable[str]) -> Iterator[TakenOut]:
    for name in filter(None, map(str.strip, names)):
        spaced = r"\s+".join(map(re.escape, name.split()))
        for found in re.finditer(rf"(?<!\w){spaced}(?!\w)", text, re.IGNORECASE):
            yield TakenOut(Span(*found.span()), Personal.NAME)
