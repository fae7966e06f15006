from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.records.captures import UrlState
from corpus.records.findings import Finding, Judgement, Verdict
from corpus.records.matches import Strength
from reusewatch.scanning.result import ScanResult

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FINDING = Finding(
    id="f",
    scan_id="s",
    work_id="w",
    url="https://partner.example/",
    capture_id="c",
    captured_at=NOW,
    first_seen=date(2026, 11, 23),
    first_seen_from="this scan",
    judgement=Judgement(Verdict.NO_CONSENT_ON_RECORD, (), (), (), ""),
    matches=(),
    facts=None,
    hints=(),
    strength=Strength.REVIEW,
    share_of_work=0.1,
    share_of_page=0.5,
    page_text=None,
    missed_editions=None,
)
PERMITTED = replace(FINDING, judgement=Judgement(Verdict.CONSENTED, (), (), (), ""))


UNREAD = replace(FINDING, judgement=Judgement(Verdict.UNREADABLE, (), (), (), ""))


def result(*findings: Finding, **urls: int) -> ScanResult:
    counted = {UrlState(state): number for state, number in urls.items()}
    return ScanResult("s", findings, counted, Path("reports/s/index.html"))


@pytest.mark.parametrize(
    ("ran", "level", "codes"),
    [
        (result(read=3), Strength.REVIEW, (0,)),
        (result(PERMITTED, read=3), Strength.REVIEW, (0,)),
        (result(FINDING, read=3), Strength.REVIEW, (1,)),
        (result(FINDING, read=3), Strength.STRONG, (0,)),
        (result(FINDING, timed_out=1), Strength.REVIEW, (3, 1)),
        (result(read=1, blocked=1), Strength.REVIEW, (3,)),
        (result(UNREAD, read=1), Strength.REVIEW, (3,)),
        (result(gone=4, refused_by_robots=2, refused=1, out_of_scope=9), Strength.REVIEW, (0,)),
    ],
)
def test_a_gap_is_graver_than_a_finding_and_an_answer_is_no_gap(
    ran: ScanResult, level: Strength, codes: tuple[int, ...]
) -> None:
    assert ran.exit_codes(level) == codes
    assert ran.exit_code(level) == codes[0]


def test_the_summary_says_what_lacks_permission_and_what_is_missing() -> None:
    ran = result(FINDING, PERMITTED, UNREAD, read=7, server_error=2, refused_by_robots=4)

    told = ran.summary

    assert told.splitlines() == [
        "Pages read: 6; findings: 2, of which 1 lack written permission.",
        "Coverage is incomplete: pages not fetched or not read: 3.",
        "Pages not visited, as their sites' robots.txt asks: 4.",
        "Report: reports/s/index.html",
    ]
