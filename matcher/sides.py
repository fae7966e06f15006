"""The two sides of a comparison: a text, its words, and the contacts among them.

A telephone number, an e-mail or web address is one placeholder among the words, so that a copy is
found although its number was changed. What the contact says is kept here: it tells which wording a
copy was made from, and whether the number was changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.records.matches import Span
from corpus.text import Words, words
from matcher.alignment import Alignment

PLACEHOLDERS = frozenset({"⟨phone⟩", "⟨email⟩", "⟨url⟩"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    text: str
    words: Words
    contacts: Mapping[int, str]
    """Word number to the contact that stands there, in letters and digits alone."""

    def __len__(self) -> int:
        return len(self.words)

    def normal(self, numbers: range) -> list[str]:
        """Give words in normal form."""
        return self.words.normal[numbers.start : numbers.stop]

    def shown(self, numbers: range) -> str:
        """Give words as the text writes them, on one line."""
        return " ".join(self.span(numbers).of(self.text).split())

    def span(self, numbers: range) -> Span:
        """Give the stretch of the text."""
        return self.words.span(numbers.start, numbers.stop)


def side_of(text: str) -> Side:
    """Take a text apart."""
    found = words(text)
    contacts = {
        number: "".join(filter(str.isalnum, found.span(number, number + 1).of(text))).casefold()
        for number, word in enumerate(found.normal)
        if word in PLACEHOLDERS
    }
    return Side(text, found, contacts)


def changed_contacts(found: Alignment, page: Side, source: Side) -> Iterator[tuple[int, int]]:
    """Give, as word numbers on the page and in the text, contacts in common that differ."""
    for block in found.blocks if source.contacts else ():
        for offset in range(block.length):
            on_page, number = block.page + offset, block.source + offset
            if number in source.contacts and page.contacts.get(on_page) != source.contacts[number]:
                yield on_page, number
