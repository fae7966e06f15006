"""The shelf of cases: decisions and letters, only ever added; and what was last seen of each copy.

What is entered by one call is kept as a whole or not at all, with its links of the audit chain.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from pydantic import JsonValue
from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select

from corpus.audit_chain import Key, document_digest
from corpus.errors import BadInput
from corpus.records.audit import AuditEvent, EventKind, Made
from corpus.records.cases import Case, Decision, Sighting
from corpus.records.findings import Verdict
from corpus.records.letters import Letter
from corpus.reproduced import content_digest
from corpus.store import schema
from corpus.store.audit import append, event_of
from corpus.store.documents import from_json, to_json
from corpus.store.parts import portions
from corpus.store.writing import writing


class CaseShelf:
    """Keeps what people do about findings."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def enter(
        self,
        decisions: Sequence[Decision] = (),
        cases: Sequence[Case] = (),
        letter: Letter | None = None,
    ) -> None:
        """Enter decisions, the cases they open and the letter they speak of, all or nothing.

        Raises:
            BadInput: a case has moved on since it was read.
        """
        with writing(self._engine) as connection:
            _enter(connection, decisions, cases, letter)

    def enter_scan(
        self,
        sightings: Sequence[Sighting],
        contents: Iterable[Sequence[str]],
        cases: Sequence[Case],
        decisions: Sequence[Decision],
    ) -> None:
        """Keep what a scan saw and what software decided upon it, all or nothing.

        ``contents``: the pieces of every content that is new. Sightings take the place of what was
        known of the same findings.

        Raises:
            BadInput: a case has moved on since it was read.
        """
        with writing(self._engine) as connection:
            _add_contents(connection, contents)
            _put_sightings(connection, sightings)
            _enter(connection, decisions, cases, None)

    def all(self) -> tuple[Case, ...]:
        """Give every case, by site and work."""
        table = schema.cases
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.site, table.c.work_id))
            return tuple(Case(**row) for row in rows.mappings())

    def decisions(self) -> Mapping[str, tuple[Decision, ...]]:
        """Give the decisions of every case in order, by the case's id."""
        table = schema.decisions
        question = select(table.c.case_id, table.c.record).order_by(table.c.case_id, table.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(question).all()
        return {
            case_id: tuple(from_json(Decision, row.record) for row in of_case)
            for case_id, of_case in groupby(rows, key=lambda row: str(row.case_id))
        }

    def letters(self) -> tuple[Letter, ...]:
        """Give every letter, by id."""
        table = schema.letters
        with self._engine.connect() as connection:
            records = connection.scalars(select(table.c.record).order_by(table.c.id))
            return tuple(from_json(Letter, record) for record in records)

    def sites(self) -> tuple[str, ...]:
        """Give the sites that have a case, those first whose oldest was opened first."""
        cases, decisions = schema.cases, schema.decisions
        question = (
            select(cases.c.site)
            .join(decisions, decisions.c.case_id == cases.c.id)
            .group_by(cases.c.site)
            .order_by(func.min(decisions.c.at), cases.c.site)
        )
        with self._engine.connect() as connection:
            return tuple(connection.scalars(question))

    def sightings(self) -> tuple[Sighting, ...]:
        """Give what was last seen of every finding, by site, work and URL."""
        table = schema.sightings
        order = (table.c.site, table.c.work_id, table.c.url, table.c.finding_id)
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(*order))
            return tuple(_sighting(row) for row in rows.mappings())

    def contents(self) -> Mapping[str, frozenset[str]]:
        """Give the pieces of every content, by its digest."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.contents))
            return {row.sha256: frozenset(row.pieces) for row in rows}

    def documents(self) -> Mapping[Key, str]:
        """Give the digest of everything that is kept, as it stands: what the audit chain covers."""
        with self._engine.connect() as connection:
            return {
                (kind, subject): document_digest(document)
                for kind, subject, document in _documents(connection)
            }


def _documents(connection: Connection) -> Iterator[tuple[EventKind, str, JsonValue]]:
    for row in connection.execute(select(schema.decisions)):
        kept = {"at": to_json(row.at), "batch": row.batch}
        yield EventKind.DECISION, f"{row.case_id}-{row.number}", _whole(row.record, kept)
    for row in connection.execute(select(schema.letters)):
        yield EventKind.LETTER, row.id, _whole(row.record, {"case_id": row.case_id})


def _whole(record: JsonValue, beside: Mapping[str, JsonValue]) -> JsonValue:
    """Give a record as it was entered, or more if what is kept beside it says something else."""
    is_same = isinstance(record, dict) and all(
        record.get(name) == value for name, value in beside.items()
    )
    return record if is_same else [record, dict(beside)]


def _enter(
    connection: Connection,
    decisions: Sequence[Decision],
    cases: Sequence[Case],
    letter: Letter | None,
) -> None:
    if cases:
        connection.execute(insert(schema.cases), [asdict(case) for case in cases])
    if letter is not None:
        row = {"id": letter.id, "case_id": letter.case_id, "record": to_json(letter)}
        connection.execute(insert(schema.letters).values(row))
        letter_event = event_of(EventKind.LETTER, letter.id, letter)
        append(connection, [letter_event], Made(letter.at, letter.by))
    _check_numbers(connection, decisions)
    rows = [
        {
            "case_id": decision.case_id,
            "number": decision.number,
            "at": decision.at,
            "batch": decision.batch,
            "record": to_json(decision),
        }
        for decision in decisions
    ]
    if rows:
        connection.execute(insert(schema.decisions), rows)
    for made, of_one in groupby(decisions, key=lambda decision: Made(decision.at, decision.by)):
        append(connection, map(_event, of_one), made)


def _event(decision: Decision) -> AuditEvent:
    return event_of(EventKind.DECISION, decision.id, decision)


def _check_numbers(connection: Connection, decisions: Sequence[Decision]) -> None:
    """See that every decision continues its case as it is on record now.

    Raises:
        BadInput: somebody else decided in the meantime.
    """
    table = schema.decisions
    ids = sorted({decision.case_id for decision in decisions})
    latest: dict[str, int] = {}
    for portion in portions(ids):
        some = table.c.case_id.in_(portion)
        numbers = select(table.c.case_id, func.max(table.c.number)).where(some)
        of_each = connection.execute(numbers.group_by(table.c.case_id))
        latest.update((row.case_id, row[1]) for row in of_each)
    for decision in decisions:
        expected = latest.get(decision.case_id, 0) + 1
        if decision.number != expected:
            raise BadInput(
                f"case {decision.case_id}: somebody else has decided in the meantime; look at it "
                "with `reusewatch case show`, then decide again"
            )
        latest[decision.case_id] = expected


def _add_contents(connection: Connection, contents: Iterable[Sequence[str]]) -> None:
    table = schema.contents
    new = {content_digest(pieces): sorted(set(pieces)) for pieces in contents}
    digests = list(new)
    for portion in portions(digests):
        some = table.c.sha256.in_(portion)
        for known in connection.scalars(select(table.c.sha256).where(some)):
            del new[known]
    rows = [{"sha256": sha256, "pieces": pieces} for sha256, pieces in new.items()]
    if rows:
        connection.execute(insert(table), rows)


def _put_sightings(connection: Connection, sightings: Sequence[Sighting]) -> None:
    table = schema.sightings
    ids = [sighting.finding_id for sighting in sightings]
    for portion in portions(ids):
        some = table.c.finding_id.in_(portion)
        connection.execute(delete(table).where(some))
    rows = [
        asdict(each)
        | {"absent_in": list(each.absent_in), "former_urls": list(each.former_urls) or None}
        for each in sightings
    ]
    if rows:
        connection.execute(insert(table), rows)


def _sighting(row: RowMapping) -> Sighting:
    lists = {name: tuple(row[name] or ()) for name in ("absent_in", "former_urls")}
    return Sighting(**{**row, **lists, "verdict": Verdict(row["verdict"])})
