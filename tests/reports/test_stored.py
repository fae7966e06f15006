"""A report made from the store tells what one made in memory tells, and reads no more than that."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import pytest

from corpus.records.captures import LedgerCounts, PlannedUrl, UrlState
from corpus.records.findings import Finding, Verdict
from reports.coverage import StoredCoverage
from reports.html import render
from reports.report import Report, StoredFindings, in_mondays_order
from reports.table import coverage_table, findings_table, matches_table


class Shelf:
    """Findings and a ledger as the store gives them, noting what was read whole."""

    def __init__(self, report: Report) -> None:
        self.findings = {finding.id: finding for finding in report.findings}
        self.ledger = tuple(report.coverage)
        self.read_whole: list[str] = []

    def read(self, ids: Sequence[str]) -> Iterable[Finding]:
        for finding_id in ids:
            self.read_whole.append(finding_id)
            yield self.findings[finding_id]

    def some(self, states: Collection[UrlState], most: int) -> tuple[PlannedUrl, ...]:
        return tuple(line for line in self.ledger if line.state in states)[:most]

    def each(self) -> Iterator[PlannedUrl]:
        return iter(self.ledger)

    def report(self, report: Report) -> Report:
        states: dict[UrlState, int] = {}
        for line in self.ledger:
            states[line.state] = states.get(line.state, 0) + 1
        sites = len({line.host for line in self.ledger})
        lines = [finding.line for finding in self.findings.values()]
        return replace(
            report,
            findings=StoredFindings(lines, self.read),
            coverage=StoredCoverage(LedgerCounts(states, sites), self.some, self.each),
        )


@pytest.fixture
def shelf(report: Report) -> Shelf:
    return Shelf(report)


def test_the_page_and_the_tables_are_the_same(report: Report, shelf: Shelf) -> None:
    stored = shelf.report(report)

    assert render(stored) == render(report)
    for table in (findings_table, matches_table, coverage_table):
        assert table(stored).whole().equals(table(report).whole())


def test_findings_come_in_mondays_order_and_by_their_places(report: Report, shelf: Shelf) -> None:
    ordered = in_mondays_order(report.findings)
    stored = shelf.report(report).findings

    assert tuple(stored) == tuple(ordered)
    assert [stored[0], stored[-1], *stored[1:3]] == [ordered[0], ordered[-1], *ordered[1:3]]


def test_the_page_shows_the_most_urgent_and_counts_all(
    report: Report, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.view.SHOWN", 2)
    monkeypatch.setattr("reports.view.LISTED", 1)
    whole, stored = len(report.findings), shelf.report(report)

    page = render(stored)

    first, second, *others = in_mondays_order(report.findings)
    assert f"The 2 most urgent of {whole} findings are shown here." in page
    assert page.count('<article class="finding') == 2
    assert f"finding-{second.id}" in page
    unreadable = [each.id for each in others if each.judgement.verdict is Verdict.UNREADABLE]
    assert set(shelf.read_whole) == {first.id, second.id, *unreadable[:1]}
    assert 'all in <span class="id">coverage.csv</span>' in page


def test_where_a_sheet_is_too_short_only_the_table_is_said_to_have_all(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.view.SHOWN", 2)
    whole = 'All are in <span class="id">findings.xlsx</span> and <span class="id">findings.csv'
    assert whole in render(report)

    monkeypatch.setattr("reports.view.ROWS_OF_A_SHEET", len(report.findings))

    assert 'All are in <span class="id">findings.csv</span>' in render(report)
