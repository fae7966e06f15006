"""Reworded copies, and pages that hold none, made from the house's invented texts."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from bench.data_digest import DataDigest
from bench.house.manuals import Library, make_library
from bench.house.pages import make_pages, make_reworded
from bench.house.records import Level, Page
from bench.house_edits import index_of, read_page
from bench.rewordings.methods import Method, make_methods
from corpus.records.matches import Span

_SHORT = 105  # words: what partners copy, a paragraph
_CLEAN = (Level.NEGATIVE, Level.THIRD_PARTY, Level.STOCK_PHRASES)


def measure_house(seed: int, each: int, data: DataDigest) -> dict[str, float]:
    """Give the figures over ``each`` pages of every level; ``data`` takes in all of them."""
    rng = random.Random(f"rewordings {seed}")
    library = make_library(rng)
    data.add(*(text.text for text in (*library.chapters, *library.sources)))
    index = index_of(library)
    methods = list(make_methods(index))
    chapters = [text.record.chapter_id for text in index.texts]
    tally: Counter[str] = Counter()
    for page in data.over(_pages(library, rng, each), lambda page: (page.name, page.content)):
        text, spans = read_page(page)
        for method in methods:
            if not page.copies:
                _count(tally, f"flagged_{page.level}_{method.name}", bool(method.own_matches(text)))
                continue
            copy = page.copies[0]
            whole = Span(spans[0].start, spans[-1].end)
            found = any(
                match.chapter_id == copy.wording.chapter and _meet(match.in_page, whole)
                for match in method.own_matches(text)
            )
            size = "short" if copy.words <= _SHORT else "long"
            _count(tally, f"found_{page.level}_{method.name}", found)
            _count(tally, f"found_{page.level}_{size}_{method.name}", found)
            _count_candidates(tally, method, text, chapters, (copy.wording.chapter, whole))
    figures = {
        name: round(tally[name] / tally[f"{name} of"], 4)
        for name in sorted(tally)
        if f"{name} of" in tally
    }
    return figures | {name: cost for method in methods for name, cost in method.costs().items()}


def _pages(library: Library, rng: random.Random, each: int) -> Iterator[Page]:
    clean = (page for page in make_pages(library, rng, each) if page.level in _CLEAN)
    return chain(make_reworded(library, rng, each), clean)


def _count(tally: Counter[str], name: str, is_so: bool) -> None:  # noqa: FBT001
    tally[f"{name} of"] += 1
    tally[name] += is_so


def _count_candidates(
    tally: Counter[str],
    method: Method,
    text: str,
    chapters: list[str],
    copy: tuple[str, Span],
) -> None:
    """Count whether the copy is among the candidates, and how many there are a page."""
    if method.rewordings is None:
        return
    found = method.candidates(text)
    hit = any(
        chapters[number] == copy[0] and _meet(Span(start, end), copy[1])
        for number, start, end in found
    )
    _count(tally, f"candidates_hold_copy_{method.name}", hit)
    tally[f"candidates_a_page_{method.name} of"] += 1
    tally[f"candidates_a_page_{method.name}"] += len(found)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
