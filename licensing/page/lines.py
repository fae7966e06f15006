"""The lines of a page's text: what of them was copied, what stands beside the text, which heading.

Pure, and linear in the text.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from corpus.records.captures import Extracted
from corpus.records.markup import PageLayout
from corpus.records.matches import Span

CUT = "\0"  # stands for copied words and for borders: no fact is read across it


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, lower headings and theirs included."""

    headings: tuple[str, ...]
    """Its own and those that it stands under, folded; none above the first heading."""
    level: int
    lines: range
    own_lines: range
    """Those before the next heading of any level."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A page's text in one line, and where its lines stand."""

    text: str
    """Folded, with ``CUT`` for copied words, and between the text and what stands beside it."""
    starts: Sequence[int]
    """Of each line in ``text``."""
    in_page: Sequence[Span]
    """Each line in the page's text."""
    is_beside: Sequence[bool]
    copied: Sequence[Span]
    """In the page's text, in order and apart."""
    copied_lines: Sequence[int]
    """The lines that hold copied words, in order."""
    sections: Sequence[Section]
    """In order of their headings."""
    copied_text: str

    @classmethod
    def of(cls, page: Extracted, copied: Iterable[Span], layout: PageLayout) -> Self:
        """Give the lines of a page; ``copied`` and ``layout`` point into its text."""
        is_known = layout.text_sha256 == page.sha256
        spans = _apart(copied)
        beside = _apart(
            [span for span in layout.beside if not _overlaps(spans, span)] if is_known else ()
        )
        in_page = list(_lines(page.text))
        is_beside = [_overlaps(beside, line) for line in in_page]
        text, starts = _in_one_line(
            [_without(page.text, line, spans) for line in in_page], is_beside
        )
        headings = [
            (each.level, at, folded(each.in_page.of(page.text)))
            for each in layout.headings
            if is_known and not is_beside[at := _line_at(in_page, each.in_page.start)]
        ]
        return cls(
            text=text,
            starts=starts,
            in_page=in_page,
            is_beside=is_beside,
            copied=spans,
            copied_lines=[at for at, line in enumerate(in_page) if _overlaps(spans, line)],
            sections=_sections(headings, len(in_page)),
            copied_text=" ".join(span.of(page.text) for span in spans),
        )

    def line_at(self, place: int) -> int:
        """Give the line that holds a place of ``text``."""
        return max(0, bisect_right(self.starts, place) - 1)

    def section_of(self, line: int) -> Section:
        """Give the innermost section of a line."""
        return self.sections[bisect_right(self.sections, line, key=_first_own_line) - 1]

    def holds_copied(self, lines: range) -> bool:
        """Whether any of some lines holds copied words."""
        at = bisect_left(self.copied_lines, lines.start)
        return at < len(self.copied_lines) and self.copied_lines[at] < lines.stop

    def distance_to_copied(self, line: int) -> float:
        """Give the code points between a line and the copied words that are nearest; infinite."""
        span = self.in_page[line]
        at = bisect_left(self.copied, span.start, key=_end)
        near = self.copied[max(0, at - 1) : at + 1]
        gaps = [max(0, each.start - span.end, span.start - each.end) for each in near]
        return min(gaps, default=float("inf"))


def folded(text: str) -> str:
    """A text in one line, with compatible characters folded."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u2019", "'").split())


def _lines(text: str) -> Iterator[Span]:
    """Give the lines of a text that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1


def _in_one_line(lines: Sequence[str], is_beside: Sequence[bool]) -> tuple[str, list[int]]:
    """Give lines as one, folded, with ``CUT`` where what is beside the text begins or ends."""
    pieces: list[str] = []
    starts: list[int] = []
    place = 0
    for number, line in enumerate(lines):
        is_border = number > 0 and is_beside[number] is not is_beside[number - 1]
        starts.append(place + len(CUT) + 1 if is_border else place)
        pieces.append(f"{CUT} {folded(line)}" if is_border else folded(line))
        place += len(pieces[-1]) + 1
    return " ".join(pieces), starts


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Give stretches in order, those that touch or overlap as one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether a stretch shares anything with one of others that are in order and apart."""
    at = bisect_right(spans, span.start, key=_end)
    return at < len(spans) and spans[at].start < span.end


def _without(text: str, line: Span, copied: Sequence[Span]) -> str:
    """A line with ``CUT`` for each copied stretch in it."""
    kept = []
    place = line.start
    for at in range(bisect_right(copied, line.start, key=_end), len(copied)):
        span = copied[at]
        if span.start >= line.end:
            break
        kept.append(text[place : max(place, span.start)])
        place = min(line.end, span.end)
    return f" {CUT} ".join([*kept, text[place : line.end]])


def _line_at(lines: Sequence[Span], place: int) -> int:
    return max(0, bisect_right(lines, place, key=_start) - 1)


def _sections(headings: Sequence[tuple[int, int, str]], lines: int) -> list[Section]:
    """Give the sections of headings, each its level, its line and its words."""
    first = headings[0][1] if headings else lines
    sections = [Section((), 0, range(first), range(first))]
    ends = [lines] * len(headings)
    over: list[tuple[str, ...]] = []
    opened: list[int] = []
    for at, (level, line, words) in enumerate(headings):
        while opened and headings[opened[-1]][0] >= level:
            ends[opened.pop()] = line
        over.append((words, *(over[opened[-1]] if opened else ())))
        opened.append(at)
    for at, (level, line, _) in enumerate(headings):
        following = headings[at + 1][1] if at + 1 < len(headings) else lines
        sections.append(Section(over[at], level, range(line, ends[at]), range(line, following)))
    return sections


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _first_own_line(section: Section) -> int:
    return section.own_lines.start
