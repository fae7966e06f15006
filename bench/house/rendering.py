"""Writing a page as HTML, or as the plain text that a PDF gives, and finding its words again."""

import html
import random
import re
from collections.abc import Iterable, Sequence

from bench.house.dressing import Shown
from bench.house.records import Page, Shape
from corpus.records.matches import Span

_TAGS = {Shape.HEADING: "h2", Shape.PARAGRAPH: "p", Shape.BULLET: "li", Shape.ROW: "td"}
_HYPHENS = ("\u2022 ", "- ", "* ", "\u00b7 ", "\u25aa ", "")


class Misread(Exception):
    """A page's text, as it was read, is not what was written on it."""


class Canvas:
    """What is written of a page, beside what a reader sees of it."""

    def __init__(self) -> None:
        self.source: list[str] = []
        self.shown: list[str] = []
        self.of_token: list[int] = []
        self.droppable: list[range] = []

    def write(self, source: str) -> None:
        """Write what nobody sees: tags, spaces, line breaks."""
        self.source.append(source)

    def show(
        self, text: str, token: int = -1, written: str = "", *, droppable: bool = False
    ) -> None:
        """Write what is seen, and whose it is."""
        seen = [letter for letter in text if letter.isalnum()]
        if droppable:
            self.droppable.append(range(len(self.shown), len(self.shown) + len(seen)))
        self.shown += seen
        self.of_token += [token] * len(seen)
        self.source.append(written or text)


class Laid(list[tuple[int, Shown]]):
    """A block's words as they are set, each with the number of its token (-1: of no copy)."""

    def __init__(
        self, words: Iterable[tuple[int, Shown]], shape: Shape, cells: Sequence[int] = ()
    ) -> None:
        super().__init__(words)
        self.shape = shape
        self.cells = frozenset(cells)


def plain_block(text: str, shape: Shape, *, is_html: bool) -> Laid:
    """Give a block of the page's own."""
    words = text.split()
    shown = (Shown(word, html.escape(word, quote=False) if is_html else word) for word in words)
    return Laid(((-1, one) for one in shown), shape)


def write_html(blocks: Sequence[Laid], title: str, rng: random.Random) -> Canvas:
    """Write a web page with a head, a menu and a foot."""
    canvas = Canvas()
    canvas.write(f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}")
    canvas.write("</title><style>p{margin:0}</style></head><body><nav><ul>")
    for entry in ("Home", "About us", "Our policies", "News", "Contact"):
        canvas.write("<li>")
        canvas.show(entry, -1, f"<a href='/{entry.lower().replace(' ', '-')}'>{entry}</a>")
        canvas.write("</li>")
    canvas.write("</ul></nav><main>\n")
    numbered = rng.random() < 0.4
    flat_tables = rng.random() < 0.5
    for number, block in enumerate(blocks, start=1):
        _write_element(
            canvas, block, f"{number}.{rng.randint(1, 9)}" if numbered else "", flat_tables
        )
    canvas.write("</main><footer><p>")
    canvas.show("Registered charity. All enquiries to the office.")
    canvas.write("</p></footer></body></html>")
    return canvas


def _write_element(canvas: Canvas, block: Laid, number: str, flat_tables: bool) -> None:  # noqa: FBT001
    tag = _TAGS[block.shape]
    if block.shape is Shape.ROW:
        tag = "p" if flat_tables else "td"
    opening = {"li": "<ul>", "td": "<table><tr>"}.get(tag, "")
    closing = {"li": "</ul>", "td": "</tr></table>"}.get(tag, "")
    canvas.write(f"{opening}<{tag}>")
    if number and block.shape is Shape.PARAGRAPH:
        canvas.show(number, droppable=True)
        canvas.write(" ")
    for place, (token, one) in enumerate(block):
        if place in block.cells and place:
            canvas.write(f"</{tag}><{tag}>")
        _write_word(canvas, token, one)
        canvas.write(one.space)
    canvas.write(f"</{tag}>{closing}\n")


def _write_word(canvas: Canvas, token: int, one: Shown) -> None:
    if one.text:
        canvas.show(one.text, token, one.written)
    if one.mark:
        canvas.show(one.mark_text, -1, one.mark, droppable=True)


