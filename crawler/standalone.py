"""A scan that ``scrapy crawl`` begins by itself, without the product around it."""

import logging
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from scrapy.settings import BaseSettings

from corpus.errors import BadInput
from corpus.records.captures import Scan
from corpus.store.database import open_store
from crawler.collect import CrawlOptions
from crawler.seeds import planned_seeds

logger = logging.getLogger(__name__)


def begun_scan(  # noqa: PLR0913, PLR0917 - what follows -a on Scrapy's command line
    settings: BaseSettings,
    seeds: str = "",
    folder: str = ".",
    scan: str = "",
    within: str = "",
    without: str = "",
) -> CrawlOptions:
    """Enter a new scan of the seeds (with commas between them), or take a planned one up again.

    ``within`` and ``without`` are beginnings of addresses to follow and not to, with commas too.

    Raises:
        BadInput: neither seeds nor a scan are given, or one of them is not usable.
    """
    place = _made(folder)
    started = datetime.now(UTC)
    options = CrawlOptions(
        database=f"sqlite:///{place / 'reusewatch.db'}",
        evidence_folder=place / "evidence",
        scan_id=scan or f"{started:%Y%m%dT%H%M%SZ}-{uuid4().hex[:4]}",
        user_agent=str(settings["USER_AGENT"]),
        seconds_between_requests=settings.getfloat("DOWNLOAD_DELAY"),
        timeout_seconds=settings.getfloat("DOWNLOAD_TIMEOUT"),
        test_hosts=tuple(settings.getlist("TEST_HOSTS")),
        within=_listed(within),
        without=_listed(without),
    )
    _warn_of_a_nameless_agent(options.user_agent)
    with open_store(options.database) as store:
        if scan:
            store.scans.get(scan)
            return options
        lines = planned_seeds(options.scan_id, _listed(seeds))
        if not lines:
            raise BadInput("no start page: write -a seeds=https://host/,https://other/")
        store.scans.start(_scan(options, started))
        store.urls.plan(lines)
    return options


def _scan(options: CrawlOptions, started: datetime) -> Scan:
    facts = sha256(repr(options).encode()).hexdigest()
    return Scan(options.scan_id, started, None, options.tool, facts, options.test_hosts)


def _made(folder: str) -> Path:
    place = Path(folder).resolve()
    place.mkdir(parents=True, exist_ok=True)
    return place


def _warn_of_a_nameless_agent(agent: str) -> None:
    if "@" not in agent and "://" not in agent:
        logger.warning(
            "User-Agent %r does not say whom to write to; add -s USER_AGENT='... (+mailto:...)'",
            agent,
        )


def _listed(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(",") if part.strip())
