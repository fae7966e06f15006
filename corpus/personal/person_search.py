"""Where a text speaks of a person: by names, e-mail addresses and telephone numbers of theirs.

Pure. What is sure is told apart from what is only possible: that is for people to judge.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.personal.contact_search import Address, Number, contact_of
from corpus.personal.name_pieces import (
    folded_text,
    letters_of,
    pieces_of,
    pieces_within,
    spellings_in,
)
from corpus.personal.person_names import Hit, Name, name_of
from corpus.records.matches import Span
from corpus.typography import PlainText, plain_text

_CHARACTERS_AT_ONCE = 500_000  # some hundred megabytes of memory
_AROUND = 200  # characters beside them, in which what begins or ends there is read whole


class Sought:
    """What is known of a person, and may stand in a text."""

    def __init__(self, asked: Iterable[str]) -> None:
        """Take names, e-mail addresses and telephone numbers, in any mixture and order.

        Raises:
            ValueError: one of them holds no letter and no digit.
        """
        self._names: list[Name] = []
        self._addresses: list[Address] = []
        self._numbers: list[Number] = []
        self._around = _AROUND
        for each in dict.fromkeys(asked):
            self._around = max(self._around, _AROUND + 2 * len(each))
            plain = plain_text(each).text.strip()
            if not pieces_of(plain):
                message = f"{each!r} holds no letter and no digit"
                raise ValueError(message)
            contact = contact_of(each, plain)
            if isinstance(contact, Address):
                self._addresses.append(contact)
            elif isinstance(contact, Number):
                self._numbers.append(contact)
            else:
                self._names.append(name_of(each, plain))

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Give every place, in the order of the text; a long one is read a stretch at a time."""
        around = self._around
        found: list[Hit] = []
        for start in range(0, len(text), _CHARACTERS_AT_ONCE):
            after = start + _CHARACTERS_AT_ONCE
            first = max(start - around, 0)
            found += (
                replace(hit, span=Span(hit.span.start + first, hit.span.end + first))
                for hit in self._hits_within(text[first : after + around])
                if start <= hit.span.start + first < after
            )
        return tuple(sorted(found, key=lambda hit: (hit.span, hit.asked)))

    def _hits_within(self, text: str) -> Iterator[Hit]:
        plain = plain_text(text)
        yield from self._hits_of_names(plain)
        yield from self._hits_of_contacts(plain)

    def _hits_of_names(self, plain: PlainText) -> Iterator[Hit]:
        text = folded_text(plain.text) if self._names else ""
        letters = letters_of(text)
        names = [name for name in self._names if name.may_be_in(text, letters)]
        spellings = spellings_in(plain.text) if names else {}
        for name in names:
            for start, end in _around(name.anchors(spellings), plain.text, self._around):
                yield from name.hits(plain, pieces_within(plain.text, start, end))

    def _hits_of_contacts(self, plain: PlainText) -> Iterator[Hit]:
        small = plain.text.casefold() if self._addresses else ""
        for address in self._addresses:
            if all(part in small for part in address.parts):
                yield from address.hits(plain)
        for number in self._numbers:
            yield from number.hits(plain)


def _around(anchors: set[str], text: str, characters: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text in which an anchor stands, with so much on either side."""
    if not anchors:
        return
    either = "|".join(map(re.escape, sorted(anchors, key=len, reverse=True)))
    start = end = -1
    for found in re.finditer(rf"(?<![^\W_])(?:{either})(?![^\W_])", text):
        if start >= 0 and found.start() - characters > end:
            yield start, end
            start = -1
        if start < 0:
            start = max(found.start() - characters, 0)
        end = min(found.end() + characters, len(text))
    if start >= 0:
        yield start, end
