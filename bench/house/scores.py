"""Holding what the matcher says of a page against what is true of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.house.records import Change, Copy, Level, Page, Wording
from bench.house.sites import core
from corpus.records.matches import Edit, EditionPart, Match, MatchClass, Origin, Span, Strength

LONG_COPY = 300
"""Words from which a copy that touches an amended passage ought to tell its edition."""
_OVERLAP = 10  # words of a copy that a match must hold to be about it
_UNCHANGED = {Level.VERBATIM, Level.EVASION}

Tally = Counter[str]


@dataclass(slots=True)
class Judged:
    """What was counted on one page, and what went wrong there."""

    page: Page
    tally: Tally = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Each the figure that it lowers, and what was expected and given."""

    def count(self, figure: str, *, right: bool, told: str) -> None:
        """Count one case of a figure."""
        self.tally[f"{figure} of"] += 1
        self.tally[figure] += right
        if not right:
            self.failures.append((figure, told))


def judge(
    page: Page, matches: Sequence[Match], spans: Sequence[Span], texts: Mapping[str, Wording]
) -> Judged:
    """Judge the matches of one page; ``spans`` are where the tokens of its copies stand."""
    judged = Judged(page)
    reported = [
        match
        for match in matches
        if match.strength is not Strength.BELOW and match.origin is Origin.OWN
    ]
    if not page.copies:
        told = "; ".join(
            f"{m.strength} {m.own_words} own words: {m.page_text[:200]}" for m in reported
        )
        judged.count(f"flagged_{page.level}", right=bool(reported), told="")
        judged.failures = [(f"flagged_{page.level}", told)] if reported else []
        return judged
    first = 0
    marks: list[_Place] = []
    for copy in page.copies:
        after = first + sum(map(len, copy.blocks))
        places = _places(copy, spans[first:after])
        marks += places
        _judge_copy(judged, copy, spans[first:after], places, reported, texts)
        first = after
    if page.level is not Level.MIXED:
        _judge_reported_edits(judged, marks, reported)
    return judged


@dataclass(frozen=True, slots=True)
class _Place:
    """A change, and between which words of the page it lies."""

    change: Change
    within: Span

    def is_told_by(self, edit: Edit) -> bool:
        """Whether a reported edit is of the same kind and words, at the same place."""
        return (
            edit.kind is self.change.kind and self.is_touched_by(edit) and self._shares_words(edit)
        )

    def is_touched_by(self, edit: Edit) -> bool:
        """Whether a reported edit lies at the same place."""
        return edit.in_page.start <= self.within.end and edit.in_page.end >= self.within.start

    def _shares_words(self, edit: Edit) -> bool:
        now, before = _cores(self.change.page_words), _cores(self.change.source_words)
        return bool(now & _cores(edit.page_words) or before & _cores(edit.source_words))


def _places(copy: Copy, spans: Sequence[Span]) -> list[_Place]:
    """Say where each change stands on the page: from the word before it to the one behind."""
    tokens = [token for block in copy.blocks for token in block]
    places = []
    for number, change in enumerate(copy.changes):
        at = [i for i, token in enumerate(tokens) if token.change == number]
        if not at:  # moved bullets
            at = [i for i, t in enumerate(tokens) if change.first <= t.source < change.after]
        before, behind = max(0, at[0] - 1), min(len(tokens) - 1, at[-1] + 1)
        places.append(_Place(change, Span(spans[before].end, spans[behind].start)))
    return places


