"""What the generator makes, and the truth that it knows about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from corpus.records.matches import EditKind, Span


class Level(StrEnum):
    """How far a page's copy was changed, or why a page holds none."""

    VERBATIM = "verbatim"
    LIGHT = "light"
    HEAVY = "heavy"
    HEAVIER = "heavier"
    REWORDED = "reworded"
    FREELY_REWORDED = "freely_reworded"
    EVASION = "evasion"
    MIXED = "mixed"
    NEGATIVE = "negative"
    THIRD_PARTY = "third_party"
    STOCK_PHRASES = "stock_phrases"


class Shape(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"


class Token(NamedTuple):
    """One word of a page with its punctuation; empty where words were left out."""

    text: str
    source: int = -1
    """Which word of the wording it was copied from; -1 if from none."""
    change: int = -1
    """The number of the change that wrote it, or left out what stood here."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, bullet, heading or table row of a protected text."""

    lineage: str
    """The same in all editions in which it stands, whatever its wording."""
    shape: Shape
    words: tuple[str, ...]
    cells: tuple[int, ...] = ()
    """At which words the cells of a row begin."""
    is_quoted: bool = False
    """Whether a third party wrote it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A chapter, or third-party source, in one wording."""

    name: str
    """Of the file that ``--write`` makes, without its ending."""
    chapter: str
    editions: tuple[date, ...]
    blocks: tuple[Block, ...]
    text: str
    spans: tuple[Span, ...]
    """Where each word of the blocks stands in ``text``."""
    frozen: frozenset[int]
    """Words, by number, that tell this wording from others: no edit may touch them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One edit made to a copy."""

    kind: EditKind
    source_words: str
    page_words: str
    first: int
    """The first word of the wording that it touches; of an insertion, the word behind it."""
    after: int
    is_sentence: bool = False
    """Whether whole sentences or bullets were moved or left out."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A stretch of one wording as it stands on a page."""

    wording: Wording
    first: int
    after: int
    blocks: tuple[tuple[Token, ...], ...]
    shapes: tuple[Shape, ...]
    cells: tuple[tuple[int, ...], ...]
    changes: tuple[Change, ...]
    editions: tuple[date, ...]
    """All editions in which the copied stretch reads the same, before it was changed."""
    all_editions: tuple[date, ...]

    @property
    def words(self) -> int:
        """How many words of the page it fills."""
        return sum(bool(token.text) for block in self.blocks for token in block)


@dataclass(frozen=True, slots=True)
class Page:
    """A made page, with what is true of it."""

    name: str
    level: Level
    how: str
    """In which form it was written, and with what trick or noise."""
    content: bytes
    copies: tuple[Copy, ...]
    shown: str
    """The letters and digits that a reader sees of the copies and around them, in order."""
    of_token: tuple[int, ...]
    """For each of them the number of its token, counted over all copies; -1 of no copy."""
    droppable: tuple[range, ...]
    """Those of them, by number, that a reader may leave out: footnote marks and the like."""
