"""A work's list of amendments, as far as it tells more than the official pages themselves did."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corpus.records.amendments import Amendment
from corpus.records.captures import UrlState
from corpus.records.works import Edition, Work
from corpus.store.database import Store

_SEEN = {UrlState.READ, UrlState.UNCHANGED}


def amendments_that_count(
    store: Store,
    work: Work,
    on_list: Sequence[Amendment],
    editions: Sequence[Edition],
    by: datetime | None = None,
) -> tuple[Amendment, ...]:
    """Give a list, without what came out after the newest edition and changed nothing known.

    A sync that read a chapter's main address on the day of such an amendment, or later, saw the
    text that the newest edition has: it has the amendment, or no word was changed by it.

    ``by`` (aware): only syncs that were finished at that moment count.
    """
    if not editions or not on_list:
        return tuple(on_list)
    newest = editions[-1].day
    seen = _last_seen(store, work, newest, by)
    return tuple(
        each
        for each in on_list
        if each.day <= newest or each.day > seen.get(each.chapter_id, date.min)
    )


def _last_seen(store: Store, work: Work, edition: date, by: datetime | None) -> Mapping[str, date]:
    """Give the day on which the latest sync saw each chapter of the newest edition."""
    sync = store.syncs.latest_finished(work.id, by)
    if sync is None:
        return {}
    read = {line.url for line in store.urls.of_scan(sync.id) if line.state in _SEEN}
    day = sync.started_at.astimezone(ZoneInfo(work.time_zone)).date()
    return {
        chapter.id: day
        for chapter in store.works.chapters(work.id, edition)
        if not read.isdisjoint(chapter.urls[:1])
    }
