"""What the page shows of one finding and its matches, with all that follows from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records.findings import Finding, GrantConsidered, Standing
from corpus.records.matches import Edit, Match, Origin
from corpus.records.works import Work
from reports import words
from reports.behind import (
    AmendmentView,
    amendments_missed,
    behind_in_words,
    editions_in_words,
    missed_in_words,
    mixed_copies,
    mixed_in_words,
)
from reports.change_links import changes_since
from reports.compare import Row, side_by_side
from reports.report import (
    Report,
    Urgency,
    dangerous_edits,
    editions_copied,
    is_subtracted,
    site_of,
    urgency,
)

_NAMED_EDITS = 2  # in one line of the overview


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the small picture of a page, in per cent of its length."""

    start: float
    width: float
    is_subtracted: bool


@dataclass(frozen=True, slots=True)
class EditView:
    """An edit as listed beside its match."""

    edit: Edit
    number: int | None
    """Given to meaning-changing edits of own text: the mark in the text has the same."""
    is_subtracted: bool


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match as shown."""

    match: Match
    number: int
    anchor: str
    editions: str
    mixed: str
    """The editions of the parts of a copy that mixes them; empty of any other."""
    rows: tuple[Row, ...]
    edits: tuple[EditView, ...]
    """In the match's order: ``Piece.edit`` is an index into it."""

    @property
    def meaning_changing(self) -> tuple[EditView, ...]:
        """The numbered edits, most dangerous first."""
        numbered = [edit for edit in self.edits if edit.number is not None]
        return tuple(sorted(numbered, key=lambda view: view.number or 0))

    @property
    def other(self) -> tuple[EditView, ...]:
        """The edits without a number, in the text's order."""
        return tuple(edit for edit in self.edits if edit.number is None)


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as shown."""

    finding: Finding
    number: int
    anchor: str
    urgency: Urgency
    work: Work | None
    site: str
    missing: str
    """Names of the holders whose permission is missing; empty if none is."""
    editions: str
    mixed: str
    """The editions that a copy mixes; empty if none does."""
    missed: str
    amendments: tuple[AmendmentView, ...]
    changes: str
    """Address of what has changed since the edition of an out-of-date copy; empty if not known."""
    dangers: tuple[str, ...]
    """One short line each: what makes the copy a danger to those who follow it."""
    segments: tuple[Segment, ...]
    considered: tuple[GrantConsidered, ...]
    matches: tuple[MatchView, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it stands where it stands, one short line each."""
        return (*self.dangers, f"Missing: {self.missing}") if self.missing else self.dangers

    def holder(self, holder_id: str) -> str:
        """Name a holder; its id if the work does not."""
        holders = self.work.holders if self.work else ()
        return next((holder.name for holder in holders if holder.id == holder_id), holder_id)


def view_finding(report: Report, number: int, finding: Finding) -> FindingView:
    """Work out what the page shows of a finding, its ``number``-th."""
    work = report.work(finding.work_id)
    anchor = "finding-" + re.sub(r"[^0-9A-Za-z-]", "-", finding.id)
    names = {holder.id: holder.name for holder in work.holders} if work else {}
    missing = words.series(tuple(names.get(holder, holder) for holder in _missing(finding)))
    return FindingView(
        finding=finding,
        number=number,
        anchor=anchor,
        urgency=urgency(finding),
        work=work,
        site=site_of(finding.url),
        missing=missing,
        editions=editions_in_words(editions_copied(finding)),
        mixed=mixed_copies(finding),
        missed=missed_in_words(finding),
        amendments=tuple(amendments_missed(finding)),
        changes=changes_since(report, finding),
        dangers=tuple(_dangers(finding)),
        segments=tuple(_segments(finding)),
        considered=tuple(dict.fromkeys(finding.judgement.considered)),
        matches=tuple(
            _view_match(match, place, f"{anchor}-match-{place}")
            for place, match in enumerate(finding.matches, start=1)
        ),
    )


def _missing(finding: Finding) -> tuple[str, ...]:
    """Give the holders who have permitted nothing, or not this page, or not in time."""
    judgement = finding.judgement
    if judgement.missing_holders:
        return judgement.missing_holders
    short = {Standing.SCOPE, Standing.TIME, Standing.PRIOR}
    return tuple(holder for holder, stands in judgement.standings if stands in short)


def _view_match(match: Match, number: int, anchor: str) -> MatchView:
    own = [
        place
        for place, edit in enumerate(match.edits)
        if edit.kind.changes_meaning and not is_subtracted(edit, match)
    ]
    own.sort(key=lambda place: match.edits[place].kind.danger)
    numbers = {place: rank for rank, place in enumerate(own, start=1)}
    return MatchView(
        match=match,
        number=number,
        anchor=anchor,
        editions=editions_in_words(match.editions),
        mixed=mixed_in_words(match),
        rows=side_by_side(match),
        edits=tuple(
            EditView(edit, numbers.get(place), is_subtracted(edit, match))
            for place, edit in enumerate(match.edits)
        ),
    )


def _dangers(finding: Finding) -> Iterator[str]:
    if urgency(finding) in {Urgency.HOUSEKEEPING, Urgency.NOT_CHARGED}:
        return
    dangers = sorted(dangerous_edits(finding), key=lambda edit: edit.kind.danger)
    for edit in dangers[:_NAMED_EDITS]:
        before, after = edit.source_words or "(nothing)", edit.page_words or "(left out)"
        yield f"{words.EDIT_KIND[edit.kind]}: {before} → {after}"
    if len(dangers) > _NAMED_EDITS:
        more = len(dangers) - _NAMED_EDITS
        yield f"and {words.count(more, 'more change of meaning', 'more changes of meaning')}"
    behind = behind_in_words(finding)
    if behind:
        yield behind


def _segments(finding: Finding) -> Iterator[Segment]:
    """Place the parts on the page."""
    if finding.page_text is None:
        return
    length = max(1, finding.page_text.length)
    for match in finding.matches:
        for part in match.parts:
            start = 100 * part.in_page.start / length
            width = 100 * (part.in_page.end - part.in_page.start) / length
            yield Segment(round(start, 2), round(width, 2), part.origin is not Origin.OWN)
