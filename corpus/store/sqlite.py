"""SQLite's settings: how a file is kept from losing what was acknowledged."""

import sqlite3

from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

_LAST_TO_LOSE_FRAMES = (3, 51, 2)  # the WAL-reset bug: 3.7.0 to 3.51.2


def make_safe(engine: Engine, seconds_to_wait: float) -> None:
    """Have every connection of ``engine`` keep what it acknowledged, and wait for locks."""

    def settle(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {seconds_to_wait * 1000:.0f}",  # first: the next may have to wait
            f"journal_mode = {journal_for(sqlite3.sqlite_version_info)}",
            "synchronous = EXTRA",
            "foreign_keys = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", settle)


def journal_for(library: tuple[int, ...]) -> str:
    """Name the journal that is safe with a version of SQLite's library.

    A rollback journal where the write-ahead log can lose frames when it is reset by two
    connections at once; newer libraries get the log, so that a report is read while a crawl writes.
    """
    return "DELETE" if library <= _LAST_TO_LOSE_FRAMES else "WAL"
