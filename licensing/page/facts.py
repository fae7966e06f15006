"""What can be seen on a page and checked: attribution, licences claimed, sale, files, dates.

Pure, and linear in the text. Words that the page copied are left out: the work's own mention of
its holders is no attribution, nor is a price that it quotes an offer.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.errors import BadUrl
from corpus.records.captures import Extracted
from corpus.records.findings import Facts
from corpus.records.markup import PageMarkup
from corpus.records.matches import Span
from corpus.records.works import Work
from corpus.updated import day_of_lines
from corpus.urls import WebAddress, parse_url
from licensing.sites import matches_site

_NOTHING_MARKED = PageMarkup()
_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_FILE_ENDING = re.compile(r"\.(?:pdf|docx?|odt|rtf|pptx?|xlsx?|epub|zip)$", re.IGNORECASE)
_SHOWN = 120  # characters quoted as a fact
_BEFORE = 80  # characters before a statement that may say whose it is
_CUT = "\0"  # stands for copied words: no fact is read across it

_VERBS = "(?:copy|re-?use|adapt|distribute|reproduce)"
_MORE_VERBS = rf"(?:(?:, ?| and | or |, and |, or )(?:share|{_VERBS}))*"
_THE = "(?:this|these|the|our|any|all)(?: of (?:this|these|the|our))?"
_TEXTS = (
    "(?:(?:page|site|website|text|material|content|document|publication|resource|work|guide"
    "|article|handbook|manual|leaflet|booklet)s?|polic(?:y|ies))"
)
_LICENCE = re.compile(
    r"\bcreative commons (?:attribution|licen[cs]e)"
    r"|\bcc[ -]by(?:-[ns][acd]){0,2}\b"
    r"|\bcc0\b"
    r"|(?<!not )\b(?:licensed|available|released|published|shared) under (?:the|an?) "
    r"(?:[\w.-]{1,40} ){0,8}licen[cs]e"
    rf"|\byou (?:may|are free to) (?:freely )?{_VERBS}{_MORE_VERBS}"
    rf"(?: it\b| {_THE} (?:[\w-]{{1,40}} ){{0,2}}(?:{_TEXTS}|information)\b|(?= ?[.;!\0]|$))"
    rf"|\byou (?:may|are free to) (?:freely )?share{_MORE_VERBS}"
    rf" {_THE} (?:[\w-]{{1,40}} ){{0,2}}{_TEXTS}\b",
    re.IGNORECASE,
)
"""That whoever reads may copy: "you may share the information with the police" licenses nothing."""
_OTHERS_LICENCE = re.compile(
    r"\bcontains (?:public sector|parliamentary) information\b", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"©|\bcopyright \(c\)|(?:\bcopyright|\(c\)) (?:19|20)\d\d\b|\ball rights reserved\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"[£€$] ?\d{1,6}(?:[.,]\d{2})?|\b\d{1,6}(?:[.,]\d{2})? ?(?:GBP|EUR|USD|pounds)\b", re.IGNORECASE
)
_OFFER = re.compile(
    r"\b(?:buy (?:now|this|it|a copy)|purchase|add to (?:cart|basket|bag|trolley)|basket|checkout"
    r"|order now|subscribe(?! to (?:our|the)\b)|subscription)\b",
    re.IGNORECASE,
)
_BESIDE = 80  # characters between a price and the words that offer something for it
_PAYWALL = re.compile(
    r"\bsubscribe to (?:read|continue|view|access|unlock|download)\b"
    r"|\bto (?:continue|keep) reading,? (?:please )?(?:subscribe|buy|purchase)\b"
    r"|\bbuy (?:full )?access\b|\bsubscribers only\b",
    re.IGNORECASE,
)


def read_facts(  # noqa: PLR0913 - all that a fact can rest on
    page: Extracted,
    address: WebAddress,
    work: Work,
    media_type: str,
    copied: Iterable[Span] = (),
    *,
    markup: PageMarkup = _NOTHING_MARKED,
) -> Facts:
    """What a page shows besides the words it copied (spans of the page's text)."""
    copied = tuple(copied)
    text = text_without(page.text, copied)
    licences = (*page.licence_links, *markup.licences)
    holders = [holder.name for holder in work.holders]
    return Facts(
        names_work=any(mentions(text, name) for name in (*work.titles, *holders)),
        links_official=_links_official(page.links, address, work),
        licence_claimed=next(iter(licences), "") or _licence(text),
        sale=_paywall(text) or _paid(markup) or _sale(text),
        offered_as_file=_is_file(media_type, address),
        copyright_line=_copyright_line(text, holders),
        published=markup.published,
        modified=day_of_lines(_kept(page.text, copied, "\n")) or markup.modified,
    )


def text_without(text: str, copied: Iterable[Span]) -> str:
    """A text without its copied stretches, in one line and with compatible characters folded."""
    kept = unicodedata.normalize("NFKC", _kept(text, copied, f" {_CUT} "))
    return " ".join(kept.replace("\u2019", "'").split())


def _kept(text: str, copied: Iterable[Span], between: str) -> str:
    """A text with something else in place of its copied stretches."""
    kept = []
    place = 0
    for span in sorted(copied):
        kept.append(text[place : span.start])
        place = max(place, span.end)
    kept.append(text[place:])
    return between.join(kept)


def mentions(text: str, name: str) -> bool:
    """Whether a text names somebody or something, in whatever case, as whole words."""
    folded = text_without(name, ()).casefold()
    return bool(folded) and bool(re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text.casefold()))


def _links_official(links: Sequence[str], address: WebAddress, work: Work) -> bool:
    """Whether a link leads to where the holders publish."""
    for link in links:
        try:
            target = parse_url(link, base=address.url)
        except BadUrl:
            continue
        if any(matches_site(host, target) for host in work.official_hosts):
            return True
    return False


def _paywall(text: str) -> str:
    """The first words that ask for payment before the text is shown."""
    found = _PAYWALL.search(text)
    return found.group() if found else ""


def _paid(markup: PageMarkup) -> str:
    """What the page's metadata asks for reading it."""
    price = next(iter(markup.prices), "")
    return price or ("not free to read, by its metadata" if markup.is_paid else "")


def _sale(text: str) -> str:
    """The first price beside words that offer something for it, from the one to the other."""
    prices = [(found.start(), found.end(), True) for found in _PRICE.finditer(text)]
    offers = [(found.start(), found.end(), False) for found in _OFFER.finditer(text)]
    for (start, end, is_price), (next_start, next_end, is_next_price) in pairwise(
        sorted(prices + offers)
    ):
        is_beside = next_start - end <= _BESIDE and _CUT not in text[end:next_start]
        if is_price is not is_next_price and is_beside:
            return text[start:next_end]
    return ""


def _licence(text: str) -> str:
    """The first words that license the page to others, unless they say it of somebody else's."""
    for found in _LICENCE.finditer(text):
        if not _OTHERS_LICENCE.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            return _from(text, found.start())
    return ""


def _copyright_line(text: str, holders: Sequence[str]) -> str:
    """The first copyright line in which the page does not name the work's own holders."""
    for found in _COPYRIGHT.finditer(text):
        line = _from(text, found.start())
        if not any(mentions(line, holder) for holder in holders):
            return line
    return ""


def _from(text: str, start: int) -> str:
    """The words from a place on, as far as they are shown, and not across copied words."""
    return text[start : start + _SHOWN].partition(_CUT)[0].strip()


def _is_file(media_type: str, address: WebAddress) -> bool:
    """Whether the text came as a file; where the server did not say, its name tells."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind not in _PAGES or (not kind and bool(_FILE_ENDING.search(address.path)))
