"""Planned crawls of scripted sites on loopback, by the same call as the product's."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.records.captures import Capture, PlannedUrl, Scan
from corpus.store.database import open_store
from crawler.collect import CrawlOptions, CrawlOutcome, collect
from crawler.seeds import planned_seeds

USER_AGENT = "reusewatch/0.1 (+mailto:someone@example.org)"


@dataclass(frozen=True)
class Crawl:
    """A planned scan in a folder of its own."""

    options: CrawlOptions

    @property
    def scan_id(self) -> str:
        return self.options.scan_id

    def collect(self) -> CrawlOutcome:
        return collect(self.options, lambda _: None)

    def ledger(self) -> dict[str, PlannedUrl]:
        with open_store(self.options.database) as store:
            return {line.url: line for line in store.urls.of_scan(self.scan_id)}

    def captures(self) -> tuple[Capture, ...]:
        with open_store(self.options.database) as store:
            return store.captures.of_scan(self.scan_id)

    def warc_files(self) -> list[Path]:
        return sorted((self.options.evidence_folder / self.scan_id).glob("*.warc.gz"))


def planned_crawl(folder: Path, seeds: list[str], **options: Any) -> Crawl:
    chosen = CrawlOptions(
        database=f"sqlite:///{folder / 'reusewatch.db'}",
        evidence_folder=folder / "evidence",
        scan_id="20261123T101500Z-test",
        user_agent=USER_AGENT,
        timeout_seconds=20,
        tries=2,
        seconds_between_tries=0.05,
    )
    chosen = replace(chosen, **options)
    with open_store(chosen.database) as store:
        started = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
        store.scans.start(Scan(chosen.scan_id, started, None, "test", "0", chosen.test_hosts))
        store.urls.plan(planned_seeds(chosen.scan_id, seeds))
    return Crawl(chosen)
