"""Indexes for what is asked of a large store, and for every reference from its other end."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on."""
    for table, *columns in (
        ("urls", "scan_id", "id"),  # the ledger in its order, a part at a time
        ("urls", "capture_id"),
        ("sightings", "content"),
        ("sightings", "scan_id"),
        ("syncs", "work_id"),
        ("edition_news", "scan_id"),
        ("origin_rulings", "work_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