def write_plain(blocks: Sequence[Laid], rng: random.Random, *, furniture: bool) -> Canvas:
    """Write plain text with hard line breaks, hyphenation, and perhaps a page's foot and head."""
    canvas = Canvas()
    width = rng.randint(58, 96)
    hyphenates = rng.random() < 0.7
    bullet = rng.choice(_HYPHENS)
    numbered = rng.random() < 0.5
    lines = 0
    page = rng.randint(2, 9)
    for section, block in enumerate(blocks, start=1):
        column = 0
        if block.shape is Shape.BULLET:
            canvas.write(bullet)
        elif numbered and block.shape is Shape.PARAGRAPH:
            _write_number(canvas, section, rng)
        for place, (token, one) in enumerate(block):
            if not one.text:
                continue
            if place in block.cells and place:
                canvas.write("\n")
                column = 0
            elif place and column + len(one.text) >= width:
                lines += 1
                if furniture and lines % 30 == 0:
                    _page_break(canvas, page + lines // 30)
                    column = 0
                head = _hyphen_place(one, width - column, rng) if hyphenates and column else 0
                if head:
                    written = one.text[:head].rstrip("-") + "-\n" + one.text[head:]
                    _write_word(canvas, token, one._replace(written=written))
                    column = len(one.text) - head
                    canvas.write(one.space)
                    continue
                canvas.write("\n")
                column = 0
            _write_word(canvas, token, one)
            canvas.write(one.space)
            column += len(one.text) + 1
        canvas.write("\n" if block.shape in {Shape.BULLET, Shape.ROW} else "\n\n")
    return canvas


def _write_number(canvas: Canvas, section: int, rng: random.Random) -> None:
    canvas.show(f"{section}.{rng.randint(1, 9)}.{rng.randint(1, 20)}", droppable=True)
    canvas.write(" ")


def _page_break(canvas: Canvas, number: int) -> None:
    canvas.write("\n\n")
    if number % 2:
        canvas.show(f"{number} The glossary at the back explains this term.")
        canvas.write("\n\n")
    canvas.show(f"Page {number} of 24")
    canvas.write("\n\f")
    canvas.show("Safeguarding policy and procedures, version 3.1")
    canvas.write("\n\n")


def _hyphen_place(one: Shown, room: int, rng: random.Random) -> int:
    """Give before which letter a word is cut at the line's end; 0 if it is not."""
    compound = re.fullmatch(r"([a-z]{3,})-[a-z]{4,}\W*", one.text)
    if compound:
        return len(compound[1]) + 1 if rng.random() < 0.5 and room > len(compound[1]) + 1 else 0
    if not re.fullmatch(r"[A-Za-z][a-z]{7,}[.,;:]?", one.text) or room < 5:
        return 0
    return min(room - 2, rng.randint(3, 5))


def locate(page: Page, text: str, tokens: int) -> list[Span]:
    """Give where each token of the copies stands in the text as it was read.

    A token that wrote nothing is an empty span before the next.

    Raises:
        Misread: something that was written is not in the text, or the other way round.
    """
    places = [place for place, letter in enumerate(text) if letter.isalnum()]
    starts, ends = [-1] * tokens, [-1] * tokens
    kept = _kept(page, "".join(text[place] for place in places))
    for number, place in zip(kept, places, strict=True):
        token = page.of_token[number]
        if token >= 0:
            starts[token] = place if starts[token] < 0 else starts[token]
            ends[token] = place + 1
    following = len(text)
    for token in reversed(range(tokens)):
        if starts[token] < 0:
            starts[token] = ends[token] = following
        following = starts[token]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _kept(page: Page, letters: str) -> list[int]:
    """Give, by number, what was shown and is among the letters that were read, in order."""
    pattern = ""
    after = 0
    for dropped in page.droppable:
        fixed = re.escape(page.shown[after : dropped.start])
        pattern += f"{fixed}({page.shown[dropped.start : dropped.stop]})?"
        after = dropped.stop
    found = re.fullmatch(pattern + re.escape(page.shown[after:]), letters)
    if not found:
        raise Misread(f"{page.name}: what was read is not what was written: {letters[:200]!r}")
    missing = {
        number
        for group, dropped in enumerate(page.droppable, start=1)
        if found[group] is None
        for number in dropped
    }
    return [number for number in range(len(page.shown)) if number not in missing]
