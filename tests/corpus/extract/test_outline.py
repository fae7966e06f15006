"""Headings, passages, links and times of a page, and what stands around its text."""

import pytest

from corpus.extract.html import read_html
from corpus.extract.outline import read_outline
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Unreadable
from corpus.records.outlines import Block, Outline


def outline(body: str, head: str = "") -> Outline:
    page = (
        f"<!doctype html><html><head><title>A page</title>{head}</head><body>{body}</body></html>"
    )
    found = read_outline(Document("http://a.example/", page.encode(), "text/html", "utf-8"))
    assert isinstance(found, Outline)
    return found


def test_headings_are_told_from_passages_in_their_order() -> None:
    found = outline("<h1>4.1 <b>One</b></h1><p>Text.</p><h2>Two</h2><ul><li>a</li><li>b</li></ul>")
    assert found.title == "A page"
    assert found.blocks == (Block("4.1 One", 1), Block("Text."), Block("Two", 2), Block("a\nb"))


def test_the_text_is_that_of_the_reader_of_scans() -> None:
    body = (
        "<h1>One</h1><p>A <a href='x'>link</a>, a note<sup>2</sup>.</p>"
        "<table><tr><td>a</td><td>b</td></tr></table><details><summary>S</summary>t</details>"
    )
    page = Document("x", f"<title>T</title>{body}".encode(), "text/html", "utf-8")
    text = "\n\n".join(block.text for block in outline(body).blocks)
    assert text.split() == read_html(page).text.split()


def test_code_points_in_links_are_counted() -> None:
    (block,) = outline("<p>See <a href='x'>here</a> and <a href='y'>there</a></p>").blocks
    assert (block.text, block.linked) == ("See here and there", 9)


def test_what_stands_around_the_text_is_taken_away() -> None:
    found = outline(
        "<header><p>Site</p></header><nav>Menu</nav><h1>One</h1><p>Text.</p><aside>Ad</aside>"
        "<div class='breadcrumbs'>Home</div><footer>Foot</footer>"
    )
    assert [block.text for block in found.blocks] == ["One", "Text."]


def test_all_but_the_body_is_taken_away_where_there_is_one() -> None:
    found = outline(
        "<div><div>Beside</div><main><h1>One</h1><p>Text of some length.</p>"
        "<aside>A box.</aside></main></div><div>Last updated: 30 September 2026</div>"
    )
    assert [block.text for block in found.blocks] == ["One", "Text of some length.", "A box."]
    assert [block.text for block in found.beside] == ["Last updated: 30 September 2026"]


def test_a_body_that_holds_next_to_nothing_is_no_body() -> None:
    found = outline(f"<div>{'word ' * 50}</div><main>x</main>")
    assert "word" in found.blocks[0].text


def test_a_title_in_the_head_of_the_page_stays() -> None:
    found = outline("<header><h1>4.1 One</h1></header><main><p>Text of the chapter.</p></main>")
    assert found.blocks[0] == Block("4.1 One", 1)


def test_times_are_kept_as_written() -> None:
    (block,) = outline("<p>On <time datetime='2026-09-30'>the last day</time></p>").blocks
    assert (block.text, block.times) == ("On the last day", ("2026-09-30",))


NEWS = (
    '<meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2026-01-01">'
)


@pytest.mark.parametrize(
    ("head", "modified", "is_news"),
    [
        (
            '<meta property="article:modified_time" content="2026-09-30T10:00">',
            "2026-09-30T10:00",
            False,
        ),
        ('<meta name="DCTERMS.modified" content="2026-09-30">', "2026-09-30", False),
        (NEWS, "", True),
        ("", "", False),
    ],
)
def test_metadata_tells_of_changes_and_news(head: str, modified: str, is_news: bool) -> None:
    found = outline("<p>x</p>", head)
    assert (found.modified, found.is_news) == (modified, is_news)


def test_marks_of_the_reader_in_a_page_are_no_marks() -> None:
    (block,) = outline("<p>\ufdd11 not a heading \ufdd4x\ufdd5</p>").blocks
    assert block == Block("1 not a heading x")


@pytest.mark.parametrize("body", ["", "<script>x</script>", "<p> </p>"])
def test_a_page_without_text_has_no_outline(body: str) -> None:
    page = Document("http://a.example/", body.encode(), "text/html", "utf-8")
    assert isinstance(read_outline(page), Unreadable)


def test_the_worker_gives_the_same() -> None:
    page = b"<title>T</title><h1>One</h1><p><a href='x'>a</a> <time datetime='2026-01-01'>t</time>"
    document = Document("http://a.example/", page, "text/html", "utf-8")
    with ReaderWorker() as worker:
        assert worker.outline(document) == read_outline(document)
        told = worker.outline(Document("a.pdf", b"%PDF-1.7"))
        text = worker.outline(Document("a.txt", b"text"))
    assert told == Unreadable("its format is not read: PDF")
    assert text == Unreadable("it is no web page: text")
