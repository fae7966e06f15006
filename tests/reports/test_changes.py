"""The page of what changed between editions, and the ways to it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.records.amendments import Amendment, AmendmentFrom
from corpus.records.differences import (
    ChangeKind,
    ChapterChange,
    EditionDifference,
    PassageChange,
)
from corpus.records.findings import Verdict, WordingPeriod
from corpus.records.matches import Edit, EditKind, Span
from corpus.records.works import Work
from reports.change_links import changes_name
from reports.changes import render_changes, write_changes
from reports.html import render
from reports.publish import write_report
from reports.report import Report, edition_behind
from reports.table import findings_table
from tests.reports.marked_text import EDITIONS

BEFORE, AFTER = "Ring within 24 hours, quickly.", "Ring within 48 hours."


def edited() -> PassageChange:
    edits = (
        Edit(EditKind.TIME_LIMIT, "24", "48", Span(12, 14), Span(12, 14)),
        Edit(EditKind.OTHER, "quickly", "", Span(22, 29), Span(20, 20)),
    )
    kinds = (EditKind.TIME_LIMIT, EditKind.OTHER)
    return PassageChange(ChangeKind.AMENDED, BEFORE, AFTER, edits, kinds)


@pytest.fixture
def difference(work: Work) -> EditionDifference:
    hostile = "<script>alert(1)</script> must \u202enot"
    chapters = (
        ChapterChange("boats/a", "boats/a", "2. Boats", "1. Boats", (edited(),), 3),
        ChapterChange(
            "new",
            "",
            "New",
            "",
            (PassageChange(ChangeKind.ADDED, "", hostile, (), (EditKind.DUTY,)),),
            0,
        ),
    )
    return EditionDifference(work.id, EDITIONS[0], EDITIONS[-1], chapters, 5)


def test_words_of_both_editions_stand_in_one_flow(
    work: Work, difference: EditionDifference
) -> None:
    page = render_changes(work, difference)

    assert (
        'Ring within <del class="edit grave"><span class="hidden">(before: </span>24'
        '<span class="hidden">)</span></del> <ins class="edit grave"><span class="hidden">(now: '
        '</span>48<span class="hidden">)</span></ins><sup class="number">' in page
    )
    assert "renumbered, before: 1. Boats" in page
    assert 'id="chapter-boats-a"' in page


def test_changes_of_meaning_are_numbered_and_listed_first(
    work: Work, difference: EditionDifference
) -> None:
    page = render_changes(work, difference)
    listed, _, chapters = page.partition('<section id="chapters"')

    assert listed.count('<span class="number">') == 2
    assert "New passage with a duty" in listed
    assert "quickly" not in listed
    assert "quickly" in chapters


def test_hostile_words_are_shown_and_not_run(work: Work, difference: EditionDifference) -> None:
    page = render_changes(work, difference)

    assert "<script" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; must [U+202E]not" in page


def test_nothing_changed_is_said(work: Work) -> None:
    page = render_changes(work, EditionDifference(work.id, EDITIONS[0], EDITIONS[1], (), 4))

    assert "No change of meaning was found." in page
    assert "Every chapter stands as it stood." in page


def test_an_out_of_date_copy_leads_to_what_has_changed_since(
    report: Report, difference: EditionDifference, tmp_path: Path
) -> None:
    stale = next(
        finding
        for finding in report.findings
        if finding.matches and finding.judgement.verdict is Verdict.NO_CONSENT_ON_RECORD
    )
    (first, *_) = stale.matches
    match = replace(first, editions=(EDITIONS[0],), edition_parts=(), owner_id=difference.work_id)
    stale = replace(stale, matches=(match,), missed_editions=len(EDITIONS) - 1)
    chapter = replace(difference.chapters[0], id=match.chapter_id)
    changed = replace(difference, chapters=(chapter,))
    told = replace(report, findings=(stale,), changes=(changed,))
    write_report(told, tmp_path)

    name = changes_name(difference.work_id, EDITIONS[0], EDITIONS[-1])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert f'<a href="{name}#chapter-{match.chapter_id}">See what has changed since</a>' in page
    assert f'<a href="{name}">What the newest edition changed</a>' in page
    assert 'href="index.html">Back to the report' in (tmp_path / name).read_text("utf-8")


def test_a_current_copy_leads_nowhere(report: Report, difference: EditionDifference) -> None:
    current = tuple(replace(finding, missed_editions=0) for finding in report.findings)
    page = render(replace(report, findings=current, changes=(difference,)))

    assert "See what has changed since" not in page


def test_the_edition_of_a_copy_is_the_newest_that_its_oldest_part_can_be_of(
    report: Report,
) -> None:
    stale = next(finding for finding in report.findings if finding.matches)
    first = replace(stale.matches[0], editions=EDITIONS[:2], edition_parts=())
    second = replace(first, editions=(EDITIONS[-1],))
    both = replace(stale, matches=(second, first), missed_editions=1)

    assert edition_behind(both, report.editions) == EDITIONS[1]
    assert edition_behind(replace(both, missed_editions=None), report.editions) is None
    late = replace(both, matches=(replace(first, editions=(date(2099, 1, 1),)),))
    assert edition_behind(late, report.editions) is None


def test_the_page_is_written_whole(
    work: Work, difference: EditionDifference, tmp_path: Path
) -> None:
    write_changes(work, difference, tmp_path / "new" / "page.html")

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["page.html"]


def test_amendments_that_a_copy_lacks_are_told_the_latest_first(report: Report) -> None:
    stale = next(
        finding
        for finding in report.findings
        if finding.judgement.verdict is Verdict.NO_CONSENT_ON_RECORD and finding.matches
    )
    chapter = stale.matches[0].chapter_id
    first = Amendment(chapter, EDITIONS[1], "The <old> limit.")
    second = Amendment(chapter, EDITIONS[2], "Compared.", AmendmentFrom.EDITIONS)
    wordings = (WordingPeriod(chapter, EDITIONS[0], EDITIONS[1]),)
    stale = replace(stale, missed_editions=0, missed_amendments=(first, second), wordings=wordings)
    page = render(replace(report, findings=(stale,)))

    assert page.index("Compared. <span") < page.index("The &lt;old&gt; limit.")
    assert "2 amendments behind" in page
    assert (
        "2 amendments of the chapter are missing. This wording stood from 31 March 2025 until "
        "30 September 2025." in page
    )
    table = findings_table(replace(report, findings=(stale,))).whole()
    assert table["missed_amendments"].tolist() == [2]
    assert table["amendments"].tolist() == [
        (f"2025-09-30 {chapter}: The <old> limit.", f"2026-03-31 {chapter}: Compared.")
    ]
    assert table["copied_wording"].tolist() == [(f"{chapter}: from 2025-03-31 to 2025-09-30",)]
