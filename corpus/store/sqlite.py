"""SQLite's settings: a file loses nothing acknowledged, and keeps nothing that was erased."""

import sqlite3

from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

_LAST_TO_LOSE_FRAMES = (3, 51, 2)  # the WAL-reset bug: 3.7.0 to 3.51.2


def make_safe(engine: Engine, seconds_to_wait: float) -> None:
    """Have every connection of ``engine`` keep what it acknowledged, and wait for locks."""

    def settle(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.execute(f"PRAGMA busy_timeout = {seconds_to_wait * 1000:.0f}")
        _choose_journal(connection)
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is erased leaves nothing in the file

    event.listen(engine, "connect", settle)


def _choose_journal(connection: sqlite3.Connection) -> None:
    journal = journal_for(sqlite3.sqlite_version_info)
    try:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    except sqlite3.OperationalError as error:
        # A file that may only be read keeps its journal; where the log is safe, either is.
        if journal != "WAL" or error.sqlite_errorcode != sqlite3.SQLITE_READONLY:
            raise


def journal_for(library: tuple[int, ...]) -> str:
    """Name the journal that is safe with a version of SQLite's library.

    A rollback journal where the write-ahead log can lose frames when it is reset by two
    connections at once; newer libraries get the log, so that a report is read while a crawl writes.
    """
    return "DELETE" if library <= _LAST_TO_LOSE_FRAMES else "WAL"
