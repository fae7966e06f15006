"""The invented pages that sell or license a text, or something else, read as a scan reads them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.extract.html import read_html
from corpus.extract.markup import read_markup
from corpus.records.captures import Document, Extracted
from corpus.records.markup import PageMarkup
from corpus.records.matches import Span

_FOLDER = Path(__file__).with_name("sales")
COPIED = (
    "Every berth is kept free of nets, and whoever finds one tells the officer of the watch within "
    "two hours. The officer writes down who found it, where it lay and what was done, and asks the "
    "crew next to it whether anybody was hurt."
)


@dataclass(frozen=True, slots=True)
class SellingPage:
    """A page with the copied text in it."""

    page: Extracted
    markup: PageMarkup
    copied: tuple[Span, ...]


def selling_page(html: str) -> SellingPage:
    """Read a page's source, in which ``{copied}`` stands for the copied text."""
    source = html.replace("{copied}", COPIED)
    document = Document("https://partner.example/a", source.encode(), "text/html", "utf-8")
    page = read_html(document)
    return SellingPage(page, read_markup(document), tuple(_places(page.text)))


def listed_pages(file: str) -> list[dict[str, str | bool]]:
    """Give the pages of a file: ``tuned``, ``held_out``, ``fresh`` or ``licences``."""
    return list(tomllib.loads((_FOLDER / f"{file}.toml").read_text("utf-8"))["page"])


def _places(text: str) -> Iterator[Span]:
    at = text.find(COPIED)
    while at >= 0:
        yield Span(at, at + len(COPIED))
        at = text.find(COPIED, at + 1)
