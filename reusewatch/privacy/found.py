"""What a search for a person found, and what it could not search."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from corpus.personal.name_parts import Likeness
from corpus.personal.person_names import Hit
from reusewatch.scanning.result import COVERAGE_INCOMPLETE, FINDINGS, NOTHING_TO_REPORT

_CHARACTERS_AROUND = 60
_CUT_WORD, _WORD_CUT = re.compile(r"^\S*\s+"), re.compile(r"\s+\S*$")
_MOST_SHOWN = 20  # places of one document: its number is told, and all of it is there to be read


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text, with some of what stands around it."""

    before: str
    hit: str
    after: str
    asked: str
    likeness: Likeness

    @property
    def is_sure(self) -> bool:
        """Whether it is what was asked for; else somebody has to look."""
        return self.likeness is Likeness.SAME


@dataclass(frozen=True, slots=True)
class Mentions:
    """The places in one text."""

    times: int
    first: tuple[Mention, ...]
    """The sure ones before others."""

    @property
    def is_sure(self) -> bool:
        """Whether any of them is what was asked for."""
        return any(mention.is_sure for mention in self.first)

    def joined(self, others: Self) -> Self:
        """Give these and those of another text, the sure ones first."""
        first = sorted((*self.first, *others.first), key=lambda each: not each.is_sure)
        return type(self)(self.times + others.times, tuple(first[:_MOST_SHOWN]))


@dataclass(frozen=True, slots=True)
class Copy:
    """A saved page."""

    capture_id: str
    url: str
    captured_at: datetime
    scan_id: str | None
    archive: str | None


@dataclass(frozen=True, slots=True)
class PageFound:
    """Saved bytes that speak of the person."""

    copies: tuple[Copy, ...]
    """All that have these bytes, oldest first."""
    title: str
    mentions: Mentions
    in_source: bool
    """Not in the text that a reader sees, but in the page's source."""


@dataclass(frozen=True, slots=True)
class RecordFound:
    """A field of the database that speaks of the person."""

    what: str
    """In plain words: ``decision``."""
    key: str
    day: str
    field: str
    mentions: Mentions


@dataclass(frozen=True, slots=True)
class FileFound:
    """A file of the folder that speaks of the person."""

    path: str
    """Below the folder, with forward slashes."""
    mentions: Mentions


@dataclass(frozen=True, slots=True)
class NotSearched:
    """What may speak of the person, and could not be read."""

    what: str
    """A URL, or a path below the folder."""
    capture_ids: tuple[str, ...]
    """None of a file."""
    reason: str


@dataclass(slots=True)
class PersonFound:
    """All of it."""

    asked: tuple[str, ...]
    pages: list[PageFound] = field(default_factory=list)
    records: list[RecordFound] = field(default_factory=list)
    files: list[FileFound] = field(default_factory=list)
    not_searched: list[NotSearched] = field(default_factory=list)
    pages_searched: int = 0
    """Saved pages, those with the same bytes too."""
    bodies_read: int = 0
    """Of them the different ones."""
    seconds: float = 0.0
    """That reading them took."""
    reports: int = 0
    """Scans with a report, which is written anew from the records."""

    @property
    def is_found(self) -> bool:
        """Whether there is anything, sure or possible."""
        return bool(self.pages or self.records or self.files)

    @property
    def exit_codes(self) -> tuple[int, ...]:
        """Every code that applies, the one to end with first."""
        codes = [COVERAGE_INCOMPLETE] * bool(self.not_searched) + [FINDINGS] * self.is_found
        return tuple(codes) or (NOTHING_TO_REPORT,)


def mentions_in(text: str, hits: Sequence[Hit]) -> Mentions:
    """Tell hits with what stands around them, the sure ones first."""
    told = sorted(hits, key=lambda hit: hit.likeness is not Likeness.SAME)[:_MOST_SHOWN]
    return Mentions(len(hits), tuple(_mention(text, hit) for hit in told))


def _mention(text: str, hit: Hit) -> Mention:
    start, end = hit.span.start, hit.span.end
    before = text[max(start - _CHARACTERS_AROUND, 0) : start]
    after = text[end : end + _CHARACTERS_AROUND]
    return Mention(
        before=_in_one_line(_CUT_WORD.sub("", before, 1) if start > len(before) else before),
        hit=_in_one_line(hit.span.of(text)),
        after=_in_one_line(_WORD_CUT.sub("", after, 1) if end + len(after) < len(text) else after),
        asked=hit.asked,
        likeness=hit.likeness,
    )


def _in_one_line(text: str) -> str:
    """Put one space for white space, and nothing for what a terminal would obey."""
    printable = "".join(" " if letter.isspace() else letter for letter in text)
    return re.sub(" +", " ", "".join(filter(str.isprintable, printable)))
