"""robots.txt decides before anything else of a site is asked for."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest
from protego import Protego

from corpus.archives import responses_in
from corpus.records.captures import PlannedUrl, UrlState
from crawler.robots import (
    LONGEST_CRAWL_DELAY_SECONDS,
    MOST_BYTES_READ,
    pause_asked_for,
    readable_part,
)
from tests.crawler.planned import planned_crawl
from tests.site.scripted import Answer, Site, page, plain, redirect

DISALLOWS = ("User-agent: reusewatch", "Disallow: /closed")


def rules(*lines: str) -> bytes:
    return plain("\n".join(lines).encode(), "Content-Type: text/plain")


ROBOTS: dict[str, Answer] = {
    "disallowing": rules(*DISALLOWS),
    "for others": rules("User-agent: example", "Disallow: /"),
    "refused": plain(b"no", status="403 Forbidden"),
    "busy": plain("\n".join(DISALLOWS).encode(), status="503 Busy"),
    "silent": b"",
    "recovering": plain(b"", status="500 Oops"),
    "moved": redirect("/rules"),
    "slow": rules("User-agent: *", "Crawl-delay: 0.6", "Disallow: /closed"),
}


class Sites:
    """One site for each way to answer for robots.txt, all crawled at once."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.private = stack.enter_context(Site("127.0.0.9"))
        robots = {**ROBOTS, "private": redirect(self.private.url("/robots.txt"))}
        self.named = {name: stack.enter_context(Site()) for name in robots}
        for name, site in self.named.items():
            site.pages = {
                "/robots.txt": robots[name],
                "/rules": rules(*DISALLOWS),
                "/": page("welcome", "/open", "/closed"),
                "/open": page("open"),
                "/closed": page("closed"),
            }
        self.times: list[float] = []
        self.named["slow"].on_hit = lambda _: self.times.append(monotonic())
        self.named["recovering"].on_hit = self._recover
        hosts = tuple(site.place for site in self.named.values())
        seeds = [site.url() for site in self.named.values()]
        self.crawl = planned_crawl(folder, seeds, test_hosts=hosts)
        self.crawl.collect()
        self.ledger = self.crawl.ledger()

    def _recover(self, _: str) -> None:
        site = self.named["recovering"]
        if len(site.hits) == 2:
            site.pages["/robots.txt"] = rules(*DISALLOWS)

    def line(self, name: str, path: str = "/") -> PlannedUrl:
        return self.ledger[self.named[name].url(path)]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    with ExitStack() as stack:
        yield Sites(stack, tmp_path_factory.mktemp("robots"))


def test_a_disallowed_page_ends_refused_and_says_by_whom(sites: Sites) -> None:
    line = sites.line("disallowing", "/closed")
    assert line.state is UrlState.REFUSED_BY_ROBOTS
    place = sites.named["disallowing"].place
    assert line.reason == f"robots.txt of {place} asks reusewatch not to fetch it."


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("disallowing", ["/robots.txt", "/", "/open"]),
        ("for others", ["/robots.txt", "/", "/open", "/closed"]),
        ("refused", ["/robots.txt", "/", "/open", "/closed"]),
        ("busy", ["/robots.txt", "/robots.txt"]),
        ("silent", ["/robots.txt", "/robots.txt"]),
        ("recovering", ["/robots.txt", "/robots.txt", "/", "/open"]),
        ("moved", ["/robots.txt", "/rules", "/", "/open"]),
        ("private", ["/robots.txt"]),
    ],
)
def test_only_what_the_rules_allow_is_asked_for(sites: Sites, name: str, asked: list[str]) -> None:
    assert sites.named[name].hits == asked


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("busy", "The server answered 503"),
        ("silent", "gave no answer that could be read"),
        ("private", "127.0.0.9 is an address of this machine"),
    ],
)
def test_rules_out_of_reach_block_their_site_and_say_why(sites: Sites, name: str, why: str) -> None:
    line = sites.line(name)
    assert line.state is UrlState.BLOCKED
    assert "robots.txt" in line.reason
    assert why in line.reason


def test_a_robots_file_on_a_private_address_is_not_asked_for(sites: Sites) -> None:
    assert sites.private.hits == []


def test_the_robots_file_is_evidence_too(sites: Sites) -> None:
    (warc,) = sites.crawl.warc_files()
    answers = {answer.url: answer.payload.body for answer in responses_in(warc)}
    url = sites.named["disallowing"].url("/robots.txt")
    assert answers[url] == "\n".join(DISALLOWS).encode()


def test_the_crawl_delay_is_kept(sites: Sites) -> None:
    assert len(sites.times) == 3
    assert sites.times[2] - sites.times[1] >= 0.55


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
