"""Chapters as people name them: by id, by title, with or without its number."""

import re
from collections import defaultdict
from collections.abc import Iterable

from corpus.records.works import Chapter
from reusewatch.configuration.typed_files import did_you_mean

_NUMBER = re.compile(r"^\s*\d{1,3}(?:\.\d{1,3})*[.):]?\s+")
_SPACE = re.compile(r"\s+")


class ChapterNames:
    """Every chapter of a work's editions, found by what people write."""

    def __init__(self, chapters: Iterable[Chapter]) -> None:
        """Know these chapters; a title that several have had names none of them."""
        self._ids: dict[str, str] = {}
        self._titles: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for chapter in sorted(chapters, key=lambda each: each.edition):
            self._ids[_plain(chapter.id)] = chapter.id
            self._titles[_plain(_NUMBER.sub("", chapter.title))].add(chapter.id)
            self._shown[chapter.id] = chapter.title

    def find(self, written: str) -> str | None:
        """Give the id of a chapter; ``None`` if there is no such chapter."""
        titled = self._titles.get(_plain(_NUMBER.sub("", written)), set())
        by_title = next(iter(titled)) if len(titled) == 1 else None
        return self._ids.get(_plain(written), by_title)

    def nearest(self, written: str) -> str:
        """Give the end of a message about an unknown chapter: the nearest id or title."""
        if not self._shown:
            return "no edition is on record yet: add one with `reusewatch corpus add` first."
        told = did_you_mean(written, [*self._ids, *self._shown.values()])
        return told if told.startswith("did") else "`reusewatch corpus history` lists them all."

    def title(self, chapter_id: str) -> str:
        """Give the newest title of a chapter; its id if it is not known."""
        return self._shown.get(chapter_id, chapter_id)

    def titles(self) -> dict[str, str]:
        """Give every chapter's newest title by its id."""
        return dict(self._shown)


def _plain(written: str) -> str:
    return _SPACE.sub(" ", written).strip().casefold()
