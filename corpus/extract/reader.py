"""The way of a document from bytes to text: what format it is, and who reads that."""

from corpus.extract.charset import decode_plain, has_mark
from corpus.records.captures import Document, Extracted, Unreadable
from corpus.records.markup import PageMarkup
from corpus.records.outlines import Outline

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
    (b"\x1f\x8b", "gzip file"),
)
_FIRST_BYTES = tuple(first_bytes for first_bytes, _ in _BY_FIRST_BYTES)
_BYTES_TO_LOOK_AT = 1024
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\f\r\x1b"})  # an escape begins what ISO-2022-JP writes
_CONTROLS_OF_TEXT = 0.05  # of the beginning; of noise a tenth are such
_NULS_OF_TEXT = 8  # a damaged page holds a few; UTF-16 without a mark is not told from binary
_NO_TEXT = Unreadable("it holds no text; it may be built by script, or be a picture")


def read(document: Document) -> Extracted | Unreadable:
    """Read a document's text, or say why it cannot be read."""
    text_format = _readable_format(document)
    if isinstance(text_format, Unreadable):
        return text_format
    found = _read_as(text_format, document)
    return found if found.text.strip() else _NO_TEXT


def outline(document: Document) -> Outline | Unreadable:
    """Read a page's outline, or say why it has none."""
    from corpus.extract.outline import read_outline

    text_format = _readable_format(document)
    if isinstance(text_format, Unreadable):
        return text_format
    if text_format != "html":
        return Unreadable(f"it is no web page: {text_format}")
    return read_outline(document)


def markup(document: Document) -> PageMarkup:
    """Read what a page's markup says; nothing of what is not HTML."""
    from corpus.extract.markup import read_markup

    return read_markup(document) if is_html(document) else PageMarkup()


def is_html(document: Document) -> bool:
    """Whether ``read`` would read a document as HTML."""
    return (
        not document.content[:_BYTES_TO_LOOK_AT].lstrip().startswith(_FIRST_BYTES)
        and not _is_binary(document)
        and _format_of(document) == "html"
    )


def is_text(document: Document) -> bool:
    """Whether ``read`` would read a document as text, with markup or without."""
    return not isinstance(_readable_format(document), Unreadable)


def has_second_reader(document: Document) -> bool:
    """Whether ``read_again`` knows another way to read a document."""
    return _format_of(document) == "html"


def read_again(document: Document) -> Extracted | Unreadable:
    """Read HTML in a plainer way that needs less, where ``read`` came to no end."""
    from corpus.extract.html_fallback import read_html_plainly

    found = read_html_plainly(document)
    return found if found.text.strip() else _NO_TEXT


def _readable_format(document: Document) -> str | Unreadable:
    """Tell a document's format, or say that it is not read."""
    beginning = document.content[:_BYTES_TO_LOOK_AT].lstrip()
    for first_bytes, name in _BY_FIRST_BYTES:
        if beginning.startswith(first_bytes):
            return Unreadable(f"its format is not read: {name}")
    if _is_binary(document):
        return Unreadable("its format is not read: it is not text")
    text_format = _format_of(document)
    if not text_format:
        shown = document.media_type or _ending(document) or "not said"
        return Unreadable(f"its format is not read: {shown}")
    return text_format


def _format_of(document: Document) -> str:
    named = _BY_MEDIA_TYPE.get(document.media_type)
    if named and named != "text":
        return named
    ending = _BY_ENDING.get(_ending(document))
    if named or document.media_type in {"", "application/octet-stream"}:
        return ending or named or _sniff(document.content)
    return ""


def _ending(document: Document) -> str:
    path = document.name
    if "://" in path:
        path = path.partition("?")[0].partition("#")[0].split("/", 3)[-1]
    # As PurePosixPath tells it, which is slow to load for the child that this runs in.
    name = next((part for part in reversed(path.split("/")) if part not in {"", "."}), "")
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def _sniff(content: bytes) -> str:
    """Tell HTML from plain text by its beginning; what else is binary has been told before."""
    beginning = decode_plain(content[:_BYTES_TO_LOOK_AT]).lstrip().lower()
    return "html" if "<html" in beginning or beginning.startswith("<") else "text"


def _is_binary(document: Document) -> bool:
    if has_mark(document.content) or document.charset.lower().startswith("utf-16"):
        return False
    beginning = document.content[:_BYTES_TO_LOOK_AT]
    controls = len(beginning) - len(beginning.translate(None, _CONTROLS))
    return beginning.count(b"\0") > _NULS_OF_TEXT or (
        controls > max(_NULS_OF_TEXT, _CONTROLS_OF_TEXT * len(beginning))
    )


def _read_as(text_format: str, document: Document) -> Extracted:
    from corpus.extract.html import read_html
    from corpus.extract.texts import read_markdown, read_text

    readers = {"html": read_html, "markdown": read_markdown, "text": read_text}
    return readers[text_format](document)
