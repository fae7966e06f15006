"""Findings in a line each, their whole records apart; the ledger counted without reading it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from corpus.store.tables.foundation import UtcTime, WordList

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ROWS_AT_ONCE = 500
_OLD = sa.table(
    "findings",
    sa.column("scan_id", sa.String),
    sa.column("id", sa.String),
    sa.column("work_id", sa.String),
    sa.column("url", sa.Text),
    sa.column("record", sa.JSON),
)
_CHANGE_NO_MEANING = {"organisation", "other"}  # kinds of edits, as they were when this was written


def upgrade() -> None:
    """Take the schema one step on."""
    lines = op.create_table("findings_in_lines", *_line_columns(), *_line_constraints())
    records = op.create_table(
        "finding_records",
        sa.Column("scan_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id", "id"],
            ["findings_in_lines.scan_id", "findings_in_lines.id"],
            name=op.f("fk_finding_records_scan_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("scan_id", "id", name=op.f("pk_finding_records")),
    )
    connection = op.get_bind()
    for rows in _in_batches(connection):
        connection.execute(lines.insert(), [_line(row) for row in rows])
        connection.execute(
            records.insert(),
            [{name: row[name] for name in ("scan_id", "id", "record")} for row in rows],
        )
    op.drop_table("findings")
    op.rename_table("findings_in_lines", "findings")
    if connection.dialect.name == "postgresql":  # there a constraint keeps its name
        op.execute("ALTER TABLE findings RENAME CONSTRAINT pk_findings_in_lines TO pk_findings")
        op.execute(
            "ALTER TABLE findings RENAME CONSTRAINT fk_findings_in_lines_scan_id"
            " TO fk_findings_scan_id"
        )

    with op.batch_alter_table("urls") as urls:
        urls.drop_index("ix_urls_scan_id_state")
        urls.create_index("ix_urls_scan_id_state_id", ["scan_id", "state", "id"])
        urls.create_index("ix_urls_scan_id_host", ["scan_id", "host"])


def _line_columns() -> Iterator[sa.Column[Any]]:
    yield sa.Column("scan_id", sa.String(), nullable=False)
    yield sa.Column("id", sa.String(), nullable=False)
    yield sa.Column("work_id", sa.String(), nullable=False)
    yield sa.Column("url", sa.Text(), nullable=False)
    yield sa.Column("capture_id", sa.String(), nullable=False)
    yield sa.Column("captured_at", UtcTime(), nullable=False)
    yield sa.Column("first_seen", sa.Date(), nullable=False)
    yield sa.Column("verdict", sa.String(), nullable=False)
    yield sa.Column("missing_holders", WordList(), nullable=False)
    yield sa.Column("strength", sa.String(), nullable=False)
    yield sa.Column("meaning_changes", sa.Integer(), nullable=False)
    yield sa.Column("meaning_changing_kinds", WordList(), nullable=False)
    yield sa.Column("missed_editions", sa.Integer(), nullable=True)
    yield sa.Column("missed_amendments", sa.Integer(), nullable=True)
    yield sa.Column("matches", sa.Integer(), nullable=False)
    yield sa.Column("own_words", sa.Integer(), nullable=False)
    yield sa.Column("share_of_work", sa.Float(), nullable=False)
    yield sa.Column("share_of_page", sa.Float(), nullable=False)


def _line_constraints() -> Iterator[sa.Constraint]:
    in_place = "" if op.get_bind().dialect.name == "sqlite" else "_in_lines"
    yield sa.PrimaryKeyConstraint("scan_id", "id", name=f"pk_findings{in_place}")
    yield sa.ForeignKeyConstraint(["scan_id"], ["scans.id"], name=f"fk_findings{in_place}_scan_id")


def _in_batches(connection: sa.Connection) -> Iterator[Sequence[Mapping[str, Any]]]:
    found = iter(connection.execute(sa.select(_OLD)).mappings())
    while rows := [dict(row) for row in islice(found, _ROWS_AT_ONCE)]:
        yield rows


def _line(row: Mapping[str, Any]) -> Mapping[str, object]:
    record = row["record"]
    kinds = list(_meaning_changing_kinds(record))
    return {
        **{name: row[name] for name in ("scan_id", "id", "work_id", "url")},
        **{
            name: record[name]
            for name in ("capture_id", "strength", "share_of_work", "share_of_page")
        },
        "missed_editions": record["missed_editions"],
        "missed_amendments": None,
        "captured_at": datetime.fromisoformat(record["captured_at"]),
        "first_seen": date.fromisoformat(record["first_seen"]),
        "verdict": record["judgement"]["verdict"],
        "missing_holders": record["judgement"]["missing_holders"],
        "meaning_changes": len(kinds),
        "meaning_changing_kinds": list(dict.fromkeys(kinds)),
        "matches": len(record["matches"]),
        "own_words": sum(match["own_words"] for match in record["matches"]),
    }


def _meaning_changing_kinds(record: Mapping[str, Any]) -> Iterator[str]:
    for match in record["matches"]:
        if match["origin"] != "own":
            continue
        others = [part["in_page"] for part in match["parts"] if part["origin"] != "own"]
        for edit in match["edits"]:
            place = edit["in_page"]["start"]
            quoted = any(part["start"] <= place < part["end"] for part in others)
            if edit["kind"] not in _CHANGE_NO_MEANING and not quoted:
                yield str(edit["kind"])
