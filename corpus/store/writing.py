"""A writing transaction: one at a time, so that what is read in it stands until it is written."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

_WRITER = 7_368_756_295_671  # names the lock among those that others may take in the same database


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Lend a connection whose transaction is kept at the end, and undone after an error.

    It begins by taking the database's only right to write, and waits for it if need be: what is
    looked up within is still so when it is written. Readers go on meanwhile.
    """
    with engine.begin() as connection:
        take_the_right_to_write(connection)
        yield connection


def take_the_right_to_write(connection: Connection) -> None:
    """Wait until no other transaction writes; held to the end of the connection's own."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver itself begins at the first row
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})
