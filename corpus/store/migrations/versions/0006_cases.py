"""Cases: decisions, letters, and what was last seen of each copy."""

import sqlalchemy as sa
from alembic import op

from corpus.store.tables.foundation import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on."""
    op.create_table(
        "cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("site", "work_id", name=op.f("uq_cases_site_work_id")),
    )
    op.create_table(
        "decisions",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("batch", sa.String()),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_decisions_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_batch"), "decisions", ["batch"])
    op.create_table(
        "letters",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letters_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    op.create_index(op.f("ix_letters_case_id"), "letters", ["case_id"])
    op.create_table(
        "contents",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_contents")),
    )
    _make_sightings()


def _make_sightings() -> None:
    op.create_table(
        "sightings",
        sa.Column("finding_id", sa.String(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("missed_editions", sa.Integer()),
        sa.Column("scan_id", sa.String(), nullable=False),
        sa.Column("absent_in", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content"], ["contents.sha256"], name=op.f("fk_sightings_content_contents")
        ),
        sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=op.f("fk_sightings_scan_id_scans")),
        sa.PrimaryKeyConstraint("finding_id", name=op.f("pk_sightings")),
    )
    op.create_index(op.f("ix_sightings_site_work_id"), "sightings", ["site", "work_id"])
