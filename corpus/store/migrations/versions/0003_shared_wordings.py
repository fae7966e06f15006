"""Chapters' wordings shared between editions; syncs of official pages, and what they found."""

import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

import sqlalchemy as sa
from alembic import op

from corpus.store.tables.foundation import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on, with the editions that are there."""
    _make_wordings()
    _make_editions()
    _make_syncs()
    _move_chapters()
    op.drop_table("chapter_passages")
    op.drop_table("chapters")


def _make_wordings() -> None:
    op.create_table(
        "chapter_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter_versions")),
        sa.UniqueConstraint("sha256", name=op.f("uq_chapter_versions_sha256")),
    )
    op.create_table(
        "version_passages",
        sa.Column("version_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["passages.sha256"], name=op.f("fk_version_passages_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["chapter_versions.id"],
            name=op.f("fk_version_passages_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_version_passages")),
    )
    op.create_index(op.f("ix_version_passages_sha256"), "version_passages", ["sha256"])


def _make_editions() -> None:
    op.create_table(
        "edition_chapters",
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=False),
        sa.Column("chapter_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("urls", sa.JSON(), nullable=False),
        sa.Column("updated", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"], ["chapter_versions.id"], name=op.f("fk_edition_chapters_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["works.id"], name=op.f("fk_edition_chapters_work_id")
        ),
        sa.PrimaryKeyConstraint(
            "work_id", "edition", "chapter_id", name=op.f("pk_edition_chapters")
        ),
    )
    op.create_index(op.f("ix_edition_chapters_version_id"), "edition_chapters", ["version_id"])


def _make_syncs() -> None:
    op.create_table(
        "syncs",
        sa.Column("scan_id", sa.String(), nullable=False),
        sa.Column("work_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=op.f("fk_syncs_scan_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_syncs_work_id")),
        sa.PrimaryKeyConstraint("scan_id", name=op.f("pk_syncs")),
    )
    op.create_table(
        "edition_news",
        sa.Column("work_id", sa.String(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=False),
        sa.Column("found_at", UtcTime(), nullable=False),
        sa.Column("scan_id", sa.String(), nullable=False),
        sa.Column("added", sa.JSON(), nullable=False),
        sa.Column("amended", sa.JSON(), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=op.f("fk_edition_news_scan_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_edition_news_work_id")),
        sa.PrimaryKeyConstraint("work_id", "edition", name=op.f("pk_edition_news")),
    )


_chapters = sa.table(
    "chapters",
    sa.column("work_id", sa.String()),
    sa.column("edition", sa.Date()),
    sa.column("id", sa.String()),
    sa.column("title", sa.Text()),
)
_chapter_passages = sa.table(
    "chapter_passages",
    sa.column("work_id", sa.String()),
    sa.column("edition", sa.Date()),
    sa.column("chapter_id", sa.String()),
    sa.column("position", sa.Integer()),
    sa.column("sha256", sa.String()),
)
_versions = sa.table("chapter_versions", sa.column("id", sa.Integer()), sa.column("sha256"))
_version_passages = sa.table(
    "version_passages", sa.column("version_id"), sa.column("position"), sa.column("sha256")
)
_edition_chapters = sa.table(
    "edition_chapters",
    *(sa.column(name) for name in ("work_id", "chapter_id", "version_id", "title", "number")),
    sa.column("edition", sa.Date()),
    sa.column("urls", sa.JSON()),
)


def _move_chapters() -> None:
    """Keep each wording once, and list it in every edition that has it."""
    connection = op.get_bind()
    digests = dict(_wordings(connection))
    heads = connection.execute(sa.select(_chapters)).all()
    nothing = _digest([])
    wording_of = {key: digest for key, (digest, _) in digests.items()}
    passages = dict(digests.values()) | {nothing: []}
    used = sorted({wording_of.get((h.work_id, h.edition, h.id), nothing) for h in heads})
    if not used:
        return
    connection.execute(sa.insert(_versions), [{"sha256": digest} for digest in used])
    ids = {row.sha256: row.id for row in connection.execute(sa.select(_versions))}
    rows = [
        {"version_id": ids[digest], "position": position, "sha256": part}
        for digest in used
        for position, part in enumerate(passages[digest])
    ]
    if rows:
        connection.execute(sa.insert(_version_passages), rows)
    connection.execute(
        sa.insert(_edition_chapters),
        [
            {
                "work_id": head.work_id,
                "edition": head.edition,
                "chapter_id": head.id,
                "version_id": ids[wording_of.get((head.work_id, head.edition, head.id), nothing)],
                "title": head.title,
                "number": "",
                "urls": [],
            }
            for head in heads
        ],
    )


def _wordings(
    connection: sa.Connection,
) -> Iterator[tuple[tuple[object, ...], tuple[str, list[str]]]]:
    """Give for each chapter of each edition its passages' digests, and the digest of those."""
    key = attrgetter("work_id", "edition", "chapter_id")
    columns = (_chapter_passages.c.work_id, _chapter_passages.c.edition)
    question = sa.select(_chapter_passages).order_by(
        *columns, _chapter_passages.c.chapter_id, _chapter_passages.c.position
    )
    for chapter, rows in groupby(connection.execute(question), key):
        parts = [row.sha256 for row in rows]
        yield chapter, (_digest(parts), parts)


def _digest(parts: list[str]) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()
