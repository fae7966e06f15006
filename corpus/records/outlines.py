"""Pages as headings and passages, and the chapters that are found on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.records.works import Passage


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or what stands between two empty lines of a page's text."""

    text: str
    level: int = 0
    """1 to 6 for a heading, 0 for anything else."""
    linked: int = 0
    """Code points of the text that stand in links."""
    times: tuple[str, ...] = ()
    """What its ``<time datetime>`` elements say, as written."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a page shows, in its order."""

    title: str
    """Of the document, as a browser's tab shows it."""
    blocks: tuple[Block, ...]
    beside: tuple[Block, ...] = ()
    """Menus, page heads and feet, and the like: they may tell the day of the last change."""
    modified: str = ""
    """Day of the last change as the page's metadata has it, as written; empty if it has none."""
    is_news: bool = False
    """Whether the page's metadata says that it is a piece of news."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a work's official sites that was read."""

    url: str
    """Canonical; of a saved file its path."""
    outline: Outline
    is_start: bool = False
    """Whether the work's file names it as one that leads to the chapters."""
    rank: int = 0
    """Of addresses of the same text the one with the lowest is the main one."""


@dataclass(frozen=True, slots=True)
class FoundChapter:
    """A chapter as pages show it, not yet known by an id."""

    number: str
    title: str
    passages: tuple[Passage, ...]
    urls: tuple[str, ...]
    """The main address first."""
    updated: date | None
    is_draft: bool = False
    """Whether its address or title says that it is not in force."""

    @property
    def text(self) -> str:
        """The passages, as a chapter's."""
        return "\n\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class NoChapter:
    """A page that holds no chapter."""

    url: str
    reason: str
    """As the end of a sentence: "it is a list of links"."""


def outline_as_json(outline: Outline) -> dict[str, Any]:
    """Write an outline as what JSON can hold, a list a block."""
    fields = {name: getattr(outline, name) for name in ("title", "modified", "is_news")}
    lists = {
        name: [[one.text, one.level, one.linked, one.times] for one in getattr(outline, name)]
        for name in ("blocks", "beside")
    }
    return fields | lists


def outline_from_json(fields: Mapping[str, Any]) -> Outline:
    """Rebuild an outline from what ``outline_as_json`` made of it."""
    lists = {
        name: tuple(
            Block(text, level, linked, tuple(times)) for text, level, linked, times in fields[name]
        )
        for name in ("blocks", "beside")
    }
    return Outline(**{**fields, **lists})
