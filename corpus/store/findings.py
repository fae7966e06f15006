"""The shelf of findings."""

from collections.abc import Sequence

from sqlalchemy import Engine, delete, insert, select

from corpus.records.findings import Finding
from corpus.store import schema
from corpus.store.documents import from_json, to_json
from corpus.store.writing import writing


class FindingShelf:
    """Keeps the findings of every scan."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def put(self, scan_id: str, findings: Sequence[Finding]) -> None:
        """Keep a scan's findings, in place of what it had."""
        table = schema.findings
        rows = [
            {
                "scan_id": scan_id,
                "id": finding.id,
                "work_id": finding.work_id,
                "url": finding.url,
                "verdict": finding.judgement.verdict,
                "share_of_work": finding.share_of_work,
                "record": to_json(finding),
            }
            for finding in findings
        ]
        with writing(self._engine) as connection:
            connection.execute(delete(table).where(table.c.scan_id == scan_id))
            if rows:
                connection.execute(insert(table), rows)

    def of_scan(self, scan_id: str) -> tuple[Finding, ...]:
        """Give a scan's findings, by URL."""
        table = schema.findings
        question = (
            select(table.c.record)
            .where(table.c.scan_id == scan_id)
            .order_by(table.c.url, table.c.id)
        )
        with self._engine.connect() as connection:
            return tuple(from_json(Finding, record) for record in connection.scalars(question))
