"""What looking at a work's official pages came to: the run, and the new edition that it found."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EditionNews:
    """An edition that a sync found: what those who follow the work are to be told."""

    work_id: str
    edition: date
    found_at: datetime
    """Aware, in UTC."""
    scan_id: str
    """The sync's crawl, whose evidence shows the edition."""
    added: tuple[str, ...]
    """Chapters by id, as the next two."""
    amended: tuple[str, ...]
    removed: tuple[str, ...]
