"""The tables."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC whatever the database makes of time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store as naive UTC; a naive time is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "times are stored in UTC: give an aware one"
            raise ValueError(message)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

grants = Table(
    "grants",
    metadata,
    Column("holder", String, primary_key=True),
    Column("reference", String, primary_key=True),
    Column("record", JSON, nullable=False),
)

revocations = Table(
    "revocations",
    metadata,
    Column("holder", String, primary_key=True),
    Column("reference", String, primary_key=True),
    Column("revoked", Date, nullable=False),
    ForeignKeyConstraint(["holder", "reference"], ["grants.holder", "grants.reference"]),
)

affiliates = Table(
    "affiliates",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("record", JSON, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("holder", String, primary_key=True),
    Column("declared", Date, primary_key=True),
)

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
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("capture_id", String, ForeignKey("captures.id")),
    UniqueConstraint("scan_id", "url"),
    Index(None, "scan_id", "state"),
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
    Column("scan_id", String, ForeignKey("scans.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("work_id", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("verdict", String, nullable=False, index=True),
    Column("share_of_work", Float, nullable=False),
    Column("record", JSON, nullable=False),
)
