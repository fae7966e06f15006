"""A store copied: every row arrives as it was, on the other kind of database too, or none does."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from sqlalchemy import Connection, Table
from sqlalchemy.engine import make_url

from corpus.errors import StoreError
from corpus.records.captures import UrlState
from corpus.store import copying
from corpus.store.copying import copy_store
from corpus.store.database import open_store
from corpus.store.migrating import versions
from tests.corpus.store.conftest import KINDS, Lend
from tests.corpus.store.raw import run_sql, tables
from tests.corpus.store.records import planned


@pytest.fixture(params=KINDS)
def filled(
    request: pytest.FixtureRequest, lend: Lend, of_version: Callable[[str, str], str]
) -> str:
    """A database with rows in every table."""
    return lend(request.param, of_version(request.param, versions()[-1]))


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, another_url: Callable[[str], str]) -> str:
    """Where the copy goes."""
    return another_url(request.param)


def _rows(url: str) -> dict[str, int]:
    return {name: len(run_sql(url, f"SELECT 1 FROM {name}")) for name in tables(url)}


def test_every_row_arrives(filled: str, other: str) -> None:
    copied = copy_store(filled, other)

    rows = _rows(filled)
    assert {table.name: table.rows for table in copied if table.rows} == {
        name: number for name, number in rows.items() if number and name != "alembic_version"
    }
    assert _rows(other) == rows
    with open_store(filled) as before, open_store(other) as after:
        assert after.findings.of_scan("scan") == before.findings.of_scan("scan") != ()
        assert after.register.grants() == before.register.grants() != ()
        assert after.matches.of_capture("capture") == before.matches.of_capture("capture") != ()
        assert after.works.chapters("manual") == before.works.chapters("manual") != ()


def test_the_copy_takes_new_rows(filled: str, other: str) -> None:
    with open_store(filled) as store:
        store.urls.plan([planned(f"http://a/{n}", scan_id="scan") for n in range(3)])
    copy_store(filled, other)

    with open_store(other) as store:
        store.urls.plan([planned("http://new/", scan_id="scan")])
        assert store.urls.count("scan") == {UrlState.READ: 1, UrlState.PLANNED: 4}
        assert store.urls.of_scan("scan")[-1].url == "http://new/"


def test_a_database_with_records_is_refused(filled: str, other: str) -> None:
    copy_store(filled, other)
    before = _rows(other)

    with pytest.raises(StoreError, match=r"holds records already .*name an empty database"):
        copy_store(filled, other)

    assert _rows(other) == before


def test_nothing_is_kept_if_a_row_did_not_arrive(
    filled: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = copying._rows  # noqa: SLF001 - to lose one of them on the way

    def lose_one(connection: Connection, table: Table) -> Iterator[Mapping[str, object]]:
        found = list(rows(connection, table))
        is_the_copy = connection.engine.url.database == make_url(other).database
        return iter(found[1:] if table.name == "statements" and is_the_copy else found)

    monkeypatch.setattr(copying, "_rows", lose_one)

    with pytest.raises(StoreError, match="table statements did not arrive as it was"):
        copy_store(filled, other)

    assert set(_rows(other).values()) == {0, 1}  # 1: the version of its schema
    assert _rows(other)["works"] == 0


def test_a_trial_writes_nothing(filled: str, other: str) -> None:
    told = copy_store(filled, other, dry_run=True)

    assert sum(table.rows for table in told) == sum(_rows(filled).values()) - 1
    assert tables(other) == {}
