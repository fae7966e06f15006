"""The shelf of erasures: which saved pages were erased, and their words taken out of the records.

An erasure is entered with its link of the audit chain, and in the same transaction nothing but what
the page has in common with the protected text stays in its matches and findings.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from typing import Any

from pydantic import JsonValue
from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Table,
    Text,
    bindparam,
    cast,
    insert,
    select,
    update,
)

from corpus.audit_chain import Key, document_digest
from corpus.personal.erased_findings import erased_finding, erased_match
from corpus.records.audit import EventKind, Made
from corpus.records.erasures import Erasure
from corpus.records.findings import Finding
from corpus.records.matches import Match
from corpus.records.privacy import Privacy
from corpus.store import schema
from corpus.store.audit import append, event_of
from corpus.store.documents import from_text, to_json
from corpus.store.parts import in_parts_by_name, portions
from corpus.store.writing import writing

_NOTHING_SETTLED = Privacy()


class ErasureShelf:
    """Keeps one row a saved page that was erased."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def enter(
        self, made: Made, erasures: Sequence[Erasure], privacy: Privacy = _NOTHING_SETTLED
    ) -> tuple[Erasure, ...]:
        """Enter erasures, all or nothing; give those that were not on record.

        ``privacy``: whose names give way even in what stays.
        """
        with writing(self._engine) as connection:
            ids = [erasure.capture_id for erasure in erasures]
            known = {erasure.capture_id for erasure in _of(connection, ids)}
            new = [_in_utc(each) for each in erasures if each.capture_id not in known]
            if new:
                rows = [{**_row(erasure), "is_done": False} for erasure in new]
                connection.execute(insert(schema.erasures), rows)
            append(connection, (event_of(*_entered(each), each) for each in new), made)
            for some in portions([erasure.capture_id for erasure in new]):
                _take_words(connection, some, privacy)
        return tuple(new)

    def finish(self, capture_ids: Sequence[str]) -> None:
        """Note that the evidence of saved pages is overwritten too."""
        table = schema.erasures
        with writing(self._engine) as connection:
            for some in portions(capture_ids):
                of_some = update(table).where(table.c.capture_id.in_(some))
                connection.execute(of_some.values(is_done=True))

    def of(self, capture_ids: Sequence[str]) -> Mapping[str, Erasure]:
        """Give the erasures of saved pages, by the ids of those that were erased."""
        with self._engine.connect() as connection:
            return {erasure.capture_id: erasure for erasure in _of(connection, capture_ids)}

    def unfinished(self) -> Iterator[str]:
        """Name the saved pages of which only the records in the database were erased."""
        table = schema.erasures
        question = select(table.c.capture_id).where(~table.c.is_done)
        for row in in_parts_by_name(self._engine, question, table.c.capture_id):
            yield row["capture_id"]

    def documents(self) -> dict[Key, str]:
        """Give the digest of every erasure, as it stands."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.erasures)).mappings()
            erasures = map(_erasure, rows)
            return {_entered(each): document_digest(to_json(each)) for each in erasures}


def _entered(erasure: Erasure) -> Key:
    return EventKind.ERASURE, erasure.capture_id


def _in_utc(erasure: Erasure) -> Erasure:
    """Give an erasure as it comes back from the database."""
    return replace(erasure, at=erasure.at.astimezone(UTC))


def _of(connection: Connection, capture_ids: Sequence[str]) -> Iterator[Erasure]:
    table = schema.erasures
    for some in portions(capture_ids):
        rows = connection.execute(select(table).where(table.c.capture_id.in_(some)))
        yield from map(_erasure, rows.mappings().all())


def _row(erasure: Erasure) -> dict[str, object]:
    return {
        "capture_id": erasure.capture_id,
        "at": erasure.at,
        "by": erasure.by,
        "reason": erasure.reason,
        "payload_sha256": erasure.payload_sha256,
        "block_digest": erasure.block_digest,
    }


def _erasure(row: RowMapping) -> Erasure:
    return Erasure(**{name: kept for name, kept in row.items() if name != "is_done"})


def _take_words(connection: Connection, capture_ids: Sequence[str], privacy: Privacy) -> None:
    """Take the pages' own words out of their matches and findings."""
    matches, lines, records = schema.matches, schema.findings, schema.finding_records
    of_matches = select(matches.c.capture_id, matches.c.position, cast(matches.c.record, Text))
    found: list[Any] = list(
        connection.execute(of_matches.where(matches.c.capture_id.in_(capture_ids)))
    )
    _put(
        connection,
        matches,
        (
            {"capture_id": of, "position": place, "record": to_json(erased_match(match, privacy))}
            for of, place, record in found
            for match in (from_text(Match, record),)
        ),
    )
    of_findings = (
        select(records.c.scan_id, records.c.id, cast(records.c.record, Text))
        .join(lines, (lines.c.scan_id == records.c.scan_id) & (lines.c.id == records.c.id))
        .where(lines.c.capture_id.in_(capture_ids))
    )
    _put(
        connection,
        records,
        (
            {"scan_id": scan, "id": name, "record": to_json(erased_finding(finding, privacy))}
            for scan, name, record in list(connection.execute(of_findings))
            for finding in (from_text(Finding, record),)
        ),
    )


def _put(connection: Connection, table: Table, rows: Iterable[Mapping[str, JsonValue]]) -> None:
    """Put other records into the rows of a table that are named by their keys."""
    statement = update(table).values(record=bindparam("new"))
    for column in table.primary_key:
        statement = statement.where(column == bindparam(f"of_{column.name}"))
    new = [
        {("new" if name == "record" else f"of_{name}"): kept for name, kept in row.items()}
        for row in rows
    ]
    if new:
        connection.execute(statement, new)
