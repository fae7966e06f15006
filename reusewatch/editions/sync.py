"""One look at a work's official pages: crawl, find its chapters, and keep a new edition."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import uuid4

from corpus.errors import BadInput, BadUrl
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Scan, UrlState
from corpus.records.syncs import EditionNews
from corpus.records.works import Work
from corpus.store.database import Store, open_store
from corpus.urls import parse_url
from crawler.collect import CrawlOptions
from crawler.revalidation import sites_not_believed
from crawler.scope import Scope
from crawler.seeds import planned_seeds
from reusewatch.configuration.config import CONTACT_MISSING, Config
from reusewatch.configuration.works_file import find_work, read_works
from reusewatch.editions.calendar import calendars_of
from reusewatch.editions.next_edition import NextEdition, next_edition
from reusewatch.editions.sighting import Seen, see_pages
from reusewatch.progress import Progress
from reusewatch.scanning.crawling import (
    TAKEN_UP_WITHIN,
    TOOL,
    collect_pages,
    crawl_options,
    only_one,
)
from reusewatch.scanning.saved_pages import SavedPages

COVERAGE_INCOMPLETE = 3


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What a look at one work's official pages came to."""

    work: Work
    scan_id: str
    seen: Seen
    edition: NextEdition | None
    """``None`` where no chapter was found."""
    is_first: bool
    """Whether no edition was known before."""

    @property
    def is_complete(self) -> bool:
        """Whether all could be seen."""
        return self.edition is not None and not self.seen.gaps and not self.seen.full_hosts

    def as_fields(self) -> dict[str, object]:
        """Give it as fields of a JSON document."""
        edition = self.edition
        fields: dict[str, object] = {"work": self.work.id, "sync": self.scan_id}
        if edition is not None:
            fields |= {
                "edition": edition.day,
                "new_edition": edition.is_new,
                "dated_by": ("site" if edition.dated_by_site else "capture")
                if edition.is_new
                else None,
                "chapters": len(edition.chapters),
                "unchanged": edition.unchanged,
            }
            for name in ("added", "amended", "removed", "carried_over"):
                fields[name] = getattr(edition, name)
            for name in ("renumbered", "moved"):
                fields[name] = [asdict(one) for one in getattr(edition, name)]
        return fields | {
            "pages_read": self.seen.pages,
            "pages_not_modified": self.seen.not_modified,
            "gaps": [asdict(gap) for gap in self.seen.gaps],
            "full_hosts": self.seen.full_hosts,
            "no_chapters": [asdict(page) for page in self.seen.no_chapters],
        }


def works_to_sync(config: Config, work_id: str | None) -> tuple[Work, ...]:
    """Give the works that have official pages to visit, or the one that was asked for.

    Raises:
        BadInput: there is none, or the folder does not say whom site owners can write to.
    """
    works = read_works(config.folder)
    asked = works if work_id is None else (find_work(works, work_id),)
    ready = tuple(work for work in asked if work.official_pages.start)
    problems = [] if config.crawl.contact else [CONTACT_MISSING]
    if not ready:
        problems.append(
            f"works/{asked[0].id}.toml, sync.start: is missing; write where the chapters are "
            'listed, for example: [sync] with start = ["https://www.example.org/contents"]'
        )
    if problems:
        raise BadInput("\n".join(problems))
    return ready


def planned_visit(config: Config, work: Work) -> tuple[str, ...]:
    """Give the addresses with which a sync would begin, without visiting any."""
    if not config.may_hold_records:
        return work.official_pages.start
    with open_store(config.store_url) as store:
        return tuple(_starts(store, work, _newest(store, work)))


