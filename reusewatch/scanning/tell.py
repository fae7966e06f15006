"""The last stage of a scan: its report, made from the store alone."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import Path

from corpus.errors import BadInput
from corpus.personal.redacted_findings import Masking
from corpus.records.captures import Scan
from corpus.records.differences import EditionDifference
from corpus.records.findings import Finding
from corpus.records.works import Edition, Work
from corpus.store.database import Store, open_store
from licensing.register.register import undeclared_holders
from reports.coverage import StoredCoverage
from reports.publish import write_report
from reports.report import Report, SiteRecord, StoredFindings, edition_behind, in_mondays_order
from reports.view import SHOWN
from reusewatch.cases.records import cases_on_record
from reusewatch.configuration.config import Config
from reusewatch.consents.register import register_of_store
from reusewatch.editions.calendar import calendars_of
from reusewatch.editions.diff import differences_of
from reusewatch.scanning.judge import missing_sources


def tell(  # noqa: PLR0913 - all that a report rests on
    config: Config,
    store: Store,
    works: Sequence[Work],
    scan: Scan,
    now: datetime,
    *,
    show_personal: bool = False,
) -> Path:
    """Write a scan's report, and give the path of its page.

    What is personal in the words of pages is masked, unless ``show_personal``.
    """
    register = register_of_store(store)
    undeclared = [holder for work in works for holder in undeclared_holders(work, register)]
    missing = [source for work in works for source in missing_sources(store, work)]
    editions = tuple(edition for work in works for edition in store.works.editions(work.id))
    findings = _findings(store, scan.id, None if show_personal else Masking(config.privacy.rules))
    news = [one for work in works for one in store.syncs.news(work.id)]
    report = Report(
        scan=scan,
        works=tuple(works),
        editions=editions,
        findings=findings,
        coverage=_coverage(store, scan.id),
        missing_sources=tuple(dict.fromkeys(missing)),
        holders_not_complete=tuple(dict.fromkeys(holder.name for holder in undeclared)),
        generated_at=now,
        revisions={each.work.id: each.state for each in calendars_of(store, works, now)},
        changes=tuple(_changes(store, editions, findings)),
        news=tuple(sorted(news, key=attrgetter("found_at"), reverse=True)),
        site_records=_site_records(config, store),
        audit_head=store.audit.head(),
        personal_data=config.privacy,
        shows_personal=show_personal,
        erased=_erased(store, findings),
    )
    return write_report(report, config.reports / scan.id)


def _findings(store: Store, scan_id: str, mask: Masking | None) -> StoredFindings:
    lines, read = store.findings.lines(scan_id), partial(store.findings.read, scan_id)
    return StoredFindings(lines, read if mask is None else lambda ids: map(mask, read(ids)))


def _coverage(store: Store, scan_id: str) -> StoredCoverage:
    return StoredCoverage(
        store.urls.counts(scan_id),
        partial(store.urls.some, scan_id),
        partial(store.urls.each, scan_id),
    )


def _changes(
    store: Store, editions: Sequence[Edition], findings: Sequence[Finding]
) -> Iterator[EditionDifference]:
    """Compare the current edition with that before it, and with those that copies were made of."""
    for work_id in dict.fromkeys(edition.work_id for edition in editions):
        *earlier, current = (edition.day for edition in editions if edition.work_id == work_id)
        behind = {
            day
            for finding in in_mondays_order(findings)[:SHOWN]
            if finding.work_id == work_id and (day := edition_behind(finding, editions))
        }
        days = sorted({*behind, *earlier[-1:]})
        yield from differences_of(store, work_id, days, current)


def _erased(store: Store, findings: Sequence[Finding]) -> dict[str, datetime]:
    """Tell when the saved pages were erased that are shown and no longer there."""
    shown = [finding.capture_id for finding in in_mondays_order(findings)[:SHOWN]]
    return {each.capture_id: each.at for each in store.erasures.of(shown).values()}


def _site_records(config: Config, store: Store) -> dict[str, SiteRecord]:
    """Give how the case of every finding stands, by the finding's id."""
    names = {holder.id: holder.name for work in store.works.all() for holder in work.holders}
    records: dict[str, SiteRecord] = {}
    for each in cases_on_record(config, store):
        standing = each.standing
        if standing.state is None:
            continue
        record = SiteRecord(
            id=each.case.id,
            state=standing.state,
            waits_for=each.waits_for(names),
            look_again=standing.review_by if standing.is_closed else None,
            reply_by=standing.reply_by if each.awaits_reply else None,
            owner=standing.owner,
            site=each.case.site,
            copies=len(each.copies),
            is_closed=standing.is_closed,
        )
        records |= {sighting.finding_id: record for sighting in each.sightings}
    return records


def write_scan_report(
    config: Config, scan_id: str | None, now: datetime, *, show_personal: bool = False
) -> Path:
    """Write the report of a scan on record anew; without an id, of the latest.

    What is personal in the words of pages is masked, unless ``show_personal``.

    Raises:
        BadInput: there is no such scan, or none at all.
    """
    if not config.may_hold_records:
        raise BadInput(f"{config.folder}: no scan is on record; run `reusewatch scan` first")
    with open_store(config.store_url) as store:
        scan = store.scans.get(scan_id) if scan_id else store.scans.latest()
        if scan is None:
            raise BadInput(f"{config.folder}: no scan is on record; run `reusewatch scan` first")
        return tell(config, store, store.works.all(), scan, now, show_personal=show_personal)
