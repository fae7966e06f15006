"""Findings, matches and coverage as tables: what every export is written from, a part at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from corpus.records.captures import PlannedUrl
from corpus.records.findings import Finding
from corpus.records.matches import Match
from reports.columns import COVERAGE_COLUMNS, FINDING_COLUMNS, MATCH_COLUMNS
from reports.report import (
    Report,
    dangerous_edits,
    editions_copied,
    in_mondays_order,
    site_of,
    urgency,
    was_missed,
)

Rows = Iterator[Mapping[str, object]]
_ROWS_AT_ONCE = 2_000  # of a table in memory: a few megabytes


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns with types; they are made while they are read, as often as they are."""

    columns: Mapping[str, str]
    """Names, with pandas' name of the type of each."""
    rows: Callable[[], Rows]

    def parts(self) -> Iterator[pd.DataFrame]:
        """Yield the rows some at a time, typed; a table without rows is one part without any."""
        rows = self.rows()
        yield self._part(list(islice(rows, _ROWS_AT_ONCE)))
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            yield self._part(some)

    def whole(self) -> pd.DataFrame:
        """Give all rows at once, for tables that are known to be small."""
        return self._part(list(self.rows()))

    def _part(self, rows: list[Mapping[str, object]]) -> pd.DataFrame:
        cells = pd.DataFrame(rows, columns=list(self.columns), dtype="object")
        return cells.astype(dict(self.columns))


def findings_table(report: Report) -> Table:
    """One row a finding, in the order of a reader's Monday; columns as ``FINDING_COLUMNS``."""

    def rows() -> Rows:
        for rank, finding in enumerate(in_mondays_order(report.findings), start=1):
            yield _finding_row(report, rank, finding)

    return Table(FINDING_COLUMNS, rows)


def matches_table(report: Report) -> Table:
    """One row a match, findings in the same order; columns as ``MATCH_COLUMNS``."""

    def rows() -> Rows:
        for finding in in_mondays_order(report.findings):
            for number, match in enumerate(finding.matches, start=1):
                yield _match_row(finding, number, match)

    return Table(MATCH_COLUMNS, rows)


def coverage_table(report: Report) -> Table:
    """One row a planned URL, in the order given; columns as ``COVERAGE_COLUMNS``."""
    return Table(COVERAGE_COLUMNS, lambda: map(_coverage_row, report.coverage))


def _finding_row(report: Report, rank: int, finding: Finding) -> Mapping[str, object]:
    judgement = finding.judgement
    return {
        "rank": rank,
        "urgency": urgency(finding).value,
        "finding_id": finding.id,
        "scan_id": finding.scan_id,
        "work_id": finding.work_id,
        "site": site_of(finding.url),
        "url": finding.url,
        "verdict": judgement.verdict.value,
        "missing_holders": judgement.missing_holders,
        "sentence": judgement.sentence,
        "first_seen": pd.Timestamp(finding.first_seen),
        "first_seen_from": finding.first_seen_from,
        "captured_at": finding.captured_at,
        "capture_id": finding.capture_id,
        "text_sha256": finding.page_text.sha256 if finding.page_text else None,
        "extractor": finding.page_text.extractor if finding.page_text else None,
        "hints": tuple(f"{hint.kind}: {hint.detail}" for hint in finding.hints),
        "sources_incomplete": _lacks_sources(report, finding.work_id),
        "register_complete": not report.holders_not_complete,
        **_extent(finding),
        **_facts(finding),
        **_site_record(report, finding),
        "personal_data_masked": not report.shows_personal,
    }


def _lacks_sources(report: Report, work_id: str) -> bool:
    work = report.work(work_id)
    named = {source.id for source in work.third_party} if work else set()
    return any(source.id in named for source in report.missing_sources)


def _extent(finding: Finding) -> Mapping[str, object]:
    dangers = tuple(dangerous_edits(finding))
    return {
        "strength": finding.strength.value,
        "meaning_changes": len(dangers),
        "meaning_changing_kinds": tuple(dict.fromkeys(edit.kind.value for edit in dangers)),
        "editions_copied": tuple(day.isoformat() for day in editions_copied(finding)),
        "missed_editions": finding.missed_editions,
        **_behind(finding),
        "share_of_work": finding.share_of_work,
        "share_of_page": finding.share_of_page,
        "matches": len(finding.matches),
        "own_words": sum(match.own_words for match in finding.matches),
    }


def _behind(finding: Finding) -> Mapping[str, object]:
    missed = finding.missed_amendments
    return {
        "missed_amendments": None if missed is None else len(missed),
        "amendments": tuple(
            f"{each.day.isoformat()} {each.chapter_id}: {each.text}" for each in missed or ()
        ),
        "copied_wording": tuple(
            f"{each.chapter_id}: from {each.since or 'unknown'} to {each.until or 'now'}"
            for each in finding.wordings
        ),
    }


def _facts(finding: Finding) -> Mapping[str, object]:
    facts = finding.facts
    if facts is None:
        return {}
    return {
        "names_work": facts.names_work,
        "links_official": facts.links_official,
        "offered_as_file": facts.offered_as_file,
        "licence_claimed": facts.licence_claimed,
        "sale": facts.sale,
        "page_published": facts.published,
        "page_modified": facts.modified,
        "shown_as_quotation": facts.shown_as_quotation,
    }


def _site_record(report: Report, finding: Finding) -> Mapping[str, object]:
    record = report.site_records.get(finding.id)
    return {
        "site_record": record.id if record else None,
        "site_record_state": record.state.value if record else None,
        "site_record_waits_for": record.waits_for if record else None,
        "audit_head": report.audit_head,
    }


def _match_row(finding: Finding, number: int, match: Match) -> Mapping[str, object]:
    return {
        "finding_id": finding.id,
        "url": finding.url,
        "match": number,
        "text_id": match.text_id,
        "owner_id": match.owner_id,
        "chapter_id": match.chapter_id,
        "title": match.title,
        "match_class": match.match_class.value,
        "origin": match.origin.value,
        "strength": match.strength.value,
        "similarity": match.similarity,
        "words": match.words,
        "own_words": match.own_words,
        "longest_own_run": match.longest_own_run,
        "share_of_source": match.share_of_source,
        "share_of_page": match.share_of_page,
        "editions": tuple(day.isoformat() for day in match.editions),
        "edition_parts": tuple(
            f"{part.in_page.start}-{part.in_page.end}: "
            + " or ".join(day.isoformat() for day in part.editions)
            for part in match.edition_parts
        ),
        "fossils": match.fossils,
        "edits": tuple(
            f"{edit.kind}: {edit.source_words} -> {edit.page_words}" for edit in match.edits
        ),
        "source_start": match.in_source.start,
        "source_end": match.in_source.end,
        "page_start": match.in_page.start,
        "page_end": match.in_page.end,
        "source_text": match.source_text,
        "page_text": match.page_text,
    }


def _coverage_row(planned: PlannedUrl) -> Mapping[str, object]:
    return {
        "scan_id": planned.scan_id,
        "host": planned.host,
        "url": planned.url,
        "state": planned.state.value,
        "missed": was_missed(planned),
        "reason": planned.reason,
        "depth": planned.depth,
        "found_on": planned.found_on,
        "capture_id": planned.capture_id,
    }
