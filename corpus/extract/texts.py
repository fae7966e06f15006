"""Plain text and Markdown."""

from dataclasses import replace
from itertools import pairwise

from corpus.extract.charset import decode_plain
from corpus.extract.extracted import extracted
from corpus.extract.html import read_html
from corpus.extract.versions import version_of
from corpus.records.captures import Document, Extracted

_DEEPEST = 100  # quotations within quotations: what lies deeper is left out


def read_text(document: Document) -> Extracted:
    """Give the text as it stands; its title is its first line that is not empty."""
    text = decode_plain(document.content, document.charset)
    first_line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return extracted(text, "plain text 1", title=first_line)


def read_markdown(document: Document) -> Extracted:
    """Give the text that a reader sees of Markdown; its title is its first heading."""
    from markdown_it import MarkdownIt

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
