"""The frontier feeds within the limits, and loses nothing."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.captures import PlannedUrl, Scan, UrlState
from corpus.store.database import Store, open_store
from corpus.urls import parse_url
from crawler.collect import CrawlOptions
from crawler.frontier import MOST_IN_FLIGHT, Frontier, readable_links
from crawler.guard import Guard
from crawler.seeds import planned_seeds

SEED = "https://www.example.org/"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'reusewatch.db'}") as opened:
        started = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
        opened.scans.start(Scan("scan", started, None, "test", "0", ()))
        yield opened


def frontier(
    store: Store, *seeds: str, depth: int = 8, pages: int = 500, tries: int = 2
) -> Frontier:
    store.urls.plan(planned_seeds("scan", seeds))
    options = CrawlOptions(
        "",
        Path(),
        "scan",
        "",
        depth=depth,
        pages_per_host=pages,
        tries=tries,
        seconds_between_tries=0,
    )
    return Frontier(store.urls, options, Guard(()))


def fed(feeder: Frontier, most: int = 1000) -> list[PlannedUrl]:
    """What the frontier gives without anything being ended."""

    async def gather() -> list[PlannedUrl]:
        given_out: list[PlannedUrl] = []
        feed = feeder.feed()
        while len(given_out) < most:
            try:
                given_out.append(await asyncio.wait_for(anext(feed), 0.05))
            except (TimeoutError, StopAsyncIteration):
                break
        return given_out

    return asyncio.run(gather())


def link(feeder: Frontier, page: PlannedUrl, *links: str) -> None:
    feeder.plan_links(page, readable_links(links, page.url))


def ledger(store: Store) -> dict[str, PlannedUrl]:
    return {line.url: line for line in store.urls.of_scan("scan")}


def test_one_host_is_asked_for_one_page_at_a_time(store: Store) -> None:
    feeder = frontier(store, SEED, SEED + "a", "https://other.example/")
    assert [line.url for line in fed(feeder)] == [SEED, "https://other.example/"]


def test_no_more_than_the_most_are_in_flight(store: Store) -> None:
    feeder = frontier(store, *[f"https://h{number}.example/" for number in range(70)])
    assert len(fed(feeder)) == MOST_IN_FLIGHT
    assert feeder.in_flight == MOST_IN_FLIGHT


def test_pages_near_the_start_come_first(store: Store) -> None:
    feeder = frontier(store, SEED, SEED + "second")
    (seed,) = fed(feeder)
    link(feeder, seed, "/deeper")
    feeder.end(seed, UrlState.READ, "")
    (second,) = fed(feeder)
    assert second.url == SEED + "second"


def test_the_feed_ends_when_all_has_ended(store: Store) -> None:
    feeder = frontier(store, SEED)
    (seed,) = fed(feeder)
    feeder.end(seed, UrlState.GONE, "The server answered 404.")
    assert fed(feeder) == []
    assert dict(feeder.counts) == {UrlState.PLANNED: 0, UrlState.GONE: 1}


def test_links_are_followed_on_the_host_and_its_www_twin_only(store: Store) -> None:
    feeder = frontier(store, SEED)
    (seed,) = fed(feeder)
    link(
        feeder,
        seed,
        "/in",
        "https://example.org/twin",
        "http://www.example.org/plain",
        "https://sub.example.org/",
        "https://www.example.org:8443/",
        "https://example.org.evil.example/",
    )
    assert set(ledger(store)) == {
        SEED,
        SEED + "in",
        "https://example.org/twin",
        "http://www.example.org/plain",
    }


def test_beyond_the_limit_of_pages_one_line_says_so(store: Store) -> None:
    feeder = frontier(store, SEED, pages=3)
    (seed,) = fed(feeder)
    link(feeder, seed, "/1", "/2", "/3", "/4", "/5")
    link(feeder, seed, "/6")
    states = {line.url: line.state for line in ledger(store).values()}
    assert states == {
        SEED: UrlState.PLANNED,
        SEED + "1": UrlState.PLANNED,
        SEED + "2": UrlState.PLANNED,
        SEED + "3": UrlState.OUT_OF_SCOPE,
    }
    assert ledger(store)[SEED + "3"].reason == (
        "The limit of 3 pages on www.example.org is reached; "
        "this and any further links to it were not followed."
    )


def test_the_limit_of_pages_holds_after_a_restart(store: Store) -> None:
    feeder = frontier(store, SEED, pages=2)
    (seed,) = fed(feeder)
    link(feeder, seed, "/1", "/2", "/3")
    again = frontier(store, SEED, pages=2)
    (seed,) = fed(again)
    link(again, seed, "/4")
    assert set(ledger(store)) == {SEED, SEED + "1", SEED + "2"}


def test_a_redirect_beyond_the_limit_is_on_record_all_the_same(store: Store) -> None:
    feeder = frontier(store, SEED, pages=1)
    (seed,) = fed(feeder)
    feeder.plan_redirect(seed, "/new")
    assert ledger(store)[SEED + "new"].state is UrlState.OUT_OF_SCOPE


def test_beyond_the_depth_one_line_a_host_says_so(store: Store) -> None:
    feeder = frontier(store, SEED, depth=0)
    (seed,) = fed(feeder)
    link(feeder, seed, "/1", "/2", "https://example.org/3", "https://example.org/4")
    again = frontier(store, SEED, depth=0)
    link(again, seed, "/5")
    lines = ledger(store)
    assert set(lines) == {SEED, SEED + "1", "https://example.org/3"}
    assert lines[SEED + "1"].state is UrlState.OUT_OF_SCOPE
    assert "More than 0 links away" in lines[SEED + "1"].reason


def test_a_url_put_back_is_given_again_until_its_tries_are_used(store: Store) -> None:
    feeder = frontier(store, SEED, tries=2)
    (first,) = fed(feeder)
    assert feeder.try_again(first, 0.0)
    (second,) = fed(feeder)
    assert second == first
    assert not feeder.try_again(second, 0.0)


def test_a_resting_host_is_not_asked(store: Store) -> None:
    feeder = frontier(store, SEED, SEED + "other")
    (first,) = fed(feeder)
    feeder.try_again(first, 30.0)
    assert fed(feeder) == []


def test_what_was_in_flight_is_fed_again_after_a_restart(store: Store) -> None:
    (seed,) = fed(frontier(store, SEED))
    assert fed(frontier(store, SEED)) == [seed]


def test_a_redirect_to_an_unusable_address_ends_blocked(store: Store) -> None:
    feeder = frontier(store, SEED)
    (seed,) = fed(feeder)
    feeder.plan_redirect(seed, "mailto:someone@example.org")
    line = ledger(store)["mailto:someone@example.org"]
    assert line.state is UrlState.BLOCKED
    assert line.found_on == SEED


@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_text_may_stand_in_a_link(links: list[str]) -> None:
    for address in readable_links(links, SEED):
        assert parse_url(address.url) == address
