"""How well the matcher finds and explains copies that were edited as sites edit a manual.

The pages are made from invented texts by ``bench/house``, which shares nothing with the matcher
and knows the truth: what was copied from which edition, and every change. They go through the
product's own reader and funnel, as in ``reusewatch match``.

Every copy has 45 to 600 words and stands on a page of 80 to 3,000, as HTML or as a PDF's plain
text, with typographic noise. The levels: ``verbatim`` (noise alone), ``light`` (changes of
meaning, names, a few words, sentences dropped, bullets reordered), ``heavy`` (18% of the words),
``heavier`` (30%), ``evasion`` (letters hidden or disguised). The figures:

- ``detected_LEVEL``: share of copies of which a reported match of the holders' own words, of the
  right chapter, holds ten words or more.
- ``class_right``: share of detected copies classed rightly: ``verbatim`` and ``evasion`` copies
  verbatim in all their matches, the others altered in one at least.
- ``words_covered``: of all copied own words that stand on the pages, the share inside reported
  matches.
- ``flagged_negative``, ``flagged_third_party``, ``flagged_stock_phrases``: share of pages with a
  reported match of the holders' own words: of the same topic; that quote third parties; over which
  runs of 6 to 9 words are scattered.
- ``meaning_edits_recall``: share of the inserted changes of meaning that an edit of a match tells,
  at their place, with their kind and one of their words. Those of copies not found are missed.
- ``meaning_edits_precision``: share of all edits told as changes of meaning that were inserted so.
  Those at a dropped or moved sentence are left out: one may well say that it changes the meaning.
- ``edition_right``: share of copies of 300 words or more, whose stretch reads otherwise in some
  edition, whose largest match names exactly the editions in which it reads the same.
- ``mixed_told``: of pages that mix two editions of a chapter, the share of stretches for which the
  part of a match that holds most of it names exactly the editions in which it reads the same.

The default seed is for development. A figure is claimed only if it holds with another one, on which
nothing was tuned: ``--seed 2``.

``--write DIR`` writes the same pages, texts and sources, and ``truth.json``, so that
``reusewatch match --against DIR/texts --sources DIR/sources --json DIR/pages`` can be scored.

usage: python -m bench.house_edits [--json] [--quick] [--seed N] [--failures N] [--write DIR]
       [--update [--allow-lower REASON]]
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.data_digest import DataDigest
from bench.floors import Measured, below_floor, raise_floors
from bench.house.manuals import Library, make_library
from bench.house.pages import make_pages
from bench.house.records import Page, Wording
from bench.house.rendering import locate
from bench.house.scores import Judged, Tally, judge
from bench.house.writing import write_all
from corpus.extract.reader import read
from corpus.records.captures import Document, Extracted
from corpus.records.matches import Origin, ProtectedText, Span
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import Index

DEVELOPMENT_SEED = 1
_EACH, _EACH_QUICK = 180, 24  # pages of every level
_FIGURES = (
    "detected_verbatim",
    "detected_light",
    "detected_heavy",
    "detected_heavier",
    "detected_evasion",
    "class_right",
    "words_covered",
    "flagged_negative",
    "flagged_third_party",
    "flagged_stock_phrases",
    "meaning_edits_recall",
    "meaning_edits_precision",
    "edition_right",
    "mixed_told",
)


def main() -> int:
    """Measure, or write the pages for others to measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.house_edits")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="fewer pages")
    parser.add_argument("--seed", type=int, default=DEVELOPMENT_SEED)
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show N a figure")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write all, measure nothing")
    parser.add_argument("--update", action="store_true", help="write the figures as new floors")
    parser.add_argument("--allow-lower", metavar="REASON", default="")
    options = parser.parse_args()
    each = _EACH_QUICK if options.quick else _EACH
    library, pages = make(options.seed, each)
    if options.write:
        write_all(options.write, library, ((page, *read_page(page)) for page in pages))
        return 0
    data = DataDigest()
    for text in (*library.chapters, *library.sources):
        data.add(text.name, text.text)
    judged = list(measure(library, data.over(pages, lambda page: (page.name, page.content))))
    tally = sum((each.tally for each in judged), Counter[str]())
    _show_failures(judged, options.failures)
    measured = Measured("house_edits", options.quick, data, figures_of(tally))
    if options.update:
        return raise_floors(measured, options.allow_lower)
    _tell(tally, options.seed, each, as_json=options.json)
    return below_floor(measured) if options.seed == DEVELOPMENT_SEED else 0


def make(seed: int, each: int) -> tuple[Library, Iterator[Page]]:
    """Make the texts and, one by one, the pages of a seed."""
    rng = random.Random(f"house edits {seed}")
    library = make_library(rng)
    return library, make_pages(library, rng, each)


def measure(library: Library, pages: Iterable[Page]) -> Iterator[Judged]:
    """Match every page with the texts, and judge what is said of it."""
    index = index_of(library)
    texts = {text.name: text for text in (*library.chapters, *library.sources)}
    for page in pages:
        text, spans = read_page(page)
        yield judge(page, match_page(text, index), spans, texts)


def index_of(library: Library) -> Index:
    """Index the chapters, and the third-party texts that they quote."""
    return build_index(
        [
            *(_protected(text, Origin.OWN) for text in library.chapters),
            *(_protected(text, Origin.THIRD_PARTY) for text in library.sources),
        ]
    )


def read_page(page: Page) -> tuple[str, list[Span]]:
    """Read a page as the product does, and find its copied words in what was read."""
    found = read(Document(page.name, page.content))
    if not isinstance(found, Extracted):
        raise TypeError(f"{page.name} was not read: {found.reason}")
    tokens = sum(len(block) for copy in page.copies for block in copy.blocks)
    return found.text, locate(page, found.text, tokens)


def figures_of(tally: Tally) -> dict[str, float]:
    """Give the figures of what was counted."""
    return {name: round(tally[name] / max(1, tally[f"{name} of"]), 4) for name in _FIGURES}


def _protected(text: Wording, origin: Origin) -> ProtectedText:
    owner = "manual" if origin is Origin.OWN else text.chapter
    return ProtectedText(
        text.name, owner, origin, text.chapter, text.chapter, text.editions, text.text
    )


def _tell(tally: Tally, seed: int, each: int, *, as_json: bool) -> None:
    figures = figures_of(tally)
    conditions = {
        "seed": seed,
        "pages_a_level": each,
        "told_as_mixed_and_are_not": tally["mixed_wrongly"],
        "texts": "the demo's invented manual and others written by bench/house",
    }
    if as_json:
        print(json.dumps({"bench": "house_edits", "figures": figures, "conditions": conditions}))
        return
    for name, value in figures.items():
        print(f"{name:26} {value:7.4f}   of {tally[f'{name} of']}")
    for name, told in conditions.items():
        print(f"{name}: {told}")


def _show_failures(judged: Sequence[Judged], most: int) -> None:
    of_figure: dict[str, list[str]] = defaultdict(list)
    for each in judged:
        for figure, told in each.failures:
            of_figure[figure].append(f"{each.page.name} ({each.page.how}): {told}")
    for figure, failures in sorted(of_figure.items() if most else ()):
        print(f"\n{figure}: {len(failures)}", file=sys.stderr)
        for told in failures[:most]:
            print(f"  {told}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
