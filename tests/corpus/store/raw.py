"""A database as anyone but the product sees it."""

from collections.abc import Mapping

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.pool import NullPool


def run_sql(url: str, statement: str, /, **values: object) -> list[tuple[object, ...]]:
    """Run one statement and give its rows."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        result = connection.execute(text(statement), values)
        return [tuple(row) for row in result] if result.returns_rows else []


def tables(url: str) -> Mapping[str, tuple[str, ...]]:
    """Give the tables of a database with their columns."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        seen = inspect(connection)
        return {
            name: tuple(column["name"] for column in seen.get_columns(name))
            for name in sorted(seen.get_table_names())
        }
