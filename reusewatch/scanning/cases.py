"""The fourth stage of a scan: what it means for the cases of its sites."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from corpus.records.captures import PlannedUrl
from corpus.records.cases import Case
from corpus.records.findings import Finding
from corpus.store.database import Store
from licensing.cases.folding import Standing, fold
from licensing.cases.scan import OnRecord, after_scan
from licensing.cases.sightings import ScanSeen, is_there
from reusewatch.configuration.organisations import Organisations
from reusewatch.scanning.ends import ends_of_scan


def update_cases(
    store: Store,
    scan_id: str,
    findings: Sequence[Finding],
    organisations: Organisations,
    now: datetime,
) -> None:
    """Enter what a scan saw of every copy, and what software does about it by itself."""
    seen = ScanSeen(
        scan_id=scan_id,
        findings=tuple(findings),
        sites={finding.url: organisations.site_of(finding.url) for finding in findings},
        answered=ends_of_scan(store.urls.of_scan(scan_id), findings).answered,
        now=now,
        days={
            work.id: now.astimezone(ZoneInfo(work.time_zone)).date() for work in store.works.all()
        },
    )
    before = OnRecord(
        sightings=organisations.of_today(store.cases.sightings()),
        contents=store.cases.contents(),
        cases={(case.site, case.work_id): (case, standing) for case, standing in standings(store)},
    )
    after = after_scan(seen, before)
    store.cases.enter_scan(
        after.sightings,
        [finding.pieces for finding in findings if finding.work_id],
        after.cases,
        after.decisions,
    )


def standings(store: Store) -> Iterator[tuple[Case, Standing]]:
    """Give every case with where it stands."""
    decisions = store.cases.decisions()
    for case in store.cases.all():
        yield case, fold(decisions.get(case.id, ()))


def lines_of_copies(store: Store) -> Iterator[PlannedUrl]:
    """Give the ledger's lines of the pages on which copies were last seen: to be visited again."""
    lines: dict[str, Mapping[str, PlannedUrl]] = {}
    for sighting in store.cases.sightings():
        if is_there(sighting):
            if sighting.scan_id not in lines:
                of_scan = store.urls.of_scan(sighting.scan_id)
                lines[sighting.scan_id] = {line.url: line for line in of_scan}
            line = lines[sighting.scan_id].get(sighting.url)
            if line is not None:
                yield line
