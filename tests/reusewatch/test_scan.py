"""One scan from end to end, against the demo's sites: real Scrapy, WARC, SQLite and report."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from corpus.errors import BadInput, ScanError
from corpus.evidence import read_payload
from corpus.records.captures import Scan, UrlState
from corpus.records.findings import Verdict
from corpus.store.database import Store, open_store
from crawler.seeds import planned_seeds
from reusewatch.configuration.config import Config, read_config
from reusewatch.demo.showing import fill_folder, is_newest, scan_and_compare, sync_official
from reusewatch.demo.web import DemoWeb
from reusewatch.demo.world import WORK_ID, World, build_world, site_count
from reusewatch.progress import Silent
from reusewatch.scan import run_scan
from reusewatch.scanning.crawling import TOOL


def clock() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give the demo's folder, filled, with its sites up."""
    with DemoWeb(site_count()) as web:
        world = build_world(tmp_path_factory.mktemp("holder") / "demo", web.addresses)
        web.serve(world.answers)
        fill_folder(world, clock(), Silent())
        assert is_newest(sync_official(world, clock, Silent()), world)
        yield world


@pytest.fixture(scope="module")
def config(world: World) -> Config:
    return read_config(world.folder)


@pytest.fixture(scope="module")
def first_scan(world: World) -> tuple[str, ...]:
    """Scan once, and give what is not as the demo means it to be."""
    showing = scan_and_compare(world, clock, Silent())
    return tuple(f"{page.url}: {page.found}, not {page.expected}" for page in showing.differences)


@pytest.fixture
def store(config: Config) -> Iterator[Store]:
    with open_store(config.store_url) as opened:
        yield opened


def test_every_page_has_the_verdict_of_its_fixture(first_scan: tuple[str, ...]) -> None:
    assert first_scan == ()


@pytest.mark.usefixtures("first_scan")
def test_every_verdict_occurs(store: Store, world: World) -> None:
    scan = store.scans.latest()
    assert scan is not None
    found = {finding.judgement.verdict for finding in store.findings.of_scan(scan.id)}

    assert found == set(Verdict)
    assert set(world.expected.values()) == set(Verdict)


@pytest.mark.usefixtures("first_scan")
def test_what_a_page_says_by_its_markup_is_told(store: Store) -> None:
    scan = store.scans.latest()
    assert scan is not None
    (note,) = [
        finding
        for finding in store.findings.of_scan(scan.id)
        if finding.url.endswith("/practice/first-half-hour")
    ]

    assert note.facts is not None
    assert note.facts.published == date(2026, 10, 2)
    assert note.facts.shown_as_quotation == 1
    assert [(hint.kind, hint.detail) for hint in note.hints if hint.kind == "quotation_likely"] == [
        (
            "quotation_likely",
            ("1 of 1 passage stands in a part marked as a quotation, its source named beside it."),
        )
    ]
    assert note.judgement.verdict is Verdict.CONSENTED
    assert (note.facts.sale, note.facts.licence_claimed) == ("", "")
    assert (note.facts.other_sale, note.facts.other_licence[:14]) == (
        "£8.50. Buy",
        "licensed under",
    )


@pytest.mark.usefixtures("first_scan")
def test_an_out_of_date_copy_names_the_amendments_that_it_lacks(
    store: Store, config: Config
) -> None:
    scan = store.scans.latest()
    assert scan is not None
    (copy,) = (
        finding
        for finding in store.findings.of_scan(scan.id)
        if finding.url.endswith("/library/referral")
    )

    assert [(each.day.isoformat(), each.text) for each in copy.missed_amendments or ()] == [
        ("2026-03-31", "Time limit: two working days \u2192 24 hours; 1 passage amended."),
        (
            "2026-09-30",
            "Telephone number or address: 01632 960117 \u2192 01632 960482; 1 passage amended.",
        ),
    ]
    report = config.reports / scan.id
    page = (report / "index.html").read_text("utf-8")
    changes = "changes-estuary-cp-2025-09-30-2026-09-30.html"
    assert f'<a href="{changes}#chapter-referral">See what has changed since</a>' in page
    assert "two working days" in (report / changes).read_text("utf-8")


@pytest.mark.usefixtures("first_scan")
def test_every_planned_url_has_ended(store: Store) -> None:
    scan = store.scans.latest()
    assert scan is not None

    assert scan.finished_at is not None
    assert UrlState.PLANNED not in store.urls.count(scan.id)


@pytest.mark.usefixtures("first_scan")
def test_every_finding_rests_on_bytes_that_are_kept(store: Store, config: Config) -> None:
    scan = store.scans.latest()
    assert scan is not None
    for finding in store.findings.of_scan(scan.id):
        capture = store.captures.get(finding.capture_id)
        assert read_payload(config.evidence, capture.warc).body


@pytest.mark.usefixtures("first_scan")
def test_a_second_scan_finds_the_same_and_remembers_the_first(store: Store, config: Config) -> None:
    first = store.scans.latest()
    assert first is not None

    result = run_scan(config, clock, Silent())

    before = {finding.id: finding for finding in store.findings.of_scan(first.id)}
    now = {finding.id: finding for finding in result.findings}
    assert result.scan_id != first.id
    assert {id_: f.judgement for id_, f in now.items()} == {
        id_: f.judgement for id_, f in before.items()
    }
    copied = next(f for f in now.values() if f.judgement.verdict is Verdict.NO_CONSENT_ON_RECORD)
    assert copied.first_seen_from in {"this scan", f"scan {first.id}"}


@pytest.mark.usefixtures("first_scan")
def test_the_text_that_an_archive_saved_is_first_seen_there(store: Store) -> None:
    scan = store.scans.latest()
    assert scan is not None
    (late,) = (
        finding
        for finding in store.findings.of_scan(scan.id)
        if finding.judgement.verdict is Verdict.NOT_PRIOR
    )

    assert late.first_seen < late.captured_at.date()
    assert late.first_seen_from == "Coastal Web Archive"


def begin(store: Store, config: Config, started: datetime) -> Scan:
    scan = Scan(
        f"interrupted-{started:%H%M%S}", started, None, TOOL, config.sha256, config.crawl.test_hosts
    )
    store.scans.start(scan)
    store.urls.plan(planned_seeds(scan.id, config.crawl.seeds[:1]))
    return scan


@pytest.mark.parametrize(("hours_ago", "is_taken_up"), [(23, True), (25, False)])
def test_an_interrupted_scan_is_taken_up_for_a_day(
    store: Store, config: Config, hours_ago: int, is_taken_up: bool
) -> None:
    later = clock() + timedelta(days=2 * hours_ago)  # behind every scan that is on record
    interrupted = begin(store, config, later - timedelta(hours=hours_ago))

    result = run_scan(config, lambda: later, Silent())

    assert (result.scan_id == interrupted.id) is is_taken_up


def test_a_second_scan_at_the_same_time_is_refused(config: Config) -> None:
    with (
        FileLock(config.folder / ".scan.lock"),
        pytest.raises(ScanError, match=r"another scan .* is running"),
    ):
        run_scan(config, clock, Silent())


def test_a_work_without_an_edition_cannot_be_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    world = build_world(tmp_path / "demo", [f"127.0.0.{n + 2}:8123" for n in range(site_count())])

    with pytest.raises(BadInput, match=f"work '{WORK_ID}' has no edition on record; add one"):
        run_scan(read_config(world.folder), clock, Silent())
