"""Passages as letters show them: side by side, what differs marked, what is personal left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from corpus.personal.redaction import (
    IN_PLACE,
    Personal,
    TakenOut,
    names_of_people,
    of_page,
    source_of,
)
from corpus.records.findings import Finding
from corpus.records.letters import LetterChange, LetterPassage, LetterRow, LetterRun, Mark
from corpus.records.matches import Match
from corpus.records.privacy import Privacy
from reports import words
from reports.behind import editions_in_words, mixed_in_words
from reports.compare import Piece, side_by_side
from reports.report import dangerous_edits

_ROOM = 2400  # code points of the page's side shown of one passage: a sheet of paper or so
_WORDS_AROUND = 6  # of a change, where it is quoted
_LONGEST_RUN = 1200  # code points between two changes; its middle is left out
_GAP = "(left out)"
_NOTHING = "(nothing)"


@dataclass(frozen=True, slots=True)
class Personals:
    """What is personal in the passages of a letter, for the person who drafts it."""

    left_out: tuple[tuple[Personal, str], ...] = ()
    """Each as the page has it."""
    possible: tuple[str, ...] = ()
    """What may be names of people, and is shown."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one side, with the number of the edit that they belong to."""

    text: str
    edit: int | None
    is_quoted: bool
    """Whether anyone may quote them."""


@dataclass(frozen=True, slots=True)
class _Row:
    source: tuple[_Piece, ...]
    page: tuple[_Piece, ...]

    def holds(self, edits: Iterable[int]) -> bool:
        """Whether one of these edits stands in it."""
        here = {piece.edit for piece in (*self.source, *self.page)}
        return not here.isdisjoint(edits)


def passage_of(
    finding: Finding, match: Match, privacy: Privacy, current: date | None, link: str
) -> tuple[LetterPassage, Personals]:
    """Lay a match out as letters show it, and tell what is personal in it.

    ``current``: the newest edition on the day that the page was saved; ``None`` if not known.
    """
    names = names_of_people(match.page_text, source_of(match), privacy)
    hide = partial(of_page, privacy=privacy, match=match)
    taken = hide(match.page_text)
    hidden = tuple(dict.fromkeys((each.kind, each.span.of(match.page_text)) for each in taken))
    rows = [
        _Row(_plain(row.source), _redacted(_plain(row.page), hide)) for row in side_by_side(match)
    ]
    grave = {edit for edit in dangerous_edits(finding) if edit in match.edits}
    numbers = [number for number, edit in enumerate(match.edits) if edit in grave]
    newest = [max(days) for days in match.editions_of_parts if days]
    passage = LetterPassage(
        chapter=match.title,
        link=link,
        editions=mixed_in_words(match) or editions_in_words(match.editions),
        is_behind=current is not None and bool(newest) and min(newest) < current,
        words=match.words,
        rows=tuple(_shown(rows, numbers)),
        changes=tuple(_changes(match, rows, numbers)),
    )
    return passage, Personals(hidden, names.possible)


def _plain(pieces: Sequence[Piece]) -> tuple[_Piece, ...]:
    return tuple(_Piece(piece.text, piece.edit, piece.part is not None) for piece in pieces)


def _redacted(
    pieces: Sequence[_Piece], hide: Callable[[str], tuple[TakenOut, ...]]
) -> tuple[_Piece, ...]:
    """Take out what is personal; what stands in its place belongs to where it begins."""
    text = "".join(piece.text for piece in pieces)
    taken = hide(text)
    made, start = [], 0
    for piece in pieces:
        end = start + len(piece.text)
        made.append(replace(piece, text="".join(_cut(text, start, end, taken))))
        start = end
    return tuple(made)


def _cut(text: str, start: int, end: int, taken: Iterable[TakenOut]) -> Iterator[str]:
    """Give a stretch of a text without what is taken out."""
    at = start
    for each in taken:
        if each.span.end <= start or each.span.start >= end:
            continue
        yield text[at : max(at, each.span.start)]
        if each.span.start >= start:
            yield IN_PLACE[each.kind]
        at = min(each.span.end, end)
    yield text[at:end]


def _shown(rows: Sequence[_Row], grave: Sequence[int]) -> Iterator[LetterRow]:
    """Give the rows for which there is room, and those whose meaning is changed in any case."""
    used, left_out, is_full = 0, 0, False
    for row in rows:
        length = sum(len(piece.text) for piece in row.page or row.source)
        is_full = is_full or (used > 0 and used + length > _ROOM)
        if is_full and not row.holds(grave):
            left_out += sum(len(piece.text.split()) for piece in row.page)
            continue
        if left_out:
            yield LetterRow((), (), left_out)
        used, left_out = used + length, 0
        yield LetterRow(_runs(row.source, grave), _runs(row.page, grave))
    if left_out:
        yield LetterRow((), (), left_out)


def _runs(pieces: Sequence[_Piece], grave: Sequence[int]) -> tuple[LetterRun, ...]:
    return tuple(
        LetterRun(_tidy(piece.text), _mark(piece, grave)) for piece in pieces if piece.text
    )


def _mark(piece: _Piece, grave: Sequence[int]) -> Mark:
    if piece.is_quoted:
        return Mark.QUOTED
    if piece.edit is None:
        return Mark.SAME
    return Mark.MEANING if piece.edit in grave else Mark.WORDING


def _tidy(text: str) -> str:
    """Join lines that are no more than white space apart, and leave out what is too long."""
    tidy = re.sub(r"[^\S\n]*\n\s*", "\n", text)
    if len(tidy) <= _LONGEST_RUN:
        return tidy
    half = _LONGEST_RUN // 2
    lead, tail = tidy[:half].rsplit(None, 1)[0], tidy[-half:].split(None, 1)[-1]
    return f"{lead} [\u2026] {tail}"


def _changes(match: Match, rows: Sequence[_Row], grave: Iterable[int]) -> Iterator[LetterChange]:
    """Quote the changes of meaning from both sides, the most dangerous first."""
    for number in sorted(grave, key=lambda number: match.edits[number].kind.danger):
        edit = match.edits[number]
        row = next((row for row in rows if row.holds([number])), _Row((), ()))
        yield LetterChange(
            words.EDIT_KIND[edit.kind],
            _quoted(row.source, number) or edit.source_words or _NOTHING,
            _quoted(row.page, number) or _GAP,
        )


def _quoted(pieces: Sequence[_Piece], number: int) -> str:
    """Quote the words of an edit with some of those around them; empty if it is not there."""
    here = [place for place, piece in enumerate(pieces) if piece.edit == number]
    if not here:
        return ""
    before = "".join(piece.text for piece in pieces[: here[0]])
    itself = "".join(piece.text for piece in pieces[here[0] : here[-1] + 1])
    after = "".join(piece.text for piece in pieces[here[-1] + 1 :])
    lead = re.split(r"(?<=[.;:!?])\s|\n", before)[-1]
    tail = re.split(r"(?<=[.;:!?])\s|\n", after)[0]
    first, last = re.findall(r"\s*\S+\s*", lead), re.findall(r"\s*\S+\s*", tail)
    lead_shown = "".join(first[-_WORDS_AROUND:])
    tail_shown = "".join(last[:_WORDS_AROUND])
    whole = f"{lead_shown}{itself}{tail_shown}"
    opening = "\u2026" if len(first) > _WORDS_AROUND else ""
    closing = "\u2026" if len(last) > _WORDS_AROUND else ""
    return f"{opening}{' '.join(whole.split())}{closing}"
