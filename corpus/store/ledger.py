"""The shelf of planned URLs: the ledger in which each ends in a recorded state."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, func, insert, select

from corpus.records.captures import Capture, LedgerCounts, PlannedUrl, UrlState
from corpus.store import schema
from corpus.store.captures import add_capture
from corpus.store.parts import in_parts, portions
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
                for portion in portions(urls):
                    some = table.c.url.in_(portion)
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

    def plan_again(self, scan_id: str, urls: Collection[str]) -> None:
        """Have URLs visited once more: what became of them before is taken back."""
        table = schema.urls
        asked = list(urls)
        with writing(self._engine) as connection:
            for portion in portions(asked):
                some = table.c.url.in_(portion)
                connection.execute(
                    table.update()
                    .where(table.c.scan_id == scan_id, some)
                    .values(state=UrlState.PLANNED, reason="", capture_id=None)
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

    def counts(self, scan_id: str) -> LedgerCounts:
        """Count a scan's ledger."""
        table = schema.urls
        hosts = select(table.c.host).where(table.c.scan_id == scan_id).distinct().subquery()
        with self._engine.connect() as connection:
            sites = connection.scalar(select(func.count()).select_from(hosts)) or 0
        return LedgerCounts(self.count(scan_id), sites)

    def some(self, scan_id: str, states: Collection[UrlState], most: int) -> tuple[PlannedUrl, ...]:
        """Give the first lines of a scan's ledger that are in one of ``states``."""
        table = schema.urls
        first = [
            select(table.c.id)
            .where(table.c.scan_id == scan_id, table.c.state == state)
            .order_by(table.c.id)
            .limit(most)
            for state in states
        ]  # each in the order of an index: all at once, a million lines would be sorted
        with self._engine.connect() as connection:
            ids = sorted(line for question in first for line in connection.scalars(question))
            rows = [
                row
                for portion in portions(ids[:most])
                for row in connection.execute(_lines(portion)).mappings()
            ]
        return tuple(map(_line, rows))

    def each(self, scan_id: str) -> Iterator[PlannedUrl]:
        """Give a scan's lines in the order of planning, a part of them at a time."""
        question = select(*_FIELDS).where(schema.urls.c.scan_id == scan_id)
        return map(_line, in_parts(self._engine, question, schema.urls.c.id))

    def of_scan(self, scan_id: str) -> tuple[PlannedUrl, ...]:
        """Give a scan's whole ledger, in the order of planning."""
        question = (
            select(*_FIELDS).where(schema.urls.c.scan_id == scan_id).order_by(schema.urls.c.id)
        )
        with self._engine.connect() as connection:
            return tuple(_line(row) for row in connection.execute(question).mappings())


def _lines(ids: Sequence[int]) -> Select[tuple[object, ...]]:
    table = schema.urls
    return select(*_FIELDS).where(table.c.id.in_(ids)).order_by(table.c.id)


def _line(row: RowMapping | dict[str, Any]) -> PlannedUrl:
    return PlannedUrl(**{**row, "state": UrlState(row["state"])})
