"""How each work stands with its calendar, by what is on record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corpus.records.works import Work
from corpus.revisions import DueDay, RevisionState, revision_state
from corpus.store.database import Store, open_store
from licensing.words import counted, day_in_words
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works

_WEEKDAYS = (  # strftime's would follow the machine's language
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """A work, and how it stands with its calendar."""

    work: Work
    state: RevisionState


def calendars(config: Config, now: datetime) -> tuple[WorkCalendar, ...]:
    """Say of every work what is due; ``now`` is aware, days are those of each work's zone."""
    works = read_works(config.folder)
    if not config.may_hold_records:
        return tuple(WorkCalendar(work, _state(work, (), now)) for work in works)
    with open_store(config.store_url) as store:
        return calendars_of(store, works, now)


def calendars_of(store: Store, works: Sequence[Work], now: datetime) -> tuple[WorkCalendar, ...]:
    """Do the same with a store that is open."""
    return tuple(
        WorkCalendar(work, _state(work, [each.day for each in store.works.editions(work.id)], now))
        for work in works
    )


def _state(work: Work, editions: Sequence[date], now: datetime) -> RevisionState:
    today = now.astimezone(ZoneInfo(work.time_zone)).date()
    return revision_state(work.calendar, editions, today)


def lines_of_calendar(of: WorkCalendar, *, with_newest: bool = True) -> Iterator[str]:
    """Say in lines for people what is due, the most pressing first.

    ``with_newest``: name the newest edition, too, where nothing is overdue.
    """
    state = of.state
    if state.is_overdue and state.last_due is not None:
        yield (
            f"OVERDUE by {counted(state.overdue_days, 'day')}: a revision was due on "
            f"{_due(state.last_due)}, and the newest edition on record is of {state.newest_edition}"
        )
    elif with_newest:
        yield f"newest edition on record: {state.newest_edition or 'none yet'}"
    if state.next_due is None:
        yield "no days of revision are named: add [calendar] revised to the work's file"
    else:
        days = counted((state.next_due.day - state.today).days, "day")
        yield f"next revision due: {_due(state.next_due)}, in {days}"
    if state.comments_until is not None:
        left = (state.comments_until - state.today).days
        when = f"in {counted(left, 'day')}" if left else "today"
        yield f"comments are taken until: {day_in_words(state.comments_until)}, {when}"


def _due(due: DueDay) -> str:
    named = "" if due.day == due.of_year else f" (for {due.of_year.day} {_month(due)})"
    weekday = _WEEKDAYS[due.day.weekday()]
    return f"{weekday} {day_in_words(due.day)}{named}"


def _month(due: DueDay) -> str:
    return day_in_words(due.of_year).split()[1]


def calendar_fields(of: WorkCalendar) -> dict[str, object]:
    """Give the same as fields of a JSON document."""
    state = of.state
    return {
        "work": of.work.id,
        "title": of.work.title,
        "nation": of.work.calendar.nation,
        "today": state.today,
        "newest_edition": state.newest_edition,
        "last_due": _due_fields(state.last_due),
        "next_due": _due_fields(state.next_due),
        "comments_until": state.comments_until,
        "overdue": state.is_overdue,
        "overdue_days": state.overdue_days,
    }


def _due_fields(due: DueDay | None) -> dict[str, object] | None:
    return None if due is None else {"day": due.day, "of_year": due.of_year}
