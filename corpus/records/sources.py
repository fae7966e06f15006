"""Third-party sources and boilerplate: where a text was fetched, and which phrases are stock."""

from dataclasses import dataclass
from datetime import datetime

from corpus.records.captures import WarcPlace


@dataclass(frozen=True, slots=True)
class SourceFetch:
    """When and where the text of a source was fetched from the web, and where it is kept."""

    source_id: str
    name: str
    """The URL; the source's text has the same name."""
    fetched_at: datetime
    payload_sha256: str
    warc: WarcPlace


@dataclass(frozen=True, slots=True, order=True)
class StockPhrase:
    """A run of words that many independent documents have: boilerplate wherever it stands."""

    words: tuple[str, ...]
    """In normal form."""
    documents: int
    """Of the background in which it stands by itself, not as part of a longer text in common."""


@dataclass(frozen=True, slots=True)
class Background:
    """What stock phrases were counted in."""

    documents: int
    """Different ones."""
    phrases: tuple[StockPhrase, ...]
    """In the order of their words."""
