"""The last stage of a scan: its report, made from the store alone."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from corpus.errors import BadInput
from corpus.records.captures import Scan
from corpus.records.works import Work
from corpus.store.database import Store, open_store
from licensing.register import undeclared_holders
from reports.publish import write_report
from reports.report import Report, SiteRecord
from reusewatch.case_records import cases_on_record
from reusewatch.config import Config
from reusewatch.judge_stage import missing_sources, register_of_store


def tell(config: Config, store: Store, works: Sequence[Work], scan: Scan, now: datetime) -> Path:
    """Write a scan's report, and give the path of its page."""
    register = register_of_store(store)
    undeclared = [holder for work in works for holder in undeclared_holders(work, register)]
    missing = [source for work in works for source in missing_sources(store, work)]
    report = Report(
        scan=scan,
        works=tuple(works),
        editions=tuple(edition for work in works for edition in store.works.editions(work.id)),
        findings=store.findings.of_scan(scan.id),
        coverage=store.urls.of_scan(scan.id),
        missing_sources=tuple(dict.fromkeys(missing)),
        holders_not_complete=tuple(dict.fromkeys(holder.name for holder in undeclared)),
        generated_at=now,
        site_records=_site_records(config, store),
        audit_head=store.audit.head(),
    )
    return write_report(report, config.reports / scan.id)


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
        )
        records |= {sighting.finding_id: record for sighting in each.sightings}
    return records


def write_scan_report(config: Config, scan_id: str | None, now: datetime) -> Path:
    """Write the report of a scan on record anew; without an id, of the latest.

    Raises:
        BadInput: there is no such scan, or none at all.
    """
    if not config.may_hold_records:
        raise BadInput(f"{config.folder}: no scan is on record; run `reusewatch scan` first")
    with open_store(config.store_url) as store:
        scan = store.scans.get(scan_id) if scan_id else store.scans.latest()
        if scan is None:
            raise BadInput(f"{config.folder}: no scan is on record; run `reusewatch scan` first")
        return tell(config, store, store.works.all(), scan, now)
