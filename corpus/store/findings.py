"""The shelf of findings: their lines for lists and counts, and their whole records apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache

from sqlalchemy import Engine, Text, cast, delete, insert, select

from corpus.records.findings import Finding, FindingLine, Verdict
from corpus.records.matches import EditKind, Strength
from corpus.store import schema
from corpus.store.documents import from_text, to_json
from corpus.store.parts import portions
from corpus.store.writing import writing


class FindingShelf:
    """Keeps the findings of every scan."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def put(self, scan_id: str, findings: Sequence[Finding]) -> None:
        """Keep a scan's findings, in place of what it had: all of them or none."""
        lines, records = schema.findings, schema.finding_records
        with writing(self._engine) as connection:
            for table in (records, lines):
                connection.execute(delete(table).where(table.c.scan_id == scan_id))
            for some in portions(findings):
                connection.execute(insert(lines), [line_row(scan_id, each) for each in some])
                connection.execute(insert(records), [record_row(scan_id, each) for each in some])

    def lines(self, scan_id: str) -> tuple[FindingLine, ...]:
        """Give a scan's findings in a line each, in no order: a report has its own."""
        table = schema.findings
        question = select(*(table.c[name] for name in _LINE)).where(table.c.scan_id == scan_id)
        with self._engine.connect() as connection:
            rows = connection.execute(question).all()
        return tuple(
            FindingLine(
                finding_id,
                url,
                _VERDICTS[verdict],
                _STRENGTHS[strength],
                changes,
                _kinds(kinds),
                *rest,
            )
            for finding_id, url, verdict, strength, changes, kinds, *rest in rows
        )

    def read(self, scan_id: str, ids: Sequence[str]) -> Iterator[Finding]:
        """Yield the findings named, whole and in the order named; unknown ones are left out."""
        table = schema.finding_records
        for some in portions(ids):
            question = select(table.c.id, cast(table.c.record, Text)).where(
                table.c.scan_id == scan_id, table.c.id.in_(some)
            )
            with self._engine.connect() as connection:
                found = {row[0]: row[1] for row in connection.execute(question)}
            for finding_id in some:
                if finding_id in found:
                    yield from_text(Finding, found[finding_id])

    def of_scan(self, scan_id: str) -> tuple[Finding, ...]:
        """Give a scan's findings whole, by URL."""
        lines = sorted(self.lines(scan_id), key=lambda line: (line.url, line.id))
        return tuple(self.read(scan_id, [line.id for line in lines]))


def line_row(scan_id: str, finding: Finding) -> Mapping[str, object]:
    """Give the row of a finding's line, with what the database can be asked for besides."""
    line = finding.line
    return {name: getattr(line, name) for name in _LINE} | {
        "scan_id": scan_id,
        "work_id": finding.work_id,
        "capture_id": finding.capture_id,
        "captured_at": finding.captured_at,
        "first_seen": finding.first_seen,
        "missing_holders": finding.judgement.missing_holders,
        "matches": len(finding.matches),
        "own_words": sum(match.own_words for match in finding.matches),
        "share_of_page": finding.share_of_page,
    }


def record_row(scan_id: str, finding: Finding) -> Mapping[str, object]:
    """Give the row of a finding's whole record."""
    return {"scan_id": scan_id, "id": finding.id, "record": to_json(finding)}


_LINE = tuple(field.name for field in fields(FindingLine))
# Looked up: making a hundred thousand members of an enumeration takes a third of a second.
_VERDICTS = {str(verdict): verdict for verdict in Verdict}
_STRENGTHS = {str(strength): strength for strength in Strength}


@cache
def _kinds(names: tuple[str, ...]) -> tuple[EditKind, ...]:
    return tuple(map(EditKind, names))
