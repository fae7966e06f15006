"""Tables of cases: decisions and letters, only ever added; and what was last seen of each copy."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.store.tables.foundation import UtcTime, metadata

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("site", Text, nullable=False),
    Column("work_id", String, nullable=False),
    UniqueConstraint("site", "work_id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("case_id", String, ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("batch", String, index=True),
    Column("record", JSON, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("id", String, primary_key=True),
    Column("case_id", String, ForeignKey("cases.id"), nullable=False, index=True),
    Column("record", JSON, nullable=False),
)

contents = Table(
    "contents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("pieces", JSON, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("finding_id", String, primary_key=True),
    Column("site", Text, nullable=False),
    Column("work_id", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("content", String(64), ForeignKey("contents.sha256"), nullable=False, index=True),
    Column("text_sha256", String(64), nullable=False),
    Column("verdict", String, nullable=False),
    Column("missed_editions", Integer),
    Column("scan_id", String, ForeignKey("scans.id"), nullable=False, index=True),
    Column("absent_in", JSON, nullable=False),
    Column("former_urls", JSON),
    Index(None, "site", "work_id"),
)
