"""The engine of a database, of either kind: its settings, and what it says when it is of no use."""

import re

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError

from corpus.errors import StoreError
from corpus.store import postgresql, sqlite

SECONDS_TO_WAIT_FOR_A_LOCK: float = 60  # the crawl writes small transactions; others wait them out

_RIGHT_ONES = "write sqlite:///reusewatch.db, or postgresql://USER@HOST/NAME"
_OUR_FAULT = IntegrityError, ProgrammingError
_REFUSED_BY_RIGHTS = frozenset({"42501", "42P07"})  # of the database's owner; a table in the way


def make_engine(url: str) -> Engine:
    """Make the engine for a database's URL; nothing is asked of the database yet.

    Raises:
        StoreError: the URL names no database, or one whose driver is missing.
    """
    try:
        address = make_url(url)
        if address.drivername.startswith("postgres"):
            return _make_postgresql(address)
        engine = create_engine(address, hide_parameters=True)  # no page's words in a message
    except (ArgumentError, ValueError):  # the latter of a port that is no number
        raise StoreError(
            f"[store] url = {_without_password(url)!r} is not a database address; {_RIGHT_ONES}"
        ) from None
    except ModuleNotFoundError as error:
        raise StoreError(
            f"[store] url needs the Python package {error.name!r}, which is not supported; "
            f"{_RIGHT_ONES}"
        ) from None
    event.listen(engine, "handle_error", _say_what_is_wrong)
    if engine.dialect.name == "sqlite":
        sqlite.make_safe(engine, SECONDS_TO_WAIT_FOR_A_LOCK)
    return engine


def _make_postgresql(address: URL) -> Engine:
    given = {
        "connect_timeout": str(postgresql.SECONDS_TO_CONNECT),
        "application_name": "reusewatch",
    }
    try:
        engine = create_engine(
            address.set(drivername="postgresql+psycopg", query={**given, **address.query}),
            hide_parameters=True,
            pool_pre_ping=True,  # a server that was started anew is found by asking
        )
    except ImportError as error:
        raise StoreError(
            f"{place_of(address)}: PostgreSQL needs the extra [postgres] ({error}); "
            f"install it: {postgresql.EXTRA}"
        ) from None
    event.listen(engine, "handle_error", _say_what_is_wrong)
    postgresql.settle(engine, SECONDS_TO_WAIT_FOR_A_LOCK)
    return engine


def place_of(address: URL) -> str:
    """Name a database without its password and settings."""
    plain = address.set(drivername=address.get_backend_name(), query={})
    return _without_password(plain.render_as_string(hide_password=True))


def _without_password(url: str) -> str:
    """Take a password out of what may not even be a URL."""
    return re.sub(r"(://[^:/@\s]*:)[^@\s]*(?=@)|(password=)[^&\s]*", r"\1\2***", url)


def _say_what_is_wrong(context: ExceptionContext) -> None:
    """Give what the database's surroundings did wrong as a sentence; our own faults as they are.

    Raises:
        StoreError: the file or server cannot be used.
    """
    error, wrapped = context.original_exception, context.sqlalchemy_exception
    if not isinstance(wrapped, DBAPIError) or context.engine is None:
        return
    state = getattr(error, "sqlstate", None)
    is_connecting = context.connection is None  # then no statement of ours can be at fault
    if isinstance(wrapped, _OUR_FAULT) and state not in _REFUSED_BY_RIGHTS and not is_connecting:
        return
    if context.is_pre_ping:
        return  # the pool will connect anew
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    said = " ".join(str(primary or error).split())
    place = place_of(context.engine.url)
    raise StoreError(f"{place}: {said}; {_remedy(context.engine, error)}") from error


def _remedy(engine: Engine, error: BaseException) -> str:
    if engine.dialect.name != "sqlite":
        return postgresql.remedy(error)
    if "locked" in str(error):
        return (
            f"another process has held it for {SECONDS_TO_WAIT_FOR_A_LOCK:g} seconds; "
            "run it again when that has ended"
        )
    return "check the path, its permissions and the room on its disk"
