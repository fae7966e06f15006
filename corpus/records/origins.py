"""What people rule on the origin of a passage; only ever added."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RuledOrigin(StrEnum):
    """What a person can say of a passage's origin."""

    OWN = "own"
    THIRD_PARTY = "third_party"
    BOILERPLATE = "boilerplate"
    DISPUTED = "disputed"
    """Who copied whom is open: dates on both sides tell what is known."""
    COMPUTED = "computed"
    """An earlier ruling is taken back: what is computed counts again."""


@dataclass(frozen=True, slots=True)
class OriginRuling:
    """One ruling on one passage, or on every passage of a chapter."""

    work_id: str
    chapter_id: str
    """The chapter; of a passage, the one that it was named by."""
    passage_sha256: str
    """Of the passage's text, in whatever edition and chapter it stands; empty: the chapter."""
    origin: RuledOrigin
    source_id: str
    """The third-party source; empty unless ``THIRD_PARTY`` or ``DISPUTED`` with one."""
    reason: str
    by: str
    """Who ruled."""
    ruled_at: datetime
    ours_since: date | None = None
    """Since when the work is known to have it."""
    theirs_since: date | None = None
    """Since when the other side is known to have it."""


class OriginRulings:
    """The rulings in force: of each passage or chapter the last one, a passage's before all."""

    def __init__(self, rulings: tuple[OriginRuling, ...] = ()) -> None:
        """Know ``rulings``, oldest first."""
        self.all = rulings
        self._of_passages: dict[tuple[str, str], OriginRuling] = {}
        self._of_chapters: dict[tuple[str, str], OriginRuling] = {}
        for ruling in rulings:
            if ruling.passage_sha256:
                self._of_passages[ruling.work_id, ruling.passage_sha256] = ruling
            else:
                self._of_chapters[ruling.work_id, ruling.chapter_id] = ruling

    def find(self, work_id: str, chapter_id: str, passage_sha256: str) -> OriginRuling | None:
        """Give the ruling in force on a passage of a chapter; ``None``: what is computed counts."""
        ruling = self._of_passages.get((work_id, passage_sha256)) or self._of_chapters.get(
            (work_id, chapter_id)
        )
        return None if ruling is None or ruling.origin is RuledOrigin.COMPUTED else ruling

    def last(self, work_id: str, chapter_id: str, passage_sha256: str) -> OriginRuling | None:
        """Give the last ruling on exactly this passage, or, if that is empty, this chapter."""
        if passage_sha256:
            return self._of_passages.get((work_id, passage_sha256))
        return self._of_chapters.get((work_id, chapter_id))
