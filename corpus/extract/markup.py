"""HTML to what its markup says: quotations, licences, prices, the page's own dates.

Of schema.org's metadata three things are wanted, in JSON-LD and as attributes: a general reader of
all that anyone may embed would bring a dozen libraries for them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.extract.charset import decode_html
from corpus.extract.html import select
from corpus.records.captures import Document
from corpus.records.markup import PageMarkup

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LONGEST = 300  # code points of what is declared
_LONGEST_SCRIPT = 500_000  # code points; longer ones are data of a shop or map
_MOST = 200  # of a kind; a page with more is no text
_OTHER_THINGS = frozenset(
    {"ImageObject", "VideoObject", "AudioObject", "MediaObject", "SoftwareApplication", "Dataset"}
)
"""Kinds of thing of which a licence or price is not the text's."""
_LATEST = "2100-01-01"  # in place of today: what a page says does not change with the clock
_LONGEST_PAGE = 3_000_000  # code points; a longer one is asked for no date


def read_markup(document: Document) -> PageMarkup:
    """Give what a page's markup says besides its text."""
    source = decode_html(document.content, document.charset)
    tree = HTMLTree.parse(source)
    things = list(_things(tree))
    return PageMarkup(
        quotations=tuple(_quotations(tree)),
        licences=tuple(dict.fromkeys((*_licences(things), *_properties(tree, "license"))))[:_MOST],
        prices=tuple(dict.fromkeys((*_prices(things), *_marked_prices(tree))))[:_MOST],
        is_paid=any(_says_paid(thing) for thing in things),
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


def _things(tree: HTMLTree) -> Iterator[Mapping[str, object]]:
    """Every object of the page's JSON-LD that may speak of its text."""
    for node in select(tree, "script[type='application/ld+json']")[:_MOST]:
        written = node.text or ""
        if len(written) > _LONGEST_SCRIPT:
            continue
        try:
            waiting: list[object] = [json.loads(written)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict) and _OTHER_THINGS.isdisjoint(_kinds(thing)):
                yield thing
                waiting.extend(thing.values())


def _kinds(thing: Mapping[str, object]) -> list[str]:
    kinds = thing.get("@type")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds)]


def _licences(things: list[Mapping[str, object]]) -> Iterator[str]:
    for thing in things:
        licence = thing.get("license")
        if isinstance(licence, dict):
            licence = next((licence[key] for key in ("url", "@id", "name") if key in licence), "")
        if isinstance(licence, str) and licence.strip():
            yield _shown(licence)


def _prices(things: list[Mapping[str, object]]) -> Iterator[str]:
    for thing in things:
        price = _shown(str(thing.get("price") or thing.get("lowPrice") or ""))
        if _is_price(price):
            yield f"{price} {_shown(str(thing.get('priceCurrency') or ''))}".strip()


def _says_paid(thing: Mapping[str, object]) -> bool:
    return str(thing.get("isAccessibleForFree", "")).strip().lower() == "false"


def _properties(tree: HTMLTree, name: str) -> Iterator[str]:
    """What elements say of a property by schema.org's attributes."""
    for node in select(tree, f"[itemprop~={name}]")[:_MOST]:
        said = node.getattr("content") or node.getattr("href") or node.text or ""
        if said.strip():
            yield _shown(said)


def _marked_prices(tree: HTMLTree) -> Iterator[str]:
    currency = next(_properties(tree, "priceCurrency"), "")
    for price in _properties(tree, "price"):
        if _is_price(price):
            yield f"{price} {currency}".strip()


def _is_price(written: str) -> bool:
    """Whether it is an amount that is not nothing."""
    return bool(re.search("[1-9]", written)) and len(written) <= len("1,000,000.00 pounds")


def _shown(written: str) -> str:
    return " ".join(_UNSTORABLE.sub("\ufffd", written).split())[:_LONGEST]


def _day(source: str, *, original: bool) -> date | None:
    """The day on which the page says that it was published, or changed last."""
    from htmldate import find_date

    if len(source) > _LONGEST_PAGE:
        return None
    found = find_date(source, original_date=original, extensive_search=False, max_date=_LATEST)
    return date.fromisoformat(found) if found else None
