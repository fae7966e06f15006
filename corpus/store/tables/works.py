"""Tables of works, their editions, and third-party texts."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from corpus.store.tables.foundation import metadata

works = Table(
    "works",
    metadata,
    Column("id", String, primary_key=True),
    Column("record", JSON, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

chapter_versions = Table(
    "chapter_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),  # of its passages' digests in order
)

version_passages = Table(
    "version_passages",
    metadata,
    Column(
        "version_id",
        Integer,
        ForeignKey("chapter_versions.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), ForeignKey("passages.sha256"), nullable=False, index=True),
)

edition_chapters = Table(
    "edition_chapters",
    metadata,
    Column("work_id", String, ForeignKey("works.id"), primary_key=True),
    Column("edition", Date, primary_key=True),
    Column("chapter_id", String, primary_key=True),
    Column("version_id", Integer, ForeignKey("chapter_versions.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("number", String, nullable=False),
    Column("urls", JSON, nullable=False),
    Column("updated", Date),
)

source_texts = Table(
    "source_texts",
    metadata,
    Column("source_id", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("edition", Date),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
)
