"""Plain text and Markdown."""

import hashlib

import pytest

from corpus.extract.extracted import extracted
from corpus.extract.texts import read_markdown, read_text
from corpus.records.captures import Document


def test_plain_text_stays_as_it_stands() -> None:
    content = b"\xef\xbb\xbf\r\n  First line \r\nsecond\rthird\n\n\tfourth \xe2\x80\x99\n"

    read = read_text(Document("a.txt", content))

    assert read.text == content[3:].decode()
    assert read.title == "First line"


def test_the_digest_is_of_the_texts_utf_8_bytes() -> None:
    read = read_text(Document("a.txt", b"\xe9"))

    assert read.sha256 == hashlib.sha256("é".encode()).hexdigest()


def test_what_cannot_be_stored_is_replaced_one_for_one() -> None:
    read = extracted("a\ud800b\0c", "x 1", title="\0", links=("\udfff",), licence_links=("\0",))

    assert read.text == "a\ufffdb\ufffdc"
    assert (read.title, read.links, read.licence_links) == ("\ufffd", ("\ufffd",), ("\ufffd",))


def test_a_title_is_no_whole_text() -> None:
    assert len(read_text(Document("a.txt", b"word " * 1000)).title) == 300


def test_markdown_is_read_as_its_reader_sees_it() -> None:
    source = (
        b'# The *big* `one`\n\nThey [must](http://a.example/x "t") t**el**l.\n\n'
        b"* a\n* b\n\n| c | d |\n|---|---|\n| e | f |\n\n<b>g</b> &amp; h\n"
    )

    read = read_markdown(Document("a.md", source))

    assert " ".join(read.text.split()) == "The big one They must tell. a b c d e f g & h"
    assert read.title == "The big one"
    assert read.links == ("http://a.example/x",)
    assert read.extractor.startswith("markdown-it-py ")


@pytest.mark.parametrize(
    "source", ["> " * 60 + "found", "[" * 30_000 + "found", "*a_ " * 2_000 + "found"]
)
def test_markdown_loses_nothing_that_is_nested(source: str) -> None:
    assert read_markdown(Document("a.md", source.encode())).text.endswith("found")


def test_markdown_without_a_heading_has_no_title() -> None:
    assert read_markdown(Document("a.md", b"text")).title == ""
