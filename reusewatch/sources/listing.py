"""Third-party sources: what the works name, what is loaded, and what missing ones block."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records.works import SourceName, SourceText
from corpus.store.database import open_store
from licensing.words import counted, day_in_words
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works

BLOCKED = (
    "every scan, finding and report says first that sources are incomplete",
    "no letter can be drafted",
)
"""What missing sources keep from happening, for each work that names one: DOMAIN's rule."""


@dataclass(frozen=True, slots=True)
class LoadedText:
    """One text of a source that is on record."""

    text: SourceText
    fetched: str
    """When it was fetched from the web, ISO 8601; empty if it came from a file."""


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A third-party source."""

    source: SourceName | None
    """As the works name it; ``None`` of texts whose source no work names."""
    id: str
    works: tuple[str, ...]
    """Ids of the works that name it."""
    texts: tuple[LoadedText, ...]

    @property
    def is_missing(self) -> bool:
        """Whether it is named and none of its texts is loaded."""
        return bool(self.works) and not self.texts


def list_sources(config: Config) -> tuple[ListedSource, ...]:
    """List every source that a work names or that is loaded, by id."""
    named: dict[str, SourceName] = {}
    by_work: dict[str, list[str]] = defaultdict(list)
    for work in read_works(config.folder):
        for source in work.third_party:
            named[source.id] = source
            by_work[source.id].append(work.id)
    texts = _loaded(config)
    return tuple(
        ListedSource(named.get(id_), id_, tuple(by_work.get(id_, ())), tuple(texts.get(id_, ())))
        for id_ in sorted({*named, *texts})
    )


def _loaded(config: Config) -> dict[str, list[LoadedText]]:
    if not config.may_hold_records:
        return {}
    with open_store(config.store_url) as store:
        fetched = {
            (fetch.source_id, fetch.name): fetch.fetched_at.isoformat()
            for fetch in store.sources.fetches()
        }
        texts: dict[str, list[LoadedText]] = defaultdict(list)
        for text in store.works.source_texts():
            when = fetched.get((text.source_id, text.name), "")
            texts[text.source_id].append(LoadedText(text, when))
        return dict(texts)


def missing_by_work(sources: tuple[ListedSource, ...]) -> dict[str, list[str]]:
    """Give, for each work that lacks some, the ids of its missing sources."""
    missing: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        for work in source.works if source.is_missing else ():
            missing[work].append(source.id)
    return dict(missing)


def lines_of_sources(sources: tuple[ListedSource, ...]) -> Iterator[str]:
    """List sources for people; what is missing, and what that blocks, comes last."""
    for listed in sources:
        source = listed.source
        state = counted(len(listed.texts), "text") if listed.texts else "MISSING"
        yield f"{listed.id}: {source.title if source else '(no work names it)'}: {state}"
        if source:
            yield f"  {_terms(source)}"
        for loaded in listed.texts:
            yield f"  - {_text(loaded)}"
    for work, missing in missing_by_work(sources).items():
        yield ""
        yield f"{work} lacks {counted(len(missing), 'source')}: {', '.join(missing)}."
        they_are = "it is" if len(missing) == 1 else "they are"
        yield f"Until {they_are} loaded, {BLOCKED[0]}, and {BLOCKED[1]}."
        yield f"Load each with `reusewatch corpus add FILE_OR_URL --source {missing[0]}`."


def _terms(source: SourceName) -> str:
    said = [f"licence {source.licence}"]
    if source.published:
        said.append(f"published {day_in_words(source.published)}")
    if source.withdrawn:
        said.append(f"withdrawn {day_in_words(source.withdrawn)}, and quoted still")
    if source.attribution:
        said.append(f"to be attributed as: {source.attribution}")
    return "; ".join(said)


def _text(loaded: LoadedText) -> str:
    text = loaded.text
    edition = f", edition of {text.edition}" if text.edition else ""
    fetched = f", fetched {loaded.fetched[:10]}" if loaded.fetched else ""
    return f"{text.name}: {text.title}{edition}{fetched}"


def source_fields(listed: ListedSource) -> dict[str, object]:
    """Give a source as fields of a JSON document."""
    source = listed.source
    return {
        "id": listed.id,
        "title": source.title if source else None,
        "licence": source.licence if source else None,
        "attribution": source.attribution if source else None,
        "published": source.published if source else None,
        "withdrawn": source.withdrawn if source else None,
        "works": list(listed.works),
        "missing": listed.is_missing,
        "editions": sorted({each.text.edition for each in listed.texts if each.text.edition}),
        "texts": [
            {
                "name": each.text.name,
                "title": each.text.title,
                "edition": each.text.edition,
                "fetched_at": each.fetched or None,
            }
            for each in listed.texts
        ],
    }
