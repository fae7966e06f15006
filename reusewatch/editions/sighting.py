"""From a finished crawl of official pages to what was seen of the work on them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corpus.records.captures import GAPS, Capture, PlannedUrl, Scan, Unreadable, UrlState
from corpus.records.outlines import NoChapter, SitePage
from corpus.records.works import Work
from corpus.site_chapters import find_chapters, main_address_first
from corpus.store.database import Store
from corpus.urls import parse_url
from matcher.editions.chapter_identity import join_addresses
from reusewatch.editions.next_edition import Sighting
from reusewatch.progress import Progress
from reusewatch.scanning.saved_pages import SavedPages

_SAY_NOTHING = GAPS | {UrlState.REFUSED, UrlState.REFUSED_BY_ROBOTS, UrlState.OUT_OF_SCOPE}
_MOST_REDIRECTS = 10


@dataclass(frozen=True, slots=True)
class Gap:
    """An address of which nothing is known: it could not be fetched, or not be read."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a crawl of official pages came to."""

    sighting: Sighting
    pages: int
    """Web pages that were read."""
    not_modified: int
    """Those of them of which the site only said that they have not changed."""
    gaps: tuple[Gap, ...]
    no_chapters: tuple[NoChapter, ...]
    full_hosts: tuple[str, ...]
    """Hosts on which the limit of pages was reached."""


def see_pages(store: Store, scan: Scan, work: Work, pages: SavedPages, progress: Progress) -> Seen:
    """Read a crawl's pages, and find the chapters on them."""
    lines = store.urls.of_scan(scan.id)
    captures = {capture.id: capture for capture in store.captures.of_scan(scan.id)}
    unchanged = [line for line in lines if line.state is UrlState.UNCHANGED]
    read = [
        _with_content(store, captures[line.capture_id])
        for line in lines
        if line.state in {UrlState.READ, UrlState.UNCHANGED} and line.capture_id
    ]
    outlines, unreadable = _outlines(work, read, pages, progress)
    found, none = find_chapters(outlines)
    ranks = {page.url: page.rank for page in outlines}
    joined = join_addresses(main_address_first(found, ranks))
    gaps = _gaps(lines, unreadable)
    full = _full_hosts(lines, work.official_pages.pages_per_host)
    sighting = Sighting(
        found=joined,
        unanswered=_unanswered(lines, captures, unreadable, pages),
        failed=frozenset(gap.url for gap in gaps),
        is_limited=bool(full),
        day=_last_day([scan.started_at, *(one.captured_at for one in captures.values())], work),
    )
    not_read = [
        NoChapter(url, why.reason) for url, why in unreadable.items() if not why.parser_died
    ]
    return Seen(sighting, len(outlines), len(unchanged), gaps, (*none, *not_read), full)


def _with_content(store: Store, capture: Capture) -> Capture:
    """Give a capture, or for the answer "not modified" the one whose content it speaks of."""
    return capture if capture.refers_to is None else store.captures.get(capture.refers_to)


def _outlines(
    work: Work, captures: Sequence[Capture], pages: SavedPages, progress: Progress
) -> tuple[list[SitePage], Mapping[str, Unreadable]]:
    """Read pages; say of those that cannot be read why."""
    progress.begin("Reading pages", len(captures))
    starts = {url: rank for rank, url in enumerate(work.official_pages.start)}
    sites = [parse_url(url).site for url in starts]
    outlines: list[SitePage] = []
    unreadable: dict[str, Unreadable] = {}
    for done, capture in enumerate(captures, start=1):
        outline = pages.outline(capture)
        site = parse_url(capture.url).site
        if isinstance(outline, Unreadable):
            unreadable[capture.url] = outline
        else:
            rank = sites.index(site) if site in sites else len(sites)
            outlines.append(SitePage(capture.url, outline, capture.url in starts, rank))
        progress.step(done, len(captures))
    return outlines, unreadable


def _gaps(lines: Sequence[PlannedUrl], unreadable: Mapping[str, Unreadable]) -> tuple[Gap, ...]:
    failed = [Gap(line.url, line.reason) for line in lines if line.state in GAPS]
    return (*failed, *(Gap(url, why.reason) for url, why in unreadable.items() if why.parser_died))


def _unanswered(
    lines: Sequence[PlannedUrl],
    captures: Mapping[str, Capture],
    unreadable: Mapping[str, Unreadable],
    pages: SavedPages,
) -> frozenset[str]:
    """Give the addresses that say nothing of what stands there, redirects to such among them."""
    silent = {line.url for line in lines if line.state in _SAY_NOTHING} | set(unreadable)
    targets = {
        line.url: pages.target(captures[line.capture_id])
        for line in lines
        if line.state is UrlState.REDIRECTED and line.capture_id
    }
    for url in targets:
        end = url
        for _ in range(_MOST_REDIRECTS):
            end = targets.get(end, end)
        if end in silent or not end or end in targets:
            silent.add(url)
    return frozenset(silent)


def _full_hosts(lines: Sequence[PlannedUrl], most: int) -> tuple[str, ...]:
    """Give the hosts on which there were as many pages as a sync may ask for."""
    counted = Counter(line.host for line in lines if line.state is not UrlState.OUT_OF_SCOPE)
    return tuple(sorted(host for host, number in counted.items() if number >= most))


def _last_day(times: Iterable[datetime], work: Work) -> date:
    return max(times).astimezone(ZoneInfo(work.time_zone)).date()
