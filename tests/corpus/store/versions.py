"""Databases as earlier versions of the program wrote them: rows by hand, never by today's shelves.

A new migration NNNN adds ``ROWS["NNNN"]``: what a database of that version holds beyond those of
the versions before it, in the columns that its tables had then; and the test gains what today's
shelves must make of them.
"""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, text

from corpus.store.engines import make_engine
from corpus.store.migrating import bring_up_to_date
from tests.corpus.store import rows_of_0001, rows_since_0002
from tests.corpus.store.rows_of_0001 import Rows
from tests.corpus.store.rows_since_0002 import REPLACED

ROWS: Mapping[str, Rows] = {"0001": rows_of_0001.ROWS, **rows_since_0002.ROWS}


def bring_on(url: str, version: str) -> None:
    """Bring a database from the version before to ``version``, with what it then held besides."""
    engine = make_engine(url)
    bring_up_to_date(engine, version)
    with engine.begin() as connection:
        for table in REPLACED.get(version, ()):
            connection.execute(text(f"DELETE FROM {table}"))
        for table, rows in ROWS.get(version, {}).items():
            for row in rows:
                _insert(connection, table, row)
    engine.dispose()


def _insert(connection: Connection, table: str, row: Mapping[str, object]) -> None:
    """Write one row by hand."""
    names = ", ".join(f'"{name}"' for name in row)  # "by" is a word of SQL
    places = ", ".join(f":{name}" for name in row)
    values = {
        name: json.dumps(value) if isinstance(value, dict | list) else value
        for name, value in row.items()
    }
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)
