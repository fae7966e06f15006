"""The spider that visits the sites on which rights holders publish their own work.

It goes as politely, and on the same terms (guard, robots.txt, ledger, evidence), as the one that
visits other people's pages, and follows links within the parts of the sites that hold the work.
Pages that a sync saved before are asked for by their validators (``crawler/revalidation.py``).

``scrapy crawl official -a seeds=https://a/contents -a within=https://a/chapters/ -a folder=DIR``
makes a scan of its own in ``DIR``. The product starts it by ``crawler.collect``, and makes editions
of what it saved (``reusewatch corpus sync``).
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request

from corpus.payload import Payload
from corpus.records.captures import Capture, Extracted, PlannedUrl, UrlState
from crawler.answers import Ending, ending_of_answer
from crawler.collect import CrawlOptions, CrawlProgress
from crawler.recorder import EARLIER, Recorded
from crawler.revalidation import Earlier, Revalidation, question_by, validator_of
from crawler.spiders.candidates import CandidatesSpider


class OfficialSpider(CandidatesSpider):
    """Fetches a work's own pages, as the frontier feeds them, where they may have changed."""

    name = "official"

    def __init__(
        self,
        options: CrawlOptions,
        on_progress: Callable[[CrawlProgress], None],
        **arguments: Any,  # Scrapy's, passed through
    ) -> None:
        super().__init__(options, on_progress, **arguments)
        self._revalidation = Revalidation(self.store, options, datetime.now(UTC))

    def request_for(self, line: PlannedUrl) -> Request:
        """Ask for a page, or whether it has changed since it was saved."""
        request = super().request_for(line)
        earlier = self._revalidation.earlier(line)
        if earlier is not None and earlier.capture.validator is not None:
            request.headers.update(question_by(earlier.capture.validator))
            request.meta[EARLIER] = earlier
        return request

    async def settle(self, line: PlannedUrl, recorded: Recorded) -> None:
        """See a URL to its end; of one that has not changed, follow the links it had."""
        if recorded.unchanged is not None:
            saved = recorded.unchanged
            await self.follow_links(line, saved.payload)
            day = saved.capture.captured_at.date()
            reason = f"The server says that it has not changed since it was saved on {day}."
            self.end(line, Ending(UrlState.UNCHANGED, reason), recorded)
            return
        if self._revalidation.is_listing(line):
            await self._hear_listing(line, recorded.payload)
        await super().settle(line, recorded)

    def capture_of(self, line: PlannedUrl, recorded: Recorded) -> Capture:
        """Describe an answer as a capture, with what it gave to ask by later."""
        capture = super().capture_of(line, recorded)
        if ending_of_answer(recorded.payload).state is UrlState.READ:
            capture = replace(capture, validator=validator_of(recorded.payload))
        return capture

    async def _hear_listing(self, line: PlannedUrl, payload: Payload) -> None:
        ending = ending_of_answer(payload)
        if ending.state is UrlState.REDIRECTED:
            self._revalidation.hear_redirect(line, payload.header("location"))
            return
        before = self._revalidation.listing_before(line)
        is_the_same = (
            ending.state is UrlState.READ
            and before is not None
            and await asyncio.to_thread(self._has_same_words, line.url, payload, before)
        )
        self._revalidation.hear_listing(line, is_the_same=is_the_same)

    def _has_same_words(self, url: str, payload: Payload, before: Earlier) -> bool:
        now, then = self.read(url, payload), self.read(url, before.payload)
        return isinstance(now, Extracted) and isinstance(then, Extracted) and now.text == then.text
