"""HTML to an outline: the text that ``html.py`` gives, with its headings told from the rest.

The text is taken by the same extractor, so that a chapter found on a page reads as the page itself
does in a scan. Marks set into the tree beforehand tell headings, links and times in that text:
walking the tree for them would cost several times as much.
"""

import re
from collections.abc import Container, Iterator

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree, Node

from corpus.extract.charset import decode_html
from corpus.extract.html import address_of, parsed_page, select, without_indentation
from corpus.records.captures import Document, Unreadable
from corpus.records.outlines import Block, Outline

# Code points that Unicode sets aside from text for ever; a page's own are taken out.
_HEADING, _LINK, _LINK_END, _TIME, _TIME_END = "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
_MARKS = re.compile("[\ufdd0-\ufddf]")
_LEVEL = re.compile(_HEADING + "([1-6])")
_IS_HEADING = re.compile(rf"[\s{_LINK}]*{_HEADING}([1-6])")
_LONGEST_HEADING = 300  # code points; an element never closed makes a heading of its page
_LINKED = re.compile(f"{_LINK}([^{_LINK_END}]*){_LINK_END}?")
_WRITTEN_TIME = re.compile(f"{_TIME}([^{_TIME_END}]*){_TIME_END}")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

_BODY = "main, [role=main]"
_BESIDE_ANYWHERE = (
    "nav, [role=navigation], [role=search], [role=banner], [role=contentinfo], "
    "[class*=breadcrumb], [id*=breadcrumb], [class*=cookie], [id*=cookie], [class*=skip-link]"
)
_BESIDE_THE_BODY = "header, footer, aside, [role=complementary]"
_LEAST_OF_PAGE = 0.2  # of a page's text: a body with less is a frame around something else
_META = "meta[property], meta[name], meta[itemprop]"
_MODIFIED = (
    *("article:modified_time", "dcterms.modified", "dc.date.modified", "datemodified"),
    *("last-modified", "og:updated_time"),
)
_PUBLISHED = "article:published_time"
_LONGEST_TIME = 40  # code points
_CHANGED = re.compile(f"(?i)update|amend|revis|modif|chang|{_TIME}")


def read_outline(document: Document) -> Outline | Unreadable:
    """Give a page's outline, or say that it holds no text."""
    source = _MARKS.sub("", decode_html(document.content, document.charset))
    tree = parsed_page(source)
    if tree.document is None or tree.body is None:
        return Unreadable("it holds no text; it may be built by script, or be a picture")
    facts = _facts(tree)
    _mark_times(tree)
    beside = [block for node in _beside(tree) for block in _taken_out(tree, node)]
    _mark_headings_and_links(tree)
    blocks = tuple(_blocks(_text(tree)))
    if not blocks:
        return Unreadable("it holds no text; it may be built by script, or be a picture")
    return Outline(
        title=_UNSTORABLE.sub("\ufffd", " ".join((tree.title or "").split())),
        blocks=blocks,
        beside=tuple(beside),
        modified=next((facts[name] for name in _MODIFIED if facts.get(name)), ""),
        is_news=_PUBLISHED in facts and "article" in facts.get("og:type", ""),
    )


def _facts(tree: HTMLTree) -> dict[str, str]:
    """What the page's metadata says, by name in small letters."""
    found: dict[str, str] = {}
    for node in select(tree, _META):
        name = node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or ""
        found.setdefault(name.lower(), (node.getattr("content") or "")[:_LONGEST_TIME])
    return found


def _mark_times(tree: HTMLTree) -> None:
    for node in select(tree, "time[datetime]"):
        written = _MARKS.sub("", node.getattr("datetime") or "")[:_LONGEST_TIME]
        node.append(_mark(tree, f"{_TIME}{written}{_TIME_END}"))


def _mark_headings_and_links(tree: HTMLTree) -> None:
    for node in select(tree, "h1, h2, h3, h4, h5, h6"):
        node.prepend(_mark(tree, f"{_HEADING}{(node.tag or 'h6')[1]}"))
    for node in select(tree, "a[href]"):
        if address_of(node):
            node.prepend(_mark(tree, _LINK))
            node.append(_mark(tree, _LINK_END))


def _mark(tree: HTMLTree, text: str) -> Node:
    mark = tree.create_text_node(text)
    if mark is None:
        raise MemoryError
    return mark


def _beside(tree: HTMLTree) -> Iterator[ElementNode]:
    """Find what stands around the text: by elements and roles, or all that is not the body."""
    bodies = select(tree, _BODY)
    body = tree.body
    if len(bodies) == 1 and body is not None:
        whole = len(body.text or "")
        if len(bodies[0].text or "") >= _LEAST_OF_PAGE * whole:
            yield from _siblings_up(bodies[0], body)
            yield from bodies[0].query_selector_all(_BESIDE_ANYWHERE).values()
            return
    yield from select(tree, _BESIDE_ANYWHERE)
    for node in select(tree, _BESIDE_THE_BODY):
        if node.query_selector("h1") is None and not _is_within(node, {"article", "main"}):
            yield node


def _siblings_up(node: ElementNode, top: ElementNode) -> Iterator[ElementNode]:
    """Give what stands beside a node, and beside each node around it."""
    above = node
    while above != top:
        parent = above.parent_element
        if parent is None:
            return
        yield from [child for child in parent.children if child != above]
        above = parent


def _is_within(node: ElementNode, tags: Container[str | None]) -> bool:
    parent = node.parent_element
    while parent is not None:
        if parent.tag in tags:
            return True
        parent = parent.parent_element
    return False


def _taken_out(tree: HTMLTree, node: ElementNode) -> list[Block]:
    """Take an element out of the page, and give what it says."""
    if node.parent is None or _is_title(tree, node):
        return []
    text = node.text or ""
    # Taken from its source again, for its lines; of use only where it may tell of changes.
    found = list(_blocks(_text(HTMLTree.parse(node.html or "")))) if _CHANGED.search(text) else []
    node.decompose()
    return found


def _is_title(tree: HTMLTree, node: ElementNode) -> bool:
    """Whether the page's only main heading stands in an element beside the text."""
    return node.query_selector("h1") is not None and len(select(tree, "h1")) == 1


def _text(tree: HTMLTree) -> str:
    return extract_plain_text(
        tree, preserve_formatting=True, main_content=False, list_bullets=False, alt_texts=False
    )


def _blocks(text: str) -> Iterator[Block]:
    storable = _UNSTORABLE.sub("\ufffd", without_indentation(text))
    for piece in _EMPTY_LINE.split(storable):
        is_plain = piece.isascii() or not _MARKS.search(piece)
        block = Block(piece.strip()) if is_plain else _marked_block(piece)
        if block.text:
            yield block


def _marked_block(piece: str) -> Block:
    times = tuple(_WRITTEN_TIME.findall(piece))
    shown = _WRITTEN_TIME.sub("", piece)
    linked = sum(len(link.strip()) for link in _LINKED.findall(shown))
    level = _IS_HEADING.match(shown) if len(shown) <= _LONGEST_HEADING else None
    plain = _MARKS.sub("", _LEVEL.sub("", shown)).strip()
    return Block(plain, int(level.group(1)) if level else 0, linked, times)
