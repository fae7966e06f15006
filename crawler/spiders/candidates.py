"""The spider that collects other people's pages, in which protected text may be reproduced.

``scrapy crawl candidates -a seeds=https://a,https://b -a folder=DIR`` makes a scan of its own in
``DIR``; ``-a scan=ID`` takes an unfinished one up again. The product starts it by
``crawler.collect``.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NoReturn, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from corpus.errors import ReusewatchError
from corpus.evidence import EvidenceWriter, capture_of
from corpus.extract.worker import ReaderWorker
from corpus.payload import Payload
from corpus.records.captures import (
    Capture,
    Document,
    Extracted,
    PlannedUrl,
    Unreadable,
    UrlState,
)
from corpus.store.database import open_store
from corpus.urls import WebAddress
from crawler.answers import Ending, asked_wait_seconds, ending_of_answer, ending_of_failure
from crawler.collect import CrawlOptions, CrawlProgress
from crawler.frontier import Frontier, readable_links
from crawler.guard import Guard
from crawler.recorder import RECORDED, Recorded
from crawler.run import CrawlRun
from crawler.standalone import begun_scan

logger = logging.getLogger(__name__)

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


class CandidatesSpider(Spider):
    """Fetches what the frontier feeds it, and tells it what came of each."""

    name = "candidates"

    def __init__(
        self,
        options: CrawlOptions,
        on_progress: Callable[[CrawlProgress], None],
        **arguments: Any,  # Scrapy's, passed through
    ) -> None:
        super().__init__(**arguments)
        self.options = options
        self.is_standalone = False
        self.error = ""
        """Why the crawl had to stop, if it had to."""
        self._on_progress = on_progress
        self.store = open_store(options.database)
        guard = Guard(options.test_hosts)
        evidence = EvidenceWriter(options.evidence_folder, options.scan_id, options.tool)
        self.run = CrawlRun(options, evidence, guard)
        self._frontier = Frontier(self.store.urls, options, guard)
        self._reader = ReaderWorker()

    @classmethod
    def from_crawler(
        cls,
        crawler: Crawler,
        options: CrawlOptions | None = None,
        on_progress: Callable[[CrawlProgress], None] = lambda _: None,
        **arguments: Any,  # what follows -a on Scrapy's command line
    ) -> Self:
        """Build as Scrapy asks for it; without options, begin or go on with a scan by itself."""
        chosen = options or begun_scan(crawler.settings, **arguments)
        spider = super().from_crawler(crawler, options=chosen, on_progress=on_progress)
        spider.is_standalone = options is None
        return spider

    @property
    def counts(self) -> Mapping[UrlState, int]:
        """How many URLs are in each state."""
        return self._frontier.counts

    async def start(self) -> AsyncIterator[Request]:
        """Give requests as the frontier feeds them."""
        async for line in self._frontier.feed():
            self._tell()
            yield self.request_for(line)

    def request_for(self, line: PlannedUrl) -> Request:
        """Make the request for a planned URL."""
        return Request(
            line.url,
            callback=self.answered,
            errback=self.failed,
            cb_kwargs={"line": line},
            meta={
                "download_slot": line.host,
                "planned_url": line.url,
                "verbatim_url": True,
            },
            dont_filter=True,
        )

    async def answered(self, response: Response, line: PlannedUrl) -> None:
        """Record what an answer means, and plan where it leads."""
        with self._accounted_for(line):
            await self.settle(line, response.meta[RECORDED])

    async def failed(self, failure: Failure) -> None:
        """Record why there is no answer."""
        line: PlannedUrl = failure.request.cb_kwargs["line"]  # type: ignore[attr-defined]  # Scrapy's
        error = failure.value or RuntimeError("no reason given")
        with self._accounted_for(line):
            if isinstance(error, ReusewatchError):
                raise error
            ending = ending_of_failure(error, line.host, self.options.timeout_seconds)
            if not (ending.again and self._frontier.try_again(line, 0.0)):
                self.end(line, ending)

    def closed(self, reason: str) -> None:
        """Give everything back; a scan of our own is finished if the crawl is."""
        self._tell()
        self._reader.close()
        self.run.evidence.close()
        if self.is_standalone and reason == "finished":
            self.store.scans.finish(self.options.scan_id, datetime.now(UTC))
        self.store.close()

    async def settle(self, line: PlannedUrl, recorded: Recorded) -> None:
        """See a URL to its end by its answer, or to another try."""
        payload = recorded.payload
        ending = ending_of_answer(payload)
        wait = asked_wait_seconds(payload, datetime.now(UTC))
        if ending.again and self._frontier.try_again(line, wait):
            return
        if ending.state is UrlState.REDIRECTED:
            self._frontier.plan_redirect(line, payload.header("location"))
        elif ending.state is UrlState.READ:
            await self.follow_links(line, payload)
        self.end(line, ending, recorded)

    async def follow_links(self, line: PlannedUrl, payload: Payload) -> None:
        """Plan where a page leads."""
        links = await asyncio.to_thread(self._links_on, line, payload)
        self._frontier.plan_links(line, links)

    def capture_of(self, line: PlannedUrl, recorded: Recorded) -> Capture:
        """Describe an answer as a capture."""
        return capture_of(recorded.exchange, recorded.payload, recorded.kept, line.scan_id)

    def end(self, line: PlannedUrl, ending: Ending, recorded: Recorded | None = None) -> None:
        """Record how a URL ended, with what was answered."""
        capture = None if recorded is None else self.capture_of(line, recorded)
        self._frontier.end(line, ending.state, ending.reason, capture)
        self._tell()

    def read(self, url: str, payload: Payload) -> Extracted | Unreadable:
        """Read an answer's text and links."""
        document = Document(url, payload.body, payload.media_type, payload.charset)
        return self._reader.read(document)

    def _links_on(self, line: PlannedUrl, payload: Payload) -> list[WebAddress]:
        if payload.media_type not in _PAGES and payload.body.lstrip()[:1] != b"<":
            return []
        read = self.read(line.url, payload)
        return readable_links(read.links, line.url) if isinstance(read, Extracted) else []

    @contextmanager
    def _accounted_for(self, line: PlannedUrl) -> Iterator[None]:
        """Let one page fail by itself; stop where evidence or ledger cannot hold what comes.

        Raises:
            CloseSpider: the crawl cannot go on.
        """
        try:
            yield
        except ReusewatchError as error:
            self._stop(error)
        except Exception as error:
            logger.exception("%s could not be dealt with", line.url)
            reason = f"This program failed on it ({type(error).__name__})."
            try:
                self.end(line, Ending(UrlState.FAILED, reason))
            except Exception as another:
                logger.exception("the ledger could not be written")
                self._stop(another)

    def _stop(self, error: Exception) -> NoReturn:
        self.error = self.error or str(error)
        raise CloseSpider("failed") from error

    def _tell(self) -> None:
        self._on_progress(CrawlProgress(dict(self.counts), self._frontier.in_flight))
