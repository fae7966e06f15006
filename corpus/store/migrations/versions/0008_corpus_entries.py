"""When editions and listed amendments were entered; of those that are there it is not known."""

import sqlalchemy as sa
from alembic import op

from corpus.store.tables.foundation import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on."""
    op.create_table(
        "corpus_entries",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("is_there", sa.Boolean(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_corpus_entries_work_id_works")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_corpus_entries")),
    )
    op.create_index(op.f("ix_corpus_entries_work_id"), "corpus_entries", ["work_id"])
