"""HTML to text with Resiliparse, which loses nothing however deep it is nested."""

import re
from importlib.metadata import version

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.extract.charset import decode_html
from corpus.extract.texts import extracted
from corpus.records.captures import Document, Extracted

_FOOTNOTE_MARK = re.compile(r"\s*(?:\[?\d{1,3}\]?|\(\d{1,3}\)|[*†‡§]{1,3})\s*")
_CREATIVE_COMMONS = re.compile(
    r"^(?:https?:)?//(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/"
)
_EXTRACTOR = f"resiliparse {version('resiliparse')}"


def read_html(document: Document) -> Extracted:
    """Give the visible text, blocks on lines of their own, with links and licence links."""
    tree = HTMLTree.parse(decode_html(document.content, document.charset))
    for mark in _select(tree, "sup"):
        if _FOOTNOTE_MARK.fullmatch(mark.text or ""):
            mark.decompose()
    text = extract_plain_text(
        tree, preserve_formatting=True, main_content=False, list_bullets=False, alt_texts=False
    )
    links = [
        (node.getattr("href") or "", node.getattr("rel") or "")
        for node in _select(tree, "a[href], area[href], link[rel=license]")
    ]
    return extracted(
        text,
        _EXTRACTOR,
        title=(tree.title or "").strip(),
        links=tuple(href for href, rel in links if "license" not in rel.lower().split()),
        licence_links=tuple(
            href
            for href, rel in links
            if "license" in rel.lower().split() or _CREATIVE_COMMONS.match(href.strip().lower())
        ),
    )


def _select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """Give the elements that a CSS selector finds; an empty page has none."""
    if tree.document is None:
        return []
    return list(tree.document.query_selector_all(selector))
