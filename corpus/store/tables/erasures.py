"""Table of the saved pages that were erased."""

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text

from corpus.store.tables.foundation import UtcTime, metadata

erasures = Table(
    "erasures",
    metadata,
    Column("capture_id", String, ForeignKey("captures.id"), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("block_digest", String, nullable=False),
    Column("is_done", Boolean, nullable=False),  # its record in the evidence is overwritten too
)
