"""The pages of the speed bench: invented articles in the skins of real systems."""

import json
import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.throughput.copies import Copy, Level, take_copy
from bench.throughput.markup import Markup
from bench.throughput.prose import Writer, style_of_pages
from bench.throughput.sites import Site, make_sites
from corpus.records.matches import ProtectedText

MEDIAN_BYTES = 62_000
_SPREAD_OF_BYTES = 0.45  # of the logarithm
_LARGEST_BYTES = 400_000
_UNFILLED = 1.08  # pieces are whole: the last of each kind is left out
_MEDIAN_WORDS = 830  # of an article; menus and the like add some 150
_SPREAD_OF_WORDS = 0.5
_FEWEST_WORDS, _MOST_WORDS = 120, 6000
_PLAIN = re.compile("[a-z0-9]+")
_BATCH = 100
_LIKING = 1.0  # shape of the gamma distribution of how much authors like stock phrases
_ASIDE_LINKS = 6


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is served, and what is meant to be read on it."""

    url: str
    content: bytes
    charset: str
    """As the HTTP header names it; empty if it does not."""
    paragraphs: tuple[str, ...]
    """Of the article, the copy among them, in order."""
    copy: Copy | None


def make_pages(
    seed: int, count: int, copies: int, chapters: Sequence[ProtectedText]
) -> Iterator[Page]:
    """Make pages of which ``copies``, spread evenly, hold a copied passage, of each level alike."""
    rng = random.Random(f"pages {seed}")
    writer = Writer(1000 + seed, style_of_pages())
    sites = make_sites(rng, writer, max(10, min(60, count // 15)))
    instead = writer.some_words(4000) if copies else []
    every = count / copies if copies else math.inf
    made = 0
    for first in range(0, count, _BATCH):
        batch = _Batch(rng, writer, min(_BATCH, count - first))
        for number in range(first, first + len(batch)):
            copy = None
            if number >= (made + 0.5) * every - 0.5:
                level = list(Level)[made % len(Level)]
                copy = take_copy(chapters, level, seed % 10 * 10_000 + made, instead, rng)
                made += 1
            yield _page(rng, rng.choice(sites), number, batch.article(number - first), copy)


@dataclass(frozen=True, slots=True)
class _Article:
    title: str
    paragraphs: list[str]
    aside: list[str]


class _Batch:
    """Articles written at once, which is quicker."""

    def __init__(self, rng: random.Random, writer: Writer, size: int) -> None:
        sizes = [_lognormal(rng, _MEDIAN_WORDS, _SPREAD_OF_WORDS) for _ in range(size)]
        wanted = [min(_MOST_WORDS, max(_FEWEST_WORDS, round(words))) for words in sizes]
        # Some authors use many stock phrases, some hardly any.
        self._texts = writer.texts(wanted, [rng.gammavariate(_LIKING, 1 / _LIKING) for _ in wanted])
        self._lines = writer.sentences(size * (_ASIDE_LINKS + 1))

    def __len__(self) -> int:
        return len(self._texts)

    def article(self, number: int) -> _Article:
        first = number * (_ASIDE_LINKS + 1)
        title, *aside = self._lines[first : first + _ASIDE_LINKS + 1]
        paragraphs = self._texts[number].split("\n\n")
        if len(paragraphs) == 1:  # a copy stands between two
            paragraphs.append(aside[0])
        return _Article(_short(title, 8), paragraphs, [_short(line, 9) for line in aside])


def _page(
    rng: random.Random, site: Site, number: int, article: _Article, copy: Copy | None
) -> Page:
    paragraphs = article.paragraphs
    if copy:
        place = rng.randint(1, len(paragraphs) - 1)
        before = [*paragraphs[: place - 1], f"{paragraphs[place - 1]} {copy.marks[0]}:"]
        after = [f"{copy.marks[1]}: {paragraphs[place]}", *paragraphs[place + 1 :]]
        paragraphs = [*before, *copy.paragraphs, *after]
    url = f"https://{site.host}/{'-'.join(_PLAIN.findall(article.title.lower()))}-{number}/"
    text = _html(rng, site, url, article, paragraphs)
    return Page(
        url=url,
        content=text.encode(site.skin.charset, errors="xmlcharrefreplace"),
        charset=site.skin.charset if site.skin.says_charset else "",
        paragraphs=tuple(paragraphs),
        copy=copy,
    )


def _html(
    rng: random.Random, site: Site, url: str, article: _Article, paragraphs: Sequence[str]
) -> str:
    """Lay the parts out in the site's skin, filled up to the size that is drawn."""
    markup = Markup(site.skin, rng)
    summary = article.paragraphs[0][:150].replace("'", "\u2019")
    number = rng.randint(1000, 99_999)
    slots = {
        "title": article.title.replace("'", site.skin.apostrophe),
        "site": site.name,
        "summary": summary,
        "url": url,
        "number": number,
        "nav": site.navigation,
        "select": site.select,
        "icons": site.icons,
        "footer": site.footer,
        "crumbs": _crumbs(site, article.title),
        "article": _article(markup, rng, paragraphs),
        "aside": _aside(markup, article.aside),
        "data": site.data,
        "state": f"/wEPDwUK{rng.getrandbits(4000):x}",
        "json_ld": json.dumps(
            {"@context": "https://schema.org", "@type": "Article", "headline": article.title}
            | {"description": summary, "mainEntityOfPage": url}
        ),
    }
    empty = dict.fromkeys(("styles", "scripts_head", "scripts_foot", "pictures"), "")
    written = sum(len(str(value)) for value in slots.values()) + len(site.skin.layout)
    size = min(_LARGEST_BYTES, _lognormal(rng, MEDIAN_BYTES, _SPREAD_OF_BYTES)) - written
    size *= _UNFILLED
    return site.skin.layout.format_map(empty | slots | _filled(rng, site, size))


