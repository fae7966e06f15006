"""The shelf of scans."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, exists, insert, select

from corpus.errors import BadInput
from corpus.records.captures import Scan
from corpus.store import schema
from corpus.store.writing import writing


class ScanShelf:
    """Keeps one row a scan."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def start(self, scan: Scan) -> None:
        """Record that a scan began."""
        with writing(self._engine) as connection:
            add_scan(connection, scan)

    def finish(self, scan_id: str, at: datetime) -> None:
        """Record that a scan came to its end."""
        with writing(self._engine) as connection:
            finish_scan(connection, scan_id, at)

    def get(self, scan_id: str) -> Scan:
        """Give one scan.

        Raises:
            BadInput: no such scan is known.
        """
        question = select(schema.scans).where(schema.scans.c.id == scan_id)
        with self._engine.connect() as connection:
            row = connection.execute(question).mappings().one_or_none()
        if row is None:
            message = f"scan {scan_id!r} is not on record; leave --scan out for the latest one"
            raise BadInput(message)
        return scan_from(row)

    def latest(self) -> Scan | None:
        """Give the scan that began last, finished or not; the crawls of syncs are none."""
        table = schema.scans
        is_sync = exists().where(schema.syncs.c.scan_id == table.c.id)
        question = (
            select(table)
            .where(~is_sync)
            .order_by(table.c.started_at.desc(), table.c.id.desc())
            .limit(1)
        )
        with self._engine.connect() as connection:
            row = connection.execute(question).mappings().one_or_none()
        return None if row is None else scan_from(row)


def add_scan(connection: Connection, scan: Scan) -> None:
    """Record that a scan began, within a transaction of the caller's."""
    row = {**asdict(scan), "test_hosts": list(scan.test_hosts)}
    connection.execute(insert(schema.scans).values(**row))


def finish_scan(connection: Connection, scan_id: str, at: datetime) -> None:
    """Record that a scan came to its end, within a transaction of the caller's."""
    table = schema.scans
    connection.execute(table.update().where(table.c.id == scan_id).values(finished_at=at))


def scan_from(row: RowMapping) -> Scan:
    """Read a row of scans."""
    return Scan(**{**row, "test_hosts": tuple(row["test_hosts"])})
