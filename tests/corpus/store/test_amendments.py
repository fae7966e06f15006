"""Lists of amendments."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from corpus.records.amendments import Amendment
from corpus.store.database import Store
from tests.corpus.store.records import a_work

TIDES = Amendment("tides", date(2026, 3, 31), "A time limit.")
ROPES = Amendment("ropes", date(2025, 9, 30), "A knot.")


@pytest.fixture
def listed(store: Store) -> Store:
    store.works.put(a_work("manual"))
    store.works.put(a_work("other"))
    store.amendments.put("manual", [TIDES, ROPES])
    return store


def test_lines_come_by_chapter_and_day_and_stay_with_their_work(listed: Store) -> None:
    assert listed.amendments.of_work("manual") == (ROPES, TIDES)
    assert listed.amendments.of_work("other") == ()


def test_the_same_again_changes_nothing(listed: Store) -> None:
    put = listed.amendments.put("manual", [ROPES, ROPES, TIDES])

    assert (put.added, put.removed) == ((), ())
    assert listed.amendments.of_work("manual") == (ROPES, TIDES)


def test_what_is_not_in_a_whole_list_is_taken_off(listed: Store) -> None:
    new = Amendment("tides", TIDES.day, "Another time limit.")

    assert listed.amendments.put("manual", [new]).removed == ()
    put = listed.amendments.put("manual", [new], is_whole=True)
    assert (put.added, put.removed) == ((), (ROPES, TIDES))
    assert listed.amendments.of_work("manual") == (new,)


def test_a_list_of_no_known_work_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.amendments.put("unknown", [TIDES])