def _filled(rng: random.Random, site: Site, size: float) -> dict[str, str]:
    """Fill a page: a third pictures and their markup, the rest styles and scripts."""
    shares = {"pictures": rng.uniform(0.2, 0.45), "styles": rng.uniform(0.15, 0.35)}
    left = 1 - sum(shares.values())
    begin = rng.randrange(0, 10)
    pieces = {
        "styles": _pieces(site.styles, 0, size * shares["styles"]),
        "scripts_head": _pieces(site.scripts, 0, size * left * 0.4),
        "scripts_foot": _pieces(site.scripts[len(site.scripts) // 2 :], 0, size * left * 0.6),
        "pictures": _pieces(site.pictures, begin, size * shares["pictures"]),
    }
    pieces["styles"] = f"<style>{pieces['styles']}</style>"
    return pieces


def _pieces(of: Sequence[str], begin: int, size: float) -> str:
    found = []
    for piece in of[begin:]:
        size -= len(piece)
        if size < 0:
            break
        found.append(piece)
    return "".join(found)


def _article(markup: Markup, rng: random.Random, paragraphs: Sequence[str]) -> str:
    """Write the paragraphs; some have an identified section before them."""
    opened = f'<div id="s{rng.getrandbits(24)}" data-aos="fade-up">'
    return f"{opened}{markup.article(paragraphs)}</div>"


def _aside(markup: Markup, lines: Sequence[str]) -> str:
    links = "".join(f'<li><a href="/news/{i}">{markup.inline(s)}</a>' for i, s in enumerate(lines))
    return f"<div class='widget'>{markup.heading('Related pages')}<ul>{links}</ul></div>"


def _crumbs(site: Site, title: str) -> str:
    here = title.replace("'", site.skin.apostrophe)
    return (
        '<nav class="breadcrumb" aria-label="Breadcrumb"><ol><li><a href="/">Home</a> &raquo;</li>'
        f'<li><a href="/news">News</a> &raquo;</li><li aria-current="page">{here}</li></ol></nav>'
    )


def _short(sentence: str, words: int) -> str:
    return " ".join(sentence.strip(".?:").split()[:words])


def _lognormal(rng: random.Random, median: float, spread: float) -> float:
    return median * math.exp(rng.gauss(0, spread))
