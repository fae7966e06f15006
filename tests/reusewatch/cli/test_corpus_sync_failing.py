"""``reusewatch corpus sync`` where pages fail, are refused, or the program is killed."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Event

from corpus.records.captures import UrlState
from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from tests.reusewatch.syncing import BROKEN, MARCH, SEPTEMBER, WORK, Run, Sync, chapters, editions
from tests.site.official import ChapterPage, OfficialSite
from tests.site.scripted import Site, plain


def test_a_page_that_fails_keeps_its_chapter_and_is_told(
    run: Run, sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    official.chapters["/tides.html"] = official.chapters["/tides.html"].amended()
    official.others = {"/ropes.html": BROKEN}
    official.publish()
    told = sync(3)
    assert (told["amended"], told["removed"], told["carried_over"]) == (["tides"], [], ["ropes"])
    (gap,) = told["gaps"]
    assert gap["url"] == official.site.url("/ropes.html")
    assert "500" in gap["reason"]
    assert chapters(folder, SEPTEMBER)["ropes"].text == chapters(folder, MARCH)["ropes"].text
    ran = run("corpus", "sync", "--quiet", "--folder", folder)
    assert ran.returncode == 3
    assert "could not be seen, kept as it was: ropes" in ran.stdout
    assert "Coverage is incomplete: pages not fetched or not read: 1." in ran.stdout
    official.others = {}
    official.publish()
    told = sync()
    assert (told["new_edition"], told["carried_over"]) == (False, [])


def test_chapters_are_found_though_the_page_that_lists_them_fails(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    official.others = {"/": BROKEN}
    official.publish()
    told = sync(3)
    assert (told["unchanged"], told["removed"], told["carried_over"]) == (3, [], [])
    assert editions(folder) == [MARCH]


def test_a_site_that_is_down_changes_nothing(
    run: Run, sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    official.others = {"/robots.txt": BROKEN}
    official.publish()
    told = sync(3)
    assert "edition" not in told
    assert len(told["gaps"]) == 4
    ran = run("corpus", "sync", "--quiet", "--folder", folder)
    assert "no chapter was found on 0 pages; nothing was recorded" in ran.stdout
    assert editions(folder) == [MARCH]


def test_a_page_that_may_not_be_visited_keeps_its_chapter(
    sync: Sync, official: OfficialSite
) -> None:
    sync()
    official.others = {
        "/robots.txt": plain(b"User-agent: *\nDisallow: /ropes.html\n", "Content-Type: text/plain")
    }
    official.publish()
    told = sync()
    assert (told["removed"], told["carried_over"], told["gaps"]) == ([], ["ropes"], [])


def crawl_until(folder: Path, site: Site, pages: int) -> None:
    """Start a sync in a process of its own, and kill it when it has asked for some pages."""
    reached = Event()
    site.on_hit = lambda _: reached.set() if len(site.hits) >= pages else None
    command = [
        sys.executable,
        "-m",
        "reusewatch.cli.main",
        "corpus",
        "sync",
        "--folder",
        str(folder),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as child:
        assert reached.wait(60)
        os.killpg(child.pid, signal.SIGKILL)
    site.on_hit = lambda _: None


def test_a_sync_that_was_killed_goes_on_and_asks_for_no_page_twice(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    official.chapters |= {
        f"/{number}.html": ChapterPage(f"5.{number}", f"Bell{number}") for number in range(1, 25)
    }
    official.publish()
    crawl_until(folder, official.site, 12)
    told = sync()
    assert (told["new_edition"], len(told["added"])) == (True, 27)
    with open_store(read_config(folder).store_url) as store:
        states = Counter(line.state for line in store.urls.of_scan(told["sync"]))
        assert states == {UrlState.READ: 28}
        assert store.scans.latest() is None
        assert len(store.syncs.news(WORK)) == 1
    asked = Counter(path for path in official.site.hits if path != "/robots.txt")
    assert sum(asked.values()) <= 28 + 2  # what was in flight, at most
