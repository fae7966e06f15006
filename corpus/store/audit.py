"""The shelf of the audit chain.

Other shelves append to it in the transaction in which they enter something, so that neither is kept
without the other.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, RowMapping, insert, select

from corpus.audit_chain import START, document_digest, next_entry
from corpus.records.audit import AuditEntry, AuditEvent, EventKind, Made
from corpus.store import schema
from corpus.store.documents import to_json


class AuditShelf:
    """Gives what was entered when and by whom."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def entries(self) -> tuple[AuditEntry, ...]:
        """Give the whole chain, as its rows are numbered."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.audit).order_by(schema.audit.c.number))
            return tuple(_entry(row) for row in rows.mappings())

    def head(self) -> str:
        """Give the digest that stands for all that was entered."""
        with self._engine.connect() as connection:
            last = _last(connection)
        return START if last is None else last.digest


def event_of(kind: EventKind, subject: str, record: object) -> AuditEvent:
    """The event of entering a record as the store keeps it."""
    return AuditEvent(kind, subject, document_digest(to_json(record)))


def append(connection: Connection, events: Iterable[AuditEvent], made: Made) -> None:
    """Continue the chain by ``events``, in a transaction that is open."""
    last = _last(connection)
    rows = []
    for event in events:
        last = next_entry(last, event, made)
        rows.append(_row(last))
    if rows:
        connection.execute(insert(schema.audit), rows)


def _last(connection: Connection) -> AuditEntry | None:
    question = select(schema.audit).order_by(schema.audit.c.number.desc()).limit(1)
    row = connection.execute(question).mappings().one_or_none()
    return None if row is None else _entry(row)


def _entry(row: RowMapping) -> AuditEntry:
    return AuditEntry(
        number=row["number"],
        made=Made(row["at"], row["by"]),
        event=AuditEvent(EventKind(row["kind"]), row["subject"], row["document_sha256"]),
        previous=row["previous"],
        digest=row["digest"],
    )


def _row(entry: AuditEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.made.at,
        "by": entry.made.by,
        "kind": entry.event.kind,
        "subject": entry.event.subject,
        "document_sha256": entry.event.document_sha256,
        "previous": entry.previous,
        "digest": entry.digest,
    }
