"""Opening the store: the engine, its safety settings, and the schema brought up to date."""

from pathlib import Path
from types import TracebackType
from typing import Self

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import StoreError
from corpus.store.audit import AuditShelf
from corpus.store.captures import CaptureShelf
from corpus.store.cases import CaseShelf
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
        self.audit = AuditShelf(engine)
        self.register = RegisterShelf(engine)
        self.scans = ScanShelf(engine)
        self.urls = UrlShelf(engine)
        self.captures = CaptureShelf(engine)
        self.matches = MatchShelf(engine)
        self.findings = FindingShelf(engine)
        self.cases = CaseShelf(engine)

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
        engine = create_engine(url, hide_parameters=True)  # no permission or page in a message
    except ArgumentError:
        message = f"[store] url = {url!r} is not a database address; write sqlite:///reusewatch.db"
        raise StoreError(message) from None
    except ModuleNotFoundError as error:
        message = f"[store] url needs the Python package {error.name!r}; install it beside this one"
        raise StoreError(message) from None
    event.listen(engine, "handle_error", _say_what_is_wrong)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_sqlite_safe)
    try:
        _bring_up_to_date(engine)
    except StoreError:
        engine.dispose()
        raise
    return Store(engine)


def _say_what_is_wrong(context: ExceptionContext) -> None:
    """Give what the database's surroundings did wrong as a sentence; our own faults as they are.

    Raises:
        StoreError: the file or server cannot be used.
    """
    error = context.original_exception
    if isinstance(context.sqlalchemy_exception, IntegrityError | ProgrammingError):
        return
    if isinstance(context.sqlalchemy_exception, DBAPIError) and context.engine is not None:
        place = context.engine.url.render_as_string(hide_password=True)
        remedy = "check the path, its permissions and the room on its disk"
        raise StoreError(f"{place}: {error}; {remedy}") from error


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
    """Make or migrate the tables, all or none of them; a database up to date is only read."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver begins none for tables
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            message = (
                f"{engine.url} was written by a newer reusewatch ({error}); update the program"
            )
            raise StoreError(message) from error
