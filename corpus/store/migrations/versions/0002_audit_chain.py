"""The audit chain; what was on record before begins it."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from corpus.audit_chain import document_digest
from corpus.records.audit import AuditEvent, EventKind, Made
from corpus.store.audit import append
from corpus.store.tables.foundation import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BEFORE = "on record before the audit chain"


def upgrade() -> None:
    """Take the schema one step on."""
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("document_sha256", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_audit_kind_subject")),
    )
    connection = op.get_bind()
    affiliates = _new_names_of_affiliates(connection)
    events = [*_grants(connection), *affiliates, *_statements(connection)]
    append(connection, events, Made(datetime.now(UTC), _BEFORE))


def _grants(connection: sa.Connection) -> list[AuditEvent]:
    grants = sa.table(
        "grants", sa.column("holder"), sa.column("reference"), sa.column("record", sa.JSON())
    )
    revocations = sa.table(
        "revocations", sa.column("holder"), sa.column("reference"), sa.column("revoked", sa.Date())
    )
    return [
        AuditEvent(EventKind.GRANT, f"{row.holder}/{row.reference}", document_digest(row.record))
        for row in connection.execute(sa.select(grants).order_by("holder", "reference"))
    ] + [
        AuditEvent(
            EventKind.REVOCATION,
            f"{row.holder}/{row.reference}",
            document_digest(row.revoked.isoformat()),
        )
        for row in connection.execute(sa.select(revocations).order_by("holder", "reference"))
    ]


def _new_names_of_affiliates(connection: sa.Connection) -> list[AuditEvent]:
    """Call each by the chain's digest of it."""
    table = sa.table("affiliates", sa.column("digest"), sa.column("record", sa.JSON()))
    events = []
    for row in connection.execute(sa.select(table).order_by("digest")).all():
        digest = document_digest(row.record)
        connection.execute(table.update().where(table.c.digest == row.digest).values(digest=digest))
        events.append(AuditEvent(EventKind.AFFILIATE, digest, digest))
    return events


def _statements(connection: sa.Connection) -> list[AuditEvent]:
    table = sa.table("statements", sa.column("holder"), sa.column("declared", sa.Date()))
    return [
        AuditEvent(
            EventKind.COMPLETENESS,
            f"{row.holder}/{row.declared}",
            document_digest({"holder": row.holder, "declared": row.declared.isoformat()}),
        )
        for row in connection.execute(sa.select(table).order_by("holder", "declared"))
    ]
