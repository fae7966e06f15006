"""The shelf of the consent register: grants, affiliates and statements, only ever added.

A grant is never edited. Its revocation is a record of its own, entered by giving the same grant
again with the day on which it was revoked; so with an affiliate's signature.

The audit chain says when each was entered, and so what was on record at any moment.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import Connection, Engine, insert, select

from corpus.audit_chain import Key, document_digest
from corpus.errors import BadInput
from corpus.records.audit import AuditEvent, EventKind, Made
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.register_rules import refusal, unrevoked
from corpus.store import schema
from corpus.store.audit import append, event_of
from corpus.store.documents import from_json, to_json
from corpus.store.writing import writing

_Key = tuple[str, str]
"""Holder and reference: what identifies a grant."""


class RegisterShelf:
    """Keeps what was permitted."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def add(
        self,
        made: Made,
        grants: Sequence[Grant],
        affiliates: Sequence[Affiliate] = (),
        statements: Sequence[Completeness] = (),
    ) -> int:
        """Enter what is new, all or nothing; count it. The same again changes nothing.

        Each entry is a link of the audit chain.

        Raises:
            BadInput: a grant's holder and reference are on record with other content.
        """
        with writing(self._engine) as connection:
            new = (
                *_add_grants(connection, grants),
                *_add_affiliates(connection, affiliates),
                *_add_statements(connection, statements),
            )
            append(connection, new, made)
        return len(new)

    def grants(self, recorded_by: datetime | None = None) -> tuple[Grant, ...]:
        """Give every grant, revoked or not, by holder and reference.

        As it stands; with ``recorded_by`` (aware), as it stood on record at that moment.
        """
        with self._engine.connect() as connection:
            found = _grants(connection, _entered(connection, recorded_by))
        return tuple(found.values())

    def affiliates(self, recorded_by: datetime | None = None) -> tuple[Affiliate, ...]:
        """Give every affiliate's signature, those that were revoked as revoked; as ``grants``."""
        with self._engine.connect() as connection:
            found = _affiliates(connection, _entered(connection, recorded_by))
        return tuple(found.values())

    def statements(self, recorded_by: datetime | None = None) -> tuple[Completeness, ...]:
        """Give every statement that a holder's permissions are all entered; as ``grants``."""
        table = schema.statements
        with self._engine.connect() as connection:
            entered = _entered(connection, recorded_by)
            rows = connection.execute(select(table).order_by(table.c.holder, table.c.declared))
            return tuple(
                Completeness(row.holder, row.declared)
                for row in rows
                if (EventKind.COMPLETENESS, f"{row.holder}/{row.declared}") in entered
            )

    def documents(self) -> dict[Key, str]:
        """Give the digest of everything that is kept, as it stands: what the audit chain covers."""
        with self._engine.connect() as connection:
            return {
                (kind, subject): document_digest(document)
                for kind, subject, document in _documents(connection)
            }


def _documents(connection: Connection) -> Iterator[tuple[EventKind, str, JsonValue]]:
    for row in connection.execute(select(schema.grants)):
        yield EventKind.GRANT, f"{row.holder}/{row.reference}", row.record
    for row in connection.execute(select(schema.revocations)):
        yield EventKind.REVOCATION, f"{row.holder}/{row.reference}", to_json(row.revoked)
    for row in connection.execute(select(schema.affiliates)):
        yield EventKind.AFFILIATE, row.digest, row.record
    for row in connection.execute(select(schema.statements)):
        statement = Completeness(row.holder, row.declared)
        yield EventKind.COMPLETENESS, f"{row.holder}/{row.declared}", to_json(statement)


class _Everything:
    """Holds whatever is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


def _entered(connection: Connection, by: datetime | None) -> Container[Key]:
    """What the chain says was entered up to a moment."""
    if by is None:
        return _Everything()
    audit = schema.audit
    rows = connection.execute(select(audit.c.kind, audit.c.subject).where(audit.c.at <= by))
    return {(EventKind(row.kind), row.subject) for row in rows}


def _grants(connection: Connection, entered: Container[Key]) -> dict[_Key, Grant]:
    grants, revocations = schema.grants, schema.revocations
    question = (
        select(grants.c.holder, grants.c.reference, grants.c.record, revocations.c.revoked)
        .join(
            revocations,
            (revocations.c.holder == grants.c.holder)
            & (revocations.c.reference == grants.c.reference),
            isouter=True,
        )
        .order_by(grants.c.holder, grants.c.reference)
    )
    found = {}
    for row in connection.execute(question):
        subject = f"{row.holder}/{row.reference}"
        if (EventKind.GRANT, subject) not in entered:
            continue
        grant = from_json(Grant, row.record)
        if row.revoked is not None and (EventKind.REVOCATION, subject) in entered:
            grant = replace(grant, revoked=row.revoked)
        found[grant.holder, grant.reference] = grant
    return found


def _affiliates(connection: Connection, entered: Container[Key]) -> dict[Affiliate, Affiliate]:
    """Each signature by what it was before it was revoked, if it was."""
    table = schema.affiliates
    found: dict[Affiliate, Affiliate] = {}
    for row in connection.execute(select(table).order_by(table.c.digest)):
        if (EventKind.AFFILIATE, row.digest) in entered:
            affiliate = from_json(Affiliate, row.record)
            if affiliate.revoked is not None or unrevoked(affiliate) not in found:
                found[unrevoked(affiliate)] = affiliate
    return found


def _add_grants(connection: Connection, grants: Iterable[Grant]) -> list[AuditEvent]:
    known = _grants(connection, _Everything())
    events = []
    for grant in grants:
        key = grant.holder, grant.reference
        before = known.get(key)
        if before == grant:
            continue
        subject = f"{grant.holder}/{grant.reference}"
        row = {"holder": grant.holder, "reference": grant.reference}
        if before is None:
            connection.execute(insert(schema.grants).values({**row, "record": to_json(grant)}))
            events.append(event_of(EventKind.GRANT, subject, grant))
        else:
            _refuse(before, grant)
            connection.execute(insert(schema.revocations).values({**row, "revoked": grant.revoked}))
            events.append(event_of(EventKind.REVOCATION, subject, grant.revoked))
        known[key] = grant
    return events


def _add_affiliates(connection: Connection, affiliates: Iterable[Affiliate]) -> list[AuditEvent]:
    known = _affiliates(connection, _Everything())
    events = []
    for affiliate in affiliates:
        before = known.get(unrevoked(affiliate))
        if before == affiliate:
            continue
        if before is not None:
            _refuse(before, affiliate)
        document = to_json(affiliate)
        digest = document_digest(document)
        connection.execute(insert(schema.affiliates).values(digest=digest, record=document))
        events.append(AuditEvent(EventKind.AFFILIATE, digest, digest))
        known[unrevoked(affiliate)] = affiliate
    return events


def _refuse(before: Grant | Affiliate, now: Grant | Affiliate) -> None:
    """Stop at an edit of what is on record.

    Raises:
        BadInput: it is one.
    """
    problem = refusal(before, now)
    if problem:
        raise BadInput(problem)


def _add_statements(connection: Connection, statements: Iterable[Completeness]) -> list[AuditEvent]:
    known = {tuple(row) for row in connection.execute(select(schema.statements))}
    new = {(statement.holder, statement.declared) for statement in statements} - known
    rows = [{"holder": holder, "declared": declared} for holder, declared in sorted(new)]
    if rows:
        connection.execute(insert(schema.statements), rows)
    return [
        event_of(EventKind.COMPLETENESS, f"{holder}/{declared}", Completeness(holder, declared))
        for holder, declared in sorted(new)
    ]
