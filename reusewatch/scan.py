"""One scan from end to end: collect, match, judge, see to the cases, tell."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Scan
from corpus.store.database import Store, open_store
from crawler.seeds import planned_again, planned_seeds
from reusewatch.configuration.config import Config
from reusewatch.configuration.organisations import Organisations
from reusewatch.configuration.works_file import read_works
from reusewatch.progress import Progress
from reusewatch.scanning.cases import lines_of_copies, update_cases
from reusewatch.scanning.crawling import (
    TAKEN_UP_WITHIN,
    TOOL,
    collect_pages,
    crawl_options,
    only_one,
)
from reusewatch.scanning.judge import judge_saved_pages, standards_of_store
from reusewatch.scanning.match import match_saved_pages
from reusewatch.scanning.protected import index_of_store
from reusewatch.scanning.result import ScanResult
from reusewatch.scanning.saved_pages import SavedPages
from reusewatch.scanning.tell import tell


def run_scan(config: Config, clock: Callable[[], datetime], progress: Progress) -> ScanResult:
    """Run one scan; one that was interrupted within the last day is taken up again.

    ``clock`` gives the time, aware.

    Raises:
        BadInput: what the folder describes cannot be scanned for.
        ScanError: another scan of the folder is running, or the crawl broke off.
    """
    works = read_works(config.folder)
    with only_one(config), open_store(config.store_url) as store, ReaderWorker() as worker:
        for work in works:
            store.works.put(work)
        progress.begin("Indexing the protected texts")
        index = index_of_store(store, works)
        pages = SavedPages(config.evidence, worker)
        scan = _begin(config, store, clock(), progress)

        collect_pages(crawl_options(config, scan.id), progress)
        match_saved_pages(store, scan.id, index, pages, progress)
        whose = Organisations(config.organisations, store.cases.sites())
        standards = standards_of_store(store, works, index, whose)
        findings = judge_saved_pages(store, scan.id, standards, pages, progress)
        update_cases(store, scan.id, findings, whose, clock())
        store.scans.finish(scan.id, clock())
        report = tell(config, store, works, store.scans.get(scan.id), clock())
        return ScanResult(
            scan_id=scan.id,
            findings=findings,
            urls=store.urls.count(scan.id),
            report=report,
        )


def _begin(config: Config, store: Store, now: datetime, progress: Progress) -> Scan:
    """Enter a new scan with its seeds, or take up one that was interrupted."""
    latest = store.scans.latest()
    if (
        latest is not None
        and latest.finished_at is None
        and latest.config_sha256 == config.sha256
        and now - latest.started_at < TAKEN_UP_WITHIN
    ):
        progress.begin(f"Going on with scan {latest.id}, which was interrupted")
        return latest
    scan = Scan(
        id=f"{now:%Y%m%dT%H%M%SZ}-{uuid4().hex[:4]}",
        started_at=now,
        finished_at=None,
        tool=TOOL,
        config_sha256=config.sha256,
        test_hosts=config.crawl.test_hosts,
    )
    store.scans.start(scan)
    store.urls.plan(planned_seeds(scan.id, config.crawl.seeds))
    store.urls.plan(planned_again(scan.id, config.crawl.seeds, lines_of_copies(store)))
    return scan
