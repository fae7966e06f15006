"""What was on record of a work at a moment."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from corpus.records.amendments import Amendment
from corpus.records.captures import Scan
from corpus.records.syncs import EditionNews
from corpus.records.works import Chapter, Edition, Passage
from corpus.store.database import Store
from tests.corpus.store.records import a_work

OLD, NEW = date(2025, 9, 30), date(2026, 3, 31)
TIDES, ROPES = Amendment("tides", OLD, "A bend."), Amendment("ropes", NEW, "A knot.")


def noon(day: int) -> datetime:
    """Noon of a day of April 2026."""
    return datetime(2026, 4, day, 12, tzinfo=UTC)


def chapter(edition: date, text: str = "Row out.", id_: str = "care") -> Chapter:
    return Chapter("manual", edition, id_, "Care", (Passage("0f" * 32, text),))


@pytest.fixture
def shelf(store: Store) -> Store:
    """Give a store that knows two works."""
    store.works.put(a_work("manual"))
    store.works.put(a_work("other"))
    return store


def days(shelf: Store, at: datetime) -> tuple[list[date], list[date]]:
    """The editions known at a moment, and those of them of which it is not told since when."""
    known = shelf.corpus_entries.known_then("manual", at)
    return [edition.day for edition in known.editions], list(known.untold_editions)


def test_an_edition_is_known_from_its_entry_to_its_removal(shelf: Store) -> None:
    shelf.works.put_chapters("manual", OLD, [chapter(OLD)], noon(2))
    shelf.works.put_chapters("manual", NEW, [chapter(NEW)], noon(4))
    shelf.works.remove_edition("manual", OLD, noon(6))

    assert [days(shelf, noon(day)) for day in range(1, 8)] == [
        ([], []),
        ([OLD], []),
        ([OLD], []),
        ([OLD, NEW], []),
        ([OLD, NEW], []),
        ([NEW], []),
        ([NEW], []),
    ]
    assert shelf.corpus_entries.known_then("manual", noon(4)).editions == (
        Edition("manual", OLD, NEW),
        Edition("manual", NEW, None),
    )
    assert shelf.corpus_entries.known_then("other", noon(9)).editions == ()


def test_more_chapters_of_an_edition_enter_it_no_second_time(shelf: Store) -> None:
    shelf.works.put_chapters("manual", OLD, [chapter(OLD)], noon(2))
    shelf.works.put_chapters("manual", OLD, [chapter(OLD, id_="more")], noon(4))
    shelf.works.remove_edition("manual", OLD, noon(5))
    shelf.works.remove_edition("manual", OLD, noon(6))
    shelf.works.put_chapters("manual", OLD, [chapter(OLD)], noon(8))

    assert [days(shelf, noon(day))[0] for day in (1, 3, 5, 7, 8)] == [[], [OLD], [], [], [OLD]]


def test_what_was_entered_before_it_was_written_down_is_untold(shelf: Store) -> None:
    shelf.works.put_chapters("manual", OLD, [chapter(OLD)])
    shelf.amendments.put("manual", [TIDES])

    known = shelf.corpus_entries.known_then("manual", noon(1))

    assert days(shelf, noon(1)) == ([OLD], [OLD])
    assert (known.amendments, known.untold_amendments) == ((TIDES,), (TIDES,))


def test_what_was_removed_later_was_there_since_nobody_knows_when(shelf: Store) -> None:
    shelf.works.put_chapters("manual", OLD, [chapter(OLD)])
    shelf.works.remove_edition("manual", OLD, noon(6))

    assert days(shelf, noon(5)) == ([OLD], [OLD])
    assert days(shelf, noon(6)) == ([], [])


def test_an_edition_that_a_sync_found_is_known_from_then(shelf: Store) -> None:
    """Whether the sync's own entry says so, or only its news, as in older databases."""
    scan = Scan("sync", noon(3), None, "t", "", ())
    shelf.syncs.start(scan, "manual")
    news = EditionNews("manual", NEW, noon(3), "sync", ("care",), (), ())
    shelf.syncs.finish("sync", noon(3), [chapter(NEW)], news)
    shelf.works.put_chapters("manual", OLD, [chapter(OLD)])
    shelf.syncs.start(Scan("again", noon(5), None, "t", "", ()), "manual")
    older = EditionNews("manual", OLD, noon(5), "again", ("care",), (), ())
    shelf.syncs.finish("again", noon(5), [chapter(OLD)], older)

    assert days(shelf, noon(2)) == ([], [])
    assert days(shelf, noon(4)) == ([NEW], [])
    assert days(shelf, noon(5)) == ([OLD, NEW], [])


def test_a_sync_that_changes_an_edition_enters_it_no_second_time(shelf: Store) -> None:
    shelf.works.put_chapters("manual", NEW, [chapter(NEW)], noon(2))
    shelf.syncs.start(Scan("sync", noon(3), None, "t", "", ()), "manual")
    shelf.syncs.finish("sync", noon(3), [chapter(NEW, id_="more")], None)
    shelf.works.remove_edition("manual", NEW, noon(5))

    assert [days(shelf, noon(day))[0] for day in (1, 2, 4, 5)] == [[], [NEW], [NEW], []]


def test_an_amendment_taken_off_the_list_was_known_until_then(shelf: Store) -> None:
    shelf.amendments.put("manual", [TIDES], at=noon(2))
    shelf.amendments.put("manual", [TIDES, ROPES], at=noon(4))
    shelf.amendments.put("manual", [ROPES], is_whole=True, at=noon(6))

    def known(day: int) -> tuple[Amendment, ...]:
        then = shelf.corpus_entries.known_then("manual", noon(day))
        assert then.untold_amendments == ()
        return then.amendments

    assert [known(day) for day in (1, 3, 5, 6)] == [(), (TIDES,), (ROPES, TIDES), (ROPES,)]


def test_the_latest_sync_that_was_finished_is_told(shelf: Store) -> None:
    for number, day in enumerate((2, 4, 6)):
        shelf.syncs.start(Scan(f"sync-{number}", noon(day), None, "t", "", ()), "manual")
    shelf.syncs.finish("sync-0", noon(3), [], None)
    shelf.syncs.finish("sync-1", noon(5), [], None)

    def latest(by: datetime | None = None) -> str:
        scan = shelf.syncs.latest_finished("manual", by)
        return "" if scan is None else scan.id

    assert (latest(), latest(noon(4)), latest(noon(2))) == ("sync-1", "sync-0", "")
    assert shelf.syncs.latest_finished("other") is None


def test_a_wording_is_found_in_the_editions_that_have_it(shelf: Store) -> None:
    last = date(2026, 9, 30)
    for day, text in ((OLD, "Row out."), (NEW, "Row out."), (last, "Stay in.")):
        digest = sha256(text.encode()).hexdigest()
        shelf.works.put_chapters(
            "manual", day, [Chapter("manual", day, "care", "Care", (Passage(digest, text),))]
        )

    assert shelf.works.editions_with_wording("manual", "care", OLD) == (OLD, NEW)
    assert shelf.works.editions_with_wording("manual", "care", last) == (last,)
    assert shelf.works.editions_with_wording("manual", "tides", OLD) == ()
    assert shelf.works.chapter_ids("manual") == ("care",)
