"""An empty store, on SQLite in a file of its own and on PostgreSQL in a database of its own.

A test that takes ``url`` or ``store`` runs on both; one that is about SQLite's files takes
``sqlite_url``, one about the server ``server``.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.records.captures import Scan
from corpus.store.database import Store, open_store
from corpus.store.schema import metadata
from tests.postgres import PostgresServer, find_programs, running_server

KINDS = ("sqlite", "postgresql")
NEEDED = "REUSEWATCH_TESTS_NEED_POSTGRESQL"
"""Set where the tests must not pass without a server, as in .ci/run."""

NewStore = Callable[[], AbstractContextManager[Store]]


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A server of PostgreSQL that lives as long as the tests."""
    programs = find_programs()
    if programs is None:
        missing = "PostgreSQL's initdb and postgres are not installed (Debian: postgresql)"
        if os.environ.get(NEEDED):
            pytest.fail(f"{missing}, and {NEEDED} is set")
        pytest.skip(missing)
    with running_server(programs) as running:
        yield running


@pytest.fixture(scope="session")
def migrated(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str], str]:
    """Give a function of a kind of database that names an empty store of it, to be copied."""
    made: dict[str, str] = {}

    def make(kind: str) -> str:
        if kind in made:
            return made[kind]
        if kind == "sqlite":
            made[kind] = str(tmp_path_factory.mktemp("migrated") / "reusewatch.db")
            open_store(f"sqlite:///{made[kind]}").close()
        else:
            server: PostgresServer = request.getfixturevalue("server")
            made[kind] = server.new_database()
            open_store(server.url(made[kind])).close()
        return made[kind]

    return make


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Where a test's file is, or will be."""
    return f"sqlite:///{tmp_path / 'reusewatch.db'}"


@pytest.fixture(params=KINDS)
def url(
    request: pytest.FixtureRequest, tmp_path: Path, migrated: Callable[[str], str]
) -> Iterator[str]:
    """Where a test's database is, or will be; its tables are there if the test takes a store."""
    with_tables = "store" in request.fixturenames
    if request.param == "sqlite":
        database = tmp_path / "reusewatch.db"
        if with_tables:
            shutil.copyfile(migrated("sqlite"), database)
        yield f"sqlite:///{database}"
    else:
        server: PostgresServer = request.getfixturevalue("server")
        name = server.new_database(migrated("postgresql") if with_tables else "template0")
        yield server.url(name)
        server.drop_database(name)


@pytest.fixture
def another_url(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Give a function of a kind of database that names an empty one without tables."""
    made: list[str] = []

    def name_one(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / 'another.db'}"
        server: PostgresServer = request.getfixturevalue("server")
        made.append(server.new_database())
        return server.url(made[-1])

    yield name_one
    for name in made:
        request.getfixturevalue("server").drop_database(name)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        yield store


@pytest.fixture(scope="session", params=KINDS)
def new_store(request: pytest.FixtureRequest, migrated: Callable[[str], str]) -> NewStore:
    """Give a function that lends an empty store: for laws, which need many."""

    @contextmanager
    def on_sqlite() -> Iterator[Store]:
        with TemporaryDirectory() as folder:
            database = shutil.copyfile(migrated("sqlite"), Path(folder, "reusewatch.db"))
            with open_store(f"sqlite:///{database}") as store:
                yield store

    @contextmanager
    def on_postgresql() -> Iterator[Store]:
        server: PostgresServer = request.getfixturevalue("server")
        with open_store(server.url(migrated("postgresql"))) as store:
            try:
                yield store
            finally:
                server.execute(emptying, migrated("postgresql"))

    # Without triggers and references, and quicker than a database for each of hundreds.
    tables = "; ".join(f"DELETE FROM {table.name}" for table in metadata.sorted_tables)
    emptying = f"SET session_replication_role = replica; {tables}"
    return on_sqlite if request.param == "sqlite" else on_postgresql


@pytest.fixture
def scan(store: Store) -> Scan:
    """A scan on record."""
    scan = Scan(
        "20260102T030405Z-abcd", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), None, "t", "", ()
    )
    store.scans.start(scan)
    return scan
