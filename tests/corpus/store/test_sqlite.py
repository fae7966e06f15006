"""SQLite: its journal, and what is said of a file that cannot be used."""

import sqlite3
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.records.grants import Completeness
from corpus.store.database import open_store
from corpus.store.sqlite import journal_for
from tests.corpus.store.raw import run_sql
from tests.corpus.store.records import DAY, MADE


@pytest.mark.parametrize(
    ("library", "journal"),
    [
        ((3, 7, 0), "DELETE"),
        ((3, 40, 1), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 52, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_the_log_is_used_only_where_the_library_does_not_lose_it(
    library: tuple[int, ...], journal: str
) -> None:
    assert journal_for(library) == journal


@pytest.mark.parametrize(
    ("library", "before", "after"),
    [((3, 51, 2), "WAL", "delete"), ((3, 51, 3), "DELETE", "wal")],
)
def test_a_file_gets_the_journal_of_the_library_whatever_it_had(
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    library: tuple[int, ...],
    before: str,
    after: str,
) -> None:
    run_sql(sqlite_url, f"PRAGMA journal_mode = {before}")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", library)

    open_store(sqlite_url).close()

    assert run_sql(sqlite_url, "PRAGMA journal_mode") == [(after,)]


def test_a_file_in_use_is_named_with_a_remedy(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.engines.SECONDS_TO_WAIT_FOR_A_LOCK", 0.1)
    open_store(sqlite_url).close()
    writer = sqlite3.connect(tmp_path / "reusewatch.db")
    writer.execute("BEGIN IMMEDIATE")

    with (
        open_store(sqlite_url) as store,
        pytest.raises(StoreError, match=r"reusewatch\.db: .*another process .* run it again when"),
    ):
        store.register.add(MADE, [], statements=[Completeness("lscp", DAY)])

    writer.close()


def test_a_database_up_to_date_is_opened_while_another_process_writes(
    tmp_path: Path, sqlite_url: str
) -> None:
    open_store(sqlite_url).close()
    writer = sqlite3.connect(tmp_path / "reusewatch.db")
    writer.execute("BEGIN IMMEDIATE")

    with open_store(sqlite_url) as store:
        assert store.works.all() == ()

    writer.close()


def test_a_file_that_is_no_database_is_named_with_a_remedy(tmp_path: Path, sqlite_url: str) -> None:
    (tmp_path / "reusewatch.db").write_bytes(b"a letter, not a database. " * 100)

    with pytest.raises(StoreError, match=r"reusewatch\.db: file is not a database; check the path"):
        open_store(sqlite_url)


def test_a_damaged_database_is_named(tmp_path: Path, sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    database = tmp_path / "reusewatch.db"
    content = database.read_bytes()
    database.write_bytes(content[:100] + b"\xff" * (len(content) - 100))

    with pytest.raises(StoreError, match="malformed"):
        open_store(sqlite_url)


@pytest.mark.parametrize("inside", ["none/reusewatch.db", "", "file/reusewatch.db"])
def test_a_path_out_of_reach_is_named_with_a_remedy(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="unable to open database file; check the path"):
        open_store(f"sqlite:///{tmp_path / inside}")


@pytest.mark.parametrize("library", [(3, 51, 2), (3, 51, 3)])
def test_a_database_that_may_only_be_read_is_read_and_named_when_written(
    tmp_path: Path,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    library: tuple[int, ...],
) -> None:
    open_store(sqlite_url).close()
    run_sql(sqlite_url, "PRAGMA journal_mode = DELETE")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", library)
    read_only = f"sqlite:///file:{tmp_path / 'reusewatch.db'}?mode=ro&uri=true"

    with open_store(read_only) as store:
        assert store.works.all() == ()
        with pytest.raises(StoreError, match="readonly database; check the path, its permissions"):
            store.register.add(MADE, [], statements=[Completeness("lscp", DAY)])
