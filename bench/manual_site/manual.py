"""An invented manual of many chapters in many editions, as its official site shows it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from bench.throughput.prose import Writer, style_of_manuals

_FIRST = date(2011, 9, 30)
_HALF_A_YEAR = timedelta(days=182)
_AMENDED = 0.1  # of the chapters, from one edition to the next
_PASSAGES = (1, 4)  # written anew in a chapter that is amended
_PASSAGES_A_SECTION = 10
_AUTHORS = 40  # chapters written at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is written."""

    chapters: int
    words_a_chapter: int
    editions: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of one edition."""

    number: str
    title: str
    updated: date
    passages: tuple[str, ...]


Edition = tuple[Chapter, ...]


def days(editions: int) -> list[date]:
    """Give the days on which editions came out."""
    return [_FIRST + number * _HALF_A_YEAR for number in range(editions)]


def write_editions(seed: int, sizes: Sizes) -> Iterator[tuple[date, Edition]]:
    """Write one edition after the other; each amends some chapters of the one before."""
    rng = random.Random(f"manual site {seed}")
    writer = Writer(seed, style_of_manuals())
    first, *later = days(sizes.editions)
    chapters = list(_first_edition(writer, sizes, first))
    yield first, tuple(chapters)
    for day in later:
        for number in rng.sample(range(len(chapters)), max(1, int(len(chapters) * _AMENDED))):
            chapters[number] = _amended(chapters[number], writer, day, rng)
        yield day, tuple(chapters)


def _first_edition(writer: Writer, sizes: Sizes, day: date) -> Iterator[Chapter]:
    for first in range(0, sizes.chapters, _AUTHORS):
        count = min(_AUTHORS, sizes.chapters - first)
        texts = writer.texts([sizes.words_a_chapter] * count)
        for number, text in enumerate(texts, start=first):
            passages = tuple(text.split("\n\n"))
            title = " ".join(passages[0].split()[1:6]).strip(".,;:").capitalize()
            yield Chapter(f"{number // 20 + 1}.{number % 20 + 1}", title, day, passages)


def _amended(chapter: Chapter, writer: Writer, day: date, rng: random.Random) -> Chapter:
    passages = list(chapter.passages)
    places = rng.sample(range(len(passages)), min(len(passages), rng.randint(*_PASSAGES)))
    anew = writer.texts([max(20, len(passages[place].split())) for place in places])
    for place, text in zip(places, anew, strict=True):
        passages[place] = text.replace("\n\n", " ")
    return Chapter(chapter.number, chapter.title, day, tuple(passages))


def texts_of(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Give a chapter's headings and passages in their order, each with its element."""
    yield "h1", f"{chapter.number} {chapter.title}"
    for place, text in enumerate(chapter.passages):
        if place and place % _PASSAGES_A_SECTION == 0:
            yield "h2", f"{chapter.number}.{place // _PASSAGES_A_SECTION} Section"
        yield "p", " ".join(text.split())


def page_of(chapter: Chapter, edition: Sequence[Chapter]) -> str:
    """Give a chapter's page: a menu of all chapters, its sections, the day, and a foot."""
    menu = "".join(
        f'<li><a href="{address_of(one)}">{one.number} {escape(one.title)}</a></li>'
        for one in edition
    )
    body = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts_of(chapter))
    return (
        f"<!doctype html><html><head><title>{escape(chapter.title)} | The manual</title></head>"
        f"<body><header><a href='index.html'>The manual</a></header><nav><ul>{menu}</ul></nav>"
        f"<main>{body}<p>This page was updated on {chapter.updated:%d %B %Y}</p></main>"
        "<footer><p>Published by the holders. All rights reserved.</p></footer></body></html>"
    )


def address_of(chapter: Chapter) -> str:
    """Give the name of a chapter's file."""
    return f"chapter-{chapter.number.replace('.', '-')}.html"


def write_site(folder: Path, edition: Sequence[Chapter]) -> None:
    """Write an edition's pages, with one that lists them."""
    folder.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<li><a href="{address_of(one)}">{one.number} {escape(one.title)}</a></li>'
        for one in edition
    )
    contents = f"<!doctype html><title>Contents</title><h1>Contents</h1><ul>{items}</ul>"
    (folder / "index.html").write_text(contents, encoding="utf-8")
    for chapter in edition:
        page = page_of(chapter, edition)
        (folder / address_of(chapter)).write_text(page, encoding="utf-8")
