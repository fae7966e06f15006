"""What pages are matched with: an index, and the screen that goes before it."""

from dataclasses import dataclass

from matcher.index import Index
from matcher.screening.screen import Screen, build_screen


@dataclass(frozen=True, slots=True)
class Search:
    """All that many pages need."""

    index: Index
    screen: Screen
    keeps_weak: bool = False
    """Whether matches that are too weak to report are given, too."""


def prepare(index: Index, *, keeps_weak: bool = False) -> Search:
    """Make an index ready for many pages, to give what is told or also what is too weak."""
    return Search(index, build_screen(index, keeps_weak=keeps_weak), keeps_weak)
