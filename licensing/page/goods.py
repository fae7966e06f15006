"""What the words around a price speak of: a document, a membership, or some other thing.

Of several things named, the one nearest to the price or to the words of the offer is meant; one
that only qualifies the next ("training manual", "course ticket") is not named by itself.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.records.matches import Span

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_QUALIFIERS = 3  # words before a document's that may tell which it is
_DOCUMENTS = (
    r"manuals?|(?:hand|guide|work|text|rule|e-?)books?|booklets?|books?(?= (?:of|on|by|about)\b)"
    r"|guides?|guidance|leaflets?|brochures?|binders?|packs?(?! of \d)|tool-?kits?|bundles?"
    r"|polic(?:y|ies)|procedures?|protocols?|templates?|documents?|publications?|resources?"
    r"|downloads?|pdfs?|word (?:version|file|document)s?|cop(?:y|ies)|editions?|full version"
    r"|volumes?|chapters?|articles?|full text|reports?|worksheets?|(?:course )?notes"
    r"|codes? of practice|files?|eprints?|\d{1,4} pages"
)
_OTHERS = (
    r"tickets?|raffles?|lottery|donat(?:e|es|ed|ions?|ing)|gifts?|(?:easy)?fund-?raising|tuition|appeal"
    r"|courses?|workshops?|training|lessons?|classes|sessions?|seminars?|webinars?|conferences?"
    r"|events?|fair|fete|festival|concert|performance|delegates?|places?|seats?|book(?:ing|ings)?"
    r"|hire|hiring|rooms?|halls?|pitch(?:es)?|camps?|trips?|tours?|visits?|holidays?|parking"
    r"|permits?|uniforms?|sweatshirts?|shirts?|t-shirts?|hoodies?|jumpers?|fleeces?|ties|kits?"
    r"|bags?|mugs?|tea towels?|calendars?|cards?|badges?|posters?|toys?|plants?|flowers"
    r"|clothing|merchandise|equipment|jewellery|meals?|lunch(?:es)?|dinners?|breakfasts?|milk"
    r"|snacks?|cakes?|drinks?|coffees?|teas|wine|records|certificates?|fines?|penalt(?:y|ies)"
    r"|appointments?|consultations?|assessments?|dbs checks?|deliver(?:y|ies)|shipping|postage"
    r"|per (?:person|child|head|hour|day|night|week|family|adult)"
)
_MEMBERSHIPS = r"membership|members?|join|subscribers?"
_THINGS = re.compile(
    rf"\b(?:(?P<document>{_DOCUMENTS})|(?P<other>{_OTHERS})|(?P<membership>{_MEMBERSHIPS}))\b",
    re.IGNORECASE,
)
_COPY_OF_ONES_OWN = re.compile(r" of (?:your|his|her|their|my|an?|any)\b", re.IGNORECASE)
_ABOUT = re.compile(r" (?:on|in|about|for|covering|based on) [^.,;:!?£€$\n]{0,60}")
"""What leads from a thing to its subject: "training on the procedures" is training."""
_PLAIN = frozenset(
    """
    and are as at each every from full get gets gives go has have in is it its just now on only or
    out over own per so that their them those too up us was we whole will with without you both
    complete entire new latest current printed print paper hard soft pdf word editable digital
    electronic online instant ready made free sample best selling buy buys purchase order add basket
    cart bag trolley download downloadable access read unlock view see subscribe subscription price
    prices priced cost costs rrp vat inc incl excl ex plus pp p quantity qty checkout pay today here
    click year month week annual monthly yearly pounds gbp eur usd one two first second more adverts
    ads stock available item items template document professional
    """.split()  # noqa: SIM905 - a hundred words are read more easily so
)
"""Words that tell of no particular thing."""
_ARTICLES = frozenset(
    """
    a an the this these our your my all any by for of to with from in on and or get buy purchase
    """.split()  # noqa: SIM905 - as above
)
"""Words with which the name of a document begins."""


class Kind(StrEnum):
    """What is sold."""

    DOCUMENT = "document"
    OTHER = "other"
    MEMBERSHIP = "membership"


@dataclass(frozen=True, slots=True)
class Goods:
    """A thing that words name."""

    kind: Kind
    qualifiers: tuple[str, ...] = ()
    """Of a document: which one it is, as stems; empty for "this manual"."""


def goods_named(text: str, offer: Iterable[Span]) -> Goods | None:
    """What some words name nearest to an offer's price and verb, which stand in them.

    A membership is told only where nothing else is.
    """
    places = tuple(offer)
    named = [
        (min((_gap(span, place) for place in places), default=0), goods)
        for span, goods in _heads(text)
    ]
    things = [each for each in named if each[1].kind is not Kind.MEMBERSHIP] or named
    return min(things, key=lambda each: each[0])[1] if things else None


def _heads(text: str) -> Iterator[tuple[Span, Goods]]:
    """The things that words name, without those that only tell which one another is."""
    found = list(_THINGS.finditer(text))
    head_end: int | None = None
    for at, thing in enumerate(found):
        start, end = thing.span()
        following = found[at + 1].start() if at + 1 < len(found) else -1
        is_qualifier = following == end + 1 and text[end] in " -"
        is_subject = head_end is not None and bool(_ABOUT.fullmatch(text, head_end, start))
        if is_qualifier or is_subject:
            continue
        head_end = end
        kind = Kind(str(thing.lastgroup))
        if kind is Kind.DOCUMENT and _COPY_OF_ONES_OWN.match(text, end):
            kind = Kind.OTHER
        qualifiers = _qualifiers(text[:start]) if kind is Kind.DOCUMENT else ()
        yield Span(start, end), Goods(kind, qualifiers)


def names_nothing(text: str) -> bool:
    """Whether words tell of no particular thing: "Buy now", "Only £4.99, 3 in stock"."""
    return all(_is_plain(word) for word in _words(text))


def stems(text: str) -> frozenset[str]:
    """The words of a text by which it can be told, without the endings of plurals."""
    return frozenset(_stem(word) for word in _words(text) if not _is_plain(word))


def is_of(goods: Goods, known: Collection[str]) -> bool:
    """Whether a document can be one that is told by some stems."""
    return not goods.qualifiers or any(stem in known for stem in goods.qualifiers)


def _qualifiers(before: str) -> tuple[str, ...]:
    """The words right before a document's that tell which it is."""
    phrase = re.split(r"[^\w '-]", before[-80:])[-1]
    words = _words(phrase)[-_QUALIFIERS:]
    told: list[str] = []
    for word in reversed(words):
        if word in _ARTICLES:
            break
        if not _is_plain(word):
            told.append(_stem(word))
    return tuple(told)


def _is_plain(word: str) -> bool:
    return word.isdigit() or word in _PLAIN or word in _ARTICLES


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def _gap(first: Span, second: Span) -> int:
    return max(0, first.start - second.end, second.start - first.end)
