"""What a page's metadata, by schema.org, says of licences and prices: as JSON-LD, as attributes.

A general reader of all that anyone may embed would bring a dozen libraries for these.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.extract.html import address_of, is_licence_link, select
from corpus.records.markup import MarkedLicence, MarkedThing

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LONGEST = 300  # code points of what is declared
_LONGEST_SCRIPT = 500_000  # code points; longer ones are data of a shop or map
_MOST = 200  # of a kind; a page with more is no text
_LEVELS_UP = 20  # elements around another that are asked what they are of
_OTHER_THINGS = frozenset(
    {"ImageObject", "VideoObject", "AudioObject", "MediaObject", "SoftwareApplication", "Dataset"}
)
"""Kinds of thing of which a licence or price is not the text's."""
_OFFERS = frozenset({"Offer", "AggregateOffer", "PriceSpecification", "UnitPriceSpecification"})
"""Kinds that tell a price of the thing around them."""
_ITEM_OF_OFFER = "itemOffered"
_PICTURES = frozenset({"figure", "figcaption", "picture", "video", "audio"})
_BLOCKS = _PICTURES | {
    *("p", "li", "td", "th", "dd", "div", "section", "aside", "header", "footer", "blockquote"),
    *("body", "html"),
}


def licences_of(tree: HTMLTree) -> Iterator[str]:
    """Give the licences that the page's JSON-LD declares, but for those of pictures, films..."""
    for thing, _ in _things(tree):
        licence = thing.get("license")
        if isinstance(licence, dict):
            licence = next((licence[key] for key in ("url", "@id", "name") if key in licence), "")
        if isinstance(licence, str) and licence.strip():
            yield _shown(licence)


def licence_links_of(tree: HTMLTree) -> Iterator[MarkedLicence]:
    """Give the licences that elements link to, or name as a property, with what is beside them."""
    links = (
        node
        for node in select(tree, "a[href], area[href], link[rel~=license]")
        if is_licence_link(address_of(node), node.getattr("rel") or "")
    )
    for node in islice(links, _MOST):
        yield MarkedLicence(_storable(address_of(node)), *_place(node))
    for node, said in _properties(tree, "license"):
        yield MarkedLicence(said, *_place(node))


def sold_things(tree: HTMLTree) -> Iterator[MarkedThing]:
    """Give what the metadata tells a price of, or that it is not free to read."""
    for thing, item in _things(tree):
        price = _shown(str(thing.get("price") or thing.get("lowPrice") or ""))
        if _is_price(price):
            currency = _shown(str(thing.get("priceCurrency") or ""))
            yield _marked(item, f"{price} {currency}".strip())
        if str(thing.get("isAccessibleForFree", "")).strip().lower() == "false":
            yield _marked(thing, "")
    currency = next((said for _, said in _properties(tree, "priceCurrency")), "")
    for node, said in _properties(tree, "price"):
        if _is_price(said):
            kinds, name = _item_around(node)
            yield MarkedThing(kinds, name, f"{said} {currency}".strip())


def _things(tree: HTMLTree) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    """Every object of the page's JSON-LD that may speak of its text, with the thing it is told of.

    That is itself, or for an offer what is offered.
    """
    nothing: Mapping[str, object] = {}
    for node in select(tree, "script[type='application/ld+json']")[:_MOST]:
        written = node.text or ""
        if len(written) > _LONGEST_SCRIPT:
            continue
        try:
            waiting: list[tuple[object, Mapping[str, object]]] = [(json.loads(written), nothing)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing, around = waiting.pop()
            if isinstance(thing, list):
                waiting.extend((each, around) for each in thing)
            elif isinstance(thing, dict) and _OTHER_THINGS.isdisjoint(_kinds(thing)):
                item = _item(thing, around)
                yield thing, item
                waiting.extend((each, item) for each in thing.values())


def _item(thing: Mapping[str, object], around: Mapping[str, object]) -> Mapping[str, object]:
    """What an object is told of: itself, or what it offers."""
    offered = thing.get(_ITEM_OF_OFFER)
    if isinstance(offered, dict):
        return offered
    is_untyped_offer = "@type" not in thing and ("price" in thing or "lowPrice" in thing)
    is_offer = is_untyped_offer or not _OFFERS.isdisjoint(_kinds(thing))
    return around if is_offer else thing


def _kinds(thing: Mapping[str, object]) -> tuple[str, ...]:
    kinds = thing.get("@type")
    if kinds is None:
        return ()
    return tuple(_shown(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _marked(thing: Mapping[str, object], price: str) -> MarkedThing:
    name = thing.get("name") or thing.get("headline") or ""
    return MarkedThing(_kinds(thing), _shown(name) if isinstance(name, str) else "", price)


def _properties(tree: HTMLTree, name: str) -> Iterator[tuple[ElementNode, str]]:
    """What elements say of a property by schema.org's attributes."""
    for node in select(tree, f"[itemprop~={name}]")[:_MOST]:
        said = node.getattr("content") or node.getattr("href") or node.text or ""
        if said.strip():
            yield node, _shown(said)


def _item_around(node: ElementNode) -> tuple[tuple[str, ...], str]:
    """The kinds and the name of the thing of which an element says a property."""
    for above in _above(node):
        kinds = _kinds_of_scope(above)
        if kinds and _OFFERS.isdisjoint(kinds):
            named = above.query_selector("[itemprop~=name], [itemprop~=headline]")
            said = (named.getattr("content") or named.text or "") if named else ""
            return kinds, _shown(said)
    return (), ""


def _kinds_of_scope(node: ElementNode) -> tuple[str, ...]:
    kinds = (node.getattr("itemtype") or "").split()
    return tuple(_shown(kind.rpartition("/")[2]) for kind in kinds)


def _place(node: ElementNode) -> tuple[str, bool]:
    """The words of the block around an element, and whether a picture's."""
    around = [node, *_above(node)]
    is_of_picture = any(
        each.tag in _PICTURES or not _OTHER_THINGS.isdisjoint(_kinds_of_scope(each))
        for each in around
    )
    block = next((each for each in around if each.tag in _BLOCKS), None)
    text = _storable(" ".join((block.text or "").split())) if block else ""
    return (text if len(text) <= _LONGEST else ""), is_of_picture


def _above(node: ElementNode) -> Iterator[ElementNode]:
    """The elements around one, from the inside, as far as they are asked."""

    def upwards() -> Iterator[ElementNode]:
        above = node.parent_element
        while above is not None:
            yield above
            above = above.parent_element

    return islice(upwards(), _LEVELS_UP)


def _is_price(written: str) -> bool:
    """Whether it is an amount that is not nothing."""
    return bool(re.search("[1-9]", written)) and len(written) <= len("1,000,000.00 pounds")


def _storable(written: str) -> str:
    return _UNSTORABLE.sub("\ufffd", written)


def _shown(written: str) -> str:
    return " ".join(_storable(written).split())[:_LONGEST]
