"""The crawl's own process, as ``crawler.collect`` starts it.

Options come as the first line on stdin; stdin then stays open for as long as the parent lives.
Progress and the end go to stdout, one JSON document a line; the log goes to stderr.
"""

import json
import os
import sys
from threading import Thread
from time import monotonic
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.collect import CrawlOptions, CrawlProgress, options_from_json
from crawler.spiders.candidates import CandidatesSpider
from crawler.spiders.official import OfficialSpider

_SECONDS_BETWEEN_REPORTS = 0.2
_SPIDERS = {spider.name: spider for spider in (CandidatesSpider, OfficialSpider)}


def settings_for(options: CrawlOptions) -> Settings:
    """Lay one crawl's options over the settings that hold for every crawl."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.set("USER_AGENT", options.user_agent)
    settings.set("DOWNLOAD_DELAY", options.seconds_between_requests)
    settings.set("DOWNLOAD_TIMEOUT", options.timeout_seconds)
    return settings


class _Reporter:
    """Writes progress to stdout, not too often."""

    def __init__(self) -> None:
        self._due = 0.0

    def __call__(self, progress: CrawlProgress) -> None:
        if monotonic() >= self._due:
            self._due = monotonic() + _SECONDS_BETWEEN_REPORTS
            _say(kind="progress", counts=dict(progress.counts), in_flight=progress.in_flight)


def _crawl(options: CrawlOptions) -> dict[str, Any]:
    """Crawl, and give the last message: how it ended, and why not at its end if so."""
    process = AsyncCrawlerProcess(settings_for(options))
    crawler = process.create_crawler(_SPIDERS[options.spider])
    crawl = process.crawl(crawler, options=options, on_progress=_Reporter())
    process.start()
    if crawl.done() and not crawl.cancelled() and crawl.exception() is not None:
        return {"error": str(crawl.exception())}
    spider = crawler.spider
    if not isinstance(spider, CandidatesSpider):
        return {"error": "it never began"}
    reason = crawler.stats.get_value("finish_reason")
    error = spider.error or ("" if reason == "finished" else f"it was stopped early ({reason})")
    return {"error": error, "counts": dict(spider.counts)}


def _say(**document: Any) -> None:  # JSON
    sys.stdout.write(json.dumps(document) + "\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    """Leave at once when the parent is gone; the ledger is whole at any moment."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


def main() -> int:
    """Run one crawl."""
    options = options_from_json(sys.stdin.readline())
    Thread(target=_end_with_parent, daemon=True).start()
    end = _crawl(options)
    _say(kind="end", **end)
    return 1 if end["error"] else 0


if __name__ == "__main__":
    sys.exit(main())
