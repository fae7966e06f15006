"""The shelf of the consent register: grants, affiliates and statements, only ever added.

A grant is never edited. Its revocation is a record of its own, entered by giving the same grant
again with the day on which it was revoked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import JsonValue
from sqlalchemy import Connection, Engine, insert, select

from corpus.audit_chain import Key, document_digest
from corpus.errors import BadInput
from corpus.records.audit import AuditEvent, EventKind, Made
from corpus.records.grants import Affiliate, Completeness, Grant
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

    def grants(self) -> tuple[Grant, ...]:
        """Give every grant as it stands, revoked or not, by holder and reference."""
        with self._engine.connect() as connection:
            return tuple(_grants(connection).values())

    def affiliates(self) -> tuple[Affiliate, ...]:
        """Give every affiliate's signature."""
        table = schema.affiliates
        with self._engine.connect() as connection:
            rows = connection.scalars(select(table.c.record).order_by(table.c.digest))
            return tuple(from_json(Affiliate, record) for record in rows)

    def statements(self) -> tuple[Completeness, ...]:
        """Give every statement that a holder's permissions are all entered."""
        table = schema.statements
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.holder, table.c.declared))
            return tuple(Completeness(row.holder, row.declared) for row in rows)

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


def _grants(connection: Connection) -> dict[_Key, Grant]:
    grants, revocations = schema.grants, schema.revocations
    question = (
        select(grants.c.record, revocations.c.revoked)
        .join(
            revocations,
            (revocations.c.holder == grants.c.holder)
            & (revocations.c.reference == grants.c.reference),
            isouter=True,
        )
        .order_by(grants.c.holder, grants.c.reference)
    )
    found = {}
    for record, revoked in connection.execute(question):
        grant = from_json(Grant, record)
        found[grant.holder, grant.reference] = (
            grant if revoked is None else replace(grant, revoked=revoked)
        )
    return found


def _add_grants(connection: Connection, grants: Iterable[Grant]) -> list[AuditEvent]:
    known = _grants(connection)
    events = []
    for grant in grants:
        key = grant.holder, grant.reference
        before = known.get(key)
        if before == grant:
            continue
        subject = f"{grant.holder}/{grant.reference}"
        if before is None:
            row = {"holder": grant.holder, "reference": grant.reference, "record": to_json(grant)}
            connection.execute(insert(schema.grants).values(row))
            events.append(event_of(EventKind.GRANT, subject, grant))
        else:
            connection.execute(insert(schema.revocations).values(_revocation(before, grant)))
            events.append(event_of(EventKind.REVOCATION, subject, grant.revoked))
        known[key] = grant
    return events


def _revocation(before: Grant, now: Grant) -> Mapping[str, object]:
    """Give the row by which a grant on record is revoked.

    Raises:
        BadInput: more was changed than that it is revoked now.
    """
    name = f"grant {now.reference!r} of {now.holder!r}"
    if before.revoked is not None:
        raise BadInput(
            f"{name} is on record as revoked on {before.revoked}, with other content; what was "
            "revoked is not permitted again by an edit: enter a new grant"
        )
    if replace(now, revoked=None) != before:
        raise BadInput(
            f"{name} is on record with other content; a grant is never edited: add 'revoked' to "
            "the entry as it was, or enter a new one that renews it"
        )
    return {"holder": now.holder, "reference": now.reference, "revoked": now.revoked}


def _add_affiliates(connection: Connection, affiliates: Iterable[Affiliate]) -> list[AuditEvent]:
    table = schema.affiliates
    known = set(connection.scalars(select(table.c.digest)))
    new = {document_digest(document): document for document in map(to_json, affiliates)}
    rows = [
        {"digest": digest, "record": document}
        for digest, document in new.items()
        if digest not in known
    ]
    if rows:
        connection.execute(insert(table), rows)
    return [
        AuditEvent(EventKind.AFFILIATE, digest, digest) for digest in new if digest not in known
    ]


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
