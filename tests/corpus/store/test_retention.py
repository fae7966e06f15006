"""Which saved pages are old, and which show what site records speak of; on both databases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from corpus.records.captures import Capture, Scan
from corpus.records.cases import Sighting
from corpus.records.findings import Verdict
from corpus.store import parts
from corpus.store.database import Store
from tests.corpus.personal.test_erased_findings import SOURCE, finding_of, match_of
from tests.corpus.store.records import MADE, NOON, a_work, capture, extracted
from tests.corpus.store.test_erasures import FACTS, PAGE, erasure

WEEK = timedelta(days=7)


def scan_of(store: Store, name: str, weeks: int, *pages: str) -> Scan:
    """Put a scan on record that saved some pages, weeks after noon."""
    scan = Scan(name, NOON + weeks * WEEK, None, "t", "", ())
    store.scans.start(scan)
    for page in pages:
        url = f"http://{page}.example/"
        store.captures.add(capture(f"{name}-{page}", url=url, at=scan.started_at, scan_id=name))
    return scan


def ids(captures: Iterable[Capture]) -> list[str]:
    return [each.id for each in captures]


def test_older_pages_are_given_scan_by_scan_unless_erased(store: Store) -> None:
    scan_of(store, "first", 0, "b", "a", "c")
    scan_of(store, "again", 1, "a")
    scan_of(store, "later", 2, "a")
    store.erasures.enter(MADE, [erasure("first-b")])

    assert ids(store.retention.older_than(NOON + 2 * WEEK)) == ["first-a", "first-c", "again-a"]
    assert ids(store.retention.older_than(NOON + WEEK)) == ["first-a", "first-c"]
    assert ids(store.retention.older_than(NOON)) == []


def test_imported_pages_and_those_of_syncs_are_never_old(store: Store) -> None:
    scan_of(store, "scan", 0, "a")
    scan_of(store, "sync", 0, "b")
    store.works.put(a_work("manual"))
    store.syncs.start(Scan("own", NOON, None, "t", "", ()), "manual")
    store.captures.add(capture("official", scan_id="own"))
    store.captures.add(capture("imported"))

    assert ids(store.retention.older_than(NOON + WEEK)) == ["scan-a", "sync-b"]


def test_pages_are_erased_while_they_are_given(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_ROWS_AT_ONCE", 2)
    scan_of(store, "scan", 0, *"abcde")
    given = []

    for each in store.retention.older_than(NOON + WEEK):
        given.append(each.id)
        store.erasures.enter(MADE, [erasure(each.id)])

    assert given == ["scan-a", "scan-b", "scan-c", "scan-d", "scan-e"]
    assert list(store.erasures.unfinished()) == given


def test_a_sighting_tells_the_page_that_showed_it_last(store: Store) -> None:
    scan_of(store, "scan", 0, "a")
    found = replace(
        finding_of(match_of(SOURCE, PAGE), FACTS), id="copy", scan_id="scan", capture_id="scan-a"
    )
    store.findings.put("scan", [found])
    sightings = [
        Sighting(
            *(name, "a.example", "manual", "http://a.example/", "c", "t"),
            Verdict.NO_CONSENT_ON_RECORD,
            None,
            "scan",
        )
        for name in ("copy", "unknown")
    ]

    ((sighting, last),) = store.retention.last_seen(sightings)

    assert sighting.finding_id == "copy"
    assert (last.capture_id, last.first_seen) == ("scan-a", date(2026, 3, 30))


def test_pages_with_matches_are_found_by_their_addresses(store: Store) -> None:
    scan_of(store, "scan", 0, "a", "b", "c")
    for page in ("a", "c"):
        store.matches.put(f"scan-{page}", extracted(PAGE), [match_of(SOURCE, PAGE)])
    store.matches.put("scan-b", extracted(PAGE), [])

    found = store.retention.with_matches(["http://a.example/", "http://b.example/"])

    assert ids(found) == ["scan-a"]
