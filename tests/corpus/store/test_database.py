"""Opening: what a store promises of its database, and what it says of one it cannot use."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.engine import Inspector
from sqlalchemy.exc import IntegrityError

from corpus.errors import StoreError
from corpus.records.grants import Completeness
from corpus.store import migrations
from corpus.store.database import open_store
from corpus.store.engines import make_engine
from corpus.store.migrating import versions
from corpus.store.schema import metadata
from tests.corpus.store.raw import run_sql, tables
from tests.corpus.store.records import DAY, MADE, chapter, extracted


def test_migrations_make_the_tables_that_the_code_uses(url: str) -> None:
    open_store(url).close()
    engine = make_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()

    assert differences == []


def test_the_names_of_migrations_tell_their_order() -> None:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    chain = ScriptDirectory.from_config(config).walk_revisions()

    assert versions() == tuple(script.revision for script in chain)[::-1]


def test_a_database_up_to_date_is_opened_without_what_migrates_it(url: str) -> None:
    open_store(url).close()
    code = (
        "import sys; from corpus.store.database import open_store; "
        "open_store(sys.argv[1]).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, url], check=False).returncode == 0


def test_a_database_is_opened_twice_and_keeps_what_it_holds(url: str) -> None:
    with open_store(url) as store:
        store.register.add(MADE, [], statements=[Completeness("lscp", DAY)])
    with open_store(url) as store:
        assert store.register.statements() == (Completeness("lscp", DAY),)


def test_references_are_enforced(url: str) -> None:
    with open_store(url) as store:
        with pytest.raises(IntegrityError):
            store.works.put_chapters("unknown", chapter("a").edition, [chapter("a")])
        with pytest.raises(IntegrityError):
            store.matches.put("unknown", extracted())


@pytest.mark.parametrize("url", ["", "reusewatch.db", "nosuch://host/name"])
def test_an_address_of_no_database_is_shown_with_a_right_one(url: str) -> None:
    with pytest.raises(StoreError, match=r"write sqlite:///reusewatch\.db"):
        open_store(url)


def test_a_missing_driver_is_named() -> None:
    with pytest.raises(StoreError, match="needs the Python package 'pyodbc'"):
        open_store("mssql+pyodbc://user:secret@host/name")


def test_a_database_of_a_newer_program_is_refused(url: str) -> None:
    open_store(url).close()
    run_sql(url, "UPDATE alembic_version SET version_num = 'later'")

    with pytest.raises(StoreError, match=r"newer reusewatch.*update the program"):
        open_store(url)


def test_two_processes_open_the_same_new_database_at_once(
    url: str, pytestconfig: pytest.Config
) -> None:
    opening = (
        "import sys\n"
        "from corpus.store.database import open_store\n"
        "sys.stdout.write('ready\\n')\n"
        "sys.stdout.flush()\n"
        "sys.stdin.readline()\n"
        "open_store(sys.argv[1]).close()\n"
    )
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", opening, url],
            cwd=pytestconfig.rootpath,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for opener in openers:
        assert opener.stdout is not None
        opener.stdout.readline()
    for opener in openers:
        opener.communicate(b"go\n")

    assert [opener.returncode for opener in openers] == [0, 0, 0]


@pytest.mark.parametrize(
    "url", ["postgresql://u:secret@:port/name", "nosuch://u:secret@host/name?password=secret"]
)
def test_no_password_is_told(url: str) -> None:
    with pytest.raises(StoreError) as told:
        open_store(url)

    assert "secret" not in str(told.value)


def test_every_reference_can_be_followed_back_by_an_index(url: str) -> None:
    open_store(url).close()
    engine = make_engine(url)
    with engine.connect() as connection:
        seen = inspect(connection)
        missing = [
            f"{table} {key['constrained_columns']}"
            for table in seen.get_table_names()
            for key in seen.get_foreign_keys(table)
            if not any(
                columns[: len(key["constrained_columns"])] == key["constrained_columns"]
                for columns in _indexed(seen, table)
            )
        ]
    engine.dispose()

    assert missing == []


def _indexed(seen: Inspector, table: str) -> Iterator[Sequence[str | None]]:
    yield seen.get_pk_constraint(table)["constrained_columns"]
    yield from (unique["column_names"] for unique in seen.get_unique_constraints(table))
    yield from (index["column_names"] for index in seen.get_indexes(table))


def test_a_first_migration_that_fails_leaves_no_table(url: str) -> None:
    run_sql(url, "CREATE TABLE urls (made_by TEXT)")

    with pytest.raises(StoreError, match="already exists"):
        open_store(url)

    assert tables(url) == {"urls": ("made_by",)}
