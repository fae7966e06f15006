"""The page in a real browser: nothing runs, nothing is fetched, nothing sticks out."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.records.differences import (
    ChangeKind,
    ChapterChange,
    EditionDifference,
    PassageChange,
)
from corpus.records.matches import Edit, EditKind, Span
from corpus.records.works import Work
from reports.changes import write_changes
from reports.html import render
from reports.report import Report
from tests.reports.marked_text import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as run:
        # Without its sandbox, as root cannot use it; the pages are our own.
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    page = browser.new_page(viewport={"width": 360, "height": 800})
    yield page
    page.close()


@pytest.fixture
def file(report: Report, tmp_path: Path) -> Path:
    path = tmp_path / "index.html"
    path.write_text(render(report), encoding="utf-8")
    return path


@pytest.fixture
def changes(work: Work, tmp_path: Path) -> Path:
    """Give the page of what changed, with one amended passage of very long words."""
    long, now = "24 " + "x" * 200, "48 " + "y" * 200
    edit = Edit(EditKind.TIME_LIMIT, "24", "48", Span(0, 2), Span(0, 2))
    passage = PassageChange(ChangeKind.AMENDED, long, now, (edit,), (EditKind.TIME_LIMIT,))
    chapter = ChapterChange("a" * 90, "b" * 90, "Tides" * 30, "Ropes", (passage,), 2)
    path = tmp_path / "changes.html"
    write_changes(work, EditionDifference(work.id, *EDITIONS[:2], (chapter,), 1), path, "i.html")
    return path


def test_nothing_is_fetched_and_nothing_complained_of(page: "Page", file: Path) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    assert requests == [file.as_uri()]
    assert complaints == []


def test_hostile_words_run_nothing(page: "Page", file: Path) -> None:
    dialogs: list[str] = []

    def note(dialog: "Dialog") -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(file.as_uri())
    for address in page.locator("h4 .address").all():
        address.hover()
    assert page.title() == "Reuse report, 1 July 2026, 09:30 BST"
    assert dialogs == []
    assert page.locator("script, img, [onerror], [onmouseover]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_sideways(page: "Page", file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    outside = page.evaluate(
        """width => [...document.querySelectorAll('main *')].filter(each => {
            const box = each.getBoundingClientRect();
            return box.width > 1 && box.right > width + 1;
        }).map(each => each.outerHTML.slice(0, 80))""",
        width,
    )
    assert outside == []


def test_the_reasons_are_open_in_print(page: "Page", file: Path) -> None:
    page.goto(file.as_uri())
    standings = page.locator(".standings").first
    assert not standings.is_visible()
    page.emulate_media(media="print")
    assert standings.is_visible()


def test_passages_that_are_folded_are_not_printed(page: "Page", file: Path) -> None:
    page.goto(file.as_uri())
    folded = page.locator("details.matches").first
    page.emulate_media(media="print")
    assert not folded.locator(".match").first.is_visible()
    folded.evaluate("each => each.open = true")
    assert folded.locator(".match").first.is_visible()


def test_the_first_key_leads_to_the_findings(page: "Page", file: Path) -> None:
    page.goto(file.as_uri())
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("each => each === document.activeElement")
    assert skip.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.url.endswith("#findings")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_of_the_changes_sticks_out_sideways(
    page: "Page", changes: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(changes.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(FAINT_TEXT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_told_from_its_ground(page: "Page", file: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate(FAINT_TEXT) == []


# WCAG 2.2, 1.4.3: contrast of 4.5 to 1 for the text of every element that has some of its own.
FAINT_TEXT = """() => {
    const parse = colour => colour.match(/[0-9.]+/g).map(Number);
    const curve = part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const linear = part => curve(part / 255);
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const ground = each => {
        for (; each; each = each.parentElement) {
            const colour = parse(getComputedStyle(each).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const own = each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    return [...document.body.querySelectorAll('*')].filter(own).filter(each => {
        const [a, b] = [light(parse(getComputedStyle(each).color)), light(ground(each))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
    }).map(each => each.outerHTML.slice(0, 80));
}"""
