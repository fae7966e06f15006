"""When a work's next revision is due, and whether the last one is overdue. Pure.

The rule: a revision is due on its day of the year, or, if that is a Saturday, a Sunday or a bank
holiday of the work's nation, on the nearest working day; of two that are equally near, the earlier.
30 September on a Saturday is due on Friday the 29th; on a Sunday, on Monday 1 October. Sunday 31
March 2024 was Easter: due in England on Tuesday 2 April, as Good Friday to Easter Monday are no
working days, and in Scotland, where Easter Monday is one, on Monday 1 April. Deadlines for comments
stay on their day.

An edition meets a revision if its day is not more than ``EARLY`` days before the day of the year
and the day on which it was due: what came out in February is not the edition of March. A revision
is overdue from the day after it was due until such an edition is on record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

from corpus.records.works import Calendar, YearlyDay

EARLY = 14
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, order=True)
class DueDay:
    """A revision that is due, or was."""

    day: date
    """The working day."""
    of_year: date
    """The day that the calendar names."""

    @property
    def earliest(self) -> date:
        """From which day on an edition counts as this revision's."""
        return min(self.day, self.of_year) - EARLY * _ONE_DAY


@dataclass(frozen=True, slots=True)
class RevisionState:
    """How a work stands with its calendar on a day."""

    today: date
    newest_edition: date | None
    """The newest that has come out by today; ``None`` if none is on record."""
    last_due: DueDay | None
    """The latest revision due today or before; ``None`` if the calendar names no days."""
    next_due: DueDay | None
    """The next one due after today."""
    comments_until: date | None
    """The next deadline for comments, today included."""

    @property
    def is_awaited(self) -> bool:
        """Whether a revision was due today or before, and is not on record."""
        if self.last_due is None:
            return False
        return self.newest_edition is None or self.newest_edition < self.last_due.earliest

    @property
    def overdue_days(self) -> int:
        """Whole days since the last revision was due, if it is not on record; else 0."""
        if self.last_due is None or self.newest_edition is None:
            return 0
        has_come = self.newest_edition >= self.last_due.earliest
        return 0 if has_come else (self.today - self.last_due.day).days

    @property
    def is_overdue(self) -> bool:
        """Whether the last revision should be on record and is not."""
        return self.overdue_days > 0


def revision_state(calendar: Calendar, editions: Iterable[date], today: date) -> RevisionState:
    """Say how a work stands with its calendar; ``editions`` are the days of those on record."""
    years = range(today.year - 1, today.year + 2)
    due = sorted(_due_days(calendar, years))
    comments = sorted(_in(year, named) for year in years for named in calendar.comments_until)
    return RevisionState(
        today=today,
        newest_edition=max((day for day in editions if day <= today), default=None),
        last_due=max((each for each in due if each.day <= today), default=None),
        next_due=min((each for each in due if each.day > today), default=None),
        comments_until=min((day for day in comments if day >= today), default=None),
    )


def nearest_working_day(day: date, nation: str) -> date:
    """Give the day itself if it is a working day, or else the nearest; of two the earlier.

    ``nation`` is an ISO 3166-2 subdivision of GB: ``ENG``, ``NIR``, ``SCT`` or ``WLS``.
    """
    for distance in range(366):
        for near in (day - distance * _ONE_DAY, day + distance * _ONE_DAY):
            if is_working_day(near, nation):
                return near
    raise AssertionError("a year has working days")


def is_working_day(day: date, nation: str) -> bool:
    """Whether a day is neither of a week-end nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(nation, day.year)


def _due_days(calendar: Calendar, years: Iterable[int]) -> Iterator[DueDay]:
    for year in years:
        for named in calendar.revised:
            day = _in(year, named)
            yield DueDay(nearest_working_day(day, calendar.nation), day)


def _in(year: int, named: YearlyDay) -> date:
    return date(year, named.month, named.day)


@cache
def _bank_holidays(nation: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv=nation, years=year))
