"""Plain text and Markdown."""

import hashlib
import re
from dataclasses import replace
from itertools import pairwise

from corpus.extract.charset import decode_plain
from corpus.extract.versions import version_of
from corpus.records.captures import Document, Extracted

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_DEEPEST = 100  # quotations within quotations: what lies deeper is left out
_LONGEST_TITLE = 300  # code points; a text without a line end would be one whole


def read_text(document: Document) -> Extracted:
    """Give the text as it stands; its title is its first line that is not empty."""
    text = decode_plain(document.content, document.charset)
    first_line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return extracted(text, "plain text 1", title=first_line)


def read_markdown(document: Document) -> Extracted:
    """Give the text that a reader sees of Markdown; its title is its first heading."""
    from markdown_it import MarkdownIt

    from corpus.extract.html import read_html

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(decode_plain(document.content, document.charset))
    headings = [
        "".join(part.content for part in inline.children or ())
        for opening, inline in pairwise(tokens)
        if opening.type == "heading_open"
    ]
    page = parser.renderer.render(tokens, parser.options, {})
    read = read_html(Document(document.name, page.encode(), "text/html", "utf-8"))
    return replace(
        read,
        extractor=f"markdown-it-py {version_of('markdown-it-py')}, {read.extractor}",
        title=headings[0] if headings else "",
    )


def extracted(
    text: str,
    extractor: str,
    title: str,
    links: tuple[str, ...] = (),
    licence_links: tuple[str, ...] = (),
) -> Extracted:
    """Give a text its digest.

    NUL and lone surrogates, which no database or no file can hold, become U+FFFD.
    """
    storable = _UNSTORABLE.sub("\ufffd", text)
    return Extracted(
        text=storable,
        sha256=hashlib.sha256(storable.encode()).hexdigest(),
        extractor=extractor,
        title=_UNSTORABLE.sub("\ufffd", title[:_LONGEST_TITLE]),
        links=tuple(_UNSTORABLE.sub("\ufffd", link) for link in links),
        licence_links=tuple(_UNSTORABLE.sub("\ufffd", link) for link in licence_links),
    )
