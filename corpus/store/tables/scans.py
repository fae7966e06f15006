"""Tables of scans: what was captured, read, matched and found."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from corpus.store.tables.foundation import Code, UtcTime, WordList, metadata

scans = Table(
    "scans",
    metadata,
    Column("id", String, primary_key=True),
    Column("started_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    Column("tool", String, nullable=False),
    Column("config_sha256", String(64), nullable=False),
    Column("test_hosts", JSON, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", String, primary_key=True),
    Column("scan_id", String, ForeignKey("scans.id"), index=True),
    Column("url", Text, nullable=False, index=True),
    Column("captured_at", UtcTime, nullable=False),
    Column("http_status", Integer, nullable=False),
    Column("media_type", String, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("payload_bytes", BigInteger, nullable=False),
    Column("warc_file", String, nullable=False),
    Column("warc_offset", BigInteger, nullable=False),
    Column("warc_length", BigInteger, nullable=False),
    Column("archive", String),
    Column("refers_to", String),
    Column("etag", Text),
    Column("last_modified", Text),
)

urls = Table(
    "urls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scan_id", String, ForeignKey("scans.id"), nullable=False),
    Column("url", Text, nullable=False),
    Column("host", String, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("found_on", Text),
    Column("state", Code, nullable=False),
    Column("reason", Text, nullable=False),
    Column("capture_id", String, ForeignKey("captures.id"), index=True),
    UniqueConstraint("scan_id", "url"),
    Index(None, "scan_id", "id"),
    Index(None, "scan_id", "state", "id"),
    Index(None, "scan_id", "host"),
)

readings = Table(
    "readings",
    metadata,
    Column("capture_id", String, ForeignKey("captures.id"), primary_key=True),
    Column("text_sha256", String(64)),
    Column("extractor", String),
    Column("unreadable", Text),
    Column("parser_died", Boolean, nullable=False),
)

matches = Table(
    "matches",
    metadata,
    Column("capture_id", String, ForeignKey("captures.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("owner_id", String, nullable=False),
    Column("record", JSON, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("scan_id", Code, ForeignKey("scans.id"), primary_key=True),
    Column("id", Code, primary_key=True),
    Column("work_id", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("capture_id", Code, nullable=False, index=True),
    Column("captured_at", UtcTime, nullable=False),
    Column("first_seen", Date, nullable=False),
    Column("verdict", Code, nullable=False),
    Column("missing_holders", WordList, nullable=False),
    Column("strength", Code, nullable=False),
    Column("meaning_changes", Integer, nullable=False),
    Column("meaning_changing_kinds", WordList, nullable=False),
    Column("missed_editions", Integer),
    Column("missed_amendments", Integer),
    Column("matches", Integer, nullable=False),
    Column("own_words", Integer, nullable=False),
    Column("share_of_work", Float, nullable=False),
    Column("share_of_page", Float, nullable=False),
)
"""The findings' lines. What is long of them lies apart, so that a list is read in one sweep."""

finding_records = Table(
    "finding_records",
    metadata,
    Column("scan_id", Code, primary_key=True),
    Column("id", Code, primary_key=True),
    Column("record", JSON, nullable=False),
    ForeignKeyConstraint(
        ["scan_id", "id"], ["findings.scan_id", "findings.id"], ondelete="CASCADE"
    ),
)
