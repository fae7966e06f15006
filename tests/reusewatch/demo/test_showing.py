"""The demo replaces only its own folder, fills it, and names every difference."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import BadInput
from corpus.records.captures import PlannedUrl, UrlState
from corpus.records.findings import Finding, Judgement, Verdict
from corpus.records.matches import Strength
from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from reusewatch.demo import manual
from reusewatch.demo.showing import Shown, compare, fill_folder
from reusewatch.demo.world import MARKER, WORK_ID, World, build_world
from reusewatch.progress import Silent

ADDRESSES = tuple(f"127.0.0.{number + 2}:8123" for number in range(13))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return build_world(tmp_path / "demo", ADDRESSES)


def test_own_folder_is_replaced(world: World) -> None:
    (world.folder / "left-over.txt").write_text("from the last run", encoding="utf-8")

    build_world(world.folder, ADDRESSES)

    assert not (world.folder / "left-over.txt").exists()


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work", encoding="utf-8")

    with pytest.raises(BadInput, match="--folder"):
        build_world(tmp_path, ADDRESSES)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_marker_of_a_linked_folder_lets_nothing_be_deleted(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / MARKER).touch()
    (tmp_path / "link").symlink_to(real)

    with pytest.raises(BadInput, match="not a folder that the demo made"):
        build_world(tmp_path / "link", ADDRESSES)

    assert (real / MARKER).exists()


def test_texts_permissions_and_archive_go_into_the_store(world: World) -> None:
    fill_folder(world, datetime(2026, 10, 8, tzinfo=UTC), Silent())

    with open_store(read_config(world.folder).store_url) as store:
        editions = store.works.editions(WORK_ID)
        assert [edition.day for edition in editions] == list(manual.editions())[:-1]
        assert {text.source_id for text in store.works.source_texts()} == {manual.GUIDANCE}
        assert {"LP-2026-007", "ESCP/26/08"} <= {one.reference for one in store.register.grants()}
        (capture,) = store.captures.imported()
        assert capture.archive == "Coastal Web Archive"
        assert world.expected[capture.url] is Verdict.NOT_PRIOR


def found(url: str, verdict: Verdict) -> Finding:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Finding(
        id=url,
        scan_id="scan",
        work_id=WORK_ID,
        url=url,
        capture_id="capture",
        captured_at=now,
        first_seen=now.date(),
        first_seen_from="this scan",
        judgement=Judgement(verdict, (), (), (), ""),
        matches=(),
        facts=None,
        hints=(),
        strength=Strength.BELOW,
        share_of_work=0,
        share_of_page=0,
        page_text=None,
        missed_editions=None,
    )


def ended(url: str, state: UrlState) -> PlannedUrl:
    return PlannedUrl("scan", url, "", 0, None, state, "", None)


def all_as_planned(world: World) -> tuple[list[PlannedUrl], list[Finding]]:
    return (
        [ended(url, state) for url, state in world.ends.items()],
        [found(url, verdict) for url, verdict in world.expected.items()],
    )


def unlike(shown: tuple[Shown, ...]) -> list[tuple[str, str, str]]:
    return [(page.url, page.found, page.expected) for page in shown if not page.is_as_expected]


def test_a_scan_that_finds_what_was_planned_differs_nowhere(world: World) -> None:
    shown = compare(world, *all_as_planned(world))

    assert unlike(shown) == []
    assert len(shown) == len(world.ends)


def test_each_kind_of_difference_is_named(world: World) -> None:
    lines, findings = all_as_planned(world)
    wrong, missing, unvisited = findings[0].url, findings[1].url, world.clean[-1]
    lines = [line for line in lines if line.url != unvisited]
    findings = [
        found(wrong, Verdict.CONSENTED),
        *findings[2:],
        found(world.clean[0], Verdict.OWN),
        found("http://127.0.0.2:8123/unplanned", Verdict.OWN),
    ]

    assert unlike(compare(world, lines, findings)) == [
        (world.clean[0], "own", "no finding"),
        (wrong, "consented", "own"),
        (missing, "no finding", "own"),
        (unvisited, "not visited", "no finding"),
        ("http://127.0.0.2:8123/unplanned", "own", "no finding"),
    ]
