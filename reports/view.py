"""What the page's templates are given: the report as a whole, with all that follows from it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from corpus.records.captures import PlannedUrl, UrlState
from corpus.records.findings import FindingLine, Verdict
from corpus.records.syncs import EditionNews
from corpus.records.works import Holder, Work
from corpus.revisions import RevisionState
from corpus.spreadsheets import ROWS_OF_A_SHEET
from reports import words
from reports.change_links import changes_name, changes_of_news, latest_changes
from reports.coverage import MISSED, counts_of, first_lines
from reports.finding_view import FindingView, view_finding
from reports.in_hand import InHand, in_hand
from reports.report import (
    GRAVEST_FIRST,
    Report,
    Urgency,
    in_mondays_order,
    lines_of,
    urgency,
)

SHOWN = 500  # findings on the page, the most urgent: a week's work. The tables have all
LISTED = 1_000  # addresses in a list of the page
_KNOWN = frozenset(UrlState) - MISSED


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
    in_hand: InHand
    sources: tuple[tuple[str, str], ...]
    """Ids and titles of every third-party source that the works name."""

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Rights holders of all works, each once."""
        by_id = {holder.id: holder for work in self.report.works for holder in work.holders}
        return tuple(by_id.values())

    @property
    def listed(self) -> int:
        """The most lines in a list of the page."""
        return LISTED

    @property
    def shown(self) -> int:
        """Findings on the page."""
        return sum(len(findings) for _, findings in self.groups)

    @property
    def fits_a_sheet(self) -> bool:
        """Whether the workbook has all findings, as the table in CSV always does."""
        return len(self.report.findings) < ROWS_OF_A_SHEET

    def tally(self, group: Urgency) -> int:
        """Count all findings of one urgency."""
        return dict(self.urgencies)[group]

    @property
    def overdue(self) -> tuple[tuple[Work, RevisionState], ...]:
        """Works of which a revision that was due is not on record."""
        stands = ((work, self.report.revisions.get(work.id)) for work in self.report.works)
        return tuple((work, state) for work, state in stands if state and state.is_overdue)

    def page_of_news(self, news: EditionNews) -> str:
        """Give the address of what an edition that was found changed; empty if there is none."""
        changes = changes_of_news(self.report, news)
        return "" if changes is None else changes_name(news.work_id, changes.before, changes.after)

    def named_in_news(self, news: EditionNews, chapters: Sequence[str]) -> list[str]:
        """Name chapters by their titles where these are known, or else by their ids."""
        changes = changes_of_news(self.report, news)
        told = [changes.of_chapter(id_) if changes else None for id_ in chapters]
        return [
            (chapter.title or chapter.title_before) if chapter else id_
            for id_, chapter in zip(chapters, told, strict=True)
        ]

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
        in_hand=in_hand(report.site_records.values(), _today(report)),
        sources=tuple(
            (source.id, source.title) for work in report.works for source in work.third_party
        ),
    )


def _today(report: Report) -> date:
    zone = report.works[0].time_zone if report.works else "UTC"
    return report.generated_at.astimezone(ZoneInfo(zone)).date()


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
        yield view_finding(report, number, finding)
