"""Tables of the consent register."""

from sqlalchemy import JSON, Column, Date, ForeignKeyConstraint, String, Table

from corpus.store.tables.foundation import metadata

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
