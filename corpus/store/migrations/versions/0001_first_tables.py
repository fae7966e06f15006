"""First tables."""

import sqlalchemy as sa
from alembic import op

from corpus.store.tables.foundation import UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on."""
    _make_register()
    _make_texts()
    _make_chapters()
    _make_scans()
    _make_ledger()
    _make_results()


def _make_register() -> None:
    op.create_table(
        "affiliates",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_affiliates")),
    )
    op.create_table(
        "grants",
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("holder", "reference", name=op.f("pk_grants")),
    )
    op.create_table(
        "revocations",
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("revoked", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["holder", "reference"],
            ["grants.holder", "grants.reference"],
            name=op.f("fk_revocations_holder_reference"),
        ),
        sa.PrimaryKeyConstraint("holder", "reference", name=op.f("pk_revocations")),
    )
    op.create_table(
        "statements",
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("declared", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("holder", "declared", name=op.f("pk_statements")),
    )


def _make_texts() -> None:
    op.create_table(
        "works",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
    )
    op.create_table(
        "passages",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_passages")),
    )
    op.create_table(
        "source_texts",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "name", name=op.f("pk_source_texts")),
    )


def _make_chapters() -> None:
    op.create_table(
        "chapters",
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_chapters_work_id")),
        sa.PrimaryKeyConstraint("work_id", "edition", "id", name=op.f("pk_chapters")),
    )
    op.create_table(
        "chapter_passages",
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=False),
        sa.Column("chapter_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["passages.sha256"], name=op.f("fk_chapter_passages_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["work_id", "edition", "chapter_id"],
            ["chapters.work_id", "chapters.edition", "chapters.id"],
            name=op.f("fk_chapter_passages_work_id_edition_chapter_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "work_id", "edition", "chapter_id", "position", name=op.f("pk_chapter_passages")
        ),
    )


def _make_scans() -> None:
    op.create_table(
        "scans",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("finished_at", UtcTime(), nullable=True),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("config_sha256", sa.String(length=64), nullable=False),
        sa.Column("test_hosts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scans")),
    )
    op.create_table(
        "captures",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("scan_id", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("captured_at", UtcTime(), nullable=False),
        sa.Column("http_status", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("payload_bytes", sa.BigInteger(), nullable=False),
        sa.Column("warc_file", sa.String(), nullable=False),
        sa.Column("warc_offset", sa.BigInteger(), nullable=False),
        sa.Column("warc_length", sa.BigInteger(), nullable=False),
        sa.Column("archive", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=op.f("fk_captures_scan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
    )
    with op.batch_alter_table("captures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_captures_scan_id"), ["scan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_captures_url"), ["url"], unique=False)


def _make_ledger() -> None:
    op.create_table(
        "urls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("found_on", sa.Text(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("capture_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name=op.f("fk_urls_capture_id")),
        sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=op.f("fk_urls_scan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urls")),
        sa.UniqueConstraint("scan_id", "url", name=op.f("uq_urls_scan_id_url")),
    )
    with op.batch_alter_table("urls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_urls_scan_id_state"), ["scan_id", "state"], unique=False
        )


def _make_results() -> None:
    op.create_table(
        "readings",
        sa.Column("capture_id", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=True),
        sa.Column("extractor", sa.String(), nullable=True),
        sa.Column("unreadable", sa.Text(), nullable=True),
        sa.Column("parser_died", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name=op.f("fk_readings_capture_id")
        ),
        sa.PrimaryKeyConstraint("capture_id", name=op.f("pk_readings")),
    )
    op.create_table(
        "matches",
        sa.Column("capture_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name=op.f("fk_matches_capture_id")
        ),
        sa.PrimaryKeyConstraint("capture_id", "position", name=op.f("pk_matches")),
    )
    op.create_table(
        "findings",
        sa.Column("scan_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("share_of_work", sa.Float(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=op.f("fk_findings_scan_id")),
        sa.PrimaryKeyConstraint("scan_id", "id", name=op.f("pk_findings")),
    )
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_findings_verdict"), ["verdict"], unique=False)
