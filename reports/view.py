"""What the page's templates are given: findings and matches, with all that follows from them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records.captures import PlannedUrl, UrlState
from corpus.records.findings import Finding, FindingLine, GrantConsidered, Standing, Verdict
from corpus.records.matches import Edit, Match, Origin
from corpus.records.works import Work
from corpus.revisions import RevisionState
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
from reports.change_links import changes_since, latest_changes
from reports.compare import Row, side_by_side
from reports.coverage import MISSED, counts_of, first_lines
from reports.report import (
    GRAVEST_FIRST,
    Report,
    Urgency,
    dangerous_edits,
    editions_copied,
    in_mondays_order,
    is_subtracted,
    lines_of,
    site_of,
    urgency,
)

SHOWN = 500  # findings on the page, the most urgent: a week's work. The tables have all
LISTED = 1_000  # addresses in a list of the page
_KNOWN = frozenset(UrlState) - MISSED
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


@dataclass(frozen=True, slots=True)
class MissedView:
    """A page of which nothing is known, as shown."""

    url: str
    what: str
    """What happened, in a few words."""
    reason: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as shown."""

    report: Report
    zone: str
    """Time zone of the first work: times are told in it."""
    groups: tuple[tuple[Urgency, tuple[FindingView, ...]], ...]
    """Every urgency, those without findings too; the first ``SHOWN`` findings of all."""
    urgencies: tuple[tuple[Urgency, int], ...]
    """Every urgency, with all its findings counted."""
    verdicts: tuple[tuple[Verdict, int], ...]
    """Those that occur, gravest first."""
    states: tuple[tuple[UrlState, int], ...]
    """Those that occur, in the order of their enumeration."""
    missed: tuple[MissedView, ...]
    """Pages of which nothing is known: not fetched, or not readable; the first of each."""
    missed_in_all: int
    others: tuple[PlannedUrl, ...]
    """The other lines of the ledger, the first of them."""
    others_in_all: int
    sites: int
    sources: tuple[tuple[str, str], ...]
    """Ids and titles of every third-party source that the works name."""

    @property
    def shown(self) -> int:
        """Findings on the page."""
        return sum(len(findings) for _, findings in self.groups)

    def tally(self, group: Urgency) -> int:
        """Count all findings of one urgency."""
        return dict(self.urgencies)[group]

    @property
    def overdue(self) -> tuple[tuple[Work, RevisionState], ...]:
        """Works of which a revision that was due is not on record."""
        stands = ((work, self.report.revisions.get(work.id)) for work in self.report.works)
        return tuple((work, state) for work, state in stands if state and state.is_overdue)

    def latest_changes(self, work_id: str) -> str:
        """Give the address of what the newest edition changed; empty if there is no such page."""
        return latest_changes(self.report, work_id)

    def source(self, source_id: str | None) -> str:
        """Name a third-party source; its id if no work names it."""
        id_ = (source_id or "").partition("/")[0]  # a source's texts are named below it
        return dict(self.sources).get(id_, source_id or "a text not named")


def view_report(report: Report) -> ReportView:
    """Work out everything that the page shows."""
    lines = lines_of(report.findings)
    views = tuple(_views(report))
    verdicts = Counter(line.verdict for line in lines)
    urgencies = Counter(map(urgency, lines))
    counts = counts_of(report.coverage)
    unreadable = {line.url for line in lines if line.verdict is Verdict.UNREADABLE}
    known = first_lines(report.coverage, _KNOWN, LISTED)
    others = tuple(line for line in known if line.url not in unreadable)
    gaps = sum(number for state, number in counts.states.items() if state in MISSED)
    return ReportView(
        report=report,
        zone=report.works[0].time_zone if report.works else "UTC",
        groups=tuple(
            (group, tuple(view for view in views if view.urgency is group)) for group in Urgency
        ),
        urgencies=tuple((group, urgencies[group]) for group in Urgency),
        verdicts=tuple(
            (verdict, verdicts[verdict]) for verdict in GRAVEST_FIRST if verdict in verdicts
        ),
        states=tuple((state, counts.states[state]) for state in UrlState if state in counts.states),
        missed=tuple(_missed_pages(report, lines)),
        missed_in_all=gaps + verdicts[Verdict.UNREADABLE],
        others=others,
        others_in_all=(
            len(others) if len(known) < LISTED else len(report.coverage) - gaps - len(unreadable)
        ),
        sites=counts.sites,
        sources=tuple(
            (source.id, source.title) for work in report.works for source in work.third_party
        ),
    )


def _missed_pages(report: Report, lines: Sequence[FindingLine]) -> Iterator[MissedView]:
    for planned in first_lines(report.coverage, MISSED, LISTED):
        yield MissedView(planned.url, words.URL_STATE[planned.state], planned.reason)
    what = words.VERDICT[Verdict.UNREADABLE]
    places = [place for place, line in enumerate(lines) if line.verdict is Verdict.UNREADABLE]
    if places:  # they are equally urgent, and so lie together
        findings = in_mondays_order(report.findings)
        for finding in findings[places[0] : min(places[-1] + 1, places[0] + LISTED)]:
            yield MissedView(finding.url, what, finding.judgement.sentence)


def _views(report: Report) -> Iterator[FindingView]:
    shown = in_mondays_order(report.findings)[:SHOWN]
    for number, finding in enumerate(shown, start=1):
        yield _view(report, number, finding)


def _view(report: Report, number: int, finding: Finding) -> FindingView:
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
