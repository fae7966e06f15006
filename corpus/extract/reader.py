"""The way of a document from bytes to text: what format it is, and who reads that."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from corpus.records.captures import Document, Extracted, Unreadable

_BY_MEDIA_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
}
_BY_ENDING = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
READABLE_ENDINGS = frozenset(_BY_ENDING)
_BY_FIRST_BYTES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Office or zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_BYTES_TO_LOOK_AT = 1024


def read(document: Document) -> Extracted | Unreadable:
    """Read a document's text, or say why it cannot be read."""
    for first_bytes, name in _BY_FIRST_BYTES:
        if document.content[:_BYTES_TO_LOOK_AT].lstrip().startswith(first_bytes):
            return Unreadable(f"its format is not read: {name}")
    text_format = _format_of(document)
    if not text_format:
        shown = document.media_type or PurePosixPath(_path(document)).suffix or "not said"
        return Unreadable(f"its format is not read: {shown}")
    found = _read_as(text_format, document)
    if not found.text.strip():
        return Unreadable("it holds no text; it may be built by script, or be a picture")
    return found


def _format_of(document: Document) -> str:
    named = _BY_MEDIA_TYPE.get(document.media_type)
    if named and named != "text":
        return named
    ending = _BY_ENDING.get(PurePosixPath(_path(document)).suffix.lower())
    if named or document.media_type in {"", "application/octet-stream"}:
        return ending or named or _sniff(document.content)
    return ""


def _path(document: Document) -> str:
    return urlsplit(document.name).path if "://" in document.name else document.name


def _sniff(content: bytes) -> str:
    """Tell HTML from plain text by its beginning; binary is neither."""
    beginning = content[:_BYTES_TO_LOOK_AT].lstrip().lower()
    if b"<html" in beginning or beginning.startswith((b"<!doctype html", b"<")):
        return "html"
    return "" if b"\0" in beginning else "text"


def _read_as(text_format: str, document: Document) -> Extracted:
    from corpus.extract.html import read_html
    from corpus.extract.texts import read_markdown, read_text

    readers = {"html": read_html, "markdown": read_markdown, "text": read_text}
    return readers[text_format](document)
