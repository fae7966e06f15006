"""Rows of a large table a part at a time, so that nobody holds them all and no lock lasts."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Engine, Select

_ROWS_AT_ONCE = 10_000  # a few megabytes; between the parts others may write


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
