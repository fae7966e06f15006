"""Whether a price or a paywall guards the copied text, or stands on its page for something else.

It guards the text where the page asks for payment before it is read on; where the metadata sells
the page itself; or where words that offer something for a price speak of a document that can be
this one, or of nothing else right at the copied words. What stands beside the text (header, footer,
navigation, sidebar), tickets, courses, donations and other goods guard nothing.

Pure, and linear in the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from corpus.records.markup import MarkedThing
from corpus.records.matches import Span
from licensing.page.goods import Goods, Kind, goods_named, is_of, names_nothing, stems
from licensing.page.lines import CUT, Lines, Section, folded

_SHOWN = 120  # characters quoted as a fact
_BESIDE = 80  # characters between a price and the words that offer something for it
_BESIDE_A_WEAK_ONE = 12  # the same where these may tell of a cost rather than of an offer
_AROUND = 100  # characters before and after an offer that may say what is offered
_NEAR = 600  # characters between an offer and the copied words at which it stands
_MOST = 1000  # offers; a page with more is a shop's list
_TELLING = 2  # stems of a page's title; one alone may stand in the name of anything
_NOT_FREE = "not free to read, by its metadata"

_PRICE = re.compile(
    r"[£€$] ?\d{1,6}(?:[.,]\d{2})?|\b\d{1,6}(?:[.,]\d{2})? ?(?:GBP|EUR|USD|pounds)\b", re.IGNORECASE
)
_OFFER = re.compile(
    r"(?:(?<!\bmay )(?<!\bmust )(?<!\bnot )(?<!\bwho )(?<!\bshould )(?<!\bstaff )"
    r"\b(?:buy(?! (?:in|into|back|time|or sell)\b)|purchase(?! (?:orders?|of)\b))"
    r"|\badd to (?:cart|basket|bag|trolley)"
    r"|\border (?:now|online|today|here|your|this|the|a)|\bunlock|\bbecome a member"
    r"|\bjoin (?:now|today|us)|\bsubscribe(?! to (?:our|the)\b)"
    r"|\b(?:upgrade|go premium|free trial)"
    r"|\bpay(?= [£€$] ?[\d.,]{1,9} to (?:read|view|download)))\b",
    re.IGNORECASE,
)
"""Words that offer something; that "staff may purchase" does not."""
_WEAK_OFFER = re.compile(
    r"\b(?:pric(?:es?|ed)|costs?|rrp|for sale|vat|p ?& ?p|postage)\b", re.IGNORECASE
)
_SUBSCRIPTION = re.compile(r"\bsubscription\b", re.IGNORECASE)
_HEDGED_OFFER = re.compile(
    r"\b(?:(?:may|can) (?:buy|purchase|order)|can be (?:bought|purchased|ordered))\b"
    r"|\b(?:available|download)\b(?=[^.;!?£€$]{0,40}[£€$])",
    re.IGNORECASE,
)
"""Words that offer a document, but tell of other things what somebody is allowed."""
_THIS_TEXT = (
    r"(?:the |this |our )?(?:rest|full|whole|entire|complete|article|page|document|text|story"
    r"|chapter|guide|guidance|manual|handbook|policy|file|more of this)\b"
)
_NEWS = (
    r"(?! (?:(?:our|the|more|all|latest|upcoming) ){0,3}(?:newsletters?|news|blog|bulletins?"
    r"|updates|alerts|magazine|calendar|feed|podcasts?|channel|e-?mails?|events|offers|vacancies)\b)"
)
_PAYWALL_ANYWHERE = (
    r"\bsubscribe to (?:read|continue|view|access|unlock|download)(?: reading)? " + _THIS_TEXT
    + r"|\bto (?:continue|keep) reading,? (?:please )?(?:subscribe|buy|purchase|join)\b"
    r"|\bsubscribe to (?:continue|keep) reading\b"
)  # fmt: skip
_PAYWALL_BESIDE = re.compile(_PAYWALL_ANYWHERE, re.IGNORECASE)
_PAYWALL = re.compile(
    _PAYWALL_ANYWHERE + rf"|\bsubscribe to (?:read|continue|view|access|unlock|download)\b{_NEWS}"
    r"|\bbuy (?:full )?access\b|\b(?:subscribers|paying members) only\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?]")
_OTHER_SECTION = re.compile(
    r"\b(?:related|you (?:may|might) (?:also|like)|also (?:like|bought)|recommended|more from"
    r"|other (?:products|publications|titles|books|items)|our shop|gift shop|support us|donate)\b",
    re.IGNORECASE,
)
_PAGE_KINDS = re.compile(
    r"(?:Product|ProductGroup|ProductModel|IndividualProduct|CreativeWork|Book|Report|Guide"
    r"|HowTo|LearningResource|Chapter|Manuscript|Legislation|WebContent|WebPageElement"
    r"|Publication(?:Issue|Volume)|\w{0,40}(?:Article|Posting|Page|Document))"
)
"""Kinds of schema.org that a page with a text can be of."""


@dataclass(frozen=True, slots=True)
class Sale:
    """What of a page is for money, as the page writes it; empty if nothing."""

    guards: str = ""
    """What stands over the copied text."""
    other: str = ""
    """What does not; told only where nothing else is."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """A price beside words that offer something for it, in ``Lines.text``."""

    price: Span
    verb: Span
    is_weak: bool

    @property
    def start(self) -> int:
        return min(self.price.start, self.verb.start)

    @property
    def end(self) -> int:
        return max(self.price.end, self.verb.end)


def sale_on(lines: Lines, sold: Iterable[MarkedThing], title: str, names: Sequence[str]) -> Sale:
    """Tell what guards the copied text; ``names`` are the work's titles, ``title`` the page's."""
    known = stems(" ".join([*_told(lines, title), *names, lines.copied_text]))
    wall = _paywall(lines)
    things = [(_is_the_page(thing, lines, title), thing.price or _NOT_FREE) for thing in sold]
    guards = wall or next((words for is_page, words in things if is_page), "")
    other = ""
    if not guards:
        other = next((words for _, words in things), "")
        for offer in islice(_offers(lines), _MOST):
            words = lines.text[offer.start : offer.end]
            if _guards(offer, lines, known, names):
                guards = words
                break
            if not offer.is_weak:
                other = other or words
    return Sale(guards[:_SHOWN], "" if guards else other[:_SHOWN])


def _paywall(lines: Lines) -> str:
    """The first words that ask for payment before the text is read."""
    for found in _PAYWALL.finditer(lines.text):
        line = lines.line_at(found.start())
        if lines.is_beside[line]:
            explicit = _PAYWALL_BESIDE.match(lines.text, found.start())
            if explicit:
                return explicit.group()
        elif not _is_of_other_things(lines.section_of(line)):
            return found.group()
    return ""


def _offers(lines: Lines) -> Iterator[_Offer]:
    """Every price beside words that offer something for it; some only in the same sentence."""
    text = lines.text
    prices = [(Span(*found.span()), True) for found in _PRICE.finditer(text)]
    for verbs, beside, is_weak in (
        (_OFFER, _BESIDE, False),
        (_SUBSCRIPTION, _BESIDE, False),
        (_HEDGED_OFFER, _BESIDE, True),
        (_WEAK_OFFER, _BESIDE_A_WEAK_ONE, True),
    ):
        offers = [(Span(*found.span()), False) for found in verbs.finditer(text)]
        for (first, is_price), (second, is_next_price) in pairwise(sorted(prices + offers)):
            price, verb = (first, second) if is_price else (second, first)
            if is_price is is_next_price or not re.search("[1-9]", price.of(text)):
                continue
            gap = text[first.end : second.start]
            if len(gap) > beside or CUT in gap:
                continue
            is_one_sentence = not _SENTENCE_END.search(gap) and (
                lines.line_at(first.start) == lines.line_at(second.start)
            )
            if is_one_sentence or verbs is _OFFER:
                yield _Offer(price, verb, is_weak)


def _guards(offer: _Offer, lines: Lines, known: frozenset[str], names: Sequence[str]) -> bool:
    """Whether an offer is of the copied text."""
    line = lines.line_at(offer.start)
    if lines.is_beside[line]:
        return False
    section = lines.section_of(line)
    around, start = _around(offer, lines, section)
    places = [Span(each.start - start, each.end - start) for each in (offer.price, offer.verb)]
    goods = goods_named(around, places)
    names_work = any(folded(name).casefold() in around.casefold() for name in names)
    if names_work and (goods is None or goods.kind is not Kind.OTHER):
        return True
    if _is_of_other_things(section):
        return False
    if offer.is_weak and (goods is None or goods.kind is not Kind.DOCUMENT):
        return False
    is_at_the_copy = _is_at_the_copy(line, lines, section)
    if goods is None and section.headings:
        goods = goods_named(section.headings[0], ())
    if goods is not None:
        return goods.kind is Kind.DOCUMENT and (is_at_the_copy or is_of(goods, known))
    return is_at_the_copy or _is_bare_above_it(offer, lines, section)


def _around(offer: _Offer, lines: Lines, section: Section) -> tuple[str, int]:
    """The words that may say what is offered, in lines, and where they start in ``Lines.text``."""
    text = lines.text
    first = lines.starts[section.own_lines.start]
    stop = section.own_lines.stop
    last = lines.starts[stop] if stop < len(lines.starts) else len(text)
    start = max(first, offer.start - _AROUND)
    start = max(start, text.rfind(CUT, start, offer.start) + 1)
    end = min(last, offer.end + _AROUND)
    cut = text.find(CUT, offer.end, end)
    end = end if cut < 0 else cut
    after = _PRICE.search(text, offer.end, end)
    around = text[start : after.start() if after else end]
    breaks = lines.starts[lines.line_at(start) + 1 : lines.line_at(start + len(around)) + 1]
    parts = pairwise([0, *(each - start for each in breaks if each > start), len(around) + 1])
    return "\n".join(around[first : last - 1] for first, last in parts), start


def _is_at_the_copy(line: int, lines: Lines, section: Section) -> bool:
    return lines.holds_copied(section.own_lines) and lines.distance_to_copied(line) <= _NEAR


def _is_bare_above_it(offer: _Offer, lines: Lines, section: Section) -> bool:
    """Whether it names nothing, and stands under a heading over the copied words."""
    first, last = lines.line_at(offer.start), lines.line_at(offer.end - 1)
    end = lines.starts[last + 1] if last + 1 < len(lines.starts) else len(lines.text)
    start = lines.starts[first]
    is_short = end - start <= offer.end - offer.start + 2 * _AROUND
    is_above = is_short and lines.holds_copied(section.lines)
    return is_above and names_nothing(lines.text[start:end])


def _is_of_other_things(section: Section) -> bool:
    return any(_OTHER_SECTION.search(heading) for heading in section.headings)


def _told(lines: Lines, title: str) -> list[str]:
    """What the page and the parts of it that hold copied words are called."""
    over = [section for section in lines.sections if lines.holds_copied(section.lines)]
    return [title, *(section.headings[0] for section in over if section.headings)]


def _is_the_page(thing: MarkedThing, lines: Lines, title: str) -> bool:
    """Whether the metadata speaks of the page, or of the document on it."""
    if thing.kinds and not any(_PAGE_KINDS.fullmatch(kind) for kind in thing.kinds):
        return False
    if not thing.name:
        return True
    goods: Goods | None = goods_named(thing.name, ())
    if goods is not None and goods.kind is Kind.OTHER:
        return False
    name = stems(thing.name)
    tops = [section.headings[0] for section in lines.sections if section.level == 1]
    told = [stems(each) for each in (title, *tops)]
    return not any(told) or any(
        name <= each or (len(each) >= _TELLING and each <= name) for each in told
    )
