"""From bytes to characters, as a browser does it (WHATWG Encoding, HTML prescan)."""

import codecs
import re

from resiliparse.parse.encoding import map_encoding_to_html5

_PRESCAN_BYTES = 1024  # as far as browsers look for a <meta> that names the charset
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_html(content: bytes, declared: str = "") -> str:
    """Decode by byte order mark, then the transport's charset, then ``<meta>``, then a guess.

    The guess is UTF-8 where the bytes are valid UTF-8, else windows-1252.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    in_page = _META.search(content[:_PRESCAN_BYTES])
    for label in (declared, in_page.group(1).decode("ascii") if in_page else ""):
        encoding = _known(label)
        if encoding:
            return content.decode(encoding, errors="replace")
    return decode_plain(content)


def decode_plain(content: bytes) -> str:
    """Decode as UTF-8 without its mark, newlines untouched; windows-1252 if it is not UTF-8."""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _known(label: str) -> str:
    """Give Python's name of a charset label, read as browsers do; empty if there is none."""
    if not label:
        return ""
    encoding = map_encoding_to_html5(label, fallback_utf8=False)
    if encoding is None:
        return ""
    if encoding.lower().startswith("utf-16"):
        return "utf-8"  # a <meta> that can be read as ASCII cannot be in UTF-16 (HTML standard)
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return ""
