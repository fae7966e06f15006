"""Where the headings of a page stand in its text, and what stands around that."""

from collections.abc import Callable

import pytest

from corpus.extract.html import read_html
from corpus.extract.layout import read_layout
from corpus.records.captures import Document
from corpus.records.markup import PageLayout

Html = Callable[[str], Document]


def beside(html: Html, source: str) -> list[str]:
    """The texts that stand around a page's own."""
    text = read_html(html(source)).text
    return [" ".join(span.of(text).split()) for span in read_layout(source).beside]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<header>Top<nav>a b</nav></header><p>x<footer>foot</footer>", ["a b", "Top a b", "foot"]),
        ("<aside>side</aside><div role=banner>b</div><div role=search>s</div>", ["side", "b", "s"]),
        ("<div class='site-footer x'>f</div><div id=sidebar>s</div>", ["f", "s"]),
        ("<div class=main-nav>n</div><ul id=menu>m</ul><div class=footer-links>l</div>", "nml"),
        ("<div class=mini-cart>c</div><div class='related products'>r</div>", ["c", "r"]),
        ("<div class='has-sidebar'>s</div><div class=no-nav>n</div>", []),
        ("<div class=card-footer>s</div><form class=cart>n</form><div class=widget>w</div>", []),
        ("<header><h1>Berths</h1></header><div class=menu><main>x</main></div>", []),
        ("<article class=related>x</article><body class=menu>y", []),
        ("<li class=menu-item>x", []),
        ("<p>x", []),
        ("<nav></nav><nav> </nav>", []),
    ],
)
def test_what_stands_around_the_text(html: Html, source: str, texts: list[str] | str) -> None:
    assert beside(html, source) == list(texts)


def test_headings_have_their_level_and_place(html: Html) -> None:
    source = "<h2> 2 <b>Nets</b>&nbsp;now </h2><p>x<div><h4>Q&amp;A<sup>[1]</sup></h4><h3></h3>"
    text = read_html(html(source)).text

    layout = read_layout(source)

    assert [(each.level, each.in_page.of(text)) for each in layout.headings] == [
        (2, "2 Nets\xa0now"),
        (4, "Q&A"),
    ]
    assert layout.text_sha256 == read_html(html(source)).sha256


def test_a_heading_that_is_never_closed_is_none() -> None:
    assert read_layout("<h1>" + "nets " * 100).headings == ()


def test_a_page_that_holds_the_marks_itself_has_another_text(html: Html) -> None:
    source = "<h1>\ufdd8Nets\ufdd9</h1><nav>a</nav>"

    assert read_layout(source).text_sha256 != read_html(html(source)).sha256


@pytest.mark.parametrize(
    "source",
    [
        *("", "<", "<nav>" * 20_000, "<h1>" * 20_000, "<div class=menu>" * 20_000, "\0<nav>\0"),
        *("<h1><div>" * 10_000, "<nav>a</nav>" * 60_000, "<p class=menu-x>" * 60_000),
    ],
)
def test_a_hostile_page_comes_to_an_end(html: Html, source: str) -> None:
    layout = read_layout(source)

    assert layout.text_sha256 == read_html(html(source)).sha256
    assert len(layout.beside) <= 500


def test_nothing_is_known_of_no_page() -> None:
    assert PageLayout() == PageLayout("", (), ())
