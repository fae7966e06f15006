"""Sightings: what was last seen of every finding, and which copies of a case are still there."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from corpus.records.cases import Case, Covered, Sighting
from corpus.records.findings import Finding, Verdict
from corpus.reproduced import content_digest

TWICE = 2  # scans in which a copy must be absent before it is taken for gone
_DIGITS = 10  # of a case's id

CHARGED = frozenset(verdict for verdict in Verdict if verdict.lacks_consent) | {Verdict.CONSENTED}
"""Verdicts on copies for which permission is needed, on record or not."""


@dataclass(frozen=True, slots=True)
class ScanSeen:
    """What a scan saw, as far as cases are concerned."""

    scan_id: str
    findings: tuple[Finding, ...]
    """Under the ids by which they are known."""
    sites: Mapping[str, str]
    """The organisation of every URL of a finding."""
    answered: Collection[str]
    """URLs whose page was read, or is gone: where a copy that is not found is absent."""
    now: datetime
    days: Mapping[str, date]
    """The present day of every work, in its time zone."""


def case_of(site: str, work_id: str) -> Case:
    """The case of a site and a work; its id follows from both."""
    digest = hashlib.sha256(f"{site}\n{work_id}".encode("utf-8", "surrogatepass")).hexdigest()
    return Case(digest[:_DIGITS], site, work_id)


def is_there(sighting: Sighting) -> bool:
    """Whether a sighting is of a copy for which permission is needed and that is not gone."""
    return sighting.verdict in CHARGED and len(sighting.absent_in) < TWICE


def covering(sightings: Iterable[Sighting]) -> tuple[Covered, ...]:
    """What a decision is taken on: the copies that are there, or, where none is, that were."""
    copies = [each for each in sightings if each.verdict in CHARGED]
    return tuple(
        Covered(each.finding_id, each.content, each.verdict, each.missed_editions)
        for each in [copy for copy in copies if is_there(copy)] or copies
    )


def sightings_after(seen: ScanSeen, before: Iterable[Sighting]) -> Iterator[Sighting]:
    """What is to be kept of every finding: as it was seen, or that it was missing."""
    before = tuple(before)
    past = {sighting.finding_id: sighting for sighting in before}
    found = set()
    for finding in seen.findings:
        if not finding.work_id or finding.page_text is None:
            continue
        old = past.get(finding.id)
        if finding.judgement.verdict is Verdict.BELOW_THRESHOLD and old and is_there(old):
            continue  # too little is left to report: the copy is not there
        found.add(finding.id)
        yield _sighting(seen, finding, old)
    for old in before:
        is_missing = old.finding_id not in found and old.url in seen.answered
        is_counted = old.scan_id == seen.scan_id or seen.scan_id in old.absent_in
        if is_missing and not is_counted and len(old.absent_in) < TWICE:
            yield replace(old, absent_in=(*old.absent_in, seen.scan_id))


def _sighting(seen: ScanSeen, finding: Finding, old: Sighting | None) -> Sighting:
    return Sighting(
        finding_id=finding.id,
        site=seen.sites[finding.url],
        work_id=finding.work_id,
        url=finding.url,
        content=content_digest(finding.pieces),
        text_sha256=finding.page_text.sha256 if finding.page_text else "",
        verdict=finding.judgement.verdict,
        missed_editions=finding.missed_editions,
        scan_id=seen.scan_id,
        former_urls=() if old is None else former_urls(old, finding.url),
    )


def former_urls(old: Sighting, url: str) -> tuple[str, ...]:
    """Give where a finding that stands at ``url`` now has stood before, the oldest first."""
    stood = dict.fromkeys((*old.former_urls, old.url))
    stood.pop(url, None)
    return tuple(stood)
