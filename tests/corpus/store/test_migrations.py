"""From every earlier version: what a database held is there after its upgrade, on both kinds."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from alembic.runtime.migration import HeadMaintainer

from corpus.audit_chain import chain_faults, record_faults
from corpus.errors import StoreError
from corpus.records.captures import Capture, PlannedUrl, Scan, UrlState, WarcPlace
from corpus.records.findings import Finding, Verdict
from corpus.records.grants import Affiliate, Completeness, Conditions, Grant
from corpus.records.matches import EditKind, Match, Span, Strength
from corpus.records.works import Act, Chapter, Holder, Passage, SourceText, Work
from corpus.store.database import Store, open_store
from corpus.store.documents import Record, from_json
from corpus.store.migrating import versions
from tests.corpus.store.raw import run_sql, tables
from tests.corpus.store.records import MADE
from tests.corpus.store.versions import FINDINGS, MATCH, ROWS, SHA, WORK, make_database

_FIRST = versions()[0]
_EARLIER = versions()[:-1]
_NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def _read(kind: type[Record], document: object) -> Record:
    return from_json(kind, json.loads(json.dumps(document)))


@contextmanager
def _upgraded(url: str, version: str) -> Iterator[Store]:
    make_database(url, version)
    with open_store(url) as store:
        yield store


def test_every_table_of_the_first_version_had_a_row(url: str) -> None:
    make_database(url, _FIRST)

    assert set(ROWS[_FIRST]) == set(tables(url)) - {"alembic_version"}


@pytest.mark.parametrize("version", _EARLIER)
def test_works_and_sources_are_kept(url: str, version: str) -> None:
    with _upgraded(url, version) as store:
        work = store.works.get("manual")
        assert work == _read(Work, WORK)
        assert work.holders == (Holder("marsh", "Marsh Wardens"),)
        assert store.works.chapters("manual") == (
            Chapter(
                *("manual", date(2026, 3, 31), "care", "Care"),
                (Passage(SHA, "Wardens must row out."),),
            ),
        )
        assert store.works.source_texts() == (SourceText("act", "1.txt", None, "Act", "Row."),)


@pytest.mark.parametrize("version", _EARLIER)
def test_since_when_an_older_edition_was_known_is_told_by_nothing(url: str, version: str) -> None:
    with _upgraded(url, version) as store:
        then = store.corpus_entries.known_then("manual", _NOON)

        assert then.untold_editions == (date(2026, 3, 31),)
        assert [edition.day for edition in then.editions] == [date(2026, 3, 31)]


@pytest.mark.parametrize("version", _EARLIER)
def test_the_register_is_kept(url: str, version: str) -> None:
    signed = date(2026, 1, 5)
    with _upgraded(url, version) as store:
        assert store.register.grants() == (
            Grant(
                *("marsh", "letter-1", "Dune Partnership", ("manual",), ("dunes.example",)),
                *((Act.REPRODUCE,), signed),
                revoked=date(2026, 6, 1),
                conditions=Conditions(attribution=True, current_within_days=28),
            ),
        )
        assert store.register.affiliates() == (Affiliate("marsh", ("reeds.example",), signed),)
        assert store.register.statements() == (Completeness("marsh", date(2026, 2, 1)),)


@pytest.mark.parametrize("version", _EARLIER)
def test_what_is_on_record_is_in_the_audit_chain(url: str, version: str) -> None:
    with _upgraded(url, version) as store:
        entries = store.audit.entries()
        documents = store.register.documents()
        again = (store.register.grants(), store.register.affiliates(), store.register.statements())

        assert len(entries) == 4
        assert chain_faults(entries) == ()
        assert record_faults(entries, documents) == ()
        assert store.register.add(MADE, *again) == 0


@pytest.mark.parametrize("version", _EARLIER)
def test_scans_and_captures_are_kept(url: str, version: str) -> None:
    page = "http://dunes.example/changed"
    with _upgraded(url, version) as store:
        assert store.scans.latest() == Scan(
            "scan", _NOON, None, "reusewatch 0.1.0", SHA, ("127.0.0.2:8123",)
        )
        assert store.captures.of_scan("scan") == (
            Capture(
                *("capture", "scan", page, _NOON, 200, "text/html", SHA, 2**40),
                WarcPlace("scan/1.warc.gz", 2**33, 700),
                None,
            ),
        )
        assert store.urls.of_scan("scan") == (
            PlannedUrl("scan", page, "dunes.example", 0, None, UrlState.READ, "", "capture"),
        )
        assert store.matches.of_capture("capture") == (_read(Match, MATCH),)
        assert store.matches.of_capture("capture")[0].in_page == Span(0, 60)


@pytest.mark.parametrize("version", _EARLIER)
def test_findings_are_kept_and_get_their_lines(url: str, version: str) -> None:
    with _upgraded(url, version) as store:
        changed, quoted, unread = sorted(store.findings.lines("scan"), key=lambda each: each.id)
        assert store.findings.of_scan("scan") == tuple(
            _read(Finding, finding) for finding in FINDINGS
        )

    assert (changed.id, changed.verdict) == ("changed", Verdict.NO_CONSENT_ON_RECORD)
    assert (changed.meaning_changes, changed.meaning_changing_kinds) == (1, (EditKind.DUTY,))
    assert (changed.strength, changed.missed_editions) == (Strength.REVIEW, 2)
    assert (quoted.verdict, quoted.meaning_changes) == (Verdict.THIRD_PARTY_ONLY, 0)
    assert (unread.verdict, unread.missed_editions) == (Verdict.UNREADABLE, None)
    columns = "missing_holders, matches, own_words, capture_id"
    assert run_sql(url, f"SELECT {columns} FROM findings WHERE id = 'changed'") == [
        ('["marsh"]', 1, 9, "capture")
    ]
    assert run_sql(url, "SELECT CAST(first_seen AS TEXT) FROM findings WHERE id = 'changed'") == [
        ("2026-03-30",)
    ]


@pytest.mark.parametrize("version", _EARLIER)
def test_what_was_upgraded_takes_new_rows(url: str, version: str) -> None:
    with _upgraded(url, version) as store:
        (line,) = store.urls.of_scan("scan")
        new = replace(line, url="http://dunes.example/new", state=UrlState.PLANNED, capture_id=None)
        finding = replace(store.findings.of_scan("scan")[0], id="new")

        store.urls.plan([new])
        store.findings.put("scan", [finding])

        assert store.urls.of_scan("scan") == (line, new)
        assert store.findings.of_scan("scan") == (finding,)


@pytest.mark.parametrize("version", _EARLIER)
def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    url: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_database(url, version)
    before = tables(url)
    rows = run_sql(url, "SELECT url, capture_id FROM urls")

    def stumble(_heads: HeadMaintainer, _step: object) -> None:
        message = "the disk is full"
        raise StoreError(message)

    monkeypatch.setattr(HeadMaintainer, "update_to_step", stumble)  # the end of every migration

    with pytest.raises(StoreError, match="disk is full"):
        open_store(url)

    assert tables(url) == before
    assert run_sql(url, "SELECT url, capture_id FROM urls") == rows
    assert run_sql(url, "SELECT version_num FROM alembic_version") == [(version,)]


def test_a_first_migration_that_fails_leaves_no_table(url: str) -> None:
    run_sql(url, "CREATE TABLE urls (made_by TEXT)")

    with pytest.raises(StoreError, match="already exists"):
        open_store(url)

    assert tables(url) == {"urls": ("made_by",)}