def sync_work(
    config: Config,
    work: Work,
    clock: Callable[[], datetime],
    progress: Progress,
    *,
    whole: bool = False,
) -> SyncResult:
    """Look at a work's official pages; a look that was interrupted within the day is taken up.

    ``clock`` gives the time, aware. ``whole`` fetches every page, as is done anyway while a
    revision is awaited; else sites are asked whether pages have changed.

    Raises:
        ScanError: another crawl of the folder is running, or this one broke off.
    """
    with only_one(config), open_store(config.store_url) as store, ReaderWorker() as worker:
        store.works.put(work)
        newest = _newest(store, work)
        scan = _begin(config, store, work, clock(), progress)
        store.urls.plan(planned_seeds(scan.id, _starts(store, work, newest)))
        is_whole = whole or _is_revision_awaited(store, work, clock())
        options = _visit_options(config, scan, work, whole=is_whole)
        collect_pages(options, progress)
        if _plan_unbelieved(store, scan, clock()):
            collect_pages(options, progress)
        seen = see_pages(store, scan, work, SavedPages(config.evidence, worker), progress)
        if all(one.is_draft for one in seen.sighting.found):
            store.scans.finish(scan.id, clock())
            return SyncResult(work, scan.id, seen, None, is_first=newest is None)
        known = () if newest is None else store.works.known_chapters(work.id, newest)
        edition = next_edition(work.id, known, seen.sighting)
        news = _news(store, work, scan, edition, clock()) if edition.is_new else None
        store.syncs.finish(scan.id, clock(), edition.chapters, news)
        return SyncResult(work, scan.id, seen, edition, is_first=newest is None)


def _visit_options(config: Config, scan: Scan, work: Work, *, whole: bool) -> CrawlOptions:
    official = work.official_pages
    return replace(
        crawl_options(config, scan.id),
        spider="official",
        depth=official.depth,
        pages_per_host=official.pages_per_host,
        within=official.within,
        without=official.without,
        listings=official.start,
        whole=whole,
    )


def _newest(store: Store, work: Work) -> date | None:
    editions = store.works.editions(work.id)
    return editions[-1].day if editions else None


def _is_revision_awaited(store: Store, work: Work, now: datetime) -> bool:
    (calendar,) = calendars_of(store, [work], now)
    return calendar.state.is_awaited


def _plan_unbelieved(store: Store, scan: Scan, now: datetime) -> bool:
    """Plan once more what a site calls unchanged that was caught saying so of what was not."""
    not_believed = sites_not_believed(store, now)
    again = [
        line.url
        for line in store.urls.of_scan(scan.id)
        if line.state is UrlState.UNCHANGED and line.host in not_believed
    ]
    store.urls.plan_again(scan.id, again)
    return bool(again)


def _begin(
    config: Config,
    store: Store,
    work: Work,
    now: datetime,
    progress: Progress,
) -> Scan:
    """Enter a new crawl with its start pages, or take up one that was interrupted."""
    terms = sha256(f"{config.sha256} {work.official_pages!r}".encode()).hexdigest()
    latest = store.syncs.latest(work.id)
    if (
        latest is not None
        and latest.finished_at is None
        and latest.config_sha256 == terms
        and now - latest.started_at < TAKEN_UP_WITHIN
    ):
        progress.begin(f"Going on with sync {latest.id}, which was interrupted")
    else:
        latest = Scan(
            id=f"{now:%Y%m%dT%H%M%SZ}-{uuid4().hex[:4]}",
            started_at=now,
            finished_at=None,
            tool=TOOL,
            config_sha256=terms,
            test_hosts=config.crawl.test_hosts,
        )
        store.syncs.start(latest, work.id)
    return latest


def _starts(store: Store, work: Work, newest: date | None) -> Iterator[str]:
    """Give the start pages, and the known chapters' own: one that lost its link is still asked."""
    official = work.official_pages
    yield from official.start
    scope = Scope(map(parse_url, official.start), official.within, official.without)
    if newest is not None:
        known = store.works.addresses(work.id, newest)
        yield from (url for url in known if _is_within(scope, url))


def _is_within(scope: Scope, url: str) -> bool:
    try:
        return scope.holds(parse_url(url))
    except BadUrl:
        return False


def _news(store: Store, work: Work, scan: Scan, edition: NextEdition, now: datetime) -> EditionNews:
    """Say what is new; of an edition that changed again on its day, all that is new in it."""
    added, amended, removed = (
        set(ids) for ids in (edition.added, edition.amended, edition.removed)
    )
    for earlier in store.syncs.news(work.id):
        if earlier.edition == edition.day:
            added |= set(earlier.added) - removed
            amended |= set(earlier.amended) - removed
            removed |= set(earlier.removed)
    return EditionNews(
        work_id=work.id,
        edition=edition.day,
        found_at=now,
        scan_id=scan.id,
        added=tuple(sorted(added)),
        amended=tuple(sorted(amended - added)),
        removed=tuple(sorted(removed - added)),
    )
