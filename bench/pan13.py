"""Detect the reused passages of a PAN 2013 text-alignment corpus, and time it.

CORPUS is the corpus unpacked: src/, susp/ and a file `pairs` with a suspicious and a source
document a line. OUT gets one XML a pair, as the task asks; its scorer gives precision, recall and
plagdet. The corpus is free for research: https://pan.webis.de/data.html. The matcher's thresholds
were tuned on half 1/2 of the training corpus (`--split 1/2`) and checked on half 2/2. What is timed
is reading the documents, learning what is rare in them, and finding; not writing the answers.

usage: python -m bench.pan13 --corpus CORPUS --out OUT [--json] [--split N/M]
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from matcher.reworded.comparable import Comparable, comparable
from matcher.reworded.fragments import Fragment
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.pairs import find_reuse
from matcher.reworded.rarity import rarity_of
from matcher.reworded.stems import Vocabulary, stemmed


class Pair(NamedTuple):
    """The file names of two documents to be compared."""

    suspicious: str
    source: str


def main() -> int:
    """Detect, write and tell the speed."""
    parser = argparse.ArgumentParser(prog="python -m bench.pan13")
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--split", default="1/1", metavar="N/M", help="only the N-th of M parts of the documents"
    )
    options = parser.parse_args()
    part, parts = (int(number) for number in options.split.split("/"))
    pairs = [
        pair
        for pair in read_pairs(options.corpus / "pairs")
        if part_of(pair.suspicious, parts) == part
    ]
    if not pairs:
        print(f"{options.corpus}/pairs: no pair in part {options.split}", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    wall, processor = time.perf_counter(), time.process_time()
    detected = detect(options.corpus, pairs)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    for pair, document in detected.items():
        name = f"{Path(pair.suspicious).stem}-{Path(pair.source).stem}.xml"
        (options.out / name).write_text(document, encoding="utf-8")
    figures = {
        "pairs_per_second": round(len(pairs) / wall, 1),
        "pairs_per_processor_second": round(len(pairs) / processor, 1),
        "detections": sum(document.count("<feature") for document in detected.values()),
    }
    _tell(figures, len(pairs), options.split, as_json=options.json)
    return 0


def read_pairs(path: Path) -> list[Pair]:
    """Read which documents are to be compared."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Pair(*line.split()) for line in lines if line.strip()]


def part_of(suspicious: str, parts: int) -> int:
    """Give the part, from 1, that a document belongs to by its name's digest."""
    return hashlib.sha256(suspicious.encode()).digest()[0] % parts + 1


def detect(corpus: Path, pairs: Sequence[Pair]) -> dict[Pair, str]:
    """Read the documents and give the task's XML for each pair.

    What is common and what rare is learnt from all the documents, with no look at the truth.
    """
    vocabulary = Vocabulary()
    names = {f"susp/{pair.suspicious}" for pair in pairs} | {f"src/{pair.source}" for pair in pairs}
    texts = {name: stemmed(_read(f"{corpus}/{name}"), vocabulary) for name in sorted(names)}
    rarity = rarity_of(texts.values(), vocabulary)
    documents = {name: comparable(text, rarity) for name, text in texts.items()}
    options = PairOptions()
    documents_of = {
        pair: (documents[f"susp/{pair.suspicious}"], documents[f"src/{pair.source}"])
        for pair in pairs
    }
    return {
        pair: as_xml(pair, *both, find_reuse(*both, options)) for pair, both in documents_of.items()
    }


def _read(path: str) -> str:
    """Read a text with its line ends as they are: the truth's offsets count them."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # a third quicker for small files
        return file.read().decode("utf-8")


def as_xml(pair: Pair, page: Comparable, source: Comparable, fragments: Iterable[Fragment]) -> str:
    """Give the task's document for one pair; offsets and lengths are code points."""
    features = []
    for fragment in fragments:
        here, there = page.text.span(fragment.page), source.text.span(fragment.source)
        features.append(
            f'  <feature name="detected-plagiarism" this_offset="{here.start}"'
            f' this_length="{here.end - here.start}" source_reference={quoteattr(pair.source)}'
            f' source_offset="{there.start}" source_length="{there.end - there.start}"/>\n'
        )
    return f"<document reference={quoteattr(pair.suspicious)}>\n{''.join(features)}</document>\n"


def _tell(figures: dict[str, float], pairs: int, split: str, *, as_json: bool) -> None:
    if as_json:
        conditions = {"pairs": pairs, "split": split, "processes": 1}
        print(json.dumps({"bench": "pan13", "figures": figures, "conditions": conditions}))
        return
    for name, value in figures.items():
        print(f"{name:30} {value:10,}")


if __name__ == "__main__":
    sys.exit(main())
