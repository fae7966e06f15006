"""Tables of what is known of third-party sources, and of stock phrases."""

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from corpus.store.tables.foundation import UtcTime, metadata

source_fetches = Table(
    "source_fetches",
    metadata,
    Column("source_id", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("fetched_at", UtcTime, primary_key=True),
    Column("payload_sha256", String(64), nullable=False),
    Column("warc_file", Text, nullable=False),
    Column("warc_offset", BigInteger, nullable=False),
    Column("warc_length", BigInteger, nullable=False),
)

stock_phrases = Table(
    "stock_phrases",
    metadata,
    Column("words", String, primary_key=True),
    Column("documents", Integer, nullable=False),
)

background_documents = Table(
    "background_documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
)
