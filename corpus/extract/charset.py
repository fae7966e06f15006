"""From bytes to characters, as a browser does it (WHATWG Encoding, HTML prescan)."""

import codecs
import re
from functools import lru_cache

from resiliparse.parse.encoding import map_encoding_to_html5

_LABELS_REMEMBERED = 1000  # pages may name any
_PRESCAN_BYTES = 1024  # as far as browsers look for a <meta> that names the charset
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_:.-]{1,40})[\"']")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_BYTES = tuple(mark for mark, _ in _MARKS)


def decode_html(content: bytes, declared: str = "") -> str:
    """Decode by byte order mark, then the transport's charset, then the page's own, then a guess.

    The guess is UTF-8 where the bytes are valid UTF-8, else windows-1252.
    """
    encoding, mark = encoding_of_html(content, declared)
    return content[mark:].decode(encoding, errors="replace")


def encoding_of_html(content: bytes, declared: str = "") -> tuple[str, int]:
    """Give the encoding of a page as ``decode_html`` finds it, and the length of its mark."""
    encoding, mark = _by_mark(content)
    found = encoding or _known(declared) or _in_page(content[:_PRESCAN_BYTES]) or _guess(content)
    return found, mark


def decode_plain(content: bytes, declared: str = "") -> str:
    """Decode as UTF-8 without its mark, newlines untouched; else as declared or windows-1252.

    UTF-16 is recognised by its mark alone.
    """
    encoding, mark = _by_mark(content)
    encoding = encoding or _guess(content, otherwise=_known(declared))
    return content[mark:].decode(encoding, errors="replace")


def has_mark(content: bytes) -> bool:
    """Whether the bytes begin with a byte order mark, and so are text."""
    return content.startswith(_MARK_BYTES)


def _by_mark(content: bytes) -> tuple[str, int]:
    """Give the encoding that a byte order mark tells, with the mark's length."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    return "", 0


def _in_page(beginning: bytes) -> str:
    """Give the encoding that a page names in its beginning."""
    named = _XML.match(beginning) or _META.search(_COMMENT.sub(b"", beginning))
    encoding = _known(named.group(1).decode("ascii")) if named else ""
    # What can be read as ASCII cannot be in UTF-16 (HTML standard).
    return "utf-8" if encoding.startswith("utf-16") else encoding


def _guess(content: bytes, otherwise: str = "") -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return otherwise or "cp1252"
    return "utf-8"


@lru_cache(maxsize=_LABELS_REMEMBERED)
def _known(label: str) -> str:
    """Give Python's name of a charset label, read as browsers do; empty if there is none."""
    encoding = map_encoding_to_html5(label, fallback_utf8=False) if label else None
    try:
        return codecs.lookup(encoding).name if encoding else ""
    except LookupError:
        return ""
