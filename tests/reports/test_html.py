import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from corpus.records.findings import Finding, Verdict
from corpus.records.matches import EditionPart, Match, Span
from corpus.records.works import Work
from corpus.revisions import revision_state
from reports import words
from reports.behind import mixed_in_words
from reports.html import link, render, visible
from reports.report import Report, Urgency


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_the_page_is_what_was_agreed(
    report: Report, expect_golden: Callable[[str, str], None]
) -> None:
    expect_golden("report.html", render(report))


def test_the_same_report_gives_the_same_page(report: Report) -> None:
    turned = replace(report, findings=report.findings[::-1])
    assert render(turned) == render(report)


def test_nothing_is_loaded_from_elsewhere(report: Report) -> None:
    elements = Elements(render(report))
    loading = {"script", "img", "link", "iframe", "object", "embed", "form", "base", "audio"}
    assert not loading & {tag for tag, _ in elements.found}
    assert not [attributes for _, attributes in elements.found if "src" in attributes]
    assert [policy["content"] for policy in elements.named("meta") if "http-equiv" in policy] == [
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]


def test_only_web_addresses_are_linked_and_without_a_way_back(report: Report) -> None:
    links = Elements(render(report)).named("a")
    outward = [each for each in links if not str(each["href"]).startswith("#")]
    assert len(outward) > 20
    assert {str(each["href"]).split(":")[0] for each in outward} == {"https"}
    assert {each["rel"] for each in outward} == {"noreferrer noopener"}


def test_no_attribute_handles_an_event(report: Report) -> None:
    names = {name for _, attributes in Elements(render(report)).found for name in attributes}
    assert not [name for name in names if name.startswith("on")]


def test_every_link_within_the_page_leads_somewhere(report: Report) -> None:
    elements = Elements(render(report))
    anchors = [str(attributes["id"]) for _, attributes in elements.found if "id" in attributes]
    wanted = {
        str(each["href"])[1:] for each in elements.named("a") if str(each["href"]).startswith("#")
    }
    assert wanted <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_every_table_head_says_what_it_heads(report: Report) -> None:
    heads = Elements(render(report)).named("th")
    assert heads
    assert {head.get("scope") for head in heads} <= {"col", "row", "rowgroup"}


def test_headings_go_down_one_step_at_a_time(report: Report) -> None:
    levels = [int(tag[1]) for tag, _ in Elements(render(report)).found if tag in HEADINGS]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told_in_words(report: Report, verdict: Verdict) -> None:
    page = render(report)
    assert words.VERDICT[verdict] in page
    assert f">{verdict.value}<" not in page


def test_a_changed_time_limit_is_told_with_both_values(
    report: Report, make_finding: Callable[..., Finding], make_match: Callable[..., Match]
) -> None:
    match = make_match("A lamp is lit within {time_limit:24 hours|48 hours} of {other:dusk|dark}.")
    finding = make_finding(Verdict.NO_CONSENT_ON_RECORD, match)
    page = render(replace(report, findings=(finding,)))
    assert "Time limit: 24 hours → 48 hours" in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "(not on the page: 24 hours)change 1" in text
    assert "(on the page only: 48 hours)change 1" in text


def test_who_is_missing_is_named(report: Report) -> None:
    assert "<dt>Permission missing from</dt><dd>Guild of Wardens</dd>" in render(report)


def test_the_warnings_come_before_anything_else_is_said(report: Report) -> None:
    page = render(report)
    head, rest = page.split('id="summary"')
    for warning in ("Sources incomplete", "Register not yet complete", "Test addresses let in"):
        assert warning in head
        assert warning not in rest
    assert "Lamp Code" in head
    assert "127.0.0.2:8123" in head


def test_a_scan_without_warnings_shows_none(empty_report: Report) -> None:
    page = render(empty_report)
    assert "Read this first" not in page
    assert "No page of this scan reproduces the protected text." in page


