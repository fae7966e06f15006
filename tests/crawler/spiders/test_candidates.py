"""Every planned URL ends, in the state that its answer deserves, with a sentence that says why."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic

import pytest

from corpus.evidence import read_payload
from corpus.records.captures import PlannedUrl, UrlState
from tests.crawler.planned import Crawl, planned_crawl
from tests.site.scripted import Site, Step, hold, page, plain, redirect

MIB = 1024 * 1024


@dataclass(frozen=True)
class Crawled:
    """A finished crawl of three sites."""

    crawl: Crawl
    ledger: dict[str, PlannedUrl]
    odd: Site
    large: Site
    outside: Site

    def line(self, path: str) -> PlannedUrl:
        return self.ledger[self.odd.url(path)]


def odd_pages(outside: Site) -> dict[str, bytes]:
    return {
        "/gone": plain(b"", status="410 Gone"),
        "/forbidden": plain(b"sorry", status="403 Forbidden"),
        "/teapot": plain(b"", status="418 Teapot"),
        "/broken": plain(b"", status="500 Oops"),
        "/elsewhere": redirect(outside.url("/far")),
        "/moved": redirect("/new", "301 Moved"),
        "/new": page("the new place"),
        "/nowhere": plain(b"", status="302 Found"),
        "/loop": redirect("/loop"),
        "/file": redirect("file:///etc/hostname"),
        "/private": redirect("http://127.0.0.9:9/"),
        "/decimal": redirect("http://2130706441:9/"),
        "/short": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this",
        "/half-chunk": b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nff\r\nno",
        "/not-http": b"220 mail.example.org ESMTP\r\n\r\n",
        "/nothing": b"",
        "/text": plain(b"plain text", "Content-Type: text/plain"),
        "/packed": plain(
            gzip.compress(b"<p>packed <a href='/from-packed'>on</a>"),
            "Content-Type: text/html",
            "Content-Encoding: gzip",
        ),
        "/to-the-end": b"HTTP/1.0 200 OK\r\n\r\nuntil the connection closes",
    }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with ExitStack() as stack:
        odd, large, outside = (stack.enter_context(Site(f"127.0.0.{end}")) for end in (2, 3, 4))
        odd.pages = {**odd_pages(outside)}
        odd.pages["/"] = page("odd", *odd.pages, "/missing", "/picture.PNG", outside.url("/link"))
        large.pages = {
            "/": page("large", "/announced", "/endless", "/bomb"),
            "/announced": b"HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\nbeginning",
            "/endless": [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * MIB] * 30],
            "/bomb": plain(gzip.compress(bytes(64 * MIB)), "Content-Encoding: gzip"),
        }
        folder = tmp_path_factory.mktemp("endings")
        hosts = (odd.place, large.place, outside.place)
        crawl = planned_crawl(folder, [odd.url(), large.url()], test_hosts=hosts)
        crawl.collect()
        yield Crawled(crawl, crawl.ledger(), odd, large, outside)


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("/", UrlState.READ, ""),
        ("/text", UrlState.READ, ""),
        ("/packed", UrlState.READ, ""),
        ("/to-the-end", UrlState.READ, ""),
        ("/new", UrlState.READ, ""),
        ("/missing", UrlState.GONE, "404"),
        ("/from-packed", UrlState.GONE, "404"),
        ("/gone", UrlState.GONE, "410"),
        ("/forbidden", UrlState.REFUSED, "403"),
        ("/teapot", UrlState.REFUSED, "418"),
        ("/broken", UrlState.SERVER_ERROR, "500"),
        ("/moved", UrlState.REDIRECTED, "/new"),
        ("/loop", UrlState.REDIRECTED, "/loop"),
        ("/elsewhere", UrlState.REDIRECTED, "/far"),
        ("/file", UrlState.REDIRECTED, "file:///etc/hostname"),
        ("/private", UrlState.REDIRECTED, "127.0.0.9"),
        ("/nowhere", UrlState.FAILED, "without saying where to go"),
        ("/short", UrlState.FAILED, "broke off"),
        ("/half-chunk", UrlState.FAILED, "broke off"),
        ("/not-http", UrlState.FAILED, "no answer that could be read"),
        ("/nothing", UrlState.FAILED, "no answer that could be read"),
    ],
)
def test_each_answer_ends_its_url(crawled: Crawled, path: str, state: UrlState, said: str) -> None:
    line = crawled.line(path)
    assert line.state is state
    assert said in line.reason
    assert bool(line.reason) is (state is not UrlState.READ)


@pytest.mark.parametrize("path", ["/announced", "/endless", "/bomb"])
def test_an_answer_that_is_too_large_is_cut_off(crawled: Crawled, path: str) -> None:
    line = crawled.ledger[crawled.large.url(path)]
    assert line.state is UrlState.TOO_LARGE
    assert "20 MiB" in line.reason


@pytest.mark.parametrize("target", ["http://127.0.0.9:9/", "file:///etc/hostname"])
def test_a_redirect_to_what_may_not_be_visited_ends_blocked(crawled: Crawled, target: str) -> None:
    line = crawled.ledger[target]
    assert line.state is UrlState.BLOCKED
    assert target.removeprefix("http://").partition(":9")[0] in line.reason


def test_a_redirect_out_of_the_sites_is_on_record_and_not_visited(crawled: Crawled) -> None:
    line = crawled.ledger[crawled.outside.url("/far")]
    assert line.state is UrlState.OUT_OF_SCOPE
    assert line.found_on == crawled.odd.url("/elsewhere")
    assert crawled.outside.hits == []


def test_a_redirect_keeps_the_depth_and_a_link_adds_to_it(crawled: Crawled) -> None:
    assert crawled.line("/").depth == 0
    assert crawled.line("/moved").depth == 1
    assert crawled.line("/new").depth == 1
    assert crawled.line("/from-packed").depth == 2


def test_links_to_pictures_and_other_sites_are_not_planned(crawled: Crawled) -> None:
    assert crawled.odd.url("/picture.PNG") not in crawled.ledger
    assert crawled.outside.url("/link") not in crawled.ledger


def test_server_errors_and_broken_answers_are_tried_again(crawled: Crawled) -> None:
    tried = {
        path: crawled.odd.hits.count(path) for path in ("/broken", "/nothing", "/gone", "/new")
    }
    assert tried == {"/broken": 2, "/nothing": 2, "/gone": 1, "/new": 1}


def test_every_whole_answer_is_kept_and_is_read_back_as_it_was_sent(crawled: Crawled) -> None:
    captures = {capture.url: capture for capture in crawled.crawl.captures()}
    for path in ("/text", "/forbidden", "/broken", "/moved", "/packed", "/to-the-end"):
        capture = captures[crawled.odd.url(path)]
        assert capture.id == crawled.line(path).capture_id
        payload = read_payload(crawled.crawl.options.evidence_folder, capture.warc)
        assert payload.http_status == capture.http_status
        assert len(payload.body) == capture.payload_bytes
    assert captures[crawled.odd.url("/packed")].media_type == "text/html"


def test_what_is_no_whole_answer_is_no_capture(crawled: Crawled) -> None:
    captured = {capture.url for capture in crawled.crawl.captures()}
    assert crawled.odd.url("/short") not in captured
    assert crawled.large.url("/bomb") not in captured


def test_no_url_stays_planned(crawled: Crawled) -> None:
    assert {line.url for line in crawled.ledger.values() if line.state is UrlState.PLANNED} == set()


def test_answers_that_do_not_end_time_out(plan_crawl: Callable[..., Crawl], site: Site) -> None:
    drip = Step(lambda where: where.held.wait(0.2))
    site.pages = {
        "/": page("slow", "/silent", "/drip"),
        "/silent": [hold],
        "/drip": [b"HTTP/1.1 200 OK\r\n\r\n", *(b"x", drip) * 60],
    }
    crawl = plan_crawl([site.url()], test_hosts=(site.place,), timeout_seconds=1, tries=1)
    crawl.collect()
    ledger = crawl.ledger()
    for path in ("/silent", "/drip"):
        line = ledger[site.url(path)]
        assert line.state is UrlState.TIMED_OUT
        assert line.reason == f"{site.place} did not answer in full within 1 seconds."


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(
    plan_crawl: Callable[..., Crawl], site: Site
) -> None:
    busy = plain(b"", "Retry-After: 1", status="429 Too Many Requests")
    site.pages["/"] = busy
    crawl = plan_crawl([site.url()], test_hosts=(site.place,))
    times: list[float] = []
    site.on_hit = lambda _: times.append(monotonic())
    crawl.collect()
    assert site.hits == ["/robots.txt", "/", "/"]
    assert times[2] - times[1] >= 1.0
    assert crawl.ledger()[site.url()].state is UrlState.SERVER_ERROR


def test_a_host_that_refuses_connections_fails(plan_crawl: Callable[..., Crawl]) -> None:
    with Site() as closed:
        url, place = closed.url(), closed.place
    crawl = plan_crawl([url], test_hosts=(place,))
    crawl.collect()
    line = crawl.ledger()[url]
    assert line.state is UrlState.FAILED
    assert line.reason == f"{place} refused the connection."
