"""When revisions are due: held against tables of bank holidays that were written by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.works import Calendar, YearlyDay
from corpus.revisions import DueDay, is_working_day, nearest_working_day, revision_state

NATIONS = ("ENG", "NIR", "SCT", "WLS")
# Month and day of the bank holidays that fall on Monday to Friday.
ENGLAND = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}
SCOTLAND = {
    2024: "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
    2025: "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
    2026: "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    2027: "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    2028: "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
}
IRELAND_TOO = {
    2024: "03-18 07-12",
    2025: "03-17 07-14",
    2026: "03-17 07-13",
    2027: "03-17 07-12",
    2028: "03-17 07-12",
}
TABLES = {
    "ENG": ENGLAND,
    "WLS": ENGLAND,
    "SCT": SCOTLAND,
    "NIR": {year: f"{days} {IRELAND_TOO[year]}" for year, days in ENGLAND.items()},
}
BANK_HOLIDAYS = {
    nation: {
        date.fromisoformat(f"{year}-{day}") for year, days in table.items() for day in days.split()
    }
    for nation, table in TABLES.items()
}
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
nations = st.sampled_from(NATIONS)
CALENDAR = Calendar((YearlyDay(3, 31), YearlyDay(9, 30)), (YearlyDay(2, 1),), "ENG")


def works(day: date, nation: str) -> bool:
    return day.isoweekday() <= 5 and day not in BANK_HOLIDAYS[nation]


@pytest.mark.parametrize("nation", NATIONS)
def test_every_day_of_five_years_is_a_working_day_or_not_as_the_tables_say(nation: str) -> None:
    first = date(2024, 1, 1)
    five_years = [first + timedelta(each) for each in range(366 + 365 * 3 + 366)]

    assert five_years[-1] == date(2028, 12, 31)
    assert [day for day in five_years if is_working_day(day, nation) != works(day, nation)] == []


@given(st.dates(date(2024, 1, 15), date(2028, 12, 15)), nations)
def test_no_working_day_is_nearer_and_of_two_the_earlier_is_taken(day: date, nation: str) -> None:
    found = nearest_working_day(day, nation)
    distance = abs((found - day).days)

    assert works(found, nation)
    nearer = [day + timedelta(each) for each in range(1 - distance, distance)]
    assert not any(works(each, nation) for each in nearer)
    if found > day:
        assert not works(day - timedelta(distance), nation)


@pytest.mark.parametrize(
    ("nation", "of_year", "due"),
    [
        ("ENG", date(2024, 3, 31), date(2024, 4, 2)),
        ("WLS", date(2024, 3, 31), date(2024, 4, 2)),
        ("NIR", date(2024, 3, 31), date(2024, 4, 2)),
        ("SCT", date(2024, 3, 31), date(2024, 4, 1)),
        ("ENG", date(2024, 9, 30), date(2024, 9, 30)),
        ("ENG", date(2025, 3, 31), date(2025, 3, 31)),
        ("ENG", date(2026, 3, 31), date(2026, 3, 31)),
        ("ENG", date(2027, 3, 31), date(2027, 3, 31)),
        ("ENG", date(2028, 3, 31), date(2028, 3, 31)),
        ("ENG", date(2028, 9, 30), date(2028, 9, 29)),
        ("SCT", date(2028, 9, 30), date(2028, 9, 29)),
        ("ENG", date(2029, 9, 30), date(2029, 10, 1)),
        ("NIR", date(2025, 7, 12), date(2025, 7, 11)),
        ("ENG", date(2025, 4, 20), date(2025, 4, 22)),
        ("ENG", date(2025, 12, 25), date(2025, 12, 24)),
        ("ENG", date(2026, 12, 26), date(2026, 12, 24)),
        ("SCT", date(2025, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_day_off_work_gives_way_to_the_nearest(nation: str, of_year: date, due: date) -> None:
    assert nearest_working_day(of_year, nation) == due


def state(today: date, *editions: date, calendar: Calendar = CALENDAR) -> tuple[object, ...]:
    found = revision_state(calendar, editions, today)
    due = found.last_due.day if found.last_due else None
    following = found.next_due.day if found.next_due else None
    return due, following, found.comments_until, found.overdue_days


def test_the_last_and_the_next_revision_and_the_deadline_are_told() -> None:
    march, autumn, february = date(2028, 3, 31), date(2028, 9, 29), date(2028, 2, 1)

    assert state(date(2028, 2, 1), march)[:3] == (date(2027, 9, 30), march, february)
    assert state(date(2028, 2, 2), march)[:3] == (date(2027, 9, 30), march, date(2029, 2, 1))
    assert state(march, march)[:2] == (march, autumn)
    assert state(date(2028, 9, 29), march)[:2] == (autumn, date(2029, 3, 29))


@pytest.mark.parametrize(
    ("today", "newest", "overdue"),
    [
        (date(2028, 9, 29), date(2028, 3, 31), 0),
        (date(2028, 9, 30), date(2028, 3, 31), 1),
        (date(2028, 10, 9), date(2028, 3, 31), 10),
        (date(2028, 10, 9), date(2028, 10, 3), 0),
        (date(2028, 10, 9), date(2028, 9, 15), 0),
        (date(2028, 10, 9), date(2028, 9, 14), 10),
        (date(2028, 10, 9), date(2028, 10, 10), 10),
    ],
)
def test_a_revision_is_overdue_from_the_day_after_until_its_edition_is_on_record(
    today: date, newest: date, overdue: int
) -> None:
    assert state(today, date(2027, 3, 31), newest)[3] == overdue


def test_without_an_edition_or_a_calendar_nothing_is_overdue() -> None:
    none = Calendar((), (), "ENG")

    assert state(date(2028, 10, 9))[3] == 0
    assert state(date(2028, 10, 9), date(2020, 1, 1), calendar=none) == (None, None, None, 0)


@given(days, st.lists(days, max_size=4), nations)
def test_today_lies_between_the_last_and_the_next(
    today: date, editions: list[date], nation: str
) -> None:
    calendar = Calendar(CALENDAR.revised, CALENDAR.comments_until, nation)
    found = revision_state(calendar, editions, today)

    assert found.last_due is not None
    assert found.next_due is not None
    assert found.last_due.day <= today < found.next_due.day
    assert (found.next_due.of_year - found.last_due.of_year).days in {182, 183, 184}
    assert found.is_overdue <= (found.last_due.day < today)


def test_an_edition_counts_from_two_weeks_before_the_earlier_of_both_days() -> None:
    easter = DueDay(date(2024, 4, 2), date(2024, 3, 31))

    assert easter.earliest == date(2024, 3, 17)
