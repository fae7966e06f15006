"""Databases as earlier versions of the program wrote them: rows by hand, never by today's shelves.

A new migration NNNN adds ``ROWS["NNNN"]``: what a database of that version holds beyond those of
the versions before it, in the columns that its tables had then; and the test gains what today's
shelves must make of them.
"""

import json
from collections.abc import Mapping

from corpus.store.engines import make_engine
from corpus.store.migrating import bring_up_to_date
from tests.corpus.store import rows_of_0001, rows_since_0002
from tests.corpus.store.raw import run_sql
from tests.corpus.store.rows_of_0001 import Rows
from tests.corpus.store.rows_since_0002 import REPLACED

ROWS: Mapping[str, Rows] = {"0001": rows_of_0001.ROWS, **rows_since_0002.ROWS}


def make_database(url: str, version: str) -> None:
    """Make a database as the program of a version left it, with all that was kept by then."""
    for earlier in sorted(each for each in ROWS if each <= version):
        migrate(url, earlier)
        for table in REPLACED.get(earlier, ()):
            run_sql(url, f"DELETE FROM {table}")
        for table, rows in ROWS[earlier].items():
            for row in rows:
                insert(url, table, row)
    migrate(url, version)


def migrate(url: str, version: str) -> None:
    """Bring a database to one version of its schema."""
    engine = make_engine(url)
    bring_up_to_date(engine, version)
    engine.dispose()


def insert(url: str, table: str, row: Mapping[str, object]) -> None:
    """Write one row by hand."""
    names = ", ".join(f'"{name}"' for name in row)  # "by" is a word of SQL
    places = ", ".join(f":{name}" for name in row)
    values = {
        name: json.dumps(value) if isinstance(value, dict | list) else value
        for name, value in row.items()
    }
    run_sql(url, f"INSERT INTO {table} ({names}) VALUES ({places})", **values)
