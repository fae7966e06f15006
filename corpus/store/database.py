"""Opening the store: the engine, its safety settings, and the schema brought up to date."""

from pathlib import Path
from types import TracebackType
from typing import Self

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.util.exc import CommandError
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import StoreError
from corpus.store.captures import CaptureShelf
from corpus.store.findings import FindingShelf
from corpus.store.ledger import UrlShelf
from corpus.store.matches import MatchShelf
from corpus.store.register import RegisterShelf
from corpus.store.scans import ScanShelf
from corpus.store.works import WorkShelf

_SECONDS_TO_WAIT_FOR_A_LOCK = 60  # the crawl writes small transactions; a reader waits them out


class Store:
    """The open store; each shelf keeps one family of records, each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``, whose schema is up to date."""
        self._engine = engine
        self.works = WorkShelf(engine)
        self.register = RegisterShelf(engine)
        self.scans = ScanShelf(engine)
        self.urls = UrlShelf(engine)
        self.captures = CaptureShelf(engine)
        self.matches = MatchShelf(engine)
        self.findings = FindingShelf(engine)

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(url: str) -> Store:
    """Open the database at ``url`` (SQLAlchemy's form), made and migrated where needed.

    Raises:
        StoreError: it cannot be reached, or a newer version of the program wrote it.
    """
    try:
        engine = create_engine(url)
    except ArgumentError:
        message = f"[store] url = {url!r} is not a database address; write sqlite:///reusewatch.db"
        raise StoreError(message) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_sqlite_safe)
    try:
        _bring_up_to_date(engine)
    except OperationalError as error:
        engine.dispose()
        shown = make_url(url).render_as_string(hide_password=True)
        message = f"{shown} cannot be opened: {error.orig}; check the path and its permissions"
        raise StoreError(message) from error
    return Store(engine)


def _make_sqlite_safe(connection: object, _entry: ConnectionPoolEntry) -> None:
    """Keep to the rollback journal: SQLite before 3.51.3 can lose WAL frames on a reset."""
    cursor = connection.cursor()  # type: ignore[attr-defined]  # DB-API object, untyped
    for pragma in (
        "journal_mode = DELETE",
        "synchronous = EXTRA",
        "foreign_keys = ON",
        f"busy_timeout = {_SECONDS_TO_WAIT_FOR_A_LOCK * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _bring_up_to_date(engine: Engine) -> None:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            message = (
                f"{engine.url} was written by a newer reusewatch ({error}); update the program"
            )
            raise StoreError(message) from error
