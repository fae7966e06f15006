"""A crawl in a child process: killed, stopped or failed, it says so and goes on where it was."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from fastwarc.warc import ArchiveIterator
from filelock import FileLock

from corpus.errors import ScanError
from corpus.evidence import read_payload
from corpus.records.captures import UrlState
from crawler.collect import (
    CrawlOptions,
    CrawlProgress,
    collect,
    options_as_json,
    options_from_json,
)
from tests.crawler.planned import Crawl
from tests.site.scripted import Site, page

PlanCrawl = Callable[..., Crawl]
PAGES = 24


@pytest.fixture
def many_pages(site: Site) -> Site:
    """A site of two dozen pages, each linking to two others."""
    site.pages["/"] = page("start", "/1")
    for number in range(1, PAGES):
        links = [f"/{next_one}" for next_one in (2 * number, 2 * number + 1) if next_one < PAGES]
        site.pages[f"/{number}"] = page(f"page {number}", *links)
    return site


def begun_child(options: CrawlOptions) -> subprocess.Popen[bytes]:
    """The crawl's process as ``collect`` starts it."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "crawler.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdin is not None
    child.stdin.write(options_as_json(options).encode() + b"\n")
    child.stdin.flush()
    return child


def wait_for_hits(site: Site, hits: int) -> None:
    reached = Event()
    site.on_hit = lambda _: reached.set() if len(site.hits) >= hits else None
    assert reached.wait(30)
    site.on_hit = lambda _: None


def kill_in_the_midst(options: CrawlOptions, site: Site, hits: int) -> None:
    with begun_child(options) as child:
        wait_for_hits(site, len(site.hits) + hits)
        child.kill()


def test_a_crawl_killed_twice_ends_every_url_once_and_loses_nothing(
    plan_crawl: PlanCrawl, many_pages: Site
) -> None:
    crawl = plan_crawl([many_pages.url()], test_hosts=(many_pages.place,))
    kill_in_the_midst(crawl.options, many_pages, 8)
    assert UrlState.PLANNED in {line.state for line in crawl.ledger().values()}
    kill_in_the_midst(crawl.options, many_pages, 8)
    ended_before = {
        url: line for url, line in crawl.ledger().items() if line.state is not UrlState.PLANNED
    }
    outcome = crawl.collect()

    ledger = crawl.ledger()
    assert dict(outcome.counts) == {UrlState.READ: PAGES}
    assert set(ledger) == {many_pages.url(path) for path in many_pages.pages}
    assert {url: ledger[url] for url in ended_before} == ended_before
    captures = crawl.captures()
    assert Counter(capture.url for capture in captures) == Counter(list(ledger))
    assert {capture.id for capture in captures} == {line.capture_id for line in ledger.values()}
    for capture in captures:
        read_payload(crawl.options.evidence_folder, capture.warc)
    for warc in crawl.warc_files():
        with warc.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                assert record.verify_block_digest(consume=True)


def test_the_crawl_ends_with_its_parent(plan_crawl: PlanCrawl, many_pages: Site) -> None:
    crawl = plan_crawl([many_pages.url()], test_hosts=(many_pages.place,))
    program = (
        "import sys; from crawler.collect import collect, options_from_json;"
        "collect(options_from_json(sys.argv[1]), lambda _: None)"
    )
    command = [sys.executable, "-P", "-c", program, options_as_json(crawl.options)]
    with subprocess.Popen(command) as parent:
        wait_for_hits(many_pages, 5)
        parent.kill()
    lock = FileLock(crawl.options.evidence_folder / crawl.scan_id / ".lock")
    lock.acquire(timeout=10)  # the child holds it for as long as it lives
    lock.release()
    assert len(many_pages.hits) < PAGES
    crawl.collect()
    assert {line.state for line in crawl.ledger().values()} == {UrlState.READ}


def test_ctrl_c_stops_the_crawl_cleanly_and_it_goes_on_later(
    plan_crawl: PlanCrawl, many_pages: Site
) -> None:
    crawl = plan_crawl([many_pages.url()], test_hosts=(many_pages.place,))

    def interrupt(progress: CrawlProgress) -> None:
        if progress.ended >= 5:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        collect(crawl.options, interrupt)
    ended = [line for line in crawl.ledger().values() if line.state is UrlState.READ]
    asked = [path for path in many_pages.hits if path != "/robots.txt"]
    assert 5 <= len(ended) < PAGES
    assert len(ended) == len(asked)  # what was in flight came to its end
    crawl.collect()
    assert Counter(many_pages.hits)["/"] == 1
    assert len(crawl.captures()) == PAGES


def test_progress_is_told_and_never_falls_back(plan_crawl: PlanCrawl, many_pages: Site) -> None:
    crawl = plan_crawl([many_pages.url()], test_hosts=(many_pages.place,))
    told: list[CrawlProgress] = []
    collect(crawl.options, told.append)
    assert len(told) > 2
    assert [progress.ended for progress in told] == sorted(progress.ended for progress in told)
    assert told[0].planned == 1
    assert told[-1].ended <= PAGES


def test_a_crawl_without_a_store_says_why(tmp_path: Path, plan_crawl: PlanCrawl) -> None:
    crawl = plan_crawl([])
    options = replace(crawl.options, database=f"sqlite:///{tmp_path / 'no' / 'such.db'}")
    with pytest.raises(ScanError, match="unable to open database file"):
        collect(options, lambda _: None)


def test_two_crawls_of_one_scan_do_not_run_at_once(plan_crawl: PlanCrawl) -> None:
    crawl = plan_crawl([])
    folder = crawl.options.evidence_folder / crawl.scan_id
    folder.mkdir(parents=True)
    with FileLock(folder / ".lock"), pytest.raises(ScanError, match="another crawl is writing"):
        crawl.collect()


def test_a_child_that_dies_is_told_with_its_last_words(plan_crawl: PlanCrawl) -> None:
    crawl = plan_crawl([])
    broken = replace(crawl.options, test_hosts=5)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(ScanError, match=r"code 1; run it again to go on\n(.|\n)*TypeError"):
        collect(broken, lambda _: None)


def test_options_survive_their_way_to_the_child(tmp_path: Path) -> None:
    options = CrawlOptions(
        "sqlite://", tmp_path, "scan", "reusewatch/1 (+x)", depth=2, test_hosts=("127.0.0.2:80",)
    )
    assert options_from_json(options_as_json(options)) == options


def test_only_test_hosts_are_asked_faster(tmp_path: Path) -> None:
    options = CrawlOptions("sqlite://", tmp_path, "scan", "", test_hosts=("127.0.0.2:8123",))
    assert options.pause_between_requests("www.example.org") == 3.0
    assert options.pause_between_requests("127.0.0.2:8123") == 0.05
    assert options.pause_between_requests("127.0.0.2") == 3.0
