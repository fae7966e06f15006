"""Saved pages that were erased; findings are looked up by their saved page for that."""

import sqlalchemy as sa
from alembic import op

from corpus.store.tables.foundation import UtcTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on."""
    op.create_table(
        "erasures",
        sa.Column("capture_id", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("block_digest", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name=op.f("fk_erasures_capture_id_captures")
        ),
        sa.PrimaryKeyConstraint("capture_id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_findings_capture_id"), "findings", ["capture_id"])
