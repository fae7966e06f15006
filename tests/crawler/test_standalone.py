"""`scrapy list` and `scrapy crawl` work by themselves, as Scrapy people know them."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.records.captures import UrlState
from corpus.store.database import open_store
from tests.site.scripted import Site, page

ROOT = Path(__file__).parents[2]  # where scrapy.cfg lies


def scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_scrapy_lists_the_spiders() -> None:
    assert scrapy("list").stdout == "candidates\nofficial\n"


@pytest.fixture
def crawled(tmp_path: Path, site: Site) -> Path:
    site.pages = {"/": page("start", "/next"), "/next": page("next"), "/other": page("other")}
    seeds = f"seeds={site.url()},{site.url('/other')}"
    run = scrapy(
        "crawl",
        "candidates",
        "-a",
        seeds,
        "-a",
        f"folder={tmp_path}",
        "-s",
        f"TEST_HOSTS={site.place}",
    )
    assert run.returncode == 0, run.stderr
    return tmp_path


def test_scrapy_crawls_a_scan_of_its_own(crawled: Path, site: Site) -> None:
    with open_store(f"sqlite:///{crawled / 'reusewatch.db'}") as store:
        scan = store.scans.latest()
        assert scan is not None
        assert scan.finished_at is not None
        assert scan.test_hosts == (site.place,)
        states = {line.url: line.state for line in store.urls.of_scan(scan.id)}
    assert states == {site.url(path): UrlState.READ for path in ("/", "/next", "/other")}
    assert list((crawled / "evidence" / scan.id).glob("*.warc.gz"))


def test_scrapy_takes_a_scan_up_again(crawled: Path, site: Site) -> None:
    with open_store(f"sqlite:///{crawled / 'reusewatch.db'}") as store:
        scan = store.scans.latest()
    assert scan is not None
    before = list(site.hits)
    run = scrapy("crawl", "candidates", "-a", f"folder={crawled}", "-a", f"scan={scan.id}")
    assert run.returncode == 0, run.stderr
    assert site.hits == before


def test_scrapy_without_seeds_says_what_to_write(tmp_path: Path) -> None:
    run = scrapy("crawl", "candidates", "-a", f"folder={tmp_path}")
    assert "no start page: write -a seeds=" in run.stderr
    assert "does not say whom to write to" in run.stderr
