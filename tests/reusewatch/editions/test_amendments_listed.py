"""Which lines of an official list count, and that a scan judges by them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.records.amendments import Amendment
from corpus.records.audit import Made
from corpus.records.captures import PlannedUrl, Scan, UrlState
from corpus.records.findings import Verdict
from corpus.records.grants import Conditions, Grant
from corpus.records.works import Act, Chapter, Passage, Work
from corpus.store.database import Store, open_store
from reusewatch.configuration.works_file import read_works
from reusewatch.editions.amendments_listed import amendments_that_count
from tests.reusewatch.watched import WATCH, Watched

SPRING = date(2026, 3, 31)
EARLIER, LATER = (
    Amendment("watch", date(2026, 3, 1), "A."),
    Amendment("watch", date(2026, 4, 4), "B."),
)
ROPES = Amendment("ropes", date(2026, 4, 4), "C.")
LISTED = (EARLIER, LATER, ROPES)
HOME = "https://manual.example/"


@pytest.fixture
def work(watched: Watched) -> Work:
    return read_works(watched.folder)[0]


@pytest.fixture
def store(watched: Watched, work: Work) -> Store:
    """Give a store with one edition, of whose chapters one is on the web."""
    store = open_store(watched.config.store_url)
    chapter = Chapter(
        *(work.id, SPRING, "watch", "Watch", (Passage("0f" * 32, WATCH),)),
        urls=(f"{HOME}watch", f"{HOME}old"),
    )
    store.works.put_chapters(work.id, SPRING, [chapter])
    return store


@pytest.fixture
def counting(store: Store, work: Work) -> Callable[..., tuple[Amendment, ...]]:
    """Give a function that tells the lines that count."""

    def telling(by: datetime | None = None) -> tuple[Amendment, ...]:
        return amendments_that_count(store, work, LISTED, store.works.editions(work.id), by)

    return telling


@pytest.fixture
def synced(store: Store, work: Work) -> Callable[..., None]:
    """Give a function that records a sync with the ends of some addresses, finished at once."""

    def syncing(at: datetime, ends: dict[str, UrlState], *, is_finished: bool = True) -> None:
        scan = Scan(f"sync-{at:%d}", at, None, "t", "", ())
        store.syncs.start(scan, work.id)
        store.urls.plan(
            [
                PlannedUrl(scan.id, url, "manual.example", 0, None, state, "", None)
                for url, state in ends.items()
            ]
        )
        if is_finished:
            store.syncs.finish(scan.id, at, [], None)

    return syncing


READ = {f"{HOME}watch": UrlState.READ}


def noon(day: int) -> datetime:
    return datetime(2026, 4, day, 12, tzinfo=UTC)


def test_without_a_sync_all_count(counting: Callable[..., tuple[Amendment, ...]]) -> None:
    assert counting() == LISTED


@pytest.mark.parametrize(
    ("at", "ends", "counted"),
    [
        (noon(4), READ, (EARLIER, ROPES)),
        (noon(9), READ, (EARLIER, ROPES)),
        (noon(9), {f"{HOME}watch": UrlState.UNCHANGED}, (EARLIER, ROPES)),
        (noon(3), READ, LISTED),
        (datetime(2026, 4, 3, 23, 30, tzinfo=UTC), READ, (EARLIER, ROPES)),
        (noon(9), {f"{HOME}watch": UrlState.TIMED_OUT}, LISTED),
        (noon(9), {f"{HOME}old": UrlState.READ}, LISTED),
        (noon(9), {HOME: UrlState.READ}, LISTED),
    ],
)
def test_what_the_official_page_was_seen_without_counts_no_more(
    counting: Callable[..., tuple[Amendment, ...]],
    synced: Callable[..., None],
    at: datetime,
    ends: dict[str, UrlState],
    counted: tuple[Amendment, ...],
) -> None:
    """Seen on that day or later in the words of the newest edition, at its main address."""
    synced(at, ends)

    assert counting() == counted


def test_a_sync_that_was_not_finished_tells_nothing(
    counting: Callable[..., tuple[Amendment, ...]], synced: Callable[..., None]
) -> None:
    synced(noon(9), READ, is_finished=False)

    assert counting() == LISTED


def test_of_a_past_moment_only_earlier_syncs_count(
    counting: Callable[..., tuple[Amendment, ...]], synced: Callable[..., None]
) -> None:
    synced(noon(9), READ)

    assert counting(noon(8)) == LISTED
    assert counting(noon(10)) == (EARLIER, ROPES)


def test_without_editions_all_count(work: Work, tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'a.db'}") as empty:
        assert amendments_that_count(empty, work, LISTED, ()) == LISTED


def permit(store: Store, work: Work, watched: Watched) -> None:
    """Enter permissions that ask for updates within 3 days."""
    grants = [
        Grant(
            *(holder.id, "L-1", "Partner", (work.id,)),
            (watched.roots[0].removeprefix("http://"),),
            (Act.REPRODUCE,),
            SPRING,
            conditions=Conditions(current_within_days=3),
        )
        for holder in work.holders
    ]
    store.register.add(Made(watched.now, "A. Clerk"), grants)


def test_a_scan_judges_by_the_list(
    watched: Watched, work: Work, store: Store, synced: Callable[..., None]
) -> None:
    permit(store, work, watched)
    url = watched.show("/watch", WATCH)
    watched.links("/watch")
    verdicts = [watched.scan()[url].judgement.verdict]
    store.amendments.put(work.id, [replace(LATER, chapter_id="elsewhere")])
    verdicts.append(watched.scan()[url].judgement.verdict)
    store.amendments.put(work.id, [LATER])
    late = watched.scan()[url]
    synced(noon(8), READ)
    seen_since = watched.scan()[url]

    assert verdicts == [Verdict.CONSENTED, Verdict.CONSENTED]
    assert late.judgement.verdict is Verdict.CONDITIONS_BREACHED
    assert late.missed_amendments == (LATER,)
    assert seen_since.judgement.verdict is Verdict.CONSENTED
    assert seen_since.missed_amendments == ()
