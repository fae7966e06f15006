"""PostgreSQL: what is said when a server cannot be used, and what survives one."""

import os
import sys
from collections.abc import Iterator

import psycopg
import pytest

from corpus.errors import StoreError
from corpus.records.grants import Completeness
from corpus.store.database import open_store
from tests.corpus.store.records import DAY, MADE
from tests.postgres import PASSWORD, PostgresServer

_STATEMENT = Completeness("lscp", DAY)


@pytest.fixture
def database(server: PostgresServer) -> Iterator[str]:
    """The name of an empty database."""
    name = server.new_database()
    yield name
    server.drop_database(name)


def test_a_right_password_opens_it(server: PostgresServer, database: str) -> None:
    with open_store(server.url(database, host="127.0.0.1", password=PASSWORD)) as store:
        assert store.works.all() == ()


def test_a_wrong_password_is_told_and_not_shown(server: PostgresServer, database: str) -> None:
    with pytest.raises(StoreError) as told:
        open_store(server.url(database, host="127.0.0.1", password="hunter2"))

    assert "password authentication failed" in str(told.value)
    assert "check the user and the password in [store] url" in str(told.value)
    assert "hunter2" not in str(told.value)
    assert f"tests:***@127.0.0.1:{server.port}/{database}:" in str(told.value)


def test_where_a_password_is_needed_and_none_given_it_is_said_where_to_put_it(
    server: PostgresServer, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    url = server.url(database, host="127.0.0.1").replace(":@", "@")

    with pytest.raises(StoreError, match=r"no password supplied; check .* ~/\.pgpass"):
        open_store(url)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("sslmode=require", r"does not support SSL.*; name a server that encrypts"),
        ("colour=blue", r'invalid connection option "colour"; after the \? in \[store\] url'),
    ],
)
def test_a_setting_that_cannot_be_is_told(
    server: PostgresServer, database: str, setting: str, said: str
) -> None:
    url = server.url(database, host="127.0.0.1", password=PASSWORD)

    with pytest.raises(StoreError, match=said):
        open_store(f"{url}?{setting}")


def test_a_server_that_is_too_old_is_refused(
    server: PostgresServer, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(server.url(database)).close()
    monkeypatch.setattr("corpus.store.postgresql._OLDEST", 99)

    with pytest.raises(StoreError, match=r"PostgreSQL \d+\.\d+, which is too old; version 99"):
        open_store(server.url(database))


def test_a_database_that_is_not_there_is_told_with_how_to_make_it(server: PostgresServer) -> None:
    with pytest.raises(StoreError, match=r'"nowhere" does not exist; make it: createdb'):
        open_store(server.url("nowhere"))


def test_a_server_that_does_not_run_is_told() -> None:
    with pytest.raises(StoreError, match=r"refused.*check that the server runs") as told:
        open_store("postgresql://someone:hunter2@127.0.0.1:1/name")

    assert "hunter2" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_user_who_may_make_no_tables_is_told_what_the_owner_can_do(
    server: PostgresServer, database: str
) -> None:
    server.execute("CREATE ROLE reader LOGIN", database)

    with pytest.raises(StoreError, match=r"permission denied.*ALTER DATABASE name OWNER"):
        open_store(server.url(database).replace("tests@", "reader@"))

    server.execute("DROP ROLE reader", database)


def test_a_database_that_cannot_hold_every_letter_is_refused(server: PostgresServer) -> None:
    name = server.new_database(
        options="ENCODING 'LATIN1' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"
    )

    with pytest.raises(StoreError, match=r"encoding is LATIN1.*--encoding=UTF8"):
        open_store(server.url(name))

    server.drop_database(name)


def test_a_database_in_use_is_told_with_a_remedy(
    server: PostgresServer, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.engines.SECONDS_TO_WAIT_FOR_A_LOCK", 0.1)
    with open_store(server.url(database)) as store:
        with psycopg.connect(server.dsn(database)) as other:
            other.execute("LOCK TABLE statements IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(StoreError, match=r"lock timeout; another process is writing"):
                store.register.add(MADE, [], statements=[_STATEMENT])
        store.register.add(MADE, [], statements=[_STATEMENT])

        assert store.register.statements() == (_STATEMENT,)


def test_a_connection_that_was_cut_is_made_anew(server: PostgresServer, database: str) -> None:
    with open_store(server.url(database)) as store:
        store.register.add(MADE, [], statements=[_STATEMENT])
        others = "pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        server.execute(f"SELECT pg_terminate_backend(pid) FROM {others}", database)

        assert store.register.statements() == (_STATEMENT,)


def test_without_its_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(
        StoreError, match=r"needs the extra \[postgres\].*pip install '\.\[postgres\]'"
    ):
        open_store("postgresql://someone:hunter2@host/name")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql+psycopg2", "postgresql+psycopg"])
def test_any_of_its_usual_schemes_will_do(
    server: PostgresServer, database: str, scheme: str
) -> None:
    url = server.url(database).replace("postgresql", scheme, 1)
    with open_store(url) as store:
        assert store.works.all() == ()
