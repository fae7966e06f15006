"""What is being done about sites, as the report lists it."""

from dataclasses import replace
from datetime import date

from corpus.records.cases import CaseState
from reports.html import render
from reports.in_hand import in_hand
from reports.report import Report, SiteRecord

TODAY = date(2026, 7, 1)
RECORDS = (
    SiteRecord("c0", CaseState.NEW, site="a.example"),
    SiteRecord("c1", CaseState.EXEMPT, look_again=TODAY, site="b.example", is_closed=True),
    SiteRecord("c2", CaseState.UNDER_REVIEW, site="c.example"),
    SiteRecord("c3", CaseState.GONE_PENDING, site="d.example"),
    SiteRecord("c4", CaseState.AWAITING_REPLY, reply_by=date(2026, 6, 30), site="e.example"),
    SiteRecord("c5", CaseState.LETTER_DRAFTED, "approval of letter c5-L1 for A", site="f.example"),
)


def test_what_waits_for_somebody_comes_first() -> None:
    seen = in_hand((*RECORDS, *RECORDS), TODAY)
    assert [record.id for record in seen.listed] == ["c5", "c4", "c3", "c2", "c1"]
    assert (set(seen.due), seen.new) == ({"c4"}, 1)


def test_a_day_is_due_when_it_has_passed(report: Report) -> None:
    shown = replace(report, site_records={record.id: record for record in RECORDS})
    page = render(shown)
    assert "5 site records that people have taken up. 1 more is new." in page
    assert "No reply came by 30 June 2026" in page
    assert "To be looked at again after 1 July 2026" in page
    assert "Waits for approval of letter c5-L1 for A" in page
    assert "A person says whether that settles it" in page


def test_a_report_without_records_has_no_such_part(report: Report) -> None:
    assert "in-hand-head" not in render(replace(report, site_records={}))
