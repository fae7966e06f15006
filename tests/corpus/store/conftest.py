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
from typing import Protocol

import pytest

from corpus.records.captures import Scan
from corpus.store.database import Store, open_store
from corpus.store.migrating import versions
from corpus.store.schema import metadata
from tests.corpus.store.versions import bring_on
from tests.postgres import PostgresServer, find_programs, running_server

KINDS = ("sqlite", "postgresql")
NEEDED = "REUSEWATCH_TESTS_NEED_POSTGRESQL"
"""Set where the tests must not pass without a server, as in .ci/run."""

NewStore = Callable[[], AbstractContextManager[Store]]


class Lend(Protocol):
    """As the fixture ``lend`` says."""

    def __call__(self, kind: str, source: str | None = None, file: str = ...) -> str:
        """Name a database."""


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


@pytest.fixture(scope="session")
def of_version(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str, str], str]:
    """Give a function of a kind and a version that names a database as it was then, to be copied.

    Each is made from the one before it.
    """
    made: dict[tuple[str, str], str] = {}

    def make(kind: str, version: str) -> str:
        if (kind, version) in made:
            return made[kind, version]
        before = [make(kind, each) for each in versions() if each < version][-1:]
        if kind == "sqlite":
            name = str(tmp_path_factory.mktemp("version") / f"{version}.db")
            for each in before:
                shutil.copyfile(each, name)
            url = f"sqlite:///{name}"
        else:
            server: PostgresServer = request.getfixturevalue("server")
            name = server.new_database(*before)
            url = server.url(name)
        bring_on(url, version)
        made[kind, version] = name
        return name

    return make


@pytest.fixture
def lend(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Lend]:
    """Give a function of a kind of database that names one for the test alone.

    It is a copy of the one that is named besides, or else empty and without tables.
    """
    made: list[str] = []

    def name_one(kind: str, source: str | None = None, file: str = "reusewatch.db") -> str:
        if kind == "sqlite":
            if source is not None:
                shutil.copyfile(source, tmp_path / file)
            return f"sqlite:///{tmp_path / file}"
        server: PostgresServer = request.getfixturevalue("server")
        made.append(server.new_database(source or "template0"))
        return server.url(made[-1])

    yield name_one
    for name in made:
        request.getfixturevalue("server").drop_database(name)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, lend: Lend, migrated: Callable[[str], str]) -> str:
    """Where a test's database is, or will be; its tables are there if the test takes a store."""
    with_tables = "store" in request.fixturenames
    return lend(request.param, migrated(request.param) if with_tables else None)


@pytest.fixture(params=KINDS)
def old_url(
    request: pytest.FixtureRequest, lend: Lend, of_version: Callable[[str, str], str], version: str
) -> str:
    """Where a database is as the program of the test's ``version`` left it."""
    return lend(request.param, of_version(request.param, version))


@pytest.fixture
def another_url(lend: Lend) -> Callable[[str], str]:
    """Give a function of a kind of database that names an empty one without tables."""
    return lambda kind: lend(kind, file="another.db")


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
