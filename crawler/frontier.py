"""The frontier: feeds the crawl from the ledger, and sees every planned URL to a recorded end.

The ledger in the store is the truth; the queues here are its copy, read once at the start. A crawl
killed at any moment goes on from the ledger: what had not ended is fetched again.

Links are followed within the sites of the start pages only, or the parts of them that the options
name (``crawler/scope.py``), to the depth and the number of pages a host that the options allow. Of
the links beyond a limit the ledger holds one line a host: the first of them, ended as out of scope,
saying so.
"""

import asyncio
import heapq
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import count
from time import monotonic

from corpus.errors import BadUrl
from corpus.records.captures import Capture, PlannedUrl, UrlState
from corpus.store.ledger import UrlShelf
from corpus.urls import WebAddress, parse_url
from crawler.collect import CrawlOptions
from crawler.guard import Guard
from crawler.scope import Scope

MOST_IN_FLIGHT = 50  # pages at once, at most one a host: keeps memory flat

_NO_TEXT = re.compile(
    r"\.(7z|avi|bmp|css|dmg|eot|exe|gif|gz|ico|iso|jpe?g|js|json|m4[av]|mov|mp[34]|mpe?g|ogg|otf"
    r"|png|rar|svg|tar|tgz|tiff?|ttf|wav|web[mp]|wmv|woff2?|zip)$",
    re.IGNORECASE,
)


