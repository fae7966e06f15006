"""robots.txt, read before anything else of a site, by RFC 9309.

Where it is out of reach (server error, no answer), nothing of the site is fetched; where there is
none (4xx), all of it may be. Its request is recorded as evidence like any other. Crawl-delay is
honoured. Scrapy's own middleware takes any answer for rules and allows all when there is none.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from protego import Protego
from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler

from corpus.errors import BadUrl, ReusewatchError
from corpus.payload import Payload
from corpus.records.captures import UrlState
from corpus.urls import WebAddress, parse_url
from crawler.answers import (
    Ending,
    NotFetched,
    asked_wait_seconds,
    cannot_be_reached,
    ending_of_answer,
    ending_of_failure,
)
from crawler.recorder import RECORDED
from crawler.run import CrawlRun, run_of

MOST_BYTES_READ = 500 * 1024  # the least that RFC 9309 asks for; parsing more blocks the crawl
LONGEST_CRAWL_DELAY_SECONDS = 30.0
_MOST_REDIRECTS = 5  # RFC 9309, 2.3.1.2
_IS_ROBOTS = "is_robots"


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego
    pause_seconds: float


class RobotsMiddleware:
    """Lets a request through when its site's robots.txt does, at the pace it asks for."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, asyncio.Task[_Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build as Scrapy asks for it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Hold a request until its site's rules are known.

        Raises:
            NotFetched: robots.txt disallows it, or is out of reach.
        """
        run = run_of(self._crawler)
        address = parse_url(request.url)
        if request.meta.get(_IS_ROBOTS):
            self._keep_pace(address.site, run.options.pause_between_requests(address.site))
            return
        origin = f"{address.scheme}://{address.site}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._rules_of(origin, run))
        rules = await asyncio.shield(self._rules[origin])
        if not rules.parsed.can_fetch(request.url, _product_of(run)):
            reason = f"robots.txt of {address.site} asks {_product_of(run)} not to fetch it."
            raise NotFetched(Ending(UrlState.REFUSED_BY_ROBOTS, reason))
        self._keep_pace(address.site, rules.pause_seconds)

    async def _rules_of(self, origin: str, run: CrawlRun) -> _Rules:
        payload = await self._fetched(parse_url(f"{origin}/robots.txt"), run)
        text = "" if payload is None else readable_part(payload.body)
        parsed = await asyncio.to_thread(Protego.parse, text)
        own = run.options.pause_between_requests(parse_url(origin).site)
        return _Rules(parsed, pause_asked_for(parsed, _product_of(run), own))

    async def _fetched(self, address: WebAddress, run: CrawlRun) -> Payload | None:
        """Fetch robots.txt, through redirects and tries; ``None`` where there is none."""
        host = address.site
        hops = tries = 0
        while hops <= _MOST_REDIRECTS:
            tries += 1
            payload, ending = await self._asked(address, host, run)
            if payload is not None and ending.state is UrlState.READ:
                return payload
            if ending.state in {UrlState.GONE, UrlState.REFUSED}:
                return None
            if payload is not None and ending.state is UrlState.REDIRECTED:
                hops += 1
                address = _next_hop(payload, address, host)
            elif ending.again and tries < run.options.tries:
                wait = asked_wait_seconds(payload, datetime.now(UTC)) if payload else 0.0
                await asyncio.sleep(max(wait, run.options.pause_between_tries(host)))
            else:
                raise NotFetched(_out_of_reach(host, ending))
        return None

    async def _asked(
        self, address: WebAddress, host: str, run: CrawlRun
    ) -> tuple[Payload | None, Ending]:
        meta = {_IS_ROBOTS: True, "download_slot": address.site, "verbatim_url": True}
        request = Request(address.url, meta=meta, dont_filter=True)
        try:
            response = await self._crawler.engine.download_async(request)
        except ReusewatchError:
            raise  # no evidence can be written: nothing may go on
        except Exception as error:  # whatever went wrong, the site is not fetched
            ending = ending_of_failure(error, host, run.options.timeout_seconds)
            if cannot_be_reached(error):
                raise NotFetched(ending) from error
            return None, ending
        payload: Payload = response.meta[RECORDED].payload
        return payload, ending_of_answer(payload)

    def _keep_pace(self, site: str, seconds: float) -> None:
        downloader = self._crawler.engine.downloader
        if isinstance(downloader, Downloader):
            downloader.per_slot_settings[site] = {"delay": seconds, "concurrency": 1, "jitter": 0}
            if site in downloader.slots:
                downloader.slots[site].delay = seconds


def pause_asked_for(rules: Protego, product: str, own_seconds: float) -> float:
    """Seconds between two requests: our own pause or the site's Crawl-delay, whichever is longer.

    A Crawl-delay counts up to ``LONGEST_CRAWL_DELAY_SECONDS``.
    """
    asked = rules.crawl_delay(product) or 0.0
    return max(own_seconds, min(asked, LONGEST_CRAWL_DELAY_SECONDS))


def readable_part(body: bytes) -> str:
    """The text of a robots.txt, up to the last whole line within ``MOST_BYTES_READ``."""
    if len(body) > MOST_BYTES_READ:
        body = body[:MOST_BYTES_READ].rpartition(b"\n")[0]
    return body.decode("utf-8-sig", errors="replace")


def _next_hop(payload: Payload, address: WebAddress, host: str) -> WebAddress:
    try:
        return parse_url(payload.header("location"), base=address.url)
    except BadUrl as error:
        ending = Ending(UrlState.BLOCKED, f"It leads to {error}.")
        raise NotFetched(_out_of_reach(host, ending)) from error


def _out_of_reach(host: str, ending: Ending) -> Ending:
    reason = f"robots.txt of {host} is out of reach, so nothing of it is fetched. {ending.reason}"
    return Ending(UrlState.BLOCKED, reason)


def _product_of(run: CrawlRun) -> str:
    """The name by which robots.txt addresses this crawler."""
    return run.options.user_agent.partition("/")[0].strip()
