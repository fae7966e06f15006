"""What the folder's works and third-party sources hold so far."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime

from corpus.store.database import Store, open_store
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works
from reusewatch.editions.calendar import (
    WorkCalendar,
    calendar_fields,
    calendars_of,
    lines_of_calendar,
)


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition, and how much of it was added."""

    day: date
    chapters: int


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A work with its editions, oldest first."""

    id: str
    title: str
    editions: tuple[ListedEdition, ...]
    calendar: dict[str, object]
    """What is due: see ``corpus_calendar.calendar_fields``."""
    due: tuple[str, ...]
    """The same in lines for people."""
    is_synced: bool
    """Whether it is said where its chapters are published."""


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A third-party source that some work names."""

    id: str
    title: str
    texts: int
    """0: missing, so that findings are marked as judged with sources incomplete."""


@dataclass(frozen=True, slots=True)
class CorpusListed:
    """All of them, by id."""

    works: tuple[ListedWork, ...]
    sources: tuple[ListedSource, ...]

    def as_fields(self) -> dict[str, object]:
        """The same for a JSON document."""
        fields = asdict(self)
        for work in fields["works"]:
            del work["due"], work["is_synced"]
        return fields


def list_corpus(config: Config, now: datetime) -> CorpusListed:
    """List what ``works/`` describes, with what was added of it; ``now`` is aware."""
    works = read_works(config.folder)
    names = {source.id: source.title for work in works for source in work.third_party}
    with open_store(config.store_url) as store:
        texts = Counter(text.source_id for text in store.works.source_texts())
        return CorpusListed(
            works=tuple(_listed(store, each) for each in calendars_of(store, works, now)),
            sources=tuple(ListedSource(id_, names[id_], texts[id_]) for id_ in sorted(names)),
        )


def _listed(store: Store, of: WorkCalendar) -> ListedWork:
    work = of.work
    counts = store.works.count_chapters(work.id)
    editions = (ListedEdition(day, chapters) for day, chapters in counts.items())
    due = tuple(lines_of_calendar(of, with_newest=False))
    is_synced = bool(work.official_pages.start)
    return ListedWork(work.id, work.title, tuple(editions), calendar_fields(of), due, is_synced)
