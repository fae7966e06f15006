"""Which reader a document gets, and why some get none."""

import pytest

from corpus.extract.reader import has_second_reader, read, read_again
from corpus.records.captures import Document, Extracted, Unreadable

_PAGE = b"<!DOCTYPE html><p>must <b>tell</b>"


def _text(document: Document) -> str:
    found = read(document)
    assert isinstance(found, Extracted), found
    return found.text


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("http://a.example/x", "text/html"),
        ("http://a.example/x.txt", "text/html"),
        ("http://a.example/x", "application/xhtml+xml"),
        ("http://a.example/x.html?y=z.txt#w", "text/plain"),
        ("http://a.example/x", "application/octet-stream"),
        ("http://a.example/x", ""),
        ("pages/x.HTM", ""),
        ("pages/what? #1.html", ""),
        ("http://[broken/x.html", ""),
    ],
)
def test_html_is_told_by_type_then_ending_then_beginning(name: str, media_type: str) -> None:
    assert _text(Document(name, _PAGE, media_type)) == "must tell"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf  <!doctype html><p>must tell",
        "\ufeff<p>must tell".encode("utf-16-le"),
        b"x" * 0 + b"\n<HTML><p>must tell",
        b"<?xml version='1.0'?><html><p>must tell",
    ],
)
def test_html_without_a_type_is_told_by_its_beginning(content: bytes) -> None:
    assert _text(Document("http://a.example/", content)) == "must tell"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("http://a.example/x", "text/plain"),
        ("http://a.example/x.txt", "application/octet-stream"),
        ("x.txt", ""),
        ("x.html/x.txt/./", ""),
    ],
)
def test_plain_text_is_not_read_as_html(name: str, media_type: str) -> None:
    assert _text(Document(name, _PAGE, media_type)) == _PAGE.decode()


def test_text_without_type_and_ending_is_plain() -> None:
    assert _text(Document("README", b"5 < 6")) == "5 < 6"


@pytest.mark.parametrize("media_type", ["text/markdown", "text/plain", ""])
def test_markdown_is_told_by_its_ending_too(media_type: str) -> None:
    assert _text(Document("http://a.example/x.md", b"*must*", media_type)) == "must"


@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/octet-stream", ""])
@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"\n%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "Office or zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x1f\x8b\x08", "gzip file"),
        (b"RIFF" + b"\0" * 20, "it is not text"),
        (bytes(range(1, 256)) * 4, "it is not text"),
    ],
)
def test_other_formats_are_named_whatever_their_sender_says(
    media_type: str, content: bytes, named: str
) -> None:
    found = read(Document("http://a.example/x.html", content, media_type))

    assert found == Unreadable(f"its format is not read: {named}")


@pytest.mark.parametrize(
    ("name", "media_type", "shown"),
    [
        ("http://a.example/x", "application/json", "application/json"),
        ("http://a.example/x", "application/rss+xml", "application/rss+xml"),
        ("http://a.example/x.css", "text/css", "text/css"),
        ("http://a.example/x.js", "text/javascript", "text/javascript"),
    ],
)
def test_other_media_types_are_unreadable_by_name(name: str, media_type: str, shown: str) -> None:
    found = read(Document(name, b"<p>text", media_type))

    assert found == Unreadable(f"its format is not read: {shown}")


def test_a_stray_nul_does_not_make_a_page_binary() -> None:
    assert _text(Document("http://a.example/", b"<p>mu\0st", "text/html")).startswith("mu")


def test_stray_controls_and_letters_beyond_ascii_do_not_make_a_page_binary() -> None:
    greek = "<p>" + "Ο λιμενάρχης απαντά. " * 40 + "\x02\x03</p>"
    for content in (greek.encode(), greek.encode("iso8859-7", "replace")):
        assert _text(Document("http://a.example/", content, "text/html"))
    japanese = "港の鐘が鳴る。" * 40
    assert "港の鐘" in _text(
        Document("http://a.example/", japanese.encode("iso2022_jp"), "text/html", "iso-2022-jp")
    )


def test_utf_16_without_a_mark_is_read_where_it_is_declared() -> None:
    content = "<p>must tell</p>".encode("utf-16-le")

    assert _text(Document("http://a.example/", content, "text/html", "utf-16le")) == "must tell"


@pytest.mark.parametrize("content", [b"", b"  \n", b"<html><body><script>draw()</script>"])
def test_a_page_without_text_says_so(content: bytes) -> None:
    page = Document("http://a.example/", content, "text/html")

    for found in (read(page), read_again(page)):
        assert isinstance(found, Unreadable)
        assert "holds no text" in found.reason
        assert not found.parser_died


def test_only_html_has_a_second_reader() -> None:
    assert has_second_reader(Document("http://a.example/", _PAGE, "text/html"))
    assert not has_second_reader(Document("http://a.example/", _PAGE, "text/plain"))
