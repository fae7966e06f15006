"""The schema's history, one file a step; alembic runs them in order."""