class Frontier:
    """What of one scan waits, is in flight and has ended."""

    def __init__(self, ledger: UrlShelf, options: CrawlOptions, guard: Guard) -> None:
        """Read the scan's ledger; its lines without a referrer are the start pages."""
        self._ledger = ledger
        self._options = options
        self._guard = guard
        self._order = count()
        self._queues: dict[str, list[tuple[int, int, PlannedUrl]]] = {}
        self._in_flight: dict[str, PlannedUrl] = {}
        self._resting: dict[str, float] = {}
        self._tries: Counter[str] = Counter()
        self._known: set[str] = set()
        self._planned_of: Counter[str] = Counter()
        self._too_deep: set[str] = set()
        self._counts: Counter[UrlState] = Counter()
        self._changed = asyncio.Event()
        lines = ledger.of_scan(options.scan_id)
        starts = [parse_url(line.url) for line in lines if line.found_on is None]
        self._scope = Scope(starts, options.within, options.without)
        for line in lines:
            self._enter(line)

    @property
    def counts(self) -> Mapping[UrlState, int]:
        """How many URLs are in each state."""
        return self._counts

    @property
    def in_flight(self) -> int:
        """How many are being fetched or read."""
        return len(self._in_flight)

    async def feed(self) -> AsyncIterator[PlannedUrl]:
        """Give URLs to fetch as hosts fall free, nearest to the start pages first, to the end."""
        self._changed = asyncio.Event()
        while True:
            self._changed.clear()
            line = self._next()
            if line is not None:
                self._in_flight[line.host] = line
                yield line
            elif self._in_flight or self._resting:
                await self._change()
            else:
                return

    def end(
        self, line: PlannedUrl, state: UrlState, reason: str, capture: Capture | None = None
    ) -> None:
        """Record how a URL in flight ended."""
        self._ledger.end(line.scan_id, line.url, state, reason, capture)
        self._counts[UrlState.PLANNED] -= 1
        self._counts[state] += 1
        self._let_go(line)

    def try_again(self, line: PlannedUrl, wait_seconds: float) -> bool:
        """Put a URL back and let its host rest; ``False`` if it has had its tries."""
        self._tries[line.url] += 1
        if self._tries[line.url] >= self._options.tries:
            return False
        pause = max(wait_seconds, self._options.pause_between_tries(line.host))
        self._resting[line.host] = monotonic() + pause
        self._queue(line)
        self._let_go(line)
        return True

    def plan_redirect(self, line: PlannedUrl, target: str) -> None:
        """Plan where an answer leads, in its own right; ended at once if it may not be visited."""
        try:
            address = parse_url(target, base=line.url)
        except BadUrl as error:
            found = replace(line, url=target, host="", found_on=line.url)
            self._plan([replace(found, state=UrlState.BLOCKED, reason=f"Not visited: {error}.")])
            return
        found = replace(line, url=address.url, host=address.site, found_on=line.url)
        refusal = self._guard.refusal_of_url(address.url)
        if refusal:
            found = replace(found, state=UrlState.BLOCKED, reason=refusal)
        elif not self._scope.holds(address):
            reason = f"{self._scope.shown(address)} is not one of the sites that this scan visits."
            found = replace(found, state=UrlState.OUT_OF_SCOPE, reason=reason)
        elif self._planned_of[address.site] >= self._options.pages_per_host:
            found = self._over_the_limit(found)
        self._plan([found])

    def plan_links(self, page: PlannedUrl, addresses: Iterable[WebAddress]) -> None:
        """Plan a page's links within the sites, up to the limits."""
        found: list[PlannedUrl] = []
        room: dict[str, int] = {}
        for address in addresses:
            if address.url in self._known or not self._scope.holds(address):
                continue
            host = address.site
            line = replace(
                page, url=address.url, host=host, depth=page.depth + 1, found_on=page.url
            )
            left = room.setdefault(host, self._options.pages_per_host - self._planned_of[host])
            if left < 0 or (line.depth > self._options.depth and host in self._too_deep):
                continue
            if left == 0:
                line = self._over_the_limit(line)
            elif line.depth > self._options.depth:
                self._too_deep.add(host)
                line = self._beyond_the_depth(line)
            room[host] -= 1
            found.append(line)
        self._plan(found)

    def _plan(self, lines: list[PlannedUrl]) -> None:
        new = [line for line in lines if line.url not in self._known]
        if new:
            self._ledger.plan(new)
        for line in new:
            if line.url not in self._known:
                self._enter(line)

    def _enter(self, line: PlannedUrl) -> None:
        self._known.add(line.url)
        self._planned_of[line.host] += 1
        self._counts[line.state] += 1
        if line.depth > self._options.depth:
            self._too_deep.add(line.host)
        if line.state is UrlState.PLANNED:
            self._queue(line)

    def _queue(self, line: PlannedUrl) -> None:
        entry = (line.depth, next(self._order), line)
        heapq.heappush(self._queues.setdefault(line.host, []), entry)

    def _next(self) -> PlannedUrl | None:
        now = monotonic()
        self._resting = {host: until for host, until in self._resting.items() if until > now}
        if len(self._in_flight) >= MOST_IN_FLIGHT:
            return None
        ready = [
            queue
            for host, queue in self._queues.items()
            if host not in self._in_flight and host not in self._resting
        ]
        if not ready:
            return None
        line = heapq.heappop(min(ready, key=lambda queue: queue[0][:2]))[2]
        if not self._queues[line.host]:
            del self._queues[line.host]
        return line

    def _let_go(self, line: PlannedUrl) -> None:
        self._in_flight.pop(line.host, None)
        self._changed.set()

    async def _change(self) -> None:
        """Wait until something ended or a host has rested."""
        rested = min(self._resting.values(), default=None)
        timeout = None if rested is None else max(rested - monotonic(), 0)
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except TimeoutError:
            return

    def _over_the_limit(self, line: PlannedUrl) -> PlannedUrl:
        reason = (
            f"The limit of {self._options.pages_per_host} pages on {line.host} is reached; "
            "this and any further links to it were not followed."
        )
        return replace(line, state=UrlState.OUT_OF_SCOPE, reason=reason)

    def _beyond_the_depth(self, line: PlannedUrl) -> PlannedUrl:
        reason = (
            f"More than {self._options.depth} links away from a start page; "
            f"this and any further links on {line.host} that far away were not followed."
        )
        return replace(line, state=UrlState.OUT_OF_SCOPE, reason=reason)


def readable_links(links: Iterable[str], page_url: str) -> list[WebAddress]:
    """Resolve a page's links; leave out what is no web address or by its ending holds no text."""
    folder = page_url.partition("?")[0].rpartition("/")[0] + "/"
    found: dict[str, WebAddress] = {}
    for link in links:
        # Only these count from the page itself; the menu of a folder's pages is resolved once.
        address = _resolved(link, page_url if link.lstrip()[:1] in {"", "?", "#"} else folder)
        if address is not None and not _NO_TEXT.search(address.path):
            found.setdefault(address.url, address)
    return list(found.values())


@lru_cache(maxsize=20_000)
def _resolved(link: str, base: str) -> WebAddress | None:
    try:
        return parse_url(link, base=base)
    except BadUrl:
        return None
