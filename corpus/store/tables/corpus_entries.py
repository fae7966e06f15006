"""Table of what was entered into the corpus and taken out of it, and when: only ever added to."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table

from corpus.store.tables.foundation import UtcTime, metadata

corpus_entries = Table(
    "corpus_entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("work_id", String, ForeignKey("works.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("record", JSON, nullable=False),  # an edition's day, or an amendment
    Column("is_there", Boolean, nullable=False),  # entered, or taken out
    Column("at", UtcTime, nullable=False),
)
