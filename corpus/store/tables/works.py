"""Tables of works, their editions, and third-party texts."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
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

chapters = Table(
    "chapters",
    metadata,
    Column("work_id", String, ForeignKey("works.id"), primary_key=True),
    Column("edition", Date, primary_key=True),
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
)

chapter_passages = Table(
    "chapter_passages",
    metadata,
    Column("work_id", String, primary_key=True),
    Column("edition", Date, primary_key=True),
    Column("chapter_id", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", String(64), ForeignKey("passages.sha256"), nullable=False),
    ForeignKeyConstraint(
        ["work_id", "edition", "chapter_id"],
        ["chapters.work_id", "chapters.edition", "chapters.id"],
        ondelete="CASCADE",
    ),
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
