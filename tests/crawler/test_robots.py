"""robots.txt decides before anything else of a site is asked for."""

from collections.abc import Callable
from time import monotonic

import pytest
from protego import Protego

from corpus.archives import responses_in
from corpus.records.captures import UrlState
from crawler.robots import (
    LONGEST_CRAWL_DELAY_SECONDS,
    MOST_BYTES_READ,
    pause_asked_for,
    readable_part,
)
from tests.crawler.planned import Crawl
from tests.site.scripted import Answer, Site, page, plain, redirect

PlanCrawl = Callable[..., Crawl]


@pytest.fixture
def other_site() -> Site:
    return Site("127.0.0.9")


def rules(*lines: str) -> bytes:
    return plain("\n".join(lines).encode(), "Content-Type: text/plain")


def crawled(plan_crawl: PlanCrawl, site: Site, robots: Answer) -> Crawl:
    site.pages["/robots.txt"] = robots
    site.pages["/"] = page("welcome", "/open", "/closed")
    site.pages["/open"] = page("open")
    site.pages["/closed"] = page("closed")
    crawl = plan_crawl([site.url()], test_hosts=(site.place,))
    crawl.collect()
    return crawl


def test_a_disallowed_page_is_not_asked_for_and_ends_refused(
    plan_crawl: PlanCrawl, site: Site
) -> None:
    crawl = crawled(plan_crawl, site, rules("User-agent: reusewatch", "Disallow: /closed"))
    assert site.hits == ["/robots.txt", "/", "/open"]
    line = crawl.ledger()[site.url("/closed")]
    assert line.state is UrlState.REFUSED_BY_ROBOTS
    assert line.reason == f"robots.txt of {site.place} asks reusewatch not to fetch it."


def test_rules_for_other_crawlers_do_not_bind(plan_crawl: PlanCrawl, site: Site) -> None:
    crawled(plan_crawl, site, rules("User-agent: example", "Disallow: /"))
    assert site.hits == ["/robots.txt", "/", "/open", "/closed"]


def test_without_a_robots_file_all_may_be_fetched(plan_crawl: PlanCrawl, site: Site) -> None:
    crawled(plan_crawl, site, plain(b"no", status="403 Forbidden"))
    assert site.hits == ["/robots.txt", "/", "/open", "/closed"]


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        (plain(b"User-agent: *", status="503 Busy"), "The server answered 503"),
        (b"", "gave no answer that could be read"),
    ],
)
def test_a_site_whose_robots_file_is_out_of_reach_is_not_fetched(
    plan_crawl: PlanCrawl, site: Site, robots: bytes, why: str
) -> None:
    crawl = crawled(plan_crawl, site, robots)
    assert site.hits == ["/robots.txt", "/robots.txt"]
    line = crawl.ledger()[site.url()]
    assert line.state is UrlState.BLOCKED
    assert "robots.txt" in line.reason
    assert why in line.reason


def test_a_robots_file_is_asked_for_again_after_a_server_error(
    plan_crawl: PlanCrawl, site: Site
) -> None:
    def recover(_: str) -> None:
        if site.hits.count("/robots.txt") == 2:
            site.pages["/robots.txt"] = rules("User-agent: *", "Disallow: /closed")

    site.on_hit = recover
    crawled(plan_crawl, site, plain(b"", status="500 Oops"))
    assert site.hits == ["/robots.txt", "/robots.txt", "/", "/open"]


def test_a_redirected_robots_file_is_followed(plan_crawl: PlanCrawl, site: Site) -> None:
    site.pages["/rules"] = rules("User-agent: *", "Disallow: /closed")
    crawled(plan_crawl, site, redirect("/rules"))
    assert site.hits == ["/robots.txt", "/rules", "/", "/open"]


def test_a_robots_file_on_a_private_address_is_not_asked_for(
    plan_crawl: PlanCrawl, site: Site, other_site: Site
) -> None:
    with other_site:
        crawl = crawled(plan_crawl, site, redirect(other_site.url("/robots.txt")))
    assert other_site.hits == []
    line = crawl.ledger()[site.url()]
    assert line.state is UrlState.BLOCKED
    assert "127.0.0.9" in line.reason


def test_the_robots_file_is_evidence_too(plan_crawl: PlanCrawl, site: Site) -> None:
    crawl = crawled(plan_crawl, site, rules("User-agent: *", "Disallow: /closed"))
    (warc,) = crawl.warc_files()
    first = next(responses_in(warc))
    assert first.url == site.url("/robots.txt")
    assert first.payload.body == b"User-agent: *\nDisallow: /closed"


def test_the_crawl_delay_is_kept(plan_crawl: PlanCrawl, site: Site) -> None:
    times: list[float] = []
    site.on_hit = lambda _: times.append(monotonic())
    crawled(plan_crawl, site, rules("User-agent: *", "Crawl-delay: 0.6", "Disallow: /closed"))
    assert len(times) == 3
    assert times[2] - times[1] >= 0.55


def test_an_endless_crawl_delay_is_capped() -> None:
    endless = Protego.parse("User-agent: *\nCrawl-delay: 86400")
    assert pause_asked_for(endless, "reusewatch", 3.0) == LONGEST_CRAWL_DELAY_SECONDS


def test_a_short_crawl_delay_does_not_hurry_us() -> None:
    assert pause_asked_for(Protego.parse("User-agent: *\nCrawl-delay: 1"), "reusewatch", 3.0) == 3.0


def test_a_huge_robots_file_is_read_to_its_last_whole_line_within_the_limit() -> None:
    body = b"User-agent: *\nDisallow: /early\n" + b"# padding\n" * 60_000 + b"Disallow: /late\n"
    text = readable_part(body)
    assert MOST_BYTES_READ - 12 < len(text) <= MOST_BYTES_READ
    assert text.endswith("# padding")
    assert "/early" in text
    assert "/late" not in text
