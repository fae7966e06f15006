"""What share of altered passages the matcher reports, and what it reports where nothing is.

Pages are made from the demo's invented manual: one passage of a chapter, some of its words changed
for words of other chapters, between words of other pages. Negatives are whole chapters, matched
against all the others. The options of the matcher were not tuned on these pages.

usage: python -m bench.quality [--json] [--quick] [--update [--allow-lower REASON]]
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.data_digest import DataDigest
from bench.floors import Measured, below_floor, raise_floors
from corpus.records.matches import Origin, ProtectedText, Strength
from corpus.text import normal_words
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import Index

MANUAL = Path(__file__).parents[1] / "reusewatch" / "demo" / "manual" / "2026-09-30"
_AROUND = 120  # words before and behind the copy, of a chapter that is not indexed


def main() -> int:
    """Measure, and tell or keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a fifth of the pages")
    parser.add_argument("--update", action="store_true", help="write the figures as new floors")
    parser.add_argument("--allow-lower", metavar="REASON", default="")
    options = parser.parse_args()
    pages = 60 if options.quick else 300
    data = DataDigest()
    figures = measure(_manual(), pages, data)
    measured = Measured("quality", options.quick, data, figures)
    if options.update:
        return raise_floors(measured, options.allow_lower)
    _tell(figures, pages, as_json=options.json)
    return below_floor(measured)


def measure(manual: Sequence[ProtectedText], pages: int, data: DataDigest) -> dict[str, float]:
    """Give the figures; the last chapter is what surrounds the copies and is not indexed."""
    data.add(*(chapter.text for chapter in manual))
    *protected, beside = manual
    index = build_index(protected)
    figures = {}
    for length in (45, 60, 100):
        for percent in (0, 15, 30):
            found, covered = _recall(index, protected, beside, (length, percent, pages), data)
            figures[f"reported_{length}_words_{percent}_percent_changed"] = found
            figures[f"covered_{length}_words_{percent}_percent_changed"] = covered
    figures["chapters_reported_in_others"] = _negatives(manual)
    return {name: round(value, 4) for name, value in figures.items()}


def _recall(
    index: Index,
    protected: Sequence[ProtectedText],
    beside: ProtectedText,
    kind: tuple[int, int, int],
    data: DataDigest,
) -> tuple[float, float]:
    """Give the share of copies reported, and of their unchanged words that the matches hold."""
    length, percent, pages = kind
    rng = random.Random(f"{length} {percent}")
    around = normal_words(beside.text)
    vocabulary = sorted({word for text in protected for word in normal_words(text.text)})
    found = covered = kept = 0
    for _ in range(pages):
        chapter = rng.choice(protected)
        words = normal_words(chapter.text)
        first = rng.randrange(len(words) - length)
        copy = words[first : first + length]
        for place in rng.sample(range(length), round(length * percent / 100)):
            copy[place] = rng.choice(vocabulary)
        page = " ".join([*around[:_AROUND], *copy, *around[_AROUND : 2 * _AROUND]])
        data.add(page)
        matches = [
            match
            for match in match_page(page, index)
            if match.strength is not Strength.BELOW and match.text_id == chapter.id
        ]
        found += bool(matches)
        covered += min(sum(match.words for match in matches), length)
        kept += length - round(length * percent / 100)
    return found / pages, min(1.0, covered / kept)


def _negatives(manual: Sequence[ProtectedText]) -> float:
    """Give the share of chapters in which something of the others is reported."""
    flagged = 0
    for chapter in manual:
        others = build_index([other for other in manual if other is not chapter])
        flagged += any(
            match.strength is not Strength.BELOW for match in match_page(chapter.text, others)
        )
    return flagged / len(manual)


def _manual() -> list[ProtectedText]:
    return [
        ProtectedText(path.stem, "work", Origin.OWN, path.stem, path.stem, (), path.read_text())
        for path in sorted(MANUAL.glob("*.md"))
    ]


def _tell(figures: dict[str, float], pages: int, *, as_json: bool) -> None:
    if as_json:
        conditions = {"pages_a_figure": pages, "texts": "the demo's invented manual"}
        print(json.dumps({"bench": "quality", "figures": figures, "conditions": conditions}))
        return
    for name, value in figures.items():
        print(f"{name:45} {value:6.3f}")


if __name__ == "__main__":
    sys.exit(main())
