"""What clean pages share with the protected texts: the chance runs that any page of a genre has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from matcher.anchors import Runs, find_runs
from matcher.chains import find_chains
from matcher.index import Index
from matcher.sides import side_of

_LONG_RUN = 8
_SEVERAL_HITS = 3


@dataclass(frozen=True, slots=True)
class Clean:
    """Averages and shares over pages without a copy."""

    pages: int
    words: float
    """Of a page, median."""
    runs: float
    """Stretches of a page in common with any text, of five words or more, a page."""
    with_run: float
    """Share of pages with one."""
    with_long_run: float
    """Share with one of eight words."""
    with_chain: float
    """Share with two runs of one text that are chained."""
    with_three_hits: float
    """Share with three different windows of five words or more in common."""

    def told(self) -> dict[str, float]:
        """Give them for the conditions."""
        names = [field.name for field in fields(self)]
        return {f"clean_{name}": round(getattr(self, name), 3) for name in names}


def measure_clean(texts: Iterable[str], index: Index) -> Clean:
    """Measure pages that hold no copy."""
    found = [_measure(text, index) for text in texts]
    words = sorted(page[0] for page in found)
    shares = [sum(page[place] for page in found) / len(found) for place in range(1, 6)]
    return Clean(len(found), words[len(words) // 2], *shares)


def _measure(text: str, index: Index) -> tuple[int, int, bool, bool, bool, bool]:
    page = side_of(text)
    runs = find_runs(index.ids_of(page.words.normal), index)
    stretches = _stretches(runs)
    chains = find_chains(runs, index)
    gram = index.options.gram
    hits = {place + offset for place, length in _pairs(runs) for offset in range(length - gram + 1)}
    return (
        len(page),
        len(stretches),
        bool(stretches),
        any(length >= _LONG_RUN for _, length in _pairs(runs)),
        any(len(chain.blocks) > 1 for chain in chains),
        len(hits) >= _SEVERAL_HITS,
    )


def _pairs(runs: Runs) -> list[tuple[int, int]]:
    return list(zip(runs.page.tolist(), runs.length.tolist(), strict=True))


def _stretches(runs: Runs) -> Sequence[tuple[int, int]]:
    """Join the runs that overlap on the page: one phrase stands in many texts."""
    joined: list[tuple[int, int]] = []
    for first, length in sorted(_pairs(runs)):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], first + length)
        else:
            joined.append((first, first + length))
    return joined
