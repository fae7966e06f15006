"""Erasures: in the audit chain, and the pages' words gone from the records, all or nothing."""

import sqlite3
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest
from pydantic import JsonValue
from sqlalchemy import Engine, event

from corpus.audit_chain import chain_faults, document_digest, record_faults
from corpus.records.audit import AuditEvent, EventKind
from corpus.records.captures import Scan, Unreadable
from corpus.records.erasures import Erasure
from corpus.records.findings import Facts
from corpus.records.privacy import Privacy
from corpus.store import erasures
from corpus.store.database import Store, open_store
from tests.corpus.personal.test_erased_findings import SOURCE, finding_of, match_of
from tests.corpus.store.raw import run_sql
from tests.corpus.store.records import MADE, NOON, capture, extracted

PAGE = "wardens must ring Ada Byron before noon"
LEFT = "wardens must ring ███ █████ before noon"
FACTS = Facts(
    names_work=True, links_official=False, licence_claimed="", sale="", offered_as_file=False
)


def erasure(capture_id: str, reason: str = "asked for") -> Erasure:
    return Erasure(capture_id, NOON, "A. Clerk", reason, "0" * 64, "sha256:ABC")


@pytest.fixture
def pages(store: Store, scan: Scan) -> Store:
    """Two saved pages with a match and a finding each."""
    for name in ("one", "two"):
        url = f"http://{name}.example/"
        store.captures.add(capture(name, url=url, scan_id=scan.id))
        store.matches.put(name, extracted(PAGE), [match_of(SOURCE, PAGE)])
    found = finding_of(match_of(SOURCE, PAGE), FACTS)
    named = [replace(found, id=name, scan_id=scan.id, capture_id=name) for name in ("one", "two")]
    store.findings.put(scan.id, named)
    return store


def texts(store: Store, name: str, scan: Scan) -> set[str]:
    (found,) = store.findings.read(scan.id, [name])
    matches = (*store.matches.of_capture(name), *found.matches)
    return {match.page_text for match in matches}


def test_the_words_of_an_erased_page_are_gone_and_no_others(pages: Store, scan: Scan) -> None:
    lines = set(pages.findings.lines(scan.id))

    assert pages.erasures.enter(MADE, [erasure("one")]) == (erasure("one"),)

    assert texts(pages, "one", scan) == {LEFT}
    assert texts(pages, "two", scan) == {PAGE}
    assert set(pages.findings.lines(scan.id)) == lines
    assert pages.captures.get("one").payload_sha256 == "0" * 64


def test_listed_names_go_even_out_of_what_stays(pages: Store, scan: Scan) -> None:
    pages.erasures.enter(MADE, [erasure("one")], Privacy(("before noon",)))
    assert texts(pages, "one", scan) == {"wardens must ring ███ █████ ██████ ████"}


def test_an_erasure_is_in_the_audit_chain_and_is_held_against_it(pages: Store, url: str) -> None:
    pages.erasures.enter(MADE, [erasure("one"), erasure("two")])

    entries = pages.audit.entries()
    document: dict[str, JsonValue] = {
        "capture_id": "one",
        "at": "2026-03-31T12:00:00Z",
        "by": "A. Clerk",
        "reason": "asked for",
        "payload_sha256": "0" * 64,
        "block_digest": "sha256:ABC",
    }
    expected = AuditEvent(EventKind.ERASURE, "one", document_digest(document))
    assert [(entry.event, entry.made) for entry in entries][:1] == [(expected, MADE)]
    assert chain_faults(entries) == ()
    assert record_faults(entries, pages.erasures.documents()) == ()
    run_sql(url, "UPDATE erasures SET reason = 'another' WHERE capture_id = 'two'")
    assert record_faults(entries, pages.erasures.documents()) == (
        "erasure two, entry 2: was edited",
    )


def test_the_same_again_enters_nothing(pages: Store) -> None:
    pages.erasures.enter(MADE, [erasure("one")])
    pages.erasures.finish(["one"])

    assert pages.erasures.enter(MADE, [erasure("one", "again"), erasure("two")]) == (
        erasure("two"),
    )

    assert pages.erasures.of(["one", "two", "three"]) == {
        "one": erasure("one"),
        "two": erasure("two"),
    }
    assert list(pages.erasures.unfinished()) == ["two"]


def test_times_are_kept_in_utc(pages: Store) -> None:
    local = replace(erasure("one"), at=NOON.astimezone(timezone(timedelta(hours=5))))
    pages.erasures.enter(MADE, [local])
    assert pages.erasures.of(["one"])["one"].at.tzinfo is UTC
    assert record_faults(pages.audit.entries(), pages.erasures.documents()) == ()


def test_nothing_is_entered_if_the_words_cannot_be_taken_out(
    pages: Store, scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(erasures, "erased_finding", fail)

    with pytest.raises(RuntimeError):
        pages.erasures.enter(MADE, [erasure("one")])

    assert pages.erasures.of(["one"]) == {}
    assert pages.audit.entries() == ()
    assert texts(pages, "one", scan) == {PAGE}


def test_more_pages_than_fit_into_one_question_are_erased(store: Store, scan: Scan) -> None:
    names = [f"page {number:04}" for number in range(1_201)]
    for name in names:
        store.captures.add(capture(name, scan_id=scan.id))
    store.matches.put(names[-1], extracted(PAGE), [match_of(SOURCE, PAGE)])
    store.matches.put(names[0], Unreadable("torn"))

    assert len(store.erasures.enter(MADE, [erasure(name) for name in names])) == len(names)

    assert store.matches.of_capture(names[-1])[0].page_text == LEFT
    assert list(store.erasures.unfinished()) == names
    store.erasures.finish(names[:1_200])
    assert list(store.erasures.unfinished()) == names[1_200:]


def test_pages_of_the_same_bytes_are_named_unless_erased(store: Store, scan: Scan) -> None:
    for name in ("one", "two", "three", "erased"):
        store.captures.add(capture(name, scan_id=scan.id))
    store.captures.add(replace(capture("other", scan_id=scan.id), payload_sha256="1" * 64))
    store.erasures.enter(MADE, [erasure("erased")])

    alike = store.captures.alike([store.captures.get("one")])

    assert [each.id for each in alike] == ["three", "two"]
    assert set(store.captures.named(["one", "other", "unknown"])) == {"one", "other"}


def test_the_file_of_a_database_keeps_no_words_where_rows_were(sqlite_url: str) -> None:
    names = [f"page {number:02}" for number in range(50)]
    file = Path(sqlite_url.removeprefix("sqlite:///"))

    def keep(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute("PRAGMA secure_delete = OFF")  # as many builds have it by themselves

    event.listen(Engine, "connect", keep)
    try:
        with open_store(sqlite_url) as store:
            for name in names:
                store.captures.add(capture(name))
                store.matches.put(name, extracted(PAGE), [match_of(SOURCE, PAGE)])
            assert file.read_bytes().count(b"Ada Byron") >= len(names)

            store.erasures.enter(MADE, [erasure(name) for name in names])

            assert b"Ada Byron" not in file.read_bytes()
    finally:
        event.remove(Engine, "connect", keep)
