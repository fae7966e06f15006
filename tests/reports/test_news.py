"""Editions that were found on the official sites, as the report tells them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from corpus.records.differences import ChapterChange, EditionDifference
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
    assert "chapter-6; chapter-7 and 2 more" in section
    assert "chapter-8" not in section
    assert ">lamps<" in section
    assert "1 October 2026" in section


def test_without_news_there_is_no_heading(report: Report) -> None:
    assert HEADING not in render(report)


def test_chapters_are_named_by_their_titles_and_lead_to_what_changed(report: Report) -> None:
    work, day = report.works[0], date(2026, 9, 30)
    changed = ChapterChange("tides", "tides", "4.1 Tides", "4.1 Tides", (), 1)
    gone = ChapterChange("", "lamps", "", "Lamps, bells", (), 0)
    changes = EditionDifference(work.id, date(2026, 3, 31), day, (changed, gone), 0)
    news = EditionNews(
        *(work.id, day, datetime(2026, 10, 1, 9, tzinfo=UTC), "sync"),
        added=("not-told",),
        amended=("tides",),
        removed=("lamps",),
    )
    page = render(replace(report, news=(news,), changes=(changes,)))
    section = page[page.index(HEADING) : page.index('id="findings"')]
    for shown in (">4.1 Tides<", ">not-told<", ">Lamps, bells<"):
        assert shown in section
    address = f"changes-{work.id}-2026-03-31-2026-09-30.html"
    assert f'<a href="{address}">What it changed</a>' in section
