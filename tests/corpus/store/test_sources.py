"""Fetched sources and stock phrases."""

from dataclasses import replace
from datetime import UTC, datetime

from corpus.records.captures import WarcPlace
from corpus.records.sources import SourceFetch, StockPhrase
from corpus.store.database import Store

FETCH = SourceFetch(
    "act",
    "https://example.org/act",
    datetime(2026, 3, 31, 12, tzinfo=UTC),
    "ab" * 32,
    WarcPlace("source-act/1.warc.gz", 5_000_000_000, 7),
)
PHRASES = [StockPhrase(("as", "soon", "as", "is", "safe"), 3), StockPhrase(("⟨url⟩", "b"), 4)]


def test_every_fetch_of_a_text_is_kept(store: Store) -> None:
    later = replace(FETCH, fetched_at=datetime(2026, 9, 30, tzinfo=UTC))
    for fetch in (later, FETCH):
        store.sources.add_fetch(fetch)

    assert store.sources.fetches() == (FETCH, later)


def test_a_background_takes_the_place_of_an_earlier_one(store: Store) -> None:
    assert store.sources.put_background({"1" * 64, "2" * 64}, PHRASES)
    assert store.sources.background().phrases == tuple(PHRASES)
    assert store.sources.background().documents == 2
    assert not store.sources.put_background({"2" * 64, "1" * 64}, PHRASES[::-1])

    assert store.sources.put_background({"3" * 64}, PHRASES[:1])
    assert store.sources.background().phrases == (PHRASES[0],)
    assert store.sources.background().documents == 1


def test_a_background_may_be_empty(store: Store) -> None:
    assert store.sources.background().phrases == ()
    store.sources.put_background({"1" * 64}, PHRASES)
    assert store.sources.put_background((), ())
    assert (store.sources.background().documents, store.sources.background().phrases) == (0, ())
