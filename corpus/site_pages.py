"""Pages of official sites without the furniture around their text, and the headings in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.numbering import Heading, read_heading
from corpus.records.outlines import Block, SitePage
from corpus.updated import is_updated_line

_LONGEST_LINK = 8  # words of a line that leads on or back, below a chapter
_LEAST_PAGES = 4  # of different text: from fewer nothing is told to be furniture


@dataclass(frozen=True, slots=True)
class Head:
    """A heading in its place."""

    place: int
    level: int
    heading: Heading


@dataclass(frozen=True, slots=True)
class TrimmedPage:
    """A page without the furniture around its text."""

    page: SitePage
    blocks: tuple[Block, ...]
    heads: tuple[Head, ...]
    main: Head | None
    """The heading that the page goes by."""
    headings: frozenset[tuple[str, str]]
    """Numbers and titles of its numbered headings, and of the main one."""

    @property
    def number(self) -> str:
        """The number of the main heading, if it is a chapter's."""
        if self.main is None or self.main.heading.is_part:
            return ""
        return self.main.heading.number


def furniture(pages: Sequence[SitePage]) -> frozenset[str]:
    """Texts that stand on most pages; of pages that show the same text only one counts."""
    by_text: dict[str, set[str]] = {}
    for page in pages:
        texts = {block.text for block in page.outline.blocks}
        longest = max(texts, key=lambda text: (len(text), text))
        by_text.setdefault(longest, texts)
    if len(by_text) < _LEAST_PAGES:
        return frozenset()
    times = Counter(text for texts in by_text.values() for text in texts)
    return frozenset(text for text, number in times.items() if 2 * number > len(by_text))


def trimmed(page: SitePage, common: frozenset[str]) -> TrimmedPage:
    """Take off furniture in front and behind; within a chapter, what is common may be its own."""
    blocks = list(page.outline.blocks)
    while blocks and (blocks[0].text in common or leads_on(blocks[0])):
        del blocks[0]
    while blocks and (blocks[-1].text in common or leads_on(blocks[-1])):
        del blocks[-1]
    heads = tuple(
        Head(place, block.level, read_heading(block.text))
        for place, block in enumerate(blocks)
        if block.level
    )
    main = min(heads, key=lambda head: (head.level, head.place), default=None)
    numbered = (head.heading for head in heads if head.heading.number or head == main)
    headings = frozenset((heading.number, heading.title) for heading in numbered)
    return TrimmedPage(page, tuple(blocks), heads, main, headings)


def leads_on(block: Block) -> bool:
    """Whether a line is a link to elsewhere and nothing else, or says when the page was changed."""
    if block.level:
        return False
    is_link = 2 * block.linked > len(block.text) and len(block.text.split()) <= _LONGEST_LINK
    return is_link or all(map(is_updated_line, block.text.splitlines()))


def prose(blocks: Iterable[Block]) -> tuple[float, float]:
    """Count the words outside of links and headings, and give the share of text within links."""
    words, linked, length = 0.0, 0, 1
    for block in blocks:
        if not block.level:
            share = 1 - min(1, block.linked / len(block.text))
            words += (block.text.count(" ") + block.text.count("\n") + 1) * share
        linked += block.linked
        length += len(block.text)
    return words, linked / length
