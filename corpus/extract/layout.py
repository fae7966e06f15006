"""HTML to its layout: where in the text its headings stand, and what stands around the text.

The text is the one that ``html.py`` gives. Marks set into the tree beforehand tell the places, as
in ``outline.py``; counting what is no space leads from the marked text back to the other.
"""

import re
from collections.abc import Iterator
from itertools import islice

from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.extract.extracted import extracted
from corpus.extract.html import parsed_page, select, text_of
from corpus.records.markup import Heading, PageLayout
from corpus.records.matches import Span

# Code points that Unicode sets aside from text for ever; a page's own are taken out.
_HEADING, _HEADING_END, _BESIDE, _BESIDE_END = "\ufdd6", "\ufdd7", "\ufdd8", "\ufdd9"
_MARKS = re.compile("[\ufdd0-\ufddf]")
_MARKED = re.compile(rf"{_HEADING}[1-6]|[{_HEADING_END}{_BESIDE}{_BESIDE_END}]")
_MOST = 500  # elements of a kind; a page with more is no text
_LONGEST_HEADING = 300  # code points; an element never closed makes a heading of its page

_HEADINGS = "h1, h2, h3, h4, h5, h6"
_BY_ELEMENT = (
    "header, footer, nav, aside, [role=navigation], [role=search], [role=banner], "
    "[role=contentinfo], [role=complementary]"
)
_BY_NAME = re.compile(
    r"(?:(?:site|global|main|top|page|mobile|desktop|primary)[-_]?)?(?:header|footer|masthead)"
    r"|(?:header|footer)[-_](?:widgets?|area|bar|bottom|container|inner|links|top|wrapper)"
    r"|(?:[a-z]+[-_])*"
    r"(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|newsletter|cookies?|minicart|social"
    r"|related|upsells?|crosssells?|topbar)"
    r"(?:[-_][a-z]+)*"
    r"|(?:mini|side|header|top|widget)[-_](?:cart|basket|bag)|(?:cart|basket)[-_](?:widget|contents)"
    r"|side|widget-area"
)
"""Classes and ids by which builders of sites name what stands around a text."""
_NAMED = "div, section, ul, ol, table, td, form, p"
_OF_THE_PAGE = re.compile(r"(?:has|no|with|without|not)[-_]")
_TEXT = "h1, main, article, [role=main]"
"""What holds one of these is the page, whatever it is called."""


def read_layout(source: str) -> PageLayout:
    """Give the layout of a page's source."""
    tree = parsed_page(_MARKS.sub("", source))
    page = extracted(text_of(tree), "", "")
    for node in islice(select(tree, _HEADINGS), _MOST):
        _enclose(tree, node, f"{_HEADING}{(node.tag or 'h6')[1]}", _HEADING_END)
    for node in islice(_around_the_text(tree), _MOST):
        _enclose(tree, node, _BESIDE, _BESIDE_END)
    beside, headings = _places(text_of(tree), page.text)
    return PageLayout(page.sha256, tuple(beside), tuple(headings))


def _around_the_text(tree: HTMLTree) -> Iterator[ElementNode]:
    """Find what stands around the text by its element, its role or its name."""
    named = (node for node in select(tree, _NAMED) if _is_named_so(node))
    for candidates in (iter(select(tree, _BY_ELEMENT)), named):
        for node in islice(candidates, _MOST):
            if node.tag not in {"html", "body", "main", "article"} and not node.query_selector(
                _TEXT
            ):
                yield node


def _is_named_so(node: ElementNode) -> bool:
    names = f"{node.getattr('class') or ''} {node.getattr('id') or ''}"[:_LONGEST_HEADING]
    return any(
        _BY_NAME.fullmatch(name) and not _OF_THE_PAGE.match(name) for name in names.lower().split()
    )


def _enclose(tree: HTMLTree, node: ElementNode, start: str, end: str) -> None:
    first, last = tree.create_text_node(start), tree.create_text_node(end)
    if first is None or last is None:
        raise MemoryError
    node.prepend(first)
    node.append(last)


def _places(marked: str, text: str) -> tuple[list[Span], list[Heading]]:
    """Give the marked places in a text that differs in marks and spaces only, or none of them."""
    solid = [place for place, character in enumerate(text) if not character.isspace()]
    counted = 0  # characters that are no space, so far
    place = 0
    opened: list[int] = []
    heading: tuple[int, int] | None = None
    beside: list[Span] = []
    headings: list[Heading] = []
    for mark in _MARKED.finditer(marked):
        counted += _solid(marked[place : mark.start()])
        place = mark.end()
        kind = mark.group()[0]
        if kind == _HEADING:
            heading = int(mark.group()[1]), counted
        elif kind == _BESIDE:
            opened.append(counted)
        elif kind == _BESIDE_END and opened:
            beside.append(Span(opened.pop(), counted))
        elif kind == _HEADING_END and heading:
            headings.append(Heading(heading[0], Span(heading[1], counted)))
            heading = None
    if counted + _solid(marked[place:]) != len(solid):
        return [], []

    def in_text(counts: Span) -> Span:
        return Span(solid[counts.start], solid[counts.end - 1] + 1)

    return (
        [in_text(each) for each in beside if each.start < each.end],
        [
            Heading(each.level, in_text(each.in_page))
            for each in headings
            if 0 < each.in_page.end - each.in_page.start <= _LONGEST_HEADING
        ],
    )


def _solid(text: str) -> int:
    return sum(map(len, text.split()))
