"""Editions that were found on the official sites, as the report tells them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from corpus.records.syncs import EditionNews
from reports.html import render
from reports.report import Report

HEADING = "Editions found on the official sites"


def test_a_new_edition_is_told_with_its_chapters(report: Report) -> None:
    work = report.works[0]
    news = EditionNews(
        work_id=work.id,
        edition=date(2026, 9, 30),
        found_at=datetime(2026, 10, 1, 9, tzinfo=UTC),
        scan_id="20261001T090000Z-sync",
        added=(),
        amended=tuple(f"chapter-{number}" for number in range(10)),
        removed=("lamps",),
    )
    page = render(replace(report, news=(news,)))
    section = page[page.index(HEADING) : page.index('id="findings"')]
    assert f"{work.title}, 30 September 2026" in section
    assert "chapter-7 and 2 more" in section
    assert "chapter-8" not in section
    assert ">lamps<" in section
    assert "1 October 2026" in section


def test_without_news_there_is_no_heading(report: Report) -> None:
    assert HEADING not in render(report)
