"""What lies where on a page: alignments that share words with a stretch, and marks of a stretch."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from matcher.alignment import Alignment


class Overlaps:
    """Finds alignments by the words of the page between their first and last."""

    def __init__(self, alignments: Sequence[Alignment]) -> None:
        """Find among ``alignments``, which are numbered in their order."""
        pages = [found.page for found in alignments]
        self._order = sorted(range(len(pages)), key=lambda number: pages[number].start)
        self._alignments = alignments
        self._starts = [pages[number].start for number in self._order]
        self._stops = [pages[number].stop for number in self._order]
        self._latest = list(accumulate(self._stops, max))

    def with_words_of(self, stretch: range) -> list[tuple[int, Alignment]]:
        """Give those that reach into a stretch, with their numbers, in the order of these."""
        found = []
        place = bisect_left(self._starts, stretch.stop) - 1
        while place >= 0 and self._latest[place] > stretch.start:
            if self._stops[place] > stretch.start:
                found.append(self._order[place])
            place -= 1
        return [(number, self._alignments[number]) for number in sorted(found)]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Marks of a stretch of a page; no word outside of it is marked."""

    start: int
    marks: bytes | bytearray
    """A byte for each word: 1 if it is marked, else 0. Of a few words, bytes are asked quicker
    than arrays."""

    def any(self, start: int, stop: int) -> bool:
        """Whether a word is marked from ``start`` up to, without, ``stop``."""
        return self.marks.find(1, *self._within(start, stop)) >= 0

    def count(self, start: int, stop: int) -> int:
        """Count the marked words from ``start`` up to, without, ``stop``."""
        return self.marks.count(1, *self._within(start, stop))

    def _within(self, start: int, stop: int) -> tuple[int, int]:
        return max(0, start - self.start), max(0, stop - self.start)