def _judge_copy(  # noqa: PLR0913, PLR0917
    judged: Judged,
    copy: Copy,
    spans: Sequence[Span],
    places: Sequence[_Place],
    reported: Sequence[Match],
    texts: Mapping[str, Wording],
) -> None:
    level = judged.page.level
    own = _own_words(copy, spans)
    about = [
        match
        for match in reported
        if texts[match.text_id].chapter == copy.wording.chapter
        and _inside(own, [match]) >= min(_OVERLAP, len(own))
    ]
    shown = f"{copy.words} words of {copy.wording.name}"
    if level is Level.MIXED:
        _judge_mixed(judged, copy, own, about)
        return
    judged.tally["mixed_wrongly"] += any(match.mixed for match in about)
    judged.count(f"detected_{level}", right=bool(about), told=f"{shown}: {spans[0]}")
    held = _inside(own, reported)
    judged.tally["words_covered of"] += len(own)
    judged.tally["words_covered"] += held
    if held < 0.9 * len(own):
        judged.failures.append(("words_covered", f"{held} of {len(own)}; {shown}"))
    if about:
        _judge_class(judged, about)
    _judge_edition(judged, copy, own, about)
    for place in places:
        if place.change.kind.changes_meaning and not place.change.is_sentence:
            is_told = any(place.is_told_by(edit) for match in about for edit in match.edits)
            near = [_shown(e) for m in about for e in m.edits if place.is_touched_by(e)]
            c = place.change
            told = f"{c.kind}: {c.source_words!r} -> {c.page_words!r}; told: {near}"
            judged.count("meaning_edits_recall", right=is_told, told=told)


def _judge_class(judged: Judged, about: Sequence[Match]) -> None:
    """A copy is verbatim if all its matches are; else one must say that it is altered."""
    expected = MatchClass.VERBATIM if judged.page.level in _UNCHANGED else MatchClass.ALTERED
    given = {match.match_class for match in about}
    is_verbatim = given == {MatchClass.VERBATIM}
    right = is_verbatim if expected is MatchClass.VERBATIM else MatchClass.ALTERED in given
    edits = [_shown(edit) for match in about for edit in match.edits][:6]
    judged.count("class_right", right=right, told=f"{expected}, not {sorted(given)}: {edits}")


def _judge_edition(judged: Judged, copy: Copy, own: Sequence[Span], about: Sequence[Match]) -> None:
    if copy.after - copy.first < LONG_COPY or copy.editions == copy.all_editions:
        return
    main = max(about, key=lambda match: _inside(own, [match]), default=None)
    given = main.editions if main else ()
    told = f"{[str(day) for day in given]}, not {[str(day) for day in copy.editions]}"
    judged.count("edition_right", right=given == copy.editions, told=told)


def _judge_mixed(judged: Judged, copy: Copy, own: Sequence[Span], about: Sequence[Match]) -> None:
    """Judge the editions of that part of a match which holds most of the stretch."""
    parts = [part for match in about for part in (match.edition_parts or (match,))]
    main = max(parts, key=lambda part: _inside(own, [part]), default=None)
    given = main.editions if main else ()
    told = f"{[str(day) for day in given]}, not {[str(day) for day in copy.editions]}"
    judged.count("mixed_told", right=given == copy.editions, told=told)


def _judge_reported_edits(
    judged: Judged, places: Sequence[_Place], reported: Sequence[Match]
) -> None:
    """Count every reported change of meaning, but what a dropped or moved sentence explains."""
    for edit in (edit for match in reported for edit in match.edits):
        if not edit.kind.changes_meaning:
            continue
        is_right = any(place.is_told_by(edit) for place in places)
        if not is_right and any(p.change.is_sentence and p.is_touched_by(edit) for p in places):
            continue
        judged.count("meaning_edits_precision", right=is_right, told=_shown(edit))


def _shown(edit: Edit) -> str:
    return f"{edit.kind} {edit.source_words!r} -> {edit.page_words!r}"


def _cores(text: str) -> set[str]:
    return {core(word) for word in text.split()}


def _own_words(copy: Copy, spans: Sequence[Span]) -> list[Span]:
    """Give where the copy's words stand that are not quoted of a third party."""
    quoted: set[int] = set()
    at = 0
    for block in copy.wording.blocks:
        if block.is_quoted:
            quoted.update(range(at, at + len(block.words)))
        at += len(block.words)
    tokens = [token for block in copy.blocks for token in block]
    return [
        span
        for token, span in zip(tokens, spans, strict=True)
        if span.start < span.end and token.source not in quoted
    ]


def _inside(words: Iterable[Span], matches: Sequence[Match | EditionPart]) -> int:
    return sum(
        any(m.in_page.start <= word.start and word.end <= m.in_page.end for m in matches)
        for word in words
    )
