"""A match laid side by side: paragraphs of the protected text beside those of the page.

Words that agree are aligned first; then both sides are cut at the paragraphs of either, and what
was edited or subtracted is marked in each cut.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz.distance import Indel

from corpus.records.matches import EditionPart, Match, Origin, Part, Span

_WORD = re.compile(r"\w+")
_PARAGRAPH_BREAK = re.compile(r"\s*\n\s*\n\s*")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_SPACE = re.compile(r"\s+")
_WINDOW = 2000  # words aligned at a time: keeps memory below a megabyte, however long the copy
_SURE = 1500  # of them, those that more context cannot shift any more


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one side that is marked in one way."""

    text: str
    """Empty where the other side has words that this one lacks."""
    edit: int | None
    """Index into the match's edits; ``None`` where both sides agree."""
    part: Part | None
    """The subtracted part it lies in."""


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand beside each other; a side is empty where the other one has more."""

    source: tuple[Piece, ...]
    page: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Words that both sides have in order, as spans, with a sentinel at each end."""

    in_source: list[Span] = field(default_factory=list)
    in_page: list[Span] = field(default_factory=list)

    def add(self, in_source: Span, in_page: Span) -> None:
        self.in_source.append(in_source)
        self.in_page.append(in_page)

    def turned(self) -> "_Alignment":
        return _Alignment(self.in_page, self.in_source)

    def across(self, offset: int, other_text: str) -> int:
        """Find where an offset of the source lies on the page, at the border of a word."""
        after = bisect_left(self.in_source, offset, key=lambda span: span.start)
        after = min(max(after, 1), len(self.in_source) - 1)
        gap = Span(self.in_page[after - 1].end, self.in_page[after].start)
        return _border(other_text, gap)


def side_by_side(match: Match) -> tuple[Row, ...]:
    """Lay a match out in rows; together they hold both texts but for white space at the cuts.

    Each part of a copy that mixes editions stands beside the wording that it was made from.
    """
    if not match.mixed:
        return _rows(match, range(len(match.edits)))
    rows: list[Row] = []
    starts = [*(part.in_page.start for part in match.edition_parts[1:]), match.in_page.end]
    for part, end in zip(match.edition_parts, starts, strict=True):
        in_page = Span(part.in_page.start, end)
        alone = replace(
            match,
            in_source=part.in_source,
            source_text=part.source_text,
            in_page=in_page,
            page_text=_within(in_page, match.in_page).of(match.page_text),
            parts=tuple(
                each
                for each in match.parts
                if each.in_page.start < end and in_page.start < each.in_page.end
            ),
        )
        rows += _rows(alone, _edits_of_part(match, part))
    return tuple(rows)


def _edits_of_part(match: Match, part: EditionPart) -> list[int]:
    """Give, as indexes, the edits that lie in a part of a match, or between it and the next."""
    starts = [each.in_page.start for each in match.edition_parts]
    place = match.edition_parts.index(part)
    return [
        number
        for number, edit in enumerate(match.edits)
        if max(bisect_right(starts, edit.in_page.start) - 1, 0) == place
    ]


def _rows(match: Match, edits: Sequence[int]) -> tuple[Row, ...]:
    """Lay both texts of a match out; ``edits`` are the indexes of those that are marked."""
    alignment = _align(match.source_text, match.page_text)
    cuts = _cuts(match, alignment)
    parts = [part for part in match.parts if part.origin is not Origin.OWN]
    page_parts = [(_within(part.in_page, match.in_page), part) for part in parts]
    back = alignment.turned()
    source_parts = [
        (Span(*(back.across(offset, match.source_text) for offset in (span.start, span.end))), part)
        for span, part in page_parts
    ]
    source_edits = [
        (_within(match.edits[number].in_source, match.in_source), number) for number in edits
    ]
    page_edits = [(_within(match.edits[number].in_page, match.in_page), number) for number in edits]
    source = _pieces(match.source_text, [cut[0] for cut in cuts], source_edits, source_parts)
    page = _pieces(match.page_text, [cut[1] for cut in cuts], page_edits, page_parts)
    rows = (Row(*sides) for sides in zip(source, page, strict=True))
    return tuple(row for row in rows if row.source or row.page)


def _align(source: str, page: str) -> _Alignment:
    source_words = [Span(*word.span()) for word in _WORD.finditer(source)]
    page_words = [Span(*word.span()) for word in _WORD.finditer(page)]
    source_forms = [span.of(source).casefold() for span in source_words]
    page_forms = [span.of(page).casefold() for span in page_words]
    alignment = _Alignment()
    alignment.add(Span(0, 0), Span(0, 0))
    for in_source, in_page in _common(source_forms, page_forms):
        alignment.add(source_words[in_source], page_words[in_page])
    alignment.add(Span(len(source), len(source)), Span(len(page), len(page)))
    return alignment


