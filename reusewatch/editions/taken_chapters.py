"""The chapters that were taken from files for one edition, and what was not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from corpus.records.outlines import NoChapter
from corpus.records.works import Chapter


@dataclass(frozen=True, slots=True)
class TakenChapters:
    """What files held of an edition."""

    chapters: Mapping[str, Chapter]
    """By id."""
    left_out: tuple[PurePosixPath, ...] = ()
    """Files of formats that are not read."""
    same_as: Mapping[str, str] = field(default_factory=dict)
    """Files by path that hold a chapter known by another name, with its id."""
    no_chapters: tuple[NoChapter, ...] = ()
    """Archived pages that were not taken, and why."""
