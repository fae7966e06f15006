"""Every word of the database, row by row; and captures by their bytes."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from corpus.records.captures import Capture
from corpus.store import kept_words, payload_groups
from corpus.store.database import Store, open_store
from corpus.store.migrating import versions
from tests.corpus.store.conftest import KINDS, Lend
from tests.corpus.store.raw import run_sql, tables
from tests.corpus.store.records import MADE, NOON, a_grant, capture

_CODE = "of 0004"  # a finding's id: the product's own, as verdicts are
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture
def filled(
    request: pytest.FixtureRequest, lend: Lend, of_version: Callable[[str, str], str]
) -> str:
    """A database with rows in every table."""
    return lend(request.param, of_version(request.param, versions()[-1]))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        try:
            within = json.loads(value)
        except ValueError:
            within = None
        if isinstance(within, (dict, list)):
            yield from _strings(within)
        else:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)


@pytest.mark.parametrize("filled", KINDS, indirect=True)
def test_whatever_is_in_words_in_any_table_comes(filled: str) -> None:
    with open_store(filled) as store:
        rows = list(store.kept_words.rows())
        counted = store.kept_words.count()

    said = {
        name: " ".join(words for row in rows if row.table == name for _, words in row.words)
        for name in tables(filled)
    }
    sought = [
        (name, string)
        for name in tables(filled)
        for row in run_sql(filled, f"SELECT * FROM {name}")
        for value in row
        for string in _strings(value)
        if " " in string and not _DAY.match(string) and string != _CODE
    ]
    assert len({name for name, _ in sought}) > 10
    assert [(name, string) for name, string in sought if string not in said[name]] == []
    assert counted == len(rows)


def test_a_row_says_what_it_is_of_and_when(store: Store) -> None:
    store.register.add(MADE, [replace(a_grant("1"), licensee="M. Okafor")])

    (row,) = [row for row in store.kept_words.rows() if row.table == "grants"]

    assert (row.key, row.day) == ("lscp/1", "2026-03-31")
    assert ("licensee", "M. Okafor") in row.words


def test_rows_come_once_each_however_many_are_read_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_words, "_ROWS_AT_ONCE", 2)
    ids = [f"capture-{number}" for number in range(5)]
    for each in ids:
        store.captures.add(capture(each))

    assert [row.key for row in store.kept_words.rows() if row.table == "captures"] == ids


def _captured(
    name: str, sha256: str, hours: int = 0, media_type: str = "text/html", size: int = 9
) -> Capture:
    return replace(
        capture(name, at=NOON + timedelta(hours=hours)),
        payload_sha256=sha256 * 64,
        payload_bytes=size,
        media_type=media_type,
    )


def test_captures_of_the_same_bytes_come_together_oldest_first(store: Store) -> None:
    for each in (
        _captured("late", "a", 2),
        _captured("other", "b"),
        _captured("early", "a", 1),
        _captured("as text", "a", media_type="text/plain"),
        _captured("empty", "c", size=0),
    ):
        store.captures.add(each)

    groups = [tuple(each.id for each in group) for group in store.captures.by_payload()]

    assert sorted(groups) == [("as text",), ("early", "late"), ("other",)]
    assert store.captures.count_with_bytes() == 4


def test_many_groups_are_read_together_and_come_apart(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payload_groups, "_IDS_ENOUGH", 3)
    for number in range(8):
        store.captures.add(_captured(f"{number}", "abcde"[number // 2], number))

    groups = ["".join(each.id for each in group) for group in store.captures.by_payload()]

    assert groups == ["01", "23", "45", "67"]


def test_bytes_captured_very_often_come_in_several_groups(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payload_groups, "_MOST_IN_A_GROUP", 2)
    for number in range(5):
        store.captures.add(_captured(f"{4 - number}", "a", number))

    groups = ["".join(each.id for each in group) for group in store.captures.by_payload()]

    assert groups == ["43", "21", "0"]
