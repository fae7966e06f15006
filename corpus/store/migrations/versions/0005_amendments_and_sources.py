"""Lists of amendments, fetched sources, stock phrases and rulings on origin."""

import sqlalchemy as sa
from alembic import op

from corpus.store.tables.foundation import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on."""
    _make_amendments()
    _make_sources()
    _make_rulings()


def _make_amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chapter_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_amendments_work_id")),
        sa.PrimaryKeyConstraint("work_id", "digest", name=op.f("pk_amendments")),
    )


def _make_sources() -> None:
    op.create_table(
        "source_fetches",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fetched_at", UtcTime(), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("warc_file", sa.Text(), nullable=False),
        sa.Column("warc_offset", sa.BigInteger(), nullable=False),
        sa.Column("warc_length", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "name", "fetched_at", name=op.f("pk_source_fetches")),
    )
    op.create_table(
        "stock_phrases",
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("words", name=op.f("pk_stock_phrases")),
    )
    op.create_table(
        "background_documents",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_background_documents")),
    )


def _make_rulings() -> None:
    op.create_table(
        "origin_rulings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("chapter_id", sa.String(), nullable=False),
        sa.Column("passage_sha256", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("ruled_at", UtcTime(), nullable=False),
        sa.Column("ours_since", sa.Date(), nullable=True),
        sa.Column("theirs_since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_origin_rulings_work_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_origin_rulings")),
    )
