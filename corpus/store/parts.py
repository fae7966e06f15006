"""Many rows a part at a time, so that nobody holds them all and no lock lasts."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Engine, Select

_ROWS_AT_ONCE = 10_000  # a few megabytes; between the parts others may write
_ASKED_AT_ONCE = 500  # bound parameters in one statement; SQLite's oldest limit is 999

Thing = TypeVar("Thing")


def portions(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """Yield things as many at a time as one statement may name, in their order."""
    for start in range(0, len(things), _ASKED_AT_ONCE):
        yield things[start : start + _ASKED_AT_ONCE]


def in_parts(engine: Engine, question: Select[Any], key: Column[int]) -> Iterator[dict[str, Any]]:
    """Yield a question's rows, by names, in the order of a positive key of theirs.

    What is added meanwhile comes too if its key is larger than all that came before it.
    """
    after = 0
    while True:
        part = question.add_columns(key.label("row")).where(key > after).order_by(key)
        with engine.connect() as connection:
            rows = [dict(row) for row in connection.execute(part.limit(_ROWS_AT_ONCE)).mappings()]
        if not rows:
            return
        for row in rows:
            after = row.pop("row")
            yield row


def in_parts_by_name(
    engine: Engine, question: Select[Any], key: Column[str]
) -> Iterator[dict[str, Any]]:
    """Yield a question's rows, by names, in the order of a key that is a name and no number.

    A row whose key comes behind those that came before it may be added or changed meanwhile.
    """
    part = question.order_by(key).limit(_ROWS_AT_ONCE)
    while True:
        with engine.connect() as connection:
            rows = [dict(row) for row in connection.execute(part).mappings()]
        yield from rows
        if len(rows) < _ROWS_AT_ONCE:
            return
        part = question.where(key > rows[-1][key.name]).order_by(key).limit(_ROWS_AT_ONCE)
