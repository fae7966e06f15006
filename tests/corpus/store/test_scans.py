"""Scans, captures and readings of them, findings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from corpus.errors import BadInput
from corpus.records.captures import Scan, Unreadable, UrlState
from corpus.records.findings import Finding
from corpus.store.database import Store
from tests.corpus.store import records
from tests.corpus.store.conftest import NewStore
from tests.corpus.store.records import NOON, capture, extracted, planned


class TestScans:
    def test_that_began_last_is_the_latest_finished_or_not(self, store: Store, scan: Scan) -> None:
        later = replace(scan, id="later", started_at=scan.started_at + timedelta(hours=1))
        store.scans.start(later)
        store.scans.finish(scan.id, NOON)

        assert store.scans.latest() == later
        assert store.scans.get(scan.id) == replace(scan, finished_at=NOON)

    def test_unknown_are_named_with_a_remedy(self, store: Store) -> None:
        assert store.scans.latest() is None
        with pytest.raises(BadInput, match="scan 'x' is not on record; leave --scan out"):
            store.scans.get("x")

    def test_that_began_at_no_known_place_on_earth_are_refused(
        self, store: Store, scan: Scan
    ) -> None:
        naive = replace(scan, id="x", started_at=datetime(2026, 1, 1))  # noqa: DTZ001 - the point

        with pytest.raises(StatementError, match="give an aware one"):
            store.scans.start(naive)


class TestCaptures:
    def test_come_oldest_first(self, store: Store, scan: Scan) -> None:
        second = capture("b", at=NOON, scan_id=scan.id)
        third = capture("c", at=NOON + timedelta(microseconds=1), scan_id=scan.id)
        first = capture("a", at=NOON, scan_id=scan.id)
        for each in (second, third, first):
            store.captures.add(each)

        assert store.captures.of_scan(scan.id) == (first, second, third)
        assert store.captures.of_url(first.url) == (first, second, third)

    def test_of_other_scans_and_urls_stay_out(self, store: Store, scan: Scan) -> None:
        of_scan = capture("a", scan_id=scan.id)
        imported = capture("b", url="http://b.example/")
        for each in (of_scan, imported):
            store.captures.add(each)

        assert store.captures.of_scan(scan.id) == (of_scan,)
        assert store.captures.of_url(imported.url) == (imported,)
        assert store.captures.imported() == (imported,)
        assert store.captures.has("a")
        assert not store.captures.has("c")

    def test_that_are_answers_to_read_are_told_from_the_others(
        self, store: Store, scan: Scan
    ) -> None:
        urls = [f"http://a.example/{number}" for number in range(3)]
        store.urls.plan([planned(url, scan_id=scan.id) for url in urls])
        saved = [capture(url, url=url, scan_id=scan.id) for url in urls]
        states = (UrlState.READ, UrlState.REDIRECTED, UrlState.READ)
        for url, state, each in zip(urls, states, saved, strict=True):
            store.urls.end(scan.id, url, state, capture=each)

        assert tuple(store.captures.read_in(scan.id)) == (saved[0], saved[2])
        assert tuple(store.captures.read_in("other")) == ()

    def test_unknown_are_named(self, store: Store) -> None:
        with pytest.raises(BadInput, match="saved page 'x' is not on record"):
            store.captures.get("x")

    def test_know_times_of_any_zone_in_utc(self, store: Store) -> None:
        there = datetime.fromisoformat("2026-03-31T14:00:00+05:30")
        store.captures.add(capture("a", at=there))

        assert store.captures.get("a").captured_at.isoformat() == "2026-03-31T08:30:00+00:00"

    def test_may_lie_beyond_two_gibibytes_of_a_file(self, store: Store) -> None:
        far = replace(capture("a"), warc=replace(capture("a").warc, offset=2**33))
        store.captures.add(far)

        assert store.captures.get("a") == far


class TestReadings:
    def test_replace_older_ones_with_their_matches(self, store: Store) -> None:
        store.captures.add(capture("a"))
        store.matches.put("a", Unreadable("it holds no text", parser_died=True))
        assert store.matches.unreadable("a") == Unreadable("it holds no text", parser_died=True)

        store.matches.put("a", extracted())

        assert store.matches.unreadable("a") is None
        assert store.matches.of_capture("a") == ()

    def test_never_made_are_no_failure(self, store: Store) -> None:
        assert store.matches.unreadable("unknown") is None


@settings(max_examples=20)
@given(st.lists(records.findings, min_size=1, max_size=3, unique_by=lambda each: each.id))
def test_a_scans_findings_are_put_in_place_of_what_it_had(
    new_store: NewStore, findings: list[Finding]
) -> None:
    with new_store() as store:
        scan = Scan("s", datetime(2026, 1, 1, tzinfo=UTC), None, "t", "", ())
        store.scans.start(scan)
        store.findings.put("s", findings)

        store.findings.put("s", findings[1:])

        by_url = sorted(findings[1:], key=lambda each: (each.url, each.id))
        assert store.findings.of_scan("s") == tuple(by_url)
        assert set(store.findings.lines("s")) == {finding.line for finding in findings[1:]}
        named = [findings[-1].id, "unknown", *(finding.id for finding in findings[1:-1])]
        read = [finding.id for finding in store.findings.read("s", named)]
        assert read == [each for each in named if each in {other.id for other in findings[1:]}]
        assert store.findings.of_scan("other") == ()
        assert store.findings.lines("other") == ()
