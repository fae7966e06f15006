"""PostgreSQL's settings, and the remedies for what a server refuses."""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import StoreError

EXTRA = "python -m pip install '.[postgres]' in the checkout"
SECONDS_TO_CONNECT = 15

_OLDEST = 13  # major version; docs/postgresql.md names it too
_NO_TLS, _NO_OPTION = "no TLS", "no option"
_REMEDIES: Mapping[str, str] = {
    "28P01": "check the user and the password in [store] url, or in the password file ~/.pgpass",
    "28000": "the server's pg_hba.conf lets this user in neither from here nor in this way",
    "3D000": "make it: createdb --encoding=UTF8 --template=template0 NAME",
    "42501": "let the user make tables there: ALTER DATABASE name OWNER TO user",
    "53300": "the server has no connection free: end some, or raise max_connections",
    "55P03": "another process is writing; run it again when that has ended",
    "25006": "the server only reads (a standby, or default_transaction_read_only): name the one "
    "that writes",
    "57P03": "the server is starting or stopping; run it again in a moment",
    "53100": "make room on the server's disk",
    _NO_TLS: "name a server that encrypts, or take sslmode out of [store] url",
    _NO_OPTION: "after the ? in [store] url stand settings of PostgreSQL's client library only",
}
"""What to do, by the server's SQLSTATE, or our own name for what has none."""


def settle(engine: Engine, seconds_to_wait: float) -> None:
    """Have every connection of ``engine`` give up a lock that another holds for too long."""

    def limit(connection: object, _entry: ConnectionPoolEntry) -> None:
        # Outside a transaction: a setting made within one is lost when it is rolled back.
        connection.autocommit = True  # type: ignore[attr-defined]  # DB-API object, untyped
        connection.execute(  # type: ignore[attr-defined]
            "SELECT set_config('lock_timeout', %s, false),"
            " set_config('default_transaction_isolation', 'read committed', false)",
            (f"{seconds_to_wait * 1000:.0f}ms",),
        )
        connection.autocommit = False  # type: ignore[attr-defined]

    event.listen(engine, "connect", limit)


def check_server(connection: Connection, place: str) -> None:
    """Refuse a server that is too old, and a database that cannot hold every letter.

    ``place`` names the database in what is said.

    Raises:
        StoreError: it is older than PostgreSQL 13, or its encoding is another than UTF-8.
    """
    version = connection.dialect.server_version_info or ()
    if version < (_OLDEST,):
        raise StoreError(
            f"{place}: the server is PostgreSQL {'.'.join(map(str, version))}, which is too old; "
            f"version {_OLDEST} or newer is needed"
        )
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise StoreError(
            f"{place}: the database's encoding is {encoding}, which does not hold every letter; "
            "make another one: createdb --encoding=UTF8 --template=template0 NAME"
        )


def remedy(error: BaseException) -> str:
    """Say what to do about what the server, or the way to it, refused."""
    said = str(error)
    state = getattr(error, "sqlstate", None)
    if state is None:  # refused while connecting: libpq tells the words, not the number
        state = next((code for words, code in _WHILE_CONNECTING.items() if words in said), None)
    return _REMEDIES.get(state or "", "check that the server runs, and its address in [store] url")


_WHILE_CONNECTING: Mapping[str, str] = {
    "password authentication failed": "28P01",
    "no password supplied": "28P01",
    "no pg_hba.conf entry": "28000",
    "does not exist": "3D000",
    "too many": "53300",
    "the database system is": "57P03",
    "does not support SSL": _NO_TLS,
    "invalid connection option": _NO_OPTION,
}
