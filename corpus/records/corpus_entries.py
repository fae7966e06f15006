"""What was known of a work at some moment."""

from dataclasses import dataclass
from datetime import date

from corpus.records.amendments import Amendment
from corpus.records.works import Edition


@dataclass(frozen=True, slots=True)
class KnownThen:
    """The editions and listed amendments of a work that were on record at a moment."""

    editions: tuple[Edition, ...]
    """Oldest first."""
    amendments: tuple[Amendment, ...]
    """By chapter and day."""
    untold_editions: tuple[date, ...]
    """Those of the editions of which it is not on record when they were entered."""
    untold_amendments: tuple[Amendment, ...]
    """The same of the amendments."""
