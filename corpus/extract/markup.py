"""HTML to what its markup says: quotations, licences, prices, its layout, the page's own dates."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.extract.charset import decode_html
from corpus.extract.html import select
from corpus.extract.layout import read_layout
from corpus.extract.metadata import licence_links_of, licences_of, sold_things
from corpus.records.captures import Document
from corpus.records.markup import PageMarkup

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MOST = 200  # of a kind; a page with more is no text
_LATEST = "2100-01-01"  # in place of today: what a page says does not change with the clock
_LONGEST_PAGE = 3_000_000  # code points; a longer one is asked for no date


def read_markup(document: Document) -> PageMarkup:
    """Give what a page's markup says besides its text."""
    source = decode_html(document.content, document.charset)
    tree = HTMLTree.parse(source)
    return PageMarkup(
        quotations=tuple(_quotations(tree)),
        licences=tuple(islice(dict.fromkeys(licences_of(tree)), _MOST)),
        licence_links=tuple(islice(dict.fromkeys(licence_links_of(tree)), _MOST)),
        sold=tuple(islice(dict.fromkeys(sold_things(tree)), _MOST)),
        layout=read_layout(source),
        published=_day(source, original=True),
        modified=_day(source, original=False),
    )


def _quotations(tree: HTMLTree) -> Iterator[str]:
    for node in select(tree, "blockquote, q")[:_MOST]:
        # The outermost counts, or reading each of many nested ones costs the square of them.
        if not _stands_in_another(node):
            text = extract_plain_text(node.html or "", preserve_formatting=True)
            yield _UNSTORABLE.sub("\ufffd", text)


def _stands_in_another(node: ElementNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in {"blockquote", "q"}:
            return True
        above = above.parent
    return False


def _day(source: str, *, original: bool) -> date | None:
    """The day on which the page says that it was published, or changed last."""
    from htmldate import find_date

    if len(source) > _LONGEST_PAGE:
        return None
    found = find_date(source, original_date=original, extensive_search=False, max_date=_LATEST)
    return date.fromisoformat(found) if found else None
