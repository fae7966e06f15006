"""Opening: what a store promises of its file, and what it says of one it cannot use."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError

from corpus.errors import StoreError
from corpus.records.grants import Completeness
from corpus.store.database import open_store
from corpus.store.schema import metadata
from tests.corpus.store.records import DAY, MADE, chapter, extracted


def _run(database: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute(sql).fetchall()
        connection.commit()
    finally:
        connection.close()
    return rows


def test_migrations_make_the_tables_that_the_code_uses(url: str) -> None:
    open_store(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()

    assert differences == []


def test_a_database_is_opened_twice_and_keeps_what_it_holds(url: str) -> None:
    with open_store(url) as store:
        store.register.add(MADE, [], statements=[Completeness("lscp", DAY)])
    with open_store(url) as store:
        assert store.register.statements() == (Completeness("lscp", DAY),)


def test_a_rollback_journal_is_kept_even_where_the_file_had_another(
    tmp_path: Path, url: str
) -> None:
    database = tmp_path / "reusewatch.db"
    _run(database, "PRAGMA journal_mode = WAL")

    open_store(url).close()

    assert _run(database, "PRAGMA journal_mode") == [("delete",)]


def test_references_are_enforced(url: str) -> None:
    with open_store(url) as store:
        with pytest.raises(IntegrityError):
            store.works.put_chapters("unknown", chapter("a").edition, [chapter("a")])
        with pytest.raises(IntegrityError):
            store.matches.put("unknown", extracted())


def test_a_database_up_to_date_is_opened_while_another_process_writes(
    tmp_path: Path, url: str
) -> None:
    open_store(url).close()
    writer = sqlite3.connect(tmp_path / "reusewatch.db")
    writer.execute("BEGIN IMMEDIATE")

    with open_store(url) as store:
        assert store.works.all() == ()

    writer.close()


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path, url: str) -> None:
    open_store(url).close()
    _run(tmp_path / "reusewatch.db", "UPDATE alembic_version SET version_num = 'later'")

    with pytest.raises(StoreError, match=r"newer reusewatch.*update the program"):
        open_store(url)


def test_a_migration_that_fails_leaves_no_table(tmp_path: Path, url: str) -> None:
    database = tmp_path / "reusewatch.db"
    _run(database, "CREATE TABLE urls (made_by TEXT)")

    with pytest.raises(StoreError, match="already exists"):
        open_store(url)

    assert _run(database, "SELECT name FROM sqlite_master") == [("urls",)]


def test_a_file_that_is_no_database_is_named_with_a_remedy(tmp_path: Path, url: str) -> None:
    (tmp_path / "reusewatch.db").write_bytes(b"a letter, not a database. " * 100)

    with pytest.raises(StoreError, match=r"reusewatch\.db: file is not a database; check the path"):
        open_store(url)


def test_a_damaged_database_is_named(tmp_path: Path, url: str) -> None:
    open_store(url).close()
    database = tmp_path / "reusewatch.db"
    content = database.read_bytes()
    database.write_bytes(content[:100] + b"\xff" * (len(content) - 100))

    with pytest.raises(StoreError, match="malformed"):
        open_store(url)


@pytest.mark.parametrize("inside", ["none/reusewatch.db", "", "file/reusewatch.db"])
def test_a_path_out_of_reach_is_named_with_a_remedy(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="unable to open database file; check the path"):
        open_store(f"sqlite:///{tmp_path / inside}")


def test_a_database_that_may_only_be_read_is_read_and_named_when_written(
    tmp_path: Path, url: str
) -> None:
    open_store(url).close()
    read_only = f"sqlite:///file:{tmp_path / 'reusewatch.db'}?mode=ro&uri=true"

    with open_store(read_only) as store:
        assert store.works.all() == ()
        with pytest.raises(StoreError, match="readonly database; check the path, its permissions"):
            store.register.add(MADE, [], statements=[Completeness("lscp", DAY)])


@pytest.mark.parametrize("url", ["", "reusewatch.db", "nosuch://host/name"])
def test_an_address_of_no_database_is_shown_with_a_right_one(url: str) -> None:
    with pytest.raises(StoreError, match=r"write sqlite:///reusewatch\.db"):
        open_store(url)


def test_a_missing_driver_is_named() -> None:
    with pytest.raises(StoreError, match="needs the Python package 'pyodbc'"):
        open_store("mssql+pyodbc://user:secret@host/name")
