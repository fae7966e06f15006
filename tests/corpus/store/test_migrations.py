"""From every earlier version: what a database held is there after its upgrade, on both kinds."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from alembic.runtime.migration import HeadMaintainer

from corpus.audit_chain import chain_faults, record_faults
from corpus.errors import StoreError
from corpus.records.amendments import Amendment, AmendmentFrom
from corpus.records.audit import AuditEntry, AuditEvent, EventKind, Made
from corpus.records.captures import Capture, PlannedUrl, Scan, UrlState, WarcPlace
from corpus.records.cases import Case, CaseState, Decision, Reason, Sighting
from corpus.records.findings import Finding, FindingLine, Verdict
from corpus.records.grants import Affiliate, Completeness, Conditions, Grant
from corpus.records.letters import Letter
from corpus.records.matches import EditKind, Match, Span, Strength
from corpus.records.origins import OriginRuling, RuledOrigin
from corpus.records.sources import Background, SourceFetch, StockPhrase
from corpus.records.syncs import EditionNews
from corpus.records.works import Act, Chapter, Holder, Passage, SourceText, Work
from corpus.store.database import open_store
from corpus.store.documents import Record, from_json
from corpus.store.migrating import versions
from tests.corpus.store.raw import run_sql, tables
from tests.corpus.store.records import MADE
from tests.corpus.store.rows_of_0001 import FINDINGS, MATCH, SHA, WORK
from tests.corpus.store.rows_since_0002 import (
    AFFILIATE_SHA,
    AMENDED,
    CASE,
    CONTENT,
    DECISION,
    LETTER,
    OTHER_SHA,
)

_EARLIER = versions()[:-1]
_NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def _read(kind: type[Record], document: object) -> Record:
    return from_json(kind, json.loads(json.dumps(document)))


def _since(first: str) -> pytest.MarkDecorator:
    """Run a test from every earlier version that had what came with ``first``."""
    return pytest.mark.parametrize("version", [each for each in _EARLIER if each >= first])


@pytest.mark.parametrize("version", versions())
def test_every_table_of_every_version_had_a_row(old_url: str) -> None:
    empty = [name for name in tables(old_url) if not run_sql(old_url, f"SELECT 1 FROM {name}")]
    assert empty == []


@pytest.mark.parametrize("version", _EARLIER)
def test_works_and_sources_are_kept(old_url: str) -> None:
    with open_store(old_url) as store:
        work = store.works.get("manual")
        assert work == _read(Work, WORK)
        assert work.holders == (Holder("marsh", "Marsh Wardens"),)
        assert store.works.chapters("manual", date(2026, 3, 31)) == (
            Chapter(
                *("manual", date(2026, 3, 31), "care", "Care"),
                (Passage(SHA, "Wardens must row out."),),
            ),
        )
        assert store.works.source_texts() == (SourceText("act", "1.txt", None, "Act", "Row."),)


@pytest.mark.parametrize("version", _EARLIER)
def test_since_when_an_older_edition_was_known_is_told_by_nothing(old_url: str) -> None:
    with open_store(old_url) as store:
        then = store.corpus_entries.known_then("manual", _NOON)

        assert then.untold_editions == (date(2026, 3, 31),)
        assert [edition.day for edition in then.editions] == [date(2026, 3, 31)]


@pytest.mark.parametrize("version", _EARLIER)
def test_the_register_is_kept(old_url: str) -> None:
    signed = date(2026, 1, 5)
    with open_store(old_url) as store:
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
def test_what_is_on_record_is_in_the_audit_chain(old_url: str) -> None:
    with open_store(old_url) as store:
        entries = store.audit.entries()
        documents = {
            **store.register.documents(),
            **store.origins.documents(),
            **store.cases.documents(),
        }
        again = (store.register.grants(), store.register.affiliates(), store.register.statements())

        assert [entry.event.subject for entry in entries[:4]] == [
            *("marsh/letter-1", "marsh/letter-1", AFFILIATE_SHA, "marsh/2026-02-01")
        ]
        assert chain_faults(entries) == ()
        assert record_faults(entries, documents) == ()
        assert store.register.add(MADE, *again) == 0


@_since("0002")
def test_the_audit_chain_is_kept_to_the_letter(old_url: str) -> None:
    with open_store(old_url) as store:
        entries = store.audit.entries()

    assert entries[3] == AuditEntry(
        number=4,
        made=Made(datetime(2026, 2, 1, 10, tzinfo=UTC), "Ann R\u00e9ed"),
        event=AuditEvent(
            *(EventKind.COMPLETENESS, "marsh/2026-02-01"),
            "66d72e0f5142607ab348500feb38cdd1de3f8709bc0f817febf77e0ffee0e930",
        ),
        previous="813ee23d132cf2bdbfd427477b1b502b1e598b355139ce7a9d221fe7d7dc72d6",
        digest="fa514a300166e73d1f61ee5625d4d541c1c07148e929c4dc51f73832f1c4c0cd",
    )


@_since("0003")
def test_editions_with_their_wordings_and_syncs_are_kept(old_url: str) -> None:
    day = date(2026, 9, 30)
    with open_store(old_url) as store:
        (chapter,) = store.works.chapters("manual", day)
        assert chapter == Chapter(
            *("manual", day, "care", "Care and tides"),
            (
                Passage(SHA, "Wardens must row out."),
                Passage(OTHER_SHA, "Ebb tides begin at \u2155 past."),
            ),
            number="4.1",
            urls=("http://marsh.example/care",),
            updated=date(2026, 9, 28),
        )
        crawl = store.syncs.latest("manual")
        assert crawl == store.scans.get("sync")
        assert crawl is not None
        assert crawl.finished_at == datetime(2026, 3, 29, 13, tzinfo=UTC)
        found_at = datetime(2026, 3, 29, 12, 30, tzinfo=UTC)
        assert store.syncs.news("manual") == (
            EditionNews("manual", day, found_at, "sync", (), ("care",), ("ferries",)),
        )


@pytest.mark.parametrize("version", _EARLIER)
def test_scans_and_captures_are_kept(old_url: str) -> None:
    page = "http://dunes.example/changed"
    with open_store(old_url) as store:
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
def test_findings_are_kept_and_get_their_lines(old_url: str) -> None:
    with open_store(old_url) as store:
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
    assert run_sql(old_url, f"SELECT {columns} FROM findings WHERE id = 'changed'") == [
        ('["marsh"]', 1, 9, "capture")
    ]
    assert run_sql(
        old_url, "SELECT CAST(first_seen AS TEXT) FROM findings WHERE id = 'changed'"
    ) == [("2026-03-30",)]


@_since("0004")
def test_findings_keep_the_lines_that_they_had(old_url: str) -> None:
    with open_store(old_url) as store:
        assert store.findings.lines("of 0004") == (
            FindingLine(
                *("amended", "http://dunes.example/amended", Verdict.NO_CONSENT_ON_RECORD),
                strength=Strength.REVIEW,
                meaning_changes=3,
                meaning_changing_kinds=(EditKind.DUTY, EditKind.NUMBER),
                missed_editions=None,
                missed_amendments=1,
                share_of_work=0.125,
            ),
        )
        (whole,) = store.findings.of_scan("of 0004")
        assert whole == _read(Finding, AMENDED)
        assert whole.missed_amendments == (
            Amendment("care", date(2026, 3, 31), "Row at once.", AmendmentFrom.LIST),
        )
    kept = "SELECT missing_holders, matches, own_words FROM findings WHERE id = 'amended'"
    assert run_sql(old_url, kept) == [('["marsh"]', 2, 31)]


@_since("0005")
def test_amendments_sources_and_rulings_are_kept(old_url: str) -> None:
    with open_store(old_url) as store:
        assert store.amendments.of_work("manual") == (
            Amendment("care", date(2026, 3, 31), "Row at once."),
        )
        assert store.sources.fetches() == (
            SourceFetch(
                *("act", "http://law.example/act", datetime(2026, 3, 28, 12, tzinfo=UTC), SHA),
                WarcPlace("act/1.warc.gz", 2**33, 900),
            ),
        )
        phrase = StockPhrase(("in", "case", "of", "doubt", "ask"), 17)
        assert store.sources.background() == Background(2, (phrase,))
        ruled = OriginRuling(
            *("manual", "care", SHA, RuledOrigin.THIRD_PARTY, "act"),
            *("The act says it in these words.", "Ann Reed"),
            datetime(2026, 4, 1, 9, 30, tzinfo=UTC),
            ours_since=date(2026, 3, 31),
        )
        assert store.origins.rulings().all == (ruled,)

        store.origins.add(replace(ruled, reason="Seen again."))

        assert len(store.origins.rulings().all) == 2
        assert chain_faults(store.audit.entries()) == ()


@_since("0006")
def test_cases_are_kept(old_url: str) -> None:
    with open_store(old_url) as store:
        assert store.cases.all() == (Case(CASE, "dunes.example", "manual"),)
        ((decision,),) = store.cases.decisions().values()
        assert decision == _read(Decision, DECISION)
        assert (decision.to_state, decision.reason) == (CaseState.NEW, Reason.FOUND)
        assert store.cases.letters() == (_read(Letter, LETTER),)
        assert store.cases.contents() == {CONTENT: frozenset({"f0e1d2c3b4a59687"})}
        assert store.cases.sightings() == (
            Sighting(
                *("changed", "dunes.example", "manual", "http://dunes.example/changed", CONTENT),
                *(SHA, Verdict.NO_CONSENT_ON_RECORD, 2, "scan", ("of 0004",)),
            ),
        )


@pytest.mark.parametrize("version", _EARLIER)
def test_what_was_upgraded_takes_new_rows(old_url: str) -> None:
    with open_store(old_url) as store:
        (line,) = store.urls.of_scan("scan")
        new = replace(line, url="http://dunes.example/new", state=UrlState.PLANNED, capture_id=None)
        finding = replace(store.findings.of_scan("scan")[0], id="new")

        store.urls.plan([new])
        store.findings.put("scan", [finding])

        assert store.urls.of_scan("scan") == (line, new)
        assert store.findings.of_scan("scan") == (finding,)


@pytest.mark.parametrize("version", _EARLIER)
def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    old_url: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(old_url)
    rows = run_sql(old_url, "SELECT url, capture_id FROM urls")

    def stumble(_heads: HeadMaintainer, _step: object) -> None:
        message = "the disk is full"
        raise StoreError(message)

    monkeypatch.setattr(HeadMaintainer, "update_to_step", stumble)  # the end of every migration

    with pytest.raises(StoreError, match="disk is full"):
        open_store(old_url)

    assert tables(old_url) == before
    assert run_sql(old_url, "SELECT url, capture_id FROM urls") == rows
    assert run_sql(old_url, "SELECT version_num FROM alembic_version") == [(version,)]
