"""Amendments of a work: its official list, and what its editions show where the list is silent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from corpus.records.amendments import Amendment, AmendmentFrom
from corpus.records.differences import ChangeKind, ChapterChange
from corpus.records.matches import Match
from corpus.records.works import Chapter, Passage
from corpus.text import normal_words
from licensing.first_seen import holds_words
from licensing.words import counted, listed
from reports.words import EDIT_KIND
from reusewatch.editions.edition_diff import diff_chapter

_NAMED = 3  # edits told of one amendment; more are counted


class AmendmentsKnown:
    """What is known of each chapter; what editions show is worked out when it is asked for."""

    def __init__(self, on_list: Iterable[Amendment], chapters: Iterable[Chapter]) -> None:
        """Know a work's list, and its chapters in all editions on record."""
        self.on_list = tuple(on_list)
        self._on_list: dict[str, list[Amendment]] = defaultdict(list)
        for amendment in self.on_list:
            self._on_list[amendment.chapter_id].append(amendment)
        self._editions: set[date] = set()
        self._chapters: dict[str, dict[date, Chapter]] = defaultdict(dict)
        once: dict[str, Passage] = {}  # most passages stand in many editions
        for chapter in chapters:
            passages = tuple(once.setdefault(each.sha256, each) for each in chapter.passages)
            self._editions.add(chapter.edition)
            self._chapters[chapter.id][chapter.edition] = replace(chapter, passages=passages)
        self._known: dict[str, tuple[Amendment, ...]] = {}

    def of_chapter(self, chapter_id: str) -> tuple[Amendment, ...]:
        """Give a chapter's amendments, oldest first."""
        if chapter_id not in self._known:
            on_list = self._on_list.get(chapter_id, [])
            shown = self._shown_by_editions(chapter_id, [each.day for each in on_list])
            self._known[chapter_id] = tuple(sorted([*on_list, *shown]))
        return self._known[chapter_id]

    def holds(self, match: Match, edition: date) -> bool:
        """Whether an edition has half or more of a match's words, in whatever chapter."""
        words = normal_words(match.source_text)
        return any(
            holds_words(normal_words(in_editions[edition].text), words)
            for in_editions in self._chapters.values()
            if edition in in_editions
        )

    def _shown_by_editions(self, chapter_id: str, on_list: Sequence[date]) -> Iterable[Amendment]:
        in_edition = self._chapters.get(chapter_id, {})
        for before, after in pairwise(sorted(self._editions)):
            if any(before < day <= after for day in on_list):
                continue
            old, new = in_edition.get(before), in_edition.get(after)
            change = diff_chapter(old, new) if old is not None else None
            if change is not None and change.kind in _WORDS_CHANGED:
                text = change_in_words(change)
                yield Amendment(chapter_id, after, text, AmendmentFrom.EDITIONS)


_WORDS_CHANGED = (ChangeKind.AMENDED, ChangeKind.REMOVED)


def change_in_words(change: ChapterChange) -> str:
    """Say in a sentence or two what changed in a chapter, changes of meaning first."""
    if change.kind is ChangeKind.REMOVED:
        return "The chapter was taken out."
    edits = sorted(
        (edit for passage in change.passages for edit in passage.edits),
        key=lambda edit: edit.kind.danger,
    )
    grave = [edit for edit in edits if edit.kind.changes_meaning]
    said = [
        f"{EDIT_KIND[edit.kind]}: {edit.source_words or '(nothing)'} \u2192 "
        f"{edit.page_words or '(left out)'}"
        for edit in grave[:_NAMED]
    ]
    if len(grave) > _NAMED:
        said.append(f"{counted(len(grave) - _NAMED, 'more change')} of meaning")
    kinds = [passage.kind for passage in change.passages]
    counts = [
        f"{counted(kinds.count(kind), 'passage')} {word}"
        for kind, word in _COUNTED.items()
        if kind in kinds
    ]
    return "; ".join([*said, listed(counts)]) + "."


_COUNTED = {
    ChangeKind.AMENDED: "amended",
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "taken out",
    ChangeKind.MOVED: "moved",
}
