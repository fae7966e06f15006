"""Table of rulings on the origin of passages."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, Text

from corpus.store.tables.foundation import UtcTime, metadata

origin_rulings = Table(
    "origin_rulings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("work_id", String, ForeignKey("works.id"), nullable=False, index=True),
    Column("chapter_id", String, nullable=False),
    Column("passage_sha256", String(64), nullable=False),
    Column("origin", String, nullable=False),
    Column("source_id", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("ruled_at", UtcTime, nullable=False),
    Column("ours_since", Date),
    Column("theirs_since", Date),
)
