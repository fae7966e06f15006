"""The shelf of planned URLs: the ledger in which each ends in a recorded state."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Engine, RowMapping, func, insert, select

from corpus.records.captures import Capture, PlannedUrl, UrlState
from corpus.store import schema
from corpus.store.captures import add_capture
from corpus.store.writing import writing

_FIELDS = (
    schema.urls.c.scan_id,
    schema.urls.c.url,
    schema.urls.c.host,
    schema.urls.c.depth,
    schema.urls.c.found_on,
    schema.urls.c.state,
    schema.urls.c.reason,
    schema.urls.c.capture_id,
)
_ROWS_A_QUESTION = 500  # bound parameters in one statement; SQLite's oldest limit is 999


class UrlShelf:
    """Keeps one row a URL and scan."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def plan(self, planned: Sequence[PlannedUrl]) -> int:
        """Enter URLs; those that their scan knows already stay as they are. Count the new."""
        table = schema.urls
        new: dict[tuple[str, str], PlannedUrl] = {}
        for line in planned:
            new.setdefault((line.scan_id, line.url), line)
        with writing(self._engine) as connection:
            for scan_id in {line.scan_id for line in planned}:
                urls = [url for scan, url in new if scan == scan_id]
                for start in range(0, len(urls), _ROWS_A_QUESTION):
                    some = table.c.url.in_(urls[start : start + _ROWS_A_QUESTION])
                    question = select(table.c.url).where(table.c.scan_id == scan_id, some)
                    for known in connection.scalars(question):
                        del new[scan_id, known]
            rows = [asdict(line) for line in new.values()]
            if rows:
                connection.execute(insert(table), rows)
        return len(new)

    def end(
        self,
        scan_id: str,
        url: str,
        state: UrlState,
        reason: str = "",
        capture: Capture | None = None,
    ) -> None:
        """Record how a URL ended, together with what was captured of it."""
        table = schema.urls
        with writing(self._engine) as connection:
            if capture is not None:
                add_capture(connection, capture)
            connection.execute(
                table.update()
                .where(table.c.scan_id == scan_id, table.c.url == url)
                .values(
                    state=state, reason=reason, capture_id=None if capture is None else capture.id
                )
            )

    def count(self, scan_id: str) -> Mapping[UrlState, int]:
        """Count a scan's URLs in each state that occurs."""
        table = schema.urls
        question = (
            select(table.c.state, func.count())
            .where(table.c.scan_id == scan_id)
            .group_by(table.c.state)
        )
        with self._engine.connect() as connection:
            return {UrlState(state): number for state, number in connection.execute(question)}

    def of_scan(self, scan_id: str) -> tuple[PlannedUrl, ...]:
        """Give a scan's whole ledger, in the order of planning."""
        question = (
            select(*_FIELDS).where(schema.urls.c.scan_id == scan_id).order_by(schema.urls.c.id)
        )
        with self._engine.connect() as connection:
            return tuple(_line(row) for row in connection.execute(question).mappings())


def _line(row: RowMapping) -> PlannedUrl:
    return PlannedUrl(**{**row, "state": UrlState(row["state"])})
