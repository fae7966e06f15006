"""Official pages asked about by their validators: which were saved, and whose site is in error."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from corpus.records.captures import Capture, Scan, UrlState, Validator
from corpus.store.database import Store
from tests.corpus.store.records import NOON, a_work, capture, planned

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
URL = "http://a.example/"


@pytest.fixture
def sync(store: Store, scan: Scan) -> Scan:
    """Give a sync that has begun, beside a scan."""
    store.works.put(a_work("manual"))
    begun = replace(scan, id="sync")
    store.syncs.start(begun, "manual")
    return begun


def saved(name: str, etag: str, body: str, minutes: int = 0, date: str = "") -> Capture:
    return replace(
        capture(name, url=URL, at=NOON + timedelta(minutes=minutes), scan_id="sync"),
        http_status=200,
        validator=Validator(etag, date),
        payload_sha256=body * 64,
    )


@pytest.mark.usefixtures("sync")
def test_the_newest_whole_page_of_a_sync_is_given(store: Store, scan: Scan) -> None:
    old, new = saved("old", '"1"', "a"), saved("new", '"2"', "b", 1)
    said = replace(saved("said", "", "c", 2), http_status=304, refers_to="new", validator=None)
    of_scan = replace(saved("scan", '"3"', "d", 3), scan_id=scan.id)
    for each in (new, old, said, of_scan):
        store.captures.add(each)

    assert store.captures.whole_in_syncs(LONG_AGO) == {URL: new}
    assert store.captures.whole_in_syncs(NOON + timedelta(minutes=2)) == {}
    assert store.captures.get("said") == said
    assert store.captures.get("new").validator == Validator('"2"', "")


@pytest.mark.usefixtures("sync")
@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        (saved("x", '"1"', "a"), saved("y", '"1"', "b"), True),
        (saved("x", '"1"', "a"), saved("y", '"2"', "b"), False),
        (saved("x", '"1"', "a"), saved("y", '"1"', "a"), False),
        (saved("x", '"1"', "a", date="Mon"), saved("y", '"1"', "b", date="Tue"), True),
        (saved("x", "", "a", date="Mon"), saved("y", "", "b", date="Mon"), True),
        (saved("x", "", "a", date="Mon"), saved("y", "", "b", date="Tue"), False),
        (
            replace(saved("x", "", "a"), validator=None),
            replace(saved("y", "", "b"), validator=None),
            False,
        ),
    ],
)
def test_other_bytes_under_one_validator_are_told(
    store: Store, one: Capture, other: Capture, is_told: bool
) -> None:
    for each in (one, other):
        store.captures.add(each)

    assert store.captures.changed_unsaid(LONG_AGO) == ((URL,) if is_told else ())
    assert store.captures.changed_unsaid(NOON + timedelta(minutes=1)) == ()


def test_a_url_that_had_ended_is_planned_once_more(store: Store, scan: Scan) -> None:
    one, other = (planned(f"http://a.example/{name}", scan_id=scan.id) for name in "12")
    store.urls.plan([one, other])
    for line in (one, other):
        page = capture(line.url, url=line.url, scan_id=scan.id)
        store.urls.end(scan.id, line.url, UrlState.UNCHANGED, "It has not changed.", page)

    store.urls.plan_again(scan.id, [one.url])

    again, kept = store.urls.of_scan(scan.id)
    assert again == one
    assert kept.state is UrlState.UNCHANGED
