"""A scan's ledger as reports need it: counted, the first lines of some states, and each in turn."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from itertools import islice

from corpus.records.captures import GAPS, LedgerCounts, PlannedUrl, UrlState

MISSED = GAPS | {UrlState.PLANNED}
"""States that leave the coverage incomplete: a gap, or never visited."""


class StoredCoverage(Collection[PlannedUrl]):
    """The ledger of a scan, read as far as it is told: a million lines are only counted."""

    def __init__(
        self,
        counts: LedgerCounts,
        some: Callable[[Collection[UrlState], int], tuple[PlannedUrl, ...]],
        each: Callable[[], Iterator[PlannedUrl]],
    ) -> None:
        """Hold the counts; ``some`` gives the first lines in some states, ``each`` all lines."""
        self.counts = counts
        self.some = some
        self._each = each

    def __len__(self) -> int:
        return sum(self.counts.states.values())

    def __iter__(self) -> Iterator[PlannedUrl]:
        return self._each()

    def __contains__(self, line: object) -> bool:
        return any(line == each for each in self)


def counts_of(coverage: Collection[PlannedUrl]) -> LedgerCounts:
    """Count the lines of a ledger."""
    if isinstance(coverage, StoredCoverage):
        return coverage.counts
    states = Counter(line.state for line in coverage)
    return LedgerCounts(states, len({line.host for line in coverage}))


def first_lines(
    coverage: Collection[PlannedUrl], states: Collection[UrlState], most: int
) -> tuple[PlannedUrl, ...]:
    """Give the first lines of a ledger that are in one of ``states``."""
    if isinstance(coverage, StoredCoverage):
        return coverage.some(states, most)
    return tuple(islice((line for line in coverage if line.state in states), most))
