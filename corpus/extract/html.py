"""HTML to text with Resiliparse, which loses nothing however deep it is nested."""

import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.errors import BadUrl
from corpus.extract.charset import decode_html
from corpus.extract.extracted import extracted
from corpus.extract.versions import version_of
from corpus.records.captures import Document, Extracted

# Resiliparse leaves out what stands in these, WordPress's tables in <figure> among it, or joins
# the words at their borders: renamed before it parses them.
_RENAMED = re.compile(
    r"(?i)<(/?)(?:(label)|figure|figcaption|summary|legend|dialog|button)(?=[\s/>])"
)
_INDENTATION = re.compile(r"\n[ \t]+")  # nested lists': grows with their depth
_FOOTNOTE_MARK = re.compile(
    r"\s*(?:\[?\d{1,3}\]?(?:[,;\u2013-]\s?\[?\d{1,3}\]?){0,5}|\(\d{1,3}\)|[*†‡§]{1,3})\s*"
)
_LONGEST_LINKED_MARK = 12  # code points of <sup><a href="#...">note a</a></sup>
_CREATIVE_COMMONS = re.compile(
    r"^(?:https?:)?//(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/"
)
_LINKS = (
    "a[href], area[href], frame[src], iframe[src], embed[src], object[data], link[rel~=license]"
)


def read_html(document: Document) -> Extracted:
    """Give the text, blocks on lines of their own, with links and licence links.

    What a style or attribute hides is given too: it is the panel of a closed accordion as often
    as not, and has been reproduced either way.
    """
    tree = parsed_page(decode_html(document.content, document.charset))
    links = [(node.tag or "", address_of(node), _rel(node)) for node in select(tree, _LINKS)]
    base = next((node.getattr("href") or "" for node in select(tree, "base[href]")), "")
    return extracted(
        text_of(tree),
        f"resiliparse {version_of('resiliparse')}",
        title=(tree.title or "").strip(),
        links=in_base([href for tag, href, _ in links if tag != "link"], base, document.name),
        licence_links=tuple(href for _, href, rel in links if is_licence_link(href, rel)),
    )


def parsed_page(source: str) -> HTMLTree:
    """Give a page's tree, fit for taking its text: no block is lost, no footnote's mark stays."""
    tree = HTMLTree.parse(_RENAMED.sub(_renamed, source))
    for mark in select(tree, "sup"):
        # Asked first, or reading the text of each of many nested ones costs the square of them.
        if mark.query_selector("sup") is None and _is_footnote_mark(mark):
            mark.decompose()
    return tree


def text_of(tree: HTMLTree) -> str:
    """Give the text of a page's tree, blocks on lines of their own."""
    text = extract_plain_text(
        tree, preserve_formatting=True, main_content=False, list_bullets=False, alt_texts=False
    )
    return without_indentation(text)


def select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    """Give the elements that a CSS selector finds; an empty page has none."""
    if tree.document is None:
        return []
    # The list is a live one: walking it asks the whole page again for every element.
    return tree.document.query_selector_all(selector).values()


def address_of(node: ElementNode) -> str:
    """Give where an element leads, or takes what it shows from; empty if nowhere."""
    return node.getattr("href") or node.getattr("src") or node.getattr("data") or ""


def without_indentation(text: str) -> str:
    """Take away what stands before the first word of each line."""
    return _INDENTATION.sub("\n", f"\n{text}")[1:]


def _renamed(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{'span' if tag[2] else 'div'}"


def is_footnote_mark(raised: str, *, is_link: bool) -> bool:
    """Tell a footnote's mark by its superscript text, and by whether it leads down the page."""
    is_short = len(raised.strip()) <= _LONGEST_LINKED_MARK
    return bool(_FOOTNOTE_MARK.fullmatch(raised)) or (is_link and is_short)


def is_licence_link(href: str, rel: str) -> bool:
    """Tell a link that licenses the page, or leads to a Creative Commons licence."""
    licenses = "license" in rel.lower().split()
    return licenses or bool(_CREATIVE_COMMONS.match(href.strip().lower()))


def in_base(links: list[str], base: str, page_url: str) -> tuple[str, ...]:
    """Resolve links where the page says that they count from another address than its own."""
    if not base.strip():
        return tuple(links)
    from corpus.urls import parse_url

    try:
        address = parse_url(base, page_url if "://" in page_url else None).url
    except BadUrl:
        return tuple(links)
    return tuple(_resolved(link, address) for link in links)


def _resolved(link: str, base: str) -> str:
    from corpus.urls import parse_url

    try:
        return parse_url(link, base).url
    except BadUrl:
        return link


def _is_footnote_mark(mark: ElementNode) -> bool:
    is_link = mark.query_selector("a[href^='#']") is not None
    return is_footnote_mark(mark.text or "", is_link=is_link)


def _rel(node: ElementNode) -> str:
    return node.getattr("rel") or ""
