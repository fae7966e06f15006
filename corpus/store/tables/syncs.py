"""Tables of looking at the official sites: each run, and the new editions that were found."""

from sqlalchemy import JSON, Column, Date, ForeignKey, String, Table

from corpus.store.tables.foundation import UtcTime, metadata

syncs = Table(
    "syncs",
    metadata,
    Column("scan_id", String, ForeignKey("scans.id"), primary_key=True),
    Column("work_id", String, ForeignKey("works.id"), nullable=False, index=True),
)

edition_news = Table(
    "edition_news",
    metadata,
    Column("work_id", String, ForeignKey("works.id"), primary_key=True),
    Column("edition", Date, primary_key=True),
    Column("found_at", UtcTime, nullable=False),
    Column("scan_id", String, ForeignKey("scans.id"), nullable=False, index=True),
    Column("added", JSON, nullable=False),
    Column("amended", JSON, nullable=False),
    Column("removed", JSON, nullable=False),
)
