"""A database of each earlier version keeps what it holds when it is opened by this one."""

import sqlite3
from datetime import date
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

import corpus.store
from corpus.audit_chain import chain_faults, record_faults
from corpus.records.grants import Affiliate, Completeness
from corpus.store.database import open_store
from tests.corpus.store.records import MADE


def _make(url: str, version: str) -> None:
    """Make the tables as that version of the program did."""
    config = Config()
    config.set_main_option("script_location", str(Path(corpus.store.__path__[0], "migrations")))
    config.set_main_option("path_separator", "os")
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


def test_what_was_on_record_before_the_audit_chain_begins_it(tmp_path: Path, url: str) -> None:
    _make(url, "0001")
    database = sqlite3.connect(tmp_path / "reusewatch.db")
    database.executescript(
        """
        INSERT INTO grants VALUES ('lscp', 'letter-1', '{"holder": "lscp", "reference": "letter-1",
          "licensee": "A partner", "works": ["manual"], "sites": ["a.example"],
          "acts": ["reproduce"], "signed": "2026-01-01"}');
        INSERT INTO revocations VALUES ('lscp', 'letter-1', '2026-06-01');
        INSERT INTO statements VALUES ('lscp', '2026-02-01');
        INSERT INTO affiliates VALUES ('an older name', '{"holder": "lscp", "sites":
          ["b.example"], "signed": "2026-01-02", "valid_from": null, "valid_until": null,
          "revoked": null}');
        """
    )
    database.commit()
    database.close()

    with open_store(url) as store:
        entries = store.audit.entries()
        assert len(entries) == 4
        assert chain_faults(entries) == ()
        assert record_faults(entries, store.register.documents()) == ()
        (grant,) = store.register.grants()
        assert grant.revoked == date(2026, 6, 1)
        statement = Completeness("lscp", date(2026, 2, 1))
        affiliate = Affiliate("lscp", ("b.example",), date(2026, 1, 2))
        assert store.register.add(MADE, [grant], [affiliate], [statement]) == 0
