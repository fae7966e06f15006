"""Rulings on origin."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.audit_chain import record_faults
from corpus.records.origins import OriginRuling, RuledOrigin
from corpus.store.database import Store
from tests.corpus.store.raw import run_sql
from tests.corpus.store.records import a_work

RULING = OriginRuling(
    work_id="manual",
    chapter_id="tides",
    passage_sha256="ab" * 32,
    origin=RuledOrigin.DISPUTED,
    source_id="",
    reason="Both claim it.",
    by="A. Warden",
    ruled_at=datetime(2026, 3, 31, 12, tzinfo=UTC),
    ours_since=date(2019, 1, 1),
    theirs_since=date(2018, 1, 1),
)


@pytest.fixture
def ruled(store: Store) -> Store:
    store.works.put(a_work("manual"))
    store.origins.add(RULING)
    return store


def test_rulings_come_back_as_they_went_in_and_in_order(ruled: Store) -> None:
    later = replace(RULING, origin=RuledOrigin.OWN, ours_since=None, theirs_since=None)
    ruled.origins.add(later)

    assert ruled.origins.rulings().all == (RULING, later)


def test_the_last_ruling_counts_and_a_passages_before_its_chapters(ruled: Store) -> None:
    chapter = replace(RULING, passage_sha256="", origin=RuledOrigin.BOILERPLATE)
    for ruling in (chapter, replace(RULING, origin=RuledOrigin.OWN)):
        ruled.origins.add(ruling)
    rulings = ruled.origins.rulings()

    def origin(chapter_id: str, sha256: str) -> RuledOrigin | None:
        found = rulings.find("manual", chapter_id, sha256)
        return found.origin if found else None

    assert origin("tides", RULING.passage_sha256) is RuledOrigin.OWN
    assert origin("elsewhere", RULING.passage_sha256) is RuledOrigin.OWN
    assert origin("tides", "cd" * 32) is RuledOrigin.BOILERPLATE
    assert origin("elsewhere", "cd" * 32) is None
    assert rulings.find("other", "tides", RULING.passage_sha256) is None


def test_a_ruling_is_taken_back_by_another(ruled: Store) -> None:
    ruled.origins.add(replace(RULING, passage_sha256="", origin=RuledOrigin.BOILERPLATE))
    ruled.origins.add(replace(RULING, origin=RuledOrigin.COMPUTED))
    rulings = ruled.origins.rulings()

    assert rulings.find("manual", "tides", RULING.passage_sha256) is None
    last = rulings.last("manual", "tides", RULING.passage_sha256)
    assert last is not None
    assert last.origin is RuledOrigin.COMPUTED


def test_each_ruling_is_a_link_of_the_audit_chain(url: str, ruled: Store) -> None:
    ruled.origins.add(replace(RULING, origin=RuledOrigin.COMPUTED))

    entries = ruled.audit.entries()

    assert [(entry.event.kind, entry.made.by) for entry in entries] == [("ruling", RULING.by)] * 2
    assert record_faults(entries, ruled.origins.documents()) == ()
    run_sql(url, "UPDATE origin_rulings SET reason = 'another'")
    assert len(record_faults(entries, ruled.origins.documents())) == 2
