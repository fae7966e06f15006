"""The measuring itself: quality, then everybody's speed in turn, then what needs a process."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from bench.throughput.clean import measure_clean
from bench.throughput.manuals import in_three_editions, write_chapters
from bench.throughput.material import Material, PageSet, Sizes
from bench.throughput.ours import Counts, documents, matched_pages
from bench.throughput.rivals import DatasketchChain, read_all
from bench.throughput.scores import Score, is_reported, quality, score
from bench.throughput.timing import Spent, in_turn, ratio
from corpus.extract.reader import read
from corpus.records.captures import Extracted
from corpus.records.matches import Match
from matcher.building import build_index
from matcher.search import Search, prepare

_GROUPS = 1  # of the archives: starting and ending processes costs a run of 4,000 pages little
_TIMES_FOR_WORKERS = 4  # that the archives are gone over
_CLEAN_PAGES = 600
Figures = dict[str, float]
Conditions = dict[str, object]


@dataclass(frozen=True, slots=True)
class Indexes:
    """The corpus, and the same in three editions and ten times as large."""

    one: Search
    three_editions: Search
    tenfold: Search


def build_indexes(material: Material, seed: int, sizes: Sizes) -> Indexes:
    """Index the corpora, and keep them out of the way of the garbage collector's counts."""
    more = write_chapters(seed + 100, sizes.more_chapters)
    found = Indexes(
        one=prepare(build_index(material.chapters)),
        three_editions=prepare(build_index(in_three_editions(seed, material.chapters))),
        tenfold=prepare(build_index(more)),
    )
    gc.collect()
    gc.freeze()
    return found


def measure_quality(material: Material, search: Search) -> tuple[Figures, Conditions]:
    """Give the figures of quality over both sets of pages, and what clean pages share."""
    counts = Counts()
    scores, texts = _scores(material.pages, search, counts)
    beside, _ = _scores(material.quality, search, Counts())
    every = [*scores, *beside]
    clean = [each for each in every if not each.level]
    conditions: Conditions = {
        "pages_with_copy": sum(1 for each in every if each.level),
        "clean_pages_reported": f"{sum(each.is_reported for each in clean)} of {len(clean)}",
        **measure_clean(texts, search.index).told(),
    }
    screened_out = counts.screened_out / counts.pages
    return {**quality(every), "screened_out": screened_out}, conditions


def measure_speed(
    material: Material, indexes: Indexes, chain: DatasketchChain, sizes: Sizes
) -> tuple[Figures, Conditions]:
    """Give rates and ratios; all sides run in turn over the same archives."""
    paths = material.pages.paths
    groups = [paths[number::_GROUPS] for number in range(_GROUPS)]
    rival_pages = sizes.rival_pages // (_GROUPS * sizes.rounds)
    spent = in_turn(
        {
            "reading": read_all,
            "ours": partial(_exhaust, search=indexes.one),
            "three_editions": partial(_exhaust, search=indexes.three_editions),
            "tenfold": partial(_exhaust, search=indexes.tenfold),
            "chain": partial(chain.query, first=0, count=rival_pages),
        },
        groups,
        sizes.rounds,
    )
    two_workers = {"two_core_speedup": _two_core_speedup(paths, indexes.one, sizes.rounds)}
    return _figures(spent, sizes.pages / _GROUPS, rival_pages) | two_workers, {
        "datasketch_chain": f"{chain.windows} windows indexed, {rival_pages} pages a measurement",
        "ratio_to_reading_by_clock": round(ratio(spent["reading"], spent["ours"], clock=True), 4),
        "reading_pages_per_second": round(_rate(spent["reading"], sizes.pages / _GROUPS)),
        "chain_pages_per_second": round(_rate(spent["chain"], rival_pages), 1),
    }


def _figures(spent: Mapping[str, Sequence[Spent]], pages: float, rival_pages: int) -> Figures:
    ours, reading = spent["ours"], spent["reading"]
    return {
        "ratio_to_reading": ratio(reading, ours),
        "ratio_to_reading_three_editions": ratio(reading, spent["three_editions"]),
        "ratio_to_datasketch_chain": ratio(spent["chain"], ours) * pages / rival_pages,
        "pages_per_second": _rate(ours, pages),
        "slowdown_at_10x_corpus": ratio(spent["tenfold"], ours),
    }


def _two_core_speedup(paths: Sequence[Path], search: Search, rounds: int) -> float:
    """Time two workers against one, long enough that starting them is a small part."""
    spent = in_turn(
        {
            "one": partial(_exhaust, search=search),
            "two": partial(_exhaust, search=search, workers=2),
        },
        [list(paths) * _TIMES_FOR_WORKERS],
        rounds,
    )
    return ratio(spent["one"], spent["two"], clock=True)


def _rate(spent: Sequence[Spent], pages: float) -> float:
    return pages / median(each.processor for each in spent)


def _exhaust(paths: Sequence[Path], search: Search, workers: int = 1) -> None:
    for _ in matched_pages(paths, search, workers):
        pass


def _scores(pages: PageSet, search: Search, counts: Counts) -> tuple[list[Score], list[str]]:
    """Score pages; give the texts of some that hold no copy too."""
    matches = {page.url: page.matches for page in matched_pages(pages.paths, search, 1, counts)}
    reported = {url for url, found in matches.items() if any(map(is_reported, found))}
    clean = [url for url, copy in pages.copies.items() if copy is None][:_CLEAN_PAGES]
    wanted = reported | set(clean) | {url for url, copy in pages.copies.items() if copy}
    texts = dict(_texts(pages.paths, wanted))
    nothing: tuple[Match, ...] = ()
    scores = [
        score(copy, texts.get(url, ""), matches.get(url, nothing))
        for url, copy in pages.copies.items()
    ]
    return scores, [texts[url] for url in clean]


def _texts(paths: Sequence[Path], wanted: set[str]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for document in documents(path):
            if document.name in wanted:
                found = read(document)
                yield document.name, found.text if isinstance(found, Extracted) else ""
