"""The table of the audit chain."""

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from corpus.store.tables.foundation import UtcTime, metadata

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("document_sha256", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("kind", "subject"),
)
