"""``reusewatch corpus calendar``, and what the list says of it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.records.works import Chapter, Passage
from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from reusewatch.configuration.works_file import read_works
from reusewatch.editions.calendar import calendar_fields, calendars, lines_of_calendar

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def manual(folder: Path) -> Path:
    """Give a folder whose example work is revised twice a year, with one edition."""
    facts = folder / "works" / "example-manual.toml"
    text = facts.read_text("utf-8").replace('revised = ["04-01"]', 'revised = ["03-31", "09-30"]')
    facts.write_text(text, "utf-8")
    config = read_config(folder)
    (work,) = read_works(folder)
    edition = date(2028, 3, 31)
    tides = Chapter(work.id, edition, "tides", "Tides", (Passage("0f" * 32, "Mind them."),))
    with open_store(config.store_url) as store:
        store.works.put(work)
        store.works.put_chapters(work.id, edition, [tides])
    return folder


def told(folder: Path, now: datetime) -> list[str]:
    (found,) = calendars(read_config(folder), now)
    return list(lines_of_calendar(found))


def test_what_is_due_is_told_with_the_day_it_was_moved_from(manual: Path) -> None:
    assert told(manual, datetime(2028, 9, 19, 12, tzinfo=UTC)) == [
        "newest edition on record: 2028-03-31",
        "next revision due: Friday 29 September 2028 (for 30 September), in 10 days",
        "comments are taken until: 1 February 2029, in 135 days",
    ]


def test_what_is_overdue_comes_first(manual: Path) -> None:
    assert told(manual, datetime(2028, 10, 1, 12, tzinfo=UTC))[0] == (
        "OVERDUE by 2 days: a revision was due on Friday 29 September 2028 (for 30 September), and "
        "the newest edition on record is of 2028-03-31"
    )


def test_days_are_those_of_the_works_time_zone(manual: Path) -> None:
    before_midnight_in_utc = datetime(2028, 9, 29, 23, 30, tzinfo=UTC)
    (found,) = calendars(read_config(manual), before_midnight_in_utc)

    assert found.state.today.isoformat() == "2028-09-30"
    assert calendar_fields(found)["overdue"] is True


def test_a_folder_without_editions_is_told_so(folder: Path) -> None:
    assert told(folder, datetime(2026, 3, 1, tzinfo=UTC))[0] == "newest edition on record: none yet"


def test_the_command_and_the_list_tell_the_same(run: Run, manual: Path) -> None:
    of_command = json.loads(run("corpus", "calendar", "--folder", manual, "--json").stdout)
    of_list = json.loads(run("corpus", "list", "--folder", manual, "--json").stdout)

    assert of_command["schema"] == "reusewatch/corpus-calendar/1"
    assert of_list["works"][0]["calendar"] == of_command["works"][0]
    assert "next revision due: " in run("corpus", "list", "--folder", manual).stdout
    assert "next revision due: " in run("corpus", "calendar", "--folder", manual).stdout
