"""Table of the official lists of amendments."""

from sqlalchemy import Column, Date, ForeignKey, String, Table, Text

from corpus.store.tables.foundation import metadata

amendments = Table(
    "amendments",
    metadata,
    Column("work_id", String, ForeignKey("works.id"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("chapter_id", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
)