def _common(source: Sequence[str], page: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of words that agree, aligned window by window."""
    source_at = page_at = 0
    while source_at < len(source) and page_at < len(page):
        first, second = (
            source[source_at : source_at + _WINDOW],
            page[page_at : page_at + _WINDOW],
        )
        is_last = len(first) < _WINDOW and len(second) < _WINDOW
        sure = _WINDOW if is_last else _SURE
        pairs = [
            (block.src_start + step, block.dest_start + step)
            for block in Indel.opcodes(first, second)
            if block.tag == "equal"
            for step in range(block.src_end - block.src_start)
        ]
        kept = [pair for pair in pairs if max(pair) < sure] or pairs
        yield from ((source_at + one, page_at + other) for one, other in kept)
        if is_last or not kept:
            return
        source_at, page_at = source_at + kept[-1][0] + 1, page_at + kept[-1][1] + 1


def _cuts(match: Match, alignment: _Alignment) -> list[tuple[int, int]]:
    """List where both sides are cut, in order: after each paragraph of either."""
    source, page = match.source_text, match.page_text
    back = alignment.turned()
    found = {
        (found.end(), alignment.across(found.end(), page))
        for found in _PARAGRAPH_BREAK.finditer(source)
    } | {
        (back.across(found.end(), source), found.end()) for found in _PARAGRAPH_BREAK.finditer(page)
    }
    cuts = [(0, 0)]
    for cut in sorted(found):
        if cut[1] >= cuts[-1][1]:
            cuts.append(cut)
    return [*cuts, (len(source), len(page))]


def _border(text: str, gap: Span) -> int:
    """Choose where in a gap between two words a paragraph ends: at a line's end if there is one."""
    between = gap.of(text)
    line_break = _LINE_BREAK.search(between)
    if line_break:
        return gap.start + line_break.end()
    spaces = list(_SPACE.finditer(between))
    return gap.start + spaces[-1].end() if spaces else gap.end


def _within(span: Span, whole: Span) -> Span:
    """Count a span of the whole text from the match's start, clipped to the match."""
    length = whole.end - whole.start
    start = min(max(span.start - whole.start, 0), length)
    return Span(start, min(max(span.end - whole.start, start), length))


def _pieces(
    text: str,
    cuts: Sequence[int],
    edits: Sequence[tuple[Span, int]],
    parts: Sequence[tuple[Span, Part]],
) -> list[tuple[Piece, ...]]:
    """Divide one side at its cuts, and each division where its marking changes."""
    gaps = sorted((span.start, number) for span, number in edits if span.start == span.end)
    edits = sorted(edits)
    rows = []
    for start, end in pairwise(cuts):
        here = [gap for gap in gaps if gap[0] < end or gap[0] == start or end == len(text)]
        gaps = gaps[len(here) :]
        row = _trimmed(text, Span(start, end))
        rows.append(tuple(_row(text, row, [*_fill(edits, row), *_points(here, row)], parts)))
    return rows


def _trimmed(text: str, row: Span) -> Span:
    """Leave out the white space at both ends of a row."""
    words = row.of(text)
    start = row.start + len(words) - len(words.lstrip())
    return Span(start, max(start, row.end - len(words) + len(words.rstrip())))


def _fill(edits: Sequence[tuple[Span, int]], row: Span) -> Iterator[tuple[Span, int]]:
    """Clip the edits that have words on this side to a row, each after the one before.

    They are given in order.
    """
    at = row.start
    for span, number in edits:
        if span.start >= row.end:
            return
        clipped = Span(max(span.start, at), min(span.end, row.end))
        if clipped.start < clipped.end:
            at = clipped.end
            yield clipped, number


def _points(gaps: Sequence[tuple[int, int]], row: Span) -> Iterator[tuple[Span, int]]:
    """Place the edits that have no words on this side inside a row."""
    for offset, number in gaps:
        point = min(max(offset, row.start), row.end)
        yield Span(point, point), number


def _row(
    text: str,
    row: Span,
    marks: Sequence[tuple[Span, int]],
    parts: Sequence[tuple[Span, Part]],
) -> Iterator[Piece]:
    at = row.start
    for span, number in sorted(marks):
        yield from _by_part(text, Span(at, span.start), None, parts)
        if span.start == span.end:
            yield Piece("", number, _part_at(span.start, parts))
        yield from _by_part(text, span, number, parts)
        at = max(at, span.end)
    yield from _by_part(text, Span(at, row.end), None, parts)


def _by_part(
    text: str, stretch: Span, number: int | None, parts: Sequence[tuple[Span, Part]]
) -> Iterator[Piece]:
    borders = {offset for span, _ in parts for offset in (span.start, span.end)}
    inside = sorted(offset for offset in borders if stretch.start < offset < stretch.end)
    for start, end in pairwise([stretch.start, *inside, stretch.end]):
        if start < end:
            yield Piece(text[start:end], number, _part_at(start, parts))


def _part_at(offset: int, parts: Sequence[tuple[Span, Part]]) -> Part | None:
    return next((part for span, part in parts if span.start <= offset < span.end), None)
