"""The reused passages of a PAN 2013 corpus, looked for among all its sources at once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from bench.pan13 import Pair, part_of, read_pairs
from bench.rewordings.methods import Method, make_methods
from corpus.records.matches import Origin, ProtectedText, Span
from matcher.building import build_index

_KINDS = {
    "none": "02-no-obfuscation",
    "random": "03-random-obfuscation",
    "translation": "04-translation-obfuscation",
    "summary": "05-summary-obfuscation",
}
_WITHOUT = "01-no-plagiarism"
_NAME = re.compile(r"(suspicious-document\d+)-(source-document\d+)\.xml")


class Passage(NamedTuple):
    """A passage of a suspicious document that was made from a source."""

    kind: str
    source: str
    in_page: Span


def measure_research(corpus: Path, split: str) -> dict[str, float]:
    """Give the figures for one part of the suspicious documents."""
    part, parts = (int(number) for number in split.split("/"))
    pairs = [
        pair for pair in read_pairs(corpus / "pairs") if part_of(pair.suspicious, parts) == part
    ]
    names = sorted({pair.source for pair in pairs})
    index = build_index([_protected(corpus, name) for name in names])
    methods = list(make_methods(index))
    passages = _truth(corpus, pairs)
    without = defaultdict(set)
    for pair in read_pairs(corpus / _WITHOUT / "pairs"):
        without[pair.suspicious].add(pair.source)
    tally: Counter[str] = Counter()
    texts = [text.record.id for text in index.texts]
    for name in sorted({pair.suspicious for pair in pairs}):
        text = _read(corpus / "susp" / name)
        for method in methods:
            _judge(tally, method, text, passages[name], without[name])
            _judge_candidates(tally, method, text, passages[name], texts)
    figures = {
        name: round(tally[name] / tally[f"{name} of"], 4)
        for name in sorted(tally)
        if f"{name} of" in tally
    }
    return figures | {name: cost for method in methods for name, cost in method.costs().items()}


def _judge(
    tally: Counter[str],
    method: Method,
    text: str,
    passages: list[Passage],
    without: set[str],
) -> None:
    """Count the passages found, and the pairs without reuse in which something is."""
    matches = method.own_matches(text)
    for passage in passages:
        name = f"found_{passage.kind}_{method.name}"
        tally[f"{name} of"] += 1
        tally[name] += any(
            match.text_id == passage.source and _meet(match.in_page, passage.in_page)
            for match in matches
        )
    name = f"flagged_pairs_without_reuse_{method.name}"
    tally[f"{name} of"] += len(without)
    tally[name] += len(without & {match.text_id for match in matches})


def _judge_candidates(
    tally: Counter[str], method: Method, text: str, passages: list[Passage], texts: list[str]
) -> None:
    if method.rewordings is None:
        return
    found = method.candidates(text)
    tally[f"candidates_a_page_{method.name} of"] += 1
    tally[f"candidates_a_page_{method.name}"] += len(found)
    for passage in passages:
        name = f"candidates_hold_{passage.kind}_{method.name}"
        tally[f"{name} of"] += 1
        tally[name] += any(
            texts[number] == passage.source and _meet(Span(start, end), passage.in_page)
            for number, start, end in found
        )


def _truth(corpus: Path, pairs: list[Pair]) -> Mapping[str, list[Passage]]:
    """Read where the reused passages stand, by suspicious document."""
    of_part = {pair.suspicious for pair in pairs}
    passages: dict[str, list[Passage]] = defaultdict(list)
    for kind, folder in _KINDS.items():
        for path in sorted((corpus / folder).glob("*.xml")):
            found = _NAME.fullmatch(path.name)
            if found and f"{found[1]}.txt" in of_part:
                spans = _spans(path)
                source = f"{found[2]}.txt"
                passages[f"{found[1]}.txt"] += [Passage(kind, source, span) for span in spans]
    return passages


def _spans(path: Path) -> Iterator[Span]:
    for feature in ET.parse(path).iter("feature"):  # noqa: S314  # the corpus's own truth
        if feature.get("name") == "plagiarism":
            start = int(feature.get("this_offset", 0))
            yield Span(start, start + int(feature.get("this_length", 0)))


def _protected(corpus: Path, name: str) -> ProtectedText:
    """Give a source; each is a work of its own."""
    text = _read(corpus / "src" / name)
    return ProtectedText(name, name, Origin.OWN, name, name, (), text)


def _read(path: Path) -> str:
    """Read a text with its line ends as they are: the truth's offsets count them."""
    return path.read_bytes().decode("utf-8")


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
