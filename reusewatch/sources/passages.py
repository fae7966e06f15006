"""Within a work: which of its passages come from third parties, by the newest edition on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.errors import BadInput
from corpus.records.matches import Origin
from corpus.records.works import Work
from corpus.store.database import open_store
from licensing.words import counted, day_in_words, listed
from matcher.quoted_passages import QuotedPassage, quoted_passages
from reports.words import EDIT_KIND
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import find_work, read_works
from reusewatch.scanning.protected import index_of_store

_SHOWN = 100  # code points of a passage


@dataclass(frozen=True, slots=True)
class SourceOfPassage:
    """A third-party text that a passage comes from."""

    id: str
    """Of the source."""
    name: str
    title: str
    edition: date | None


@dataclass(frozen=True, slots=True)
class PassageWithin:
    """A passage that is not the holders' own, or not all of it, with its sources."""

    passage: QuotedPassage
    chapter: str
    """Its title."""
    sources: tuple[SourceOfPassage, ...]


@dataclass(frozen=True, slots=True)
class SourcesWithin:
    """What of a work's newest edition comes from others."""

    work: Work
    edition: date
    passages: tuple[PassageWithin, ...]


def sources_within(config: Config, work_id: str) -> SourcesWithin:
    """Mark the passages of a work's newest edition that come from third parties.

    Raises:
        BadInput: there is no such work, or no edition of it.
    """
    work = find_work(read_works(config.folder), work_id)
    with open_store(config.store_url) as store:
        editions = store.works.editions(work.id)
        if not editions:
            raise BadInput(
                f"work {work.id!r} has no edition on record; add one with `reusewatch corpus add "
                f"FOLDER --work {work.id} --edition DATE`"
            )
        newest = editions[-1].day
        index = index_of_store(store, [work])
    texts = {text.record.id: text.record for text in index.texts}
    passages = []
    for passage in quoted_passages(index):
        chapter = texts[passage.text_id]
        if newest in chapter.editions:
            sources = tuple(
                SourceOfPassage(
                    texts[id_].owner_id,
                    texts[id_].chapter_id,
                    texts[id_].title,
                    max(texts[id_].editions, default=None),
                )
                for id_ in passage.source_ids
            )
            passages.append(PassageWithin(passage, chapter.title, sources))
    return SourcesWithin(work, newest, tuple(passages))


def lines_within(within: SourcesWithin) -> Iterator[str]:
    """Tell it for people, chapter by chapter; the holders' own words are in brackets."""
    whole = [each for each in within.passages if each.passage.origin is not Origin.OWN]
    yield (
        f"{within.work.title}, edition of {within.edition}: {counted(len(whole), 'passage')} of "
        f"others, {counted(len(within.passages) - len(whole), 'passage')} with some of their words"
    )
    chapter = ""
    for each in within.passages:
        if each.passage.chapter_id != chapter:
            chapter = each.passage.chapter_id
            yield ""
            yield f"{each.chapter} ({chapter})"
        yield from _lines_of_passage(each)


def _lines_of_passage(within: PassageWithin) -> Iterator[str]:
    passage = within.passage
    of = {
        Origin.THIRD_PARTY: f"{passage.third_party_words} of {passage.words} words are of",
        Origin.BOILERPLATE: f"{passage.stock_words} of {passage.words} words are stock phrases",
        Origin.OWN: f"{passage.third_party_words or passage.stock_words} of {passage.words} words "
        + ("are of" if passage.third_party_words else "are stock phrases"),
    }[passage.origin]
    names = listed([_source(source) for source in within.sources])
    yield f"  passage {passage.number}: {of}{f' {names}' if names else ''}"
    line = " ".join(passage.text.split())
    yield f"      {line if len(line) <= _SHOWN else line[:_SHOWN].rsplit(' ', 1)[0] + ' ...'}"
    for edit in passage.edits:
        yield (
            f"      the holders' own change ({EDIT_KIND[edit.kind].lower()}): "
            f"{edit.source_words or '(nothing)'} -> {edit.page_words or '(left out)'}"
        )


def _source(source: SourceOfPassage) -> str:
    edition = f", edition of {day_in_words(source.edition)}" if source.edition else ""
    return f"{source.id} ({source.title}{edition})"


def within_fields(within: SourcesWithin) -> dict[str, object]:
    """Give it as fields of a JSON document; spans are ``[start, end]`` in the chapter's text."""
    return {
        "work": within.work.id,
        "edition": within.edition,
        "passages": [_passage_fields(each) for each in within.passages],
    }


def _passage_fields(within: PassageWithin) -> dict[str, object]:
    passage = within.passage
    return {
        "chapter": passage.chapter_id,
        "title": within.chapter,
        "passage": passage.number,
        "origin": passage.origin,
        "text": passage.text,
        "in_chapter": [passage.in_text.start, passage.in_text.end],
        "words": passage.words,
        "third_party_words": passage.third_party_words,
        "stock_words": passage.stock_words,
        "sources": [
            {"id": each.id, "text": each.name, "title": each.title, "edition": each.edition}
            for each in within.sources
        ],
        "parts": [
            {
                "origin": part.origin,
                "source": part.source_id,
                "in_chapter": [part.in_page.start, part.in_page.end],
            }
            for part in passage.parts
        ],
        "holders_changes": [
            {"kind": edit.kind, "source": edit.source_words, "work": edit.page_words}
            for edit in passage.edits
        ],
    }
