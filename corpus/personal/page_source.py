"""What a document's bytes say besides its text: attributes, comments, scripts, hidden addresses."""

import html
import re

from corpus.extract.charset import decode_html, decode_plain
from corpus.extract.reader import is_html
from corpus.records.captures import Document

# As a hosting service hides e-mail addresses: the first byte, in hexadecimal, turned upon the rest.
_HIDDEN = re.compile(r"(?:data-cfemail=[\"']?|/email-protection#)((?:[0-9a-fA-F]{2}){4,200})")


def source_of(document: Document) -> str:
    """Give all the characters of a document, entities resolved and hidden addresses at its end."""
    if not is_html(document):
        return decode_plain(document.content, document.charset)
    written = decode_html(document.content, document.charset)
    hidden = (_shown(bytes.fromhex(found[1])) for found in _HIDDEN.finditer(written))
    return "\n".join([html.unescape(written), *hidden])


def _shown(hidden: bytes) -> str:
    key = hidden[0]
    return bytes(each ^ key for each in hidden[1:]).decode("utf-8", errors="replace")
