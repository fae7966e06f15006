"""Chapters on the pages of official sites: found by headings and their numbers.

A page can be one chapter or hold several, and most pages of a site are none: lists of links, news,
furniture. What a heading's number means follows from all pages together: where pages begin with
``4.1`` and the like, that is a chapter, ``4.1.2`` a section of one, and ``4`` a part of the work.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.chapters import passages_from
from corpus.numbering import Heading, read_heading
from corpus.page_kinds import (
    folder_of,
    is_draft,
    is_for_print,
    is_news_address,
    is_service_title,
)
from corpus.records.outlines import Block, FoundChapter, NoChapter, SitePage
from corpus.site_pages import Head, TrimmedPage, furniture, leads_on, prose, trimmed
from corpus.updated import is_updated_line, updated_day

_LEAST_NUMBERED = 8  # words beside links: less is an entry of a list
_LEAST_UNNUMBERED = 40
_MOST_LINKED = 0.5  # of a chapter's text
_CHAPTERS_WORDS = 150  # a numbered stretch as long as this on average is a chapter, not a section


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a page that may be a chapter."""

    page: SitePage
    heading: Heading
    blocks: tuple[Block, ...]
    is_whole: bool
    """Whether it is all that the page holds."""
    words: float
    """Outside of links and headings."""
    linked: float
    """Share of the text within links."""


class _Site:
    """What all pages together tell of the numbers on each."""

    def __init__(self, pages: Sequence[TrimmedPage]) -> None:
        mains = [page.main.heading for page in pages if page.main and page.number]
        depths = Counter(heading.depth for heading in mains)
        self.depth = max(depths, key=lambda depth: (depths[depth], depth), default=0)
        """How many parts the numbers have with which pages begin; 0: none begins with one."""
        self.has_whole_chapters = any(
            not any(number for number, _ in page.headings)
            and prose(page.blocks)[0] >= _LEAST_UNNUMBERED
            for page in pages
            if not page.page.is_start
        )
        """Whether some page has text and no numbers: then numbers within others count sections."""
        self._by_number: dict[str, list[TrimmedPage]] = {}
        for page in pages:
            for number in {number for number, _ in page.headings if number}:
                self._by_number.setdefault(number, []).append(page)

    def counts_anew(self, page: TrimmedPage, heads: Sequence[Head]) -> bool:
        """Whether another page has one of these numbers, and is not the same page again."""
        own = {(head.heading.number, head.heading.title) for head in heads}
        if page.main is not None:
            own.add((page.main.heading.number, page.main.heading.title))
        return any(
            not own <= other.headings
            for head in heads
            for other in self._by_number[head.heading.number]
        )


def find_chapters(
    pages: Sequence[SitePage],
) -> tuple[tuple[FoundChapter, ...], tuple[NoChapter, ...]]:
    """Find the chapters that pages hold, and say of every other page why it holds none.

    One that stands at several addresses comes once for each.
    """
    common = furniture(pages)
    own = [trimmed(page, common) for page in pages]
    site = _Site(own)
    parts = [part for page in own for part in _parts(page, site)]
    folders = {folder_of(part.page.url) for part in parts if _is_numbered_chapter(part)}
    reasons = [(part, _why_none(part, folders)) for part in parts]
    found = [_chapter(part) for part, reason in reasons if not reason]
    none = {part.page.url: reason for part, reason in reasons if reason}
    starts = {part.page.url for part in parts if part.page.is_start and _is_unnumbered_whole(part)}
    if not all(starts.issuperset(one.urls) for one in found):
        found = [one for one in found if starts.isdisjoint(one.urls)]
        none |= dict.fromkeys(starts, "it leads to the chapters")
    holding = {url for one in found for url in one.urls}
    left_out = tuple(NoChapter(url, why) for url, why in none.items() if url not in holding)
    return tuple(found), left_out


def chapters_of_file(page: SitePage) -> tuple[FoundChapter, ...]:
    """Give the chapters of a page that somebody chose: several, or else the whole of it is one."""
    own = trimmed(page, frozenset())
    return tuple(_chapter(part) for part in _parts(own, _Site([own])))


def main_address_first(
    found: Iterable[FoundChapter], ranks: Mapping[str, int]
) -> list[FoundChapter]:
    """Put one chapter's appearances in order: in force before drafts, pages before their prints."""

    def rank(one: FoundChapter) -> tuple[bool, bool, int, int, str]:
        url = one.urls[0]
        return (one.is_draft, is_for_print(url), ranks.get(url, 0), len(url), url)

    return sorted(found, key=rank)


