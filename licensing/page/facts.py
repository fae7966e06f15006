"""What can be seen on a page and checked: attribution, licences claimed, sale, files, dates.

Pure, and linear in the text. Words that the page copied are left out: the work's own mention of
its holders is no attribution, nor is a price that it quotes an offer.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.errors import BadUrl
from corpus.records.captures import Extracted
from corpus.records.findings import Facts
from corpus.records.markup import PageMarkup
from corpus.records.matches import Span
from corpus.records.works import Work
from corpus.updated import day_of_lines
from corpus.urls import WebAddress, parse_url
from licensing.page.licences import from_place, licences_on
from licensing.page.lines import CUT, Lines, folded
from licensing.page.sales import sale_on
from licensing.sites import matches_site

_NOTHING_MARKED = PageMarkup()
_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_FILE_ENDING = re.compile(r"\.(?:pdf|docx?|odt|rtf|pptx?|xlsx?|epub|zip)$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"©|\bcopyright \(c\)|(?:\bcopyright|\(c\)) (?:19|20)\d\d\b|\ball rights reserved\b",
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
    lines = Lines.of(page, copied, markup.layout)
    licences = licences_on(page, lines, markup, [source.title for source in work.third_party])
    sale = sale_on(lines, markup.sold, page.title, work.titles)
    holders = [holder.name for holder in work.holders]
    return Facts(
        names_work=any(mentions(text, name) for name in (*work.titles, *holders)),
        links_official=_links_official(page.links, address, work),
        licence_claimed=licences.over_text,
        sale=sale.guards,
        offered_as_file=_is_file(media_type, address),
        copyright_line=_copyright_line(text, holders),
        published=markup.published,
        modified=day_of_lines(_kept(page.text, copied, "\n")) or markup.modified,
        other_sale=sale.other,
        other_licence=licences.other,
    )


def text_without(text: str, copied: Iterable[Span]) -> str:
    """A text without its copied stretches, in one line and with compatible characters folded."""
    return folded(_kept(text, copied, f" {CUT} "))


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


def _copyright_line(text: str, holders: Sequence[str]) -> str:
    """The first copyright line in which the page does not name the work's own holders."""
    for found in _COPYRIGHT.finditer(text):
        line = from_place(text, found.start())
        if not any(mentions(line, holder) for holder in holders):
            return line
    return ""


def _is_file(media_type: str, address: WebAddress) -> bool:
    """Whether the text came as a file; where the server did not say, its name tells."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind not in _PAGES or (not kind and bool(_FILE_ENDING.search(address.path)))
