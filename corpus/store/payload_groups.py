"""Captures by their bytes, so that what was captured many times is read once."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from operator import itemgetter
from tempfile import TemporaryFile
from typing import TextIO

from sqlalchemy import ColumnElement, Engine, RowMapping, exists, func, select

from corpus.store import schema

_ROWS_AT_ONCE = 10_000
_MOST_IN_A_GROUP = 400
_IDS_ENOUGH = 500  # for one question: with a group more, fewer than SQLite's oldest limit of 999


def count_with_bytes(engine: Engine) -> int:
    """Give the number of captures whose body is kept and not empty."""
    with engine.connect() as connection:
        question = select(func.count()).select_from(schema.captures).where(*_has_bytes())
        return connection.scalar(question) or 0


def rows_by_payload(engine: Engine) -> Iterator[list[RowMapping]]:
    """Yield the captures that still have a body, those of one together, oldest first.

    Bytes that were captured very often come in several groups. The order is put down in a file, so
    that neither the memory holds it nor a lock lasts while its reader works.
    """
    with TemporaryFile("w+", encoding="utf-8") as order:
        _write_order(engine, order)
        order.seek(0)
        for groups in _some_at_once(_groups_of(order)):
            rows = _read(engine, list(chain.from_iterable(groups)))
            for ids in groups:
                group = [rows[each] for each in ids if each in rows]
                if group:  # else it was taken out meanwhile
                    yield group


def _groups_of(order: TextIO) -> Iterator[list[str]]:
    for _, lines in groupby(map(json.loads, order), key=itemgetter(slice(2))):
        while ids := [line[2] for line in islice(lines, _MOST_IN_A_GROUP)]:
            yield ids


def _some_at_once(groups: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Yield several groups together, so that one question reads them."""
    some: list[list[str]] = []
    number = 0
    for group in groups:
        some.append(group)
        number += len(group)
        if number >= _IDS_ENOUGH:
            yield some
            some, number = [], 0
    if some:
        yield some


def _has_bytes() -> tuple[ColumnElement[bool], ...]:
    """Whether a capture has a body, and it was not erased."""
    table, erased = schema.captures, schema.erasures
    is_erased = exists().where(erased.c.capture_id == table.c.id, erased.c.is_done)
    return table.c.payload_bytes > 0, ~is_erased


def _write_order(engine: Engine, order: TextIO) -> None:
    table = schema.captures
    columns = (table.c.payload_sha256, table.c.media_type, table.c.id)
    question = (
        select(*columns)
        .where(*_has_bytes())
        .order_by(*columns[:2], table.c.captured_at, table.c.id)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    with engine.connect() as connection:
        order.writelines(f"{json.dumps(list(row))}\n" for row in connection.execute(question))


def _read(engine: Engine, ids: Sequence[str]) -> dict[str, RowMapping]:
    table = schema.captures
    with engine.connect() as connection:
        rows = connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
        return {row["id"]: row for row in rows}
