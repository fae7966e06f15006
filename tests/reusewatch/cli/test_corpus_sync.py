"""``reusewatch corpus sync`` against a manual's site on loopback, as it changes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from tests.reusewatch.syncing import (
    MARCH,
    SEPTEMBER,
    WORK,
    Run,
    Sync,
    chapters,
    describe,
    editions,
    today,
)
from tests.site.official import ChapterPage, OfficialSite, html, words
from tests.site.scripted import Site, redirect


def test_the_first_sync_makes_the_first_edition(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    official.others = {
        "/news/open-day.html": html(f"<h1>5.1 Open day</h1><p>{words('news')}</p>"),
        "/privacy.html": html(f"<h1>Privacy</h1><p>{words('privacy')}</p>"),
        "/print/tides.html": official.chapters["/tides.html"].html(""),
    }
    official.publish()
    told = sync()
    assert (told["new_edition"], told["edition"]) == (True, "2026-03-31")
    assert (told["dated_by"], told["added"]) == ("site", ["lamps", "ropes", "tides"])
    assert {page["url"]: page["reason"] for page in told["no_chapters"]} == {
        official.site.url("/"): "it leads to the chapters",
        official.site.url("/news/open-day.html"): "it is news",
        official.site.url("/privacy.html"): "it is a page of the site, not of the work",
    }
    tides = chapters(folder, MARCH)["tides"]
    assert (tides.number, tides.title, tides.updated) == ("4.1", "Tides", MARCH)
    assert tides.urls == (
        official.site.url("/tides.html"),
        official.site.url("/print/tides.html"),
    )
    assert [part.text for part in tides.passages] == [
        "4.1 Tides",
        *official.chapters["/tides.html"].paragraphs,
    ]


def test_a_sync_without_changes_makes_no_edition_and_says_so(
    run: Run, sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    ran = run("corpus", "sync", "--folder", folder)
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[0] == (
        "Example Harbour Manual: no change since the edition of 2026-03-31 (3 chapters)."
    )
    assert editions(folder) == [MARCH]
    official.chapters["/tides.html"] = replace(
        official.chapters["/tides.html"], updated="1 May 2026"
    )
    official.publish()
    assert sync()["new_edition"] is False


def test_an_amended_chapter_makes_an_edition_with_news_of_it(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    official.chapters["/tides.html"] = official.chapters["/tides.html"].amended()
    official.publish()
    told = sync()
    assert (told["edition"], told["dated_by"], told["amended"]) == ("2026-09-30", "site", ["tides"])
    assert editions(folder) == [MARCH, SEPTEMBER]
    assert chapters(folder, MARCH)["tides"] != chapters(folder, SEPTEMBER)["tides"]
    with open_store(read_config(folder).store_url) as store:
        first, second = store.syncs.news(WORK)
    assert (first.edition, first.added) == (MARCH, ("lamps", "ropes", "tides"))
    assert (second.edition, second.scan_id) == (SEPTEMBER, told["sync"])
    assert (second.added, second.amended, second.removed) == ((), ("tides",), ())


def test_another_telephone_number_is_a_new_edition(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    tides = official.chapters["/tides.html"]
    official.chapters["/tides.html"] = replace(
        tides, text=(*tides.paragraphs, "Ring 01632 960117 at once.")
    )
    official.publish()
    sync()
    official.chapters["/tides.html"] = replace(
        tides,
        text=(*tides.paragraphs, "Ring 01632 960482 at once."),
        updated="30 September 2026",
    )
    official.publish()
    assert sync()["amended"] == ["tides"]
    assert "01632 960482" in chapters(folder, SEPTEMBER)["tides"].text


def test_without_a_day_on_the_page_that_of_the_capture_counts(
    sync: Sync, official: OfficialSite
) -> None:
    sync()
    official.chapters["/tides.html"] = official.chapters["/tides.html"].amended("some day")
    official.publish()
    told = sync()
    assert (told["edition"], told["dated_by"]) == (today().isoformat(), "capture")


def test_a_second_change_on_the_same_day_belongs_to_that_edition(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    for path in ("/tides.html", "/ropes.html"):
        official.chapters[path] = official.chapters[path].amended("some day")
        official.publish()
        sync()
    assert editions(folder) == [MARCH, today()]
    with open_store(read_config(folder).store_url) as store:
        assert store.syncs.news(WORK)[-1].amended == ("ropes", "tides")


def test_new_numbers_and_addresses_are_the_same_chapters(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    tides, ropes = official.chapters["/tides.html"], official.chapters["/ropes.html"]
    official.chapters = {
        "/tides.html": replace(ropes, number="4.1"),
        "/core/the-tides.html": replace(tides, number="5.1"),
        "/lamps.html": official.chapters["/lamps.html"],
    }
    official.publish()
    told = sync()
    assert (told["new_edition"], told["added"], told["removed"]) == (False, [], [])
    assert {one["chapter"]: (one["before"], one["now"]) for one in told["renumbered"]} == {
        "ropes": ("4.2", "4.1"),
        "tides": ("4.1", "5.1"),
    }
    assert [one["chapter"] for one in told["moved"]] == ["ropes", "tides"]
    assert chapters(folder)["tides"].urls == (official.site.url("/core/the-tides.html"),)


def test_a_chapter_amended_renumbered_retitled_and_moved_at_once_is_the_same(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    sync()
    tides = official.chapters.pop("/tides.html").amended()
    official.chapters["/9.html"] = replace(tides, number="9.9", title="Ebb")
    official.chapters["/9.html"] = replace(official.chapters["/9.html"], text=tides.paragraphs)
    official.others = {"/tides.html": redirect("/9.html")}
    official.publish()
    told = sync()
    assert (told["amended"], told["added"], told["removed"]) == (["tides"], [], [])
    tides_now = chapters(folder)["tides"]
    assert (tides_now.title, tides_now.number) == ("Ebb", "9.9")


def test_chapters_are_divided_added_and_taken_out(
    sync: Sync, folder: Path, official: OfficialSite
) -> None:
    official.chapters["/tides.html"] = ChapterPage(
        "4.1", "Tides", (words("flood", 150), words("ebb", 60))
    )
    official.publish()
    sync()
    official.chapters = {
        "/tides.html": ChapterPage("4.1", "Flood", (words("flood", 150),), "30 September 2026"),
        "/ebb.html": ChapterPage("4.2", "Ebb", (words("ebb", 60),)),
        "/ropes.html": ChapterPage("4.3", "Ropes"),
        "/anchors.html": ChapterPage("4.4", "Anchors"),
    }
    official.publish()
    told = sync()
    assert told["amended"] == ["tides"]
    assert told["added"] == ["anchors", "ebb"]
    assert told["removed"] == ["lamps"]
    assert sorted(chapters(folder)) == ["anchors", "ebb", "ropes", "tides"]
    assert "lamps" in chapters(folder, MARCH)


def test_drafts_alone_are_no_edition(sync: Sync, folder: Path, official: OfficialSite) -> None:
    draft = official.chapters["/tides.html"].html("")
    official.chapters, official.others = {}, {"/drafts/tides.html": draft}
    official.publish()
    assert "edition" not in sync(3)
    assert editions(folder) == []


def test_several_hosts_and_drafts_are_one_work(run: Run, folder: Path) -> None:
    with Site("127.0.0.2") as first, Site("127.0.0.3") as second:
        describe(folder, [first, second], f'without = ["{second.url("/private")}"]')
        main, mirror = OfficialSite(first), OfficialSite(second)
        tides = main.chapters["/tides.html"]
        main.others = {"/drafts/tides.html": tides.amended().html("")}
        mirror.chapters = {
            "/m/tides": tides,
            "/m/bells": ChapterPage("4.4", "Bells"),
            "/private/x": ChapterPage("9.9", "Private"),
        }
        main.publish()
        mirror.publish()
        ran = run("corpus", "sync", "--json", "--quiet", "--folder", folder)
        (told,) = json.loads(ran.stdout)["works"]
        assert told["added"] == ["bells", "lamps", "ropes", "tides"]
        found = chapters(folder)["tides"]
        assert found.urls == (
            first.url("/tides.html"),
            second.url("/m/tides"),
            first.url("/drafts/tides.html"),
        )
        assert [part.text for part in found.passages[1:]] == list(tides.paragraphs)
        assert "/private/x" not in second.hits


def test_chapters_added_by_hand_before_keep_their_names(
    run: Run, sync: Sync, folder: Path, official: OfficialSite, tmp_path: Path
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for path, name in (("/tides.html", "01-of-the-sea"), ("/ropes.html", "02-ropes")):
        chapter = official.chapters[path]
        body = "\n\n".join(chapter.paragraphs)
        (texts / f"{name}.md").write_text(f"# {chapter.title}\n\n{body}\n")
    run(*("corpus", "add", texts, "--work", WORK, "--edition", "2025-09-30", "--folder", folder))
    told = sync()
    assert (told["added"], told["amended"], told["removed"]) == (["lamps"], [], [])
    assert sorted(chapters(folder)) == ["lamps", "of-the-sea", "ropes"]


def test_a_dry_run_visits_nothing(run: Run, folder: Path, official: OfficialSite) -> None:
    ran = run("corpus", "sync", "--dry-run", "--folder", folder)
    assert (ran.returncode, official.site.hits) == (0, [])
    assert official.site.url("/") in ran.stdout
    assert not (folder / "reusewatch.db").exists()


def test_a_limit_of_pages_is_told(sync: Sync, folder: Path, official: OfficialSite) -> None:
    work = folder / f"works/{WORK}.toml"
    work.write_text(work.read_text("utf-8").replace("\n[sync]\n", "\n[sync]\npages_per_host = 3\n"))
    told = sync(3)
    assert told["full_hosts"] == [official.site.place]


@pytest.mark.parametrize(
    ("options", "change", "said"),
    [
        ((), ("start = ", "# start = "), "works/example-manual.toml, sync.start: is missing"),
        (("--work", "other"), ("", ""), "no file in works/ describes 'other'"),
        ((), ("start = [", 'start = ["http://else.example/", '), "is not on one of official_hosts"),
        ((), ("start = [", 'starts = ["http://a.example/", '), "starts"),
    ],
)
@pytest.mark.usefixtures("official")
def test_a_work_without_official_pages_is_named_with_a_remedy(
    run: Run, folder: Path, options: tuple[str, ...], change: tuple[str, str], said: str
) -> None:
    work = folder / f"works/{WORK}.toml"
    work.write_text(work.read_text("utf-8").replace(*change, 1))
    ran = run("corpus", "sync", *options, "--folder", folder)
    assert ran.returncode == 2
    assert said in ran.stderr
