"""What the parts of one running crawl share."""

from dataclasses import dataclass

from scrapy.crawler import Crawler

from corpus.evidence import EvidenceWriter
from crawler.collect import CrawlOptions
from crawler.guard import Guard


@dataclass(frozen=True, slots=True)
class CrawlRun:
    """One crawl's options, its evidence and its guard."""

    options: CrawlOptions
    evidence: EvidenceWriter
    guard: Guard


def run_of(crawler: Crawler) -> CrawlRun:
    """Give the run that the crawler's spider holds."""
    run = getattr(crawler.spider, "run", None)
    if not isinstance(run, CrawlRun):
        raise TypeError("this part of the crawler serves spiders with a CrawlRun only")
    return run
