"""How fast pages are matched, what is found at that speed, and what an index costs.

Corpora and pages are invented by ``bench/throughput``, the same for the same seed: articles in the
skins of ten systems, 62 KB of HTML around some 6.5 KB of text, as WARC files with a gzip member a
page. One page in a hundred holds a passage of 50 to 2,000 words of the protected texts, verbatim or
with 5, 15 or 30% of its words substituted, left out or added to. Clean pages share as many chance
runs with the corpus as pages of one genre do. The figures, of one core where nothing else is said:

- ``ratio_to_reading``: our pages a second over those of FastWARC that reads the same files and does
  nothing else; ``ratio_to_reading_three_editions``: with the corpus in three editions.
- ``ratio_to_datasketch_chain``: over those of trafilatura, windows of 50 words and MinHashLSH.
- ``pages_per_second``: of processor time, from archive to matches; ``screened_out``: share of the
  pages that were never parsed.
- ``passage_recall``: share of the copied passages of which a reported match of the right chapter
  holds ten words; ``heavy_recall``: of those with 30% of their words changed.
- ``page_precision``: share of the pages reported that hold a copy, where one page in a hundred
  does; ``word_precision``: share of the words in reported matches that were copied.
- ``slowdown_at_10x_corpus``: processor time over that with a corpus of a tenth.
- ``index_seconds``, ``index_mb``, ``load_seconds``: to build an index with its screen, what it adds
  to the memory of a fresh process once freed memory was given back, and to load a saved one.
- ``two_core_speedup``: rate by the clock with two workers over that with one, their start
  included, over the archives four times.
- ``cost_of_repetition``: what a code point costs, on a page that repeats a protected text without
  end, over what it costs on one of a quarter of the length; 1 is linear.
- ``bytes_growth``: MB by which the peak of memory grows a 1,000 pages, in the second half of a run
  over the archives ten times.

Ratios are of times measured in turn, medians of all rounds. Only the figures of quality have floors
in ``floors.json``: those of speed depend on the machine.

``--write DIR`` writes the archives and texts, and measures nothing.

usage: python -m bench.speed [--json] [--quick] [--seed N] [--write DIR]
       [--update [--allow-lower REASON]]
"""

import argparse
import json
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from bench.data_digest import DataDigest
from bench.floors import Measured, below_floor, raise_floors
from bench.throughput.manuals import CHAPTER_WORDS
from bench.throughput.material import FULL, QUICK, Sizes, make_material
from bench.throughput.measuring import (
    Conditions,
    Figures,
    build_indexes,
    measure_quality,
    measure_speed,
)
from bench.throughput.memory import growth, index_figures
from bench.throughput.repetition import cost_of_repetition
from bench.throughput.rivals import DatasketchChain

_SEED = 1  # that the floors are of
_QUALITY = ("passage_recall", "heavy_recall", "page_precision", "word_precision")


def main() -> int:
    """Measure, or write what would be measured on."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="fewer pages and smaller corpora")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--write", type=Path, metavar="DIR", help="write all, measure nothing")
    parser.add_argument("--update", action="store_true", help="write the figures as new floors")
    parser.add_argument("--allow-lower", metavar="REASON", default="")
    options = parser.parse_args()
    sizes = QUICK if options.quick else FULL
    if options.write:
        return _write(options.write, options.seed, sizes)
    with tempfile.TemporaryDirectory() as folder:
        figures, conditions, data = measure(Path(folder), options.seed, sizes)
    guarded = {name: figures[name] for name in _QUALITY}
    measured = Measured("speed", options.quick, data, guarded)
    if options.update:
        return raise_floors(measured, options.allow_lower)
    _tell(figures, conditions, as_json=options.json)
    return below_floor(measured) if options.seed == _SEED else 0


def measure(folder: Path, seed: int, sizes: Sizes) -> tuple[Figures, Conditions, DataDigest]:
    """Give the figures, under what conditions they were measured, and on what."""
    figures = index_figures(seed + 200, sizes.indexed_chapters)
    material = make_material(folder, seed, sizes)
    paths = material.pages.paths
    figures["cost_of_repetition"] = cost_of_repetition(list(material.chapters[:6]))
    figures["bytes_growth"] = growth(paths, seed, sizes.chapters, sizes.pages)
    indexes = build_indexes(material, seed, sizes)
    found, of_pages = measure_quality(material, indexes.one)
    chain = DatasketchChain(material.chapters)
    rates, of_rates = measure_speed(material, indexes, chain, sizes)
    conditions: Conditions = {
        "seed": seed,
        "machine": f"{os.cpu_count()} cores, Python {sys.version.split()[0]}",
        "corpus_words": sizes.chapters * CHAPTER_WORDS,
        "larger_corpus_words": sizes.more_chapters * CHAPTER_WORDS,
        "indexed_corpus_words": sizes.indexed_chapters * CHAPTER_WORDS,
        "pages": f"{sizes.pages}, and {sizes.quality_pages} with copies for the quality",
        **of_pages,
        **of_rates,
        "rivals": ", ".join(
            f"{name} {version(name)}" for name in ("fastwarc", "trafilatura", "datasketch")
        ),
    }
    return {**rates, **found, **figures}, conditions, material.data


def _write(folder: Path, seed: int, sizes: Sizes) -> int:
    material = make_material(folder, seed, sizes)
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    for chapter in material.chapters:
        (texts / f"{chapter.chapter_id}.txt").write_text(chapter.text, encoding="utf-8")
    return 0


def _tell(figures: Figures, conditions: Conditions, *, as_json: bool) -> None:
    rounded = {name: round(value, 4) for name, value in figures.items()}
    if as_json:
        print(json.dumps({"bench": "speed", "figures": rounded, "conditions": conditions}))
        return
    for name, value in rounded.items():
        print(f"{name:32} {value:12.4f}")
    for name, told in conditions.items():
        print(f"{name}: {told}")


if __name__ == "__main__":
    sys.exit(main())