def _parts(page: TrimmedPage, site: _Site) -> list[_Part]:
    """Divide a page at the headings that begin chapters."""
    starts = _starts(page, site)
    if not starts:
        title = read_heading(page.page.outline.title)
        return [_part(page.page, title, page.blocks, is_whole=True)]
    ends = [head.place for head in starts[1:]] + [len(page.blocks)]
    return [
        _part(page.page, head.heading, page.blocks[head.place : end], is_whole=len(starts) == 1)
        for head, end in zip(starts, ends, strict=True)
    ]


def _part(page: SitePage, heading: Heading, blocks: tuple[Block, ...], *, is_whole: bool) -> _Part:
    return _Part(page, heading, blocks, is_whole, *prose(blocks))


def _starts(page: TrimmedPage, site: _Site) -> list[Head]:
    """Give the headings of a page that begin chapters, if they were any."""
    main = page.main
    if main is None:
        return []
    of_depth = [head for head in page.heads if site.depth and head.heading.depth == site.depth]
    if page.number:
        if main.heading.depth < site.depth and of_depth:
            return of_depth
        return [
            head
            for head in page.heads
            if head.level == main.level and head.heading.depth == main.heading.depth
        ]
    named = [head for head in page.heads if head.heading.is_chapter]
    if named:
        return [head for head in page.heads if head.level == named[0].level and head.heading.number]
    below = [head for head in page.heads if head != main]
    numbered = of_depth or (_topmost(below) if not site.depth else [])
    is_enough = len(numbered) > 1 or site.depth > 1
    return numbered if numbered and is_enough and _are_chapters(page, numbered, site) else [main]


def _topmost(heads: Sequence[Head]) -> list[Head]:
    """The numbered headings of the highest level that has any, with numbers of one kind."""
    numbered = [head for head in heads if head.heading.number]
    if not numbered:
        return []
    level = min(head.level for head in numbered)
    depth = min(head.heading.depth for head in numbered if head.level == level)
    return [head for head in numbered if head.level == level and head.heading.depth == depth]


def _are_chapters(page: TrimmedPage, heads: Sequence[Head], site: _Site) -> bool:
    """Whether numbered headings below one without a number begin chapters, not its sections."""
    if site.counts_anew(page, heads):
        return False
    if site.depth > 1:
        return True
    main = page.main
    if main is not None and main.heading.is_part:
        return True
    if site.has_whole_chapters:
        return False
    depth = heads[0].heading.depth
    if any(head.heading.depth == depth + 1 for head in page.heads):
        return True
    words = sum(len(block.text.split()) for block in page.blocks[heads[0].place :])
    return words >= _CHAPTERS_WORDS * len(heads)


def _why_none(part: _Part, folders: set[str]) -> str:
    """Say why a stretch of a page is no chapter; empty if it is one."""
    url, title = part.page.url, part.heading.title
    if part.page.outline.is_news or is_news_address(url):
        return "it is news"
    if part.heading.number:
        return "" if _is_numbered_chapter(part) else "it has hardly any text but links"
    if is_service_title(title):
        return "it is a page of the site, not of the work"
    if part.words < _LEAST_UNNUMBERED or part.linked > _MOST_LINKED:
        return "it has hardly any text but links"
    if folders and folder_of(url) not in folders:
        return "it has no number and does not stand beside the numbered chapters"
    return ""


def _is_numbered_chapter(part: _Part) -> bool:
    is_news = part.page.outline.is_news or is_news_address(part.page.url)
    return bool(part.heading.number) and not is_news and part.words >= _LEAST_NUMBERED


def _is_unnumbered_whole(part: _Part) -> bool:
    return part.is_whole and not part.heading.number


def _chapter(part: _Part) -> FoundChapter:
    url = part.page.url
    kept = list(part.blocks)
    while kept and leads_on(kept[-1]):
        del kept[-1]
    texts = ("\n".join(_without_day(block.text)) for block in kept)
    return FoundChapter(
        number=part.heading.number,
        title=part.heading.title,
        passages=passages_from(text.strip() for text in texts),
        urls=(url,),
        updated=updated_day(part.page.outline, None if part.is_whole else part.blocks)
        or updated_day(part.page.outline),
        is_draft=is_draft(url, part.heading.title),
    )


def _without_day(text: str) -> list[str]:
    """Leave out lines that say when the page was changed: they change though nothing else does."""
    return [line for line in text.splitlines() if not is_updated_line(line)]