def test_an_unfinished_scan_is_a_warning(empty_report: Report) -> None:
    running = replace(empty_report, scan=replace(empty_report.scan, finished_at=None))
    assert "Scan not finished." in render(running)


def test_findings_stand_in_mondays_order(report: Report) -> None:
    page = render(report)
    places = [page.index(f'aria-labelledby="group-{group}"') for group in Urgency]
    assert places == sorted(places)


def test_a_hostile_word_stays_a_word(report: Report) -> None:
    page = render(report)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "\x00" not in page
    assert "[U+202E]gnp.exe[U+0000]" in page


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JaVaScRiPt:x", "data:text/html,x", "file:///etc/passwd", "//x", ""],
)
def test_what_is_no_web_address_is_not_linked(url: str) -> None:
    assert link(url) == ""


def test_ordinary_writing_of_any_script_is_shown_as_it_is() -> None:
    for text in ("Zażółć gęślą\n\tjaźń", "שלום", "日本語", "a\u00adb"):
        assert visible(text) == text


def test_three_hundred_findings_are_all_there(long_report: Report) -> None:
    articles = Elements(render(long_report)).named("article")
    assert len({article["id"] for article in articles}) == 300


def test_the_editions_of_a_mixed_copy_are_named(
    report: Report,
    make_finding: Callable[..., Finding],
    make_match: Callable[..., Match],
) -> None:
    match = make_match("Two boats must sail.")
    half = match.in_page.start + 10
    ends = (
        (match.in_page.start, half, date(2025, 9, 30)),
        (half, match.in_page.end, date(2026, 3, 31)),
    )
    parts = tuple(
        EditionPart(Span(start, end), (day,), "text", match.in_source, match.source_text)
        for start, end, day in ends
    )
    mixed = replace(match, editions=(), edition_parts=parts)

    page = render(replace(report, findings=(make_finding(Verdict.NO_CONSENT_ON_RECORD, mixed),)))

    assert "made from several editions: 30 September 2025 and 31 March 2026" in page


def test_the_editions_that_one_part_of_a_mixed_copy_may_be_of_are_told_together(
    make_match: Callable[..., Match],
) -> None:
    match = make_match("Two boats must sail.")
    days = (date(2025, 9, 30), date(2026, 3, 31), date(2026, 9, 30))
    parts = tuple(
        EditionPart(match.in_page, of_part, "text", match.in_source, match.source_text)
        for of_part in (days[:1], days[1:], days)
    )

    assert mixed_in_words(replace(match, editions=(), edition_parts=parts)) == (
        "30 September 2025, either 31 March 2026 or 30 September 2026 and one of "
        "30 September 2025, 31 March 2026 or 30 September 2026"
    )


def test_what_is_due_stands_in_the_head_and_what_is_overdue_before_all_else(
    report: Report, work: Work
) -> None:
    days = [edition.day for edition in report.editions]
    on_time = revision_state(work.calendar, days, date(2026, 9, 30))
    page = render(replace(report, revisions={work.id: on_time}))
    assert "<dt>Next revision due</dt><dd>31 March 2027<br>Comments are taken until 1 Feb" in page
    assert "Edition overdue." not in page

    late = revision_state(work.calendar, days, date(2026, 10, 2))
    page = render(replace(report, revisions={work.id: late}))
    assert "<dt>Revision overdue</dt><dd>since 30 September 2026, 2 days<br>Next due 31" in page
    assert page.index("Edition overdue.") < page.index("Sources incomplete.")


def test_the_dates_of_sources_are_told_where_they_are_known(report: Report, work: Work) -> None:
    tides, lamps = work.third_party
    withdrawn = replace(tides, published=date(2010, 5, 1), withdrawn=date(2020, 5, 2))
    dated = replace(work, third_party=(withdrawn, replace(lamps, published=date(2011, 6, 3))))
    page = render(replace(report, works=(dated,)))

    assert '<span class="note">(published 1 May 2010, withdrawn 2 May 2020)</span>' in page
    assert '<span class="note">(published 3 June 2011)</span>' in page
