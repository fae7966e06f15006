"""Plain text and Markdown."""

import hashlib
from dataclasses import replace
from importlib.metadata import version
from itertools import pairwise

from corpus.extract.charset import decode_plain
from corpus.records.captures import Document, Extracted


def read_text(document: Document) -> Extracted:
    """Give the text as it stands; its title is its first line that is not empty."""
    text = decode_plain(document.content)
    first_line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return extracted(text, "plain text 1", title=first_line)


def read_markdown(document: Document) -> Extracted:
    """Give the text that a reader sees of Markdown; its title is its first heading."""
    from markdown_it import MarkdownIt

    from corpus.extract.html import read_html

    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(decode_plain(document.content))
    headings = [
        inline.content for opening, inline in pairwise(tokens) if opening.type == "heading_open"
    ]
    page = parser.renderer.render(tokens, parser.options, {})
    read = read_html(Document(document.name, page.encode(), "text/html", "utf-8"))
    return replace(
        read,
        extractor=f"markdown-it-py {version('markdown-it-py')}, {read.extractor}",
        title=headings[0] if headings else "",
    )


def extracted(
    text: str,
    extractor: str,
    title: str,
    links: tuple[str, ...] = (),
    licence_links: tuple[str, ...] = (),
) -> Extracted:
    """Give a text its digest; lone surrogates, which no file can hold, become U+FFFD."""
    encoded = text.encode("utf-8", errors="replace")
    return Extracted(
        text=encoded.decode("utf-8"),
        sha256=hashlib.sha256(encoded).hexdigest(),
        extractor=extractor,
        title=title,
        links=links,
        licence_links=licence_links,
    )
