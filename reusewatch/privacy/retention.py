"""Which saved pages are older than they are to be kept, and which an open site record rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from corpus.errors import BadInput
from corpus.records.captures import Capture
from corpus.records.cases import Sighting
from corpus.records.works import Work
from corpus.store.database import Store
from reusewatch.cases.records import CaseOnRecord, cases_on_record
from reusewatch.configuration.config import Config
from reusewatch.configuration.organisations import Organisations
from reusewatch.configuration.works_file import read_works
from reusewatch.folder import CONFIG_NAME


@dataclass(slots=True)
class DuePages:
    """Saved pages of one site in one scan that are older than they are to be kept."""

    scan_id: str
    site: str
    pages: int
    bytes: int
    """Of their bodies, unpacked."""
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Retention:
    """What may go by now."""

    before: datetime
    """Saved pages made before then are older than they are to be kept."""
    needed: Mapping[str, str]
    """Ids of saved pages on which site records rest that are open, with the record's id."""

    def due(self, store: Store) -> Iterator[Capture]:
        """Yield the captures that are due, by id."""
        for capture in store.retention.older_than(self.before):
            if capture.id not in self.needed:
                yield capture


def retention_of(config: Config, store: Store, now: datetime) -> Retention:
    """Tell what is due: what is kept for longer than the folder says.

    Whole days after that on which a page was saved, in the works' time zone; where works have
    several, in the one that keeps longest.

    Raises:
        BadInput: the folder does not say for how long.
    """
    keep_days = config.privacy.keep_days
    if keep_days is None:
        raise BadInput(
            f"{CONFIG_NAME}, privacy.keep_days: is missing; write for how many days saved pages "
            "are kept, for example: keep_days = 730"
        )
    works = read_works(config.folder)
    before = min(_cutoff(work, keep_days, now) for work in works)
    return Retention(before, captures_needed(config, store))


def due_pages(config: Config, store: Store, retention: Retention) -> tuple[DuePages, ...]:
    """Count the captures that are due, by scan and site, the oldest first."""
    whose = Organisations(config.organisations, store.cases.sites())
    groups: dict[tuple[str, str], DuePages] = {}
    for capture in retention.due(store):
        scan_id, site = capture.scan_id or "", whose.site_of(capture.url)
        new = DuePages(scan_id, site, 0, 0, capture.captured_at)
        group = groups.setdefault((scan_id, site), new)
        group.pages += 1
        group.bytes += capture.payload_bytes
        group.oldest = min(group.oldest, capture.captured_at)
    return tuple(sorted(groups.values(), key=lambda each: (each.oldest, each.scan_id, each.site)))


def captures_needed(config: Config, store: Store) -> Mapping[str, str]:
    """Give the ids of captures on which open site records rest, each with a record's id.

    Those are, of every copy that it has or had: the page as it showed the copy the last time, and
    all on which its first sighting may rest.
    """
    needed: dict[str, str] = {}
    for each in cases_on_record(config, store):
        if not each.standing.is_closed and each.sightings:
            work = store.works.get(each.case.work_id)
            needed |= dict.fromkeys(
                _evidence_of(store, each, ZoneInfo(work.time_zone)), each.case.id
            )
    return needed


def _evidence_of(store: Store, each: CaseOnRecord, zone: ZoneInfo) -> Iterator[str]:
    days: dict[str, set[date]] = {}
    for sighting, last in store.retention.last_seen(each.sightings):
        yield last.capture_id
        for url in _addresses(sighting):
            days.setdefault(url, set()).add(last.first_seen)
    for capture in store.retention.with_matches(sorted(days)):
        if capture.captured_at.astimezone(zone).date() in days[capture.url]:
            yield capture.id


def _addresses(sighting: Sighting) -> Sequence[str]:
    return (sighting.url, *sighting.former_urls)


def _cutoff(work: Work, keep_days: int, now: datetime) -> datetime:
    """Give the beginning of the first day whose saved pages are still kept."""
    zone = ZoneInfo(work.time_zone)
    first = now.astimezone(zone).date() - timedelta(days=keep_days)
    return datetime.combine(first, time.min, zone)
