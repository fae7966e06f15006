"""As test_migrations.py, of what came with version 0007 and later."""

from datetime import UTC, date, datetime

from corpus.records.amendments import Amendment
from corpus.records.captures import Validator
from corpus.store.database import open_store
from tests.corpus.store.versions import since


@since("0007")
def test_validators_and_what_they_speak_of_are_kept(old_url: str) -> None:
    with open_store(old_url) as store:
        saved = store.captures.get("not modified")
        older = store.captures.get("capture")

    assert saved.refers_to == "capture"
    assert saved.validator == Validator('"tide-7"', "Sat, 28 Mar 2026 09:00:00 GMT")
    assert (older.refers_to, older.validator) == (None, None)


@since("0006")
def test_sightings_know_where_copies_stood_before(old_url: str, version: str) -> None:
    with open_store(old_url) as store:
        former = {each.finding_id: each.former_urls for each in store.cases.sightings()}

    moved = {} if version < "0007" else {"moved": ("http://dunes.example/old-place",)}
    assert former == {"changed": (), **moved}


@since("0008")
def test_when_editions_and_amendments_were_entered_is_kept(old_url: str) -> None:
    def day_of_april(day: int) -> datetime:
        return datetime(2026, 4, day, 12, tzinfo=UTC)

    with open_store(old_url) as store:
        second, third, fourth = (
            store.corpus_entries.known_then("manual", day_of_april(day)) for day in (2, 3, 4)
        )

    amendment = Amendment("care", date(2026, 3, 31), "Row at once.")
    assert (second.editions, second.amendments) == ((), ())
    assert [edition.day for edition in third.editions] == [date(2026, 3, 31)]
    assert (third.amendments, fourth.amendments) == ((), (amendment,))
    assert (fourth.untold_editions, fourth.untold_amendments) == ((), ())
