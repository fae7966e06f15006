"""Killed with -9 at any moment: nothing acknowledged is lost, nothing is half there."""

from random import Random

import pytest

from bench.stores.kills import Losses, check, kill_writers, write_until
from bench.stores.writer import SCAN
from corpus.store.database import open_store
from tests.corpus.store.raw import run_sql
from tests.postgres import find_programs, running_server

_KILLS = 10


def test_a_writer_that_is_killed_loses_nothing(url: str) -> None:
    losses = kill_writers(url, _KILLS, seed=20261124)

    assert (losses.lost, losses.halves) == ([], [])
    assert losses.kills == _KILLS
    assert losses.acknowledged > _KILLS


def test_a_file_is_sound_after_its_writers_were_killed(sqlite_url: str) -> None:
    kill_writers(sqlite_url, _KILLS, seed=4)

    assert run_sql(sqlite_url, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM revocations",
        "DELETE FROM statements",
        "DELETE FROM matches",
        "DELETE FROM finding_records WHERE id = '2'",
        "UPDATE urls SET capture_id = NULL",
    ],
)
def test_what_is_lost_would_be_seen(url: str, damage: str) -> None:
    kill_writers(url, 2, seed=7)
    following = write_until(url, 100, 10, 0)
    run_sql(url, damage)
    losses = Losses()
    with open_store(url) as store:
        check(store, range(100, following), losses)

    assert losses.lost or losses.halves


@pytest.mark.usefixtures("server")  # for its reason to skip
def test_a_server_that_is_killed_loses_nothing() -> None:
    programs = find_programs()
    assert programs is not None
    chance, losses, first = Random(11), Losses(), 0
    with running_server(programs) as own:
        url = own.url(own.new_database())
        with open_store(url) as store:
            store.scans.start(SCAN)
        for _ in range(3):
            following = write_until(
                url, first, chance.randint(0, 25), chance.uniform(0, 0.01), own.kill
            )
            own.start()
            with open_store(url) as store:
                check(store, range(first, following), losses)
            first = following

    assert (losses.lost, losses.halves) == ([], [])
    assert first > 3
