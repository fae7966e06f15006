"""What changed between two editions of a work: chapter by chapter, passage by passage."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.records.matches import Edit, EditKind

_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*)[.):]?\s+")


class ChangeKind(StrEnum):
    """What became of a passage, or of a chapter."""

    ADDED = "added"
    REMOVED = "removed"
    AMENDED = "amended"
    """Its words were changed."""
    MOVED = "moved"
    """The same words stand elsewhere, or in a chapter of another number or title."""
    LAYOUT = "layout"
    """Numbering, punctuation or typography alone: the words are the same."""


@dataclass(frozen=True, slots=True)
class PassageChange:
    """One passage that is not as it was."""

    kind: ChangeKind
    before: str
    """Empty if it was added."""
    after: str
    """Empty if it was removed."""
    edits: tuple[Edit, ...]
    """Of one amended: ``in_source`` points into ``before``, ``in_page`` into ``after``."""
    kinds: tuple[EditKind, ...]
    """What the change touches, most dangerous first; of one added or removed, what it says."""
    place: str = ""
    """Of one that was moved, the id of the chapter that it went to or came from."""

    @property
    def changes_meaning(self) -> bool:
        """Whether a reader of the edition before would act differently."""
        return any(kind.changes_meaning for kind in self.kinds)

    @property
    def danger(self) -> tuple[int, int]:
        """Rank for sorting; changes of a passage come before passages that came or went."""
        worst = min((kind.danger for kind in self.kinds), default=EditKind.OTHER.danger)
        return (0 if self.kind is ChangeKind.AMENDED else 1, worst)


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """One chapter that is not as it was."""

    id: str
    """In the later edition; empty if it was removed."""
    id_before: str
    """Empty if it was added."""
    title: str
    title_before: str
    passages: tuple[PassageChange, ...]
    """Those that changed, in the order of the chapter; a removed one where it stood."""
    unchanged: int
    """Passages that stand as they stood."""

    @property
    def known_as(self) -> str:
        """Its id in the latest edition that has it."""
        return self.id or self.id_before

    @property
    def kind(self) -> ChangeKind:
        """What became of the chapter as a whole."""
        if not self.id_before:
            return ChangeKind.ADDED
        if not self.id:
            return ChangeKind.REMOVED
        words = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.AMENDED)
        if any(passage.kind in words for passage in self.passages):
            return ChangeKind.AMENDED
        is_moved = self.is_renumbered or self.is_renamed or self.id != self.id_before
        has_moved = any(passage.kind is ChangeKind.MOVED for passage in self.passages)
        return ChangeKind.MOVED if is_moved or has_moved else ChangeKind.LAYOUT

    @property
    def is_renumbered(self) -> bool:
        """Whether its title begins with another number."""
        return self._in_both and _number(self.title) != _number(self.title_before)

    @property
    def is_renamed(self) -> bool:
        """Whether its title says something else, numbers aside."""
        return self._in_both and _name(self.title) != _name(self.title_before)

    @property
    def meaning_changes(self) -> int:
        """Passages whose change makes a reader act differently."""
        return sum(passage.changes_meaning for passage in self.passages)

    @property
    def most_dangerous(self) -> tuple[int, int]:
        """Rank of its most dangerous change, for sorting."""
        least = (2, EditKind.OTHER.danger)
        dangers = (passage.danger for passage in self.passages if passage.changes_meaning)
        return min(dangers, default=least)

    @property
    def _in_both(self) -> bool:
        return bool(self.id and self.id_before)


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """What changed from one edition of a work to a later one."""

    work_id: str
    before: date
    after: date
    chapters: tuple[ChapterChange, ...]
    """Those that changed, the most dangerous changes first, then by id."""
    unchanged: int
    """Chapters that stand as they stood."""

    def count(self, kind: ChangeKind) -> int:
        """Count the chapters of which this became."""
        return sum(chapter.kind is kind for chapter in self.chapters)

    @property
    def meaning_changes(self) -> int:
        """Passages whose change makes a reader act differently."""
        return sum(chapter.meaning_changes for chapter in self.chapters)

    def of_chapter(self, chapter_id: str) -> ChapterChange | None:
        """Give what changed in a chapter, by its id in either edition."""
        for chapter in self.chapters:
            if chapter_id in {chapter.id, chapter.id_before}:
                return chapter
        return None


def _number(title: str) -> str:
    found = _NUMBER.match(title)
    return found.group(1) if found else ""


def _name(title: str) -> str:
    return _NUMBER.sub("", title, count=1).strip()
