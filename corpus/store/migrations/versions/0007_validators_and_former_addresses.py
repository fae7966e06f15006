"""Validators of official pages, answers that they have not changed, and where copies stood."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the schema one step on."""
    for column in (
        sa.Column("refers_to", sa.String(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
    ):
        op.add_column("captures", column)
    op.add_column("sightings", sa.Column("former_urls", sa.JSON(), nullable=True))
