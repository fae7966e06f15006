"""The ledger of planned URLs, by one process and by two."""

import subprocess
import sys
from dataclasses import replace

import pytest

from corpus.records.captures import Scan, UrlState
from corpus.store.database import Store
from tests.corpus.store.records import capture, planned


def test_a_url_is_planned_once_a_scan_in_the_order_of_planning(store: Store, scan: Scan) -> None:
    first, second = (planned(url, scan_id=scan.id) for url in ("http://b/", "http://a/"))
    again = replace(first, depth=7)

    assert store.urls.plan([first, second, again]) == 2
    assert store.urls.plan([again, planned("http://c/", scan_id=scan.id)]) == 1
    assert [(line.url, line.depth) for line in store.urls.of_scan(scan.id)] == [
        *(("http://b/", 0), ("http://a/", 0), ("http://c/", 0))
    ]


def test_two_scans_plan_the_same_url_each(store: Store, scan: Scan) -> None:
    store.scans.start(replace(scan, id="other"))
    lines = [planned("http://a/", scan_id=each) for each in (scan.id, "other")]

    assert store.urls.plan(lines) == 2
    assert store.urls.plan(lines) == 0
    assert store.urls.of_scan("other") == (lines[1],)


def test_more_urls_can_be_planned_than_a_question_has_parameters(store: Store, scan: Scan) -> None:
    lines = [planned(f"http://a/{number}", scan_id=scan.id) for number in range(1_700)]

    assert store.urls.plan(lines[::2]) == 850
    assert store.urls.plan(lines) == 850


def test_planning_nothing_plans_nothing(store: Store) -> None:
    assert store.urls.plan([]) == 0


def test_an_end_is_recorded_with_its_capture(store: Store, scan: Scan) -> None:
    store.urls.plan([planned(url, scan_id=scan.id) for url in ("http://a/", "http://b/")])
    seen = capture("c", url="http://a/", scan_id=scan.id)

    store.urls.end(scan.id, "http://a/", UrlState.READ, capture=seen)

    line, other = store.urls.of_scan(scan.id)
    assert (line.state, line.capture_id) == (UrlState.READ, "c")
    assert other.state is UrlState.PLANNED
    assert store.captures.get("c") == seen
    assert store.urls.count(scan.id) == {UrlState.READ: 1, UrlState.PLANNED: 1}


@pytest.mark.parametrize("state", UrlState)
def test_every_state_and_its_reason_is_kept(store: Store, scan: Scan, state: UrlState) -> None:
    store.urls.plan([planned("http://a/", scan_id=scan.id)])

    store.urls.end(scan.id, "http://a/", state, "because")

    (line,) = store.urls.of_scan(scan.id)
    assert line == replace(planned("http://a/", scan_id=scan.id), state=state, reason="because")
    assert line.state is state


def test_the_ledger_is_counted_and_read_as_far_as_it_is_asked_for(
    store: Store, scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.parts._ROWS_AT_ONCE", 2)
    store.scans.start(replace(scan, id="other"))
    lines = [planned(f"http://a/{number}", scan_id=scan.id) for number in range(5)]
    lines[4] = replace(lines[4], host="b.example")
    store.urls.plan([*lines[:2], planned("http://a/", scan_id="other"), *lines[2:]])
    for number, state in ((1, UrlState.READ), (3, UrlState.GONE), (4, UrlState.READ)):
        store.urls.end(scan.id, f"http://a/{number}", state)

    def some(*states: UrlState, most: int) -> list[str]:
        return [line.url[-1] for line in store.urls.some(scan.id, states, most)]

    counts = store.urls.counts(scan.id)
    assert counts.states == {UrlState.PLANNED: 2, UrlState.READ: 2, UrlState.GONE: 1}
    assert counts.sites == 2
    assert some(UrlState.READ, UrlState.GONE, most=9) == ["1", "3", "4"]
    assert some(UrlState.READ, UrlState.GONE, most=2) == ["1", "3"]
    assert some(UrlState.FAILED, most=9) == []
    assert tuple(store.urls.each(scan.id)) == store.urls.of_scan(scan.id)


def test_one_process_reads_while_another_writes(
    store: Store, url: str, scan: Scan, pytestconfig: pytest.Config
) -> None:
    pages = 60
    writing = (
        "import sys\n"
        "from corpus.records.captures import UrlState\n"
        "from corpus.store.database import open_store\n"
        "from tests.corpus.store.records import capture, planned\n"
        "with open_store(sys.argv[1]) as store:\n"
        f"    for number in range({pages}):\n"
        "        address = f'http://a.example/{number}'\n"
        "        store.urls.plan([planned(address, scan_id=sys.argv[2])])\n"
        "        seen = capture(str(number), url=address, scan_id=sys.argv[2])\n"
        "        store.urls.end(sys.argv[2], address, UrlState.READ, capture=seen)\n"
    )
    command = [sys.executable, "-c", writing, url, scan.id]
    writer = subprocess.Popen(command, cwd=pytestconfig.rootpath)
    counts = []
    while writer.poll() is None:
        ended = {line.capture_id for line in store.urls.of_scan(scan.id) if line.capture_id}
        captured = {each.id for each in store.captures.of_scan(scan.id)}
        assert ended <= captured
        counts.append(len(captured))

    assert writer.returncode == 0
    assert counts == sorted(counts)
    assert store.urls.count(scan.id) == {UrlState.READ: pages}
