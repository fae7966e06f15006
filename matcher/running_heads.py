"""What a page of a printed document has around its text: page numbers, running heads, footnotes.

They stand amid a copy where its document was turned into plain text, and nobody put them into it.
Nothing is left out of what is searched; they are passed over only where words between others are
compared.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.records.matches import Span

_SAYS_NUMBER = (  # "Page 3": letters that begin an expression are found several times as quickly
    re.compile(r"age(?<=[Pp]age)\s+\d"),
    re.compile(r"AGE(?<=[Pp]AGE)\s+\d"),
)
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-\u2013\u2014|\s]*",
    re.IGNORECASE,
)
_SAYS_PAGE = re.compile(r"page|\bof\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*\u2020\u2021])[^\S\n]+\S")
_HEAD_WORDS = 12  # a running head is no longer
_NOTE_WORDS = 60


class _Block(NamedTuple):
    """Lines without an empty line or a page's end between them."""

    start: int
    end: int
    text: str
    sheet: int
    """Which page of the document it stands on, counted by form feeds."""


def running_heads(text: str) -> tuple[Span, ...]:
    """Give the stretches of a text that are page numbers, running heads or feet, and footnotes."""
    if "\f" not in text and not any(said.search(text) for said in _SAYS_NUMBER):
        return ()
    blocks = list(_blocks(text))
    alike = Counter(_without_digits(block.text) for block in blocks)
    numbers = {at for at in range(len(blocks)) if _is_page_number(blocks, at)}
    heads = {
        at
        for at, block in enumerate(blocks)
        if at not in numbers
        and _is_head(block.text, is_repeated=alike[_without_digits(block.text)] > 1)
        and _is_at_border(blocks, at, numbers)
    }
    around = numbers | heads
    notes = {
        at
        for at, block in enumerate(blocks)
        if at not in around
        and _NOTE.match(block.text)
        and len(block.text.split()) <= _NOTE_WORDS
        and (at + 1 in around or _ends_sheet(blocks, at))
    }
    return tuple(Span(blocks[at].start, blocks[at].end) for at in sorted(around | notes))


def _blocks(text: str) -> Iterator[_Block]:
    """Give the blocks; a line that may be a page's number is one of its own."""
    sheet = at = start = 0
    lines: list[str] = []
    for line in re.split(r"(?<=[\n\f])", text):
        said = line.strip()
        alone = bool(_PAGE_NUMBER.fullmatch(said)) and bool(said)
        if lines and (not said or alone or line.startswith("\f")):
            yield _Block(start, at, "".join(lines).strip(), sheet)
            lines = []
        if said:
            start = start if lines else at
            lines.append(line)
        at += len(line)
        if lines and (alone or line.endswith("\f")):
            yield _Block(start, at, "".join(lines).strip(), sheet)
            lines = []
        sheet += line.endswith("\f")
    if lines:
        yield _Block(start, at, "".join(lines).strip(), sheet)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _is_page_number(blocks: Sequence[_Block], at: int) -> bool:
    text = blocks[at].text
    if not _PAGE_NUMBER.fullmatch(text):
        return False
    return bool(_SAYS_PAGE.search(text)) or _begins_sheet(blocks, at) or _ends_sheet(blocks, at)


def _is_head(text: str, *, is_repeated: bool) -> bool:
    """Whether a block may be a running head: one short line, no part of a sentence."""
    if "\n" in text or len(text.split()) > _HEAD_WORDS:
        return False
    return is_repeated or not (text[:1].islower() or text.endswith((".", ",", ";", ":")))


def _is_at_border(blocks: Sequence[_Block], at: int, numbers: set[int]) -> bool:
    """Whether a block is the first or last of its sheet, but for the page's number."""
    first = _begins_sheet(blocks, at) or (at - 1 in numbers and _begins_sheet(blocks, at - 1))
    last = _ends_sheet(blocks, at) or (at + 1 in numbers and _ends_sheet(blocks, at + 1))
    return first or last


def _begins_sheet(blocks: Sequence[_Block], at: int) -> bool:
    """Whether a page break stands right before a block."""
    return at > 0 and blocks[at - 1].sheet < blocks[at].sheet


def _ends_sheet(blocks: Sequence[_Block], at: int) -> bool:
    return at + 1 < len(blocks) and blocks[at + 1].sheet > blocks[at].sheet
