"""The two sides of a comparison: a text, its words, and the contacts among them.

A telephone number, an e-mail or web address is one placeholder among the words, so that a copy is
found although its number was changed. What the contact says is kept here: it tells which wording a
copy was made from, and whether the number was changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from corpus.contacts import contacts_of
from corpus.records.matches import Span
from corpus.text import Words, words
from matcher.alignment import Alignment
from matcher.running_heads import running_heads

_STOPS = frozenset(",.;:!?")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    text: str
    words: Words
    contacts: Mapping[int, str]
    """Word number to the contact that stands there, in letters and digits alone; those that the
    page hides are left out."""
    furniture: frozenset[int] = frozenset()
    """Numbers of the words that stand around a printed page's text: see ``running_heads``."""

    def __len__(self) -> int:
        return len(self.words)

    def normal(self, numbers: range) -> list[str]:
        """Give words in normal form."""
        return list(self.words.normal[numbers.start : numbers.stop])

    def shown(self, numbers: range) -> str:
        """Give words as the text writes them, on one line."""
        return " ".join(self.span(numbers).of(self.text).split())

    def following(self, number: int, most: int) -> list[str]:
        """Give up to so many normal words from one on, as far as no comma or stop is between."""
        words: list[str] = []
        for at in range(number, min(number + most, len(self))):
            between = self.text[self.words.ends[at - 1] : self.words.starts[at]] if at else ""
            if not _STOPS.isdisjoint(between):
                break
            words.append(self.words.normal[at])
        return words

    def span(self, numbers: range) -> Span:
        """Give the stretch of the text."""
        return self.words.span(numbers.start, numbers.stop)


def side_of(text: str) -> Side:
    """Take a text apart."""
    found = words(text)
    return Side(text, found, contacts_of(text, found), frozenset(_furniture(text, found)))


def _furniture(text: str, found: Words) -> Iterator[int]:
    for head in running_heads(text):
        first, after = np.searchsorted(found.starts, (head.start, head.end)).tolist()
        yield from range(first, after)


def changed_contacts(found: Alignment, page: Side, source: Side) -> Iterator[tuple[int, int]]:
    """Give, as word numbers on the page and in the text, contacts in common that differ."""
    if not source.contacts or not page.contacts:
        return
    blocks = iter(found.blocks)
    block = next(blocks)
    for on_page, now in page.contacts.items():
        while block.page_after <= on_page:
            following = next(blocks, None)
            if following is None:
                return
            block = following
        number = block.source + on_page - block.page
        before = source.contacts.get(number) if block.page <= on_page else None
        if before is not None and now != before:
            yield on_page, number
