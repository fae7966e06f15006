"""What pages are matched with: an index, and the screen that goes before it."""

from dataclasses import dataclass

from matcher.index import Index
from matcher.screening.screen import Screen, build_screen


@dataclass(frozen=True, slots=True)
class Search:
    """All that many pages need."""

    index: Index
    screen: Screen


def prepare(index: Index, *, keeps_weak: bool = False) -> Search:
    """Make an index ready for many pages, of which what is told counts, or what is weak as well."""
    return Search(index, build_screen(index, keeps_weak=keeps_weak))
