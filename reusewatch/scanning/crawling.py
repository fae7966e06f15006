"""What every crawl of a rights holder's folder has in common: its terms, and being the only one."""

from datetime import timedelta
from importlib.metadata import version

from filelock import FileLock, Timeout

from corpus.errors import ScanError
from crawler.collect import CrawlOptions, CrawlProgress, collect
from reusewatch.configuration.config import Config
from reusewatch.progress import Progress

TOOL = f"reusewatch {version('reusewatch')}"
TAKEN_UP_WITHIN = timedelta(hours=24)  # later, what the first part saw may be gone


def only_one(config: Config) -> FileLock:
    """Lock the folder, so that one crawl at a time visits sites and writes for it.

    Raises:
        ScanError: another one is running.
    """
    lock = FileLock(config.folder / ".scan.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise ScanError(
            f"another scan or sync of {config.folder} is running; wait for its end, or stop it"
        ) from None
    return lock


def crawl_options(config: Config, scan_id: str) -> CrawlOptions:
    """Give the terms of a crawl of the folder's seeds."""
    crawl = config.crawl
    return CrawlOptions(
        database=config.store_url,
        evidence_folder=config.evidence,
        scan_id=scan_id,
        user_agent=f"{TOOL.replace(' ', '/')} (+{crawl.contact})",
        depth=crawl.depth,
        pages_per_host=crawl.pages_per_host,
        seconds_between_requests=crawl.seconds_between_requests,
        timeout_seconds=crawl.timeout_seconds,
        test_hosts=crawl.test_hosts,
        tool=TOOL,
    )


def collect_pages(options: CrawlOptions, progress: Progress) -> None:
    """Crawl in a process of its own, until every planned URL has ended.

    Raises:
        ScanError: the crawl stopped before its end.
    """

    def tell_how_far(so_far: CrawlProgress) -> None:
        progress.step(so_far.ended, so_far.planned)

    progress.begin("Collecting pages")
    collect(options, tell_how_far)
