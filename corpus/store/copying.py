"""A store copied into another database: all of it, compared afterwards, or nothing."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from sqlalchemy import Connection, Engine, Integer, Table, func, insert, select, text

from corpus.errors import StoreError
from corpus.store.engines import make_engine, place_of
from corpus.store.migrating import bring_up_to_date
from corpus.store.schema import metadata
from corpus.store.writing import take_the_right_to_write

_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """What was copied of one table."""

    name: str
    rows: int
    sha256: str
    """Of its rows in the order of their keys: the same in both databases."""


def copy_store(from_url: str, to_url: str, *, dry_run: bool = False) -> tuple[CopiedTable, ...]:
    """Copy every table into an empty database; nobody writes to the first one meanwhile.

    ``dry_run`` only reads, and tells what would be copied.

    Raises:
        StoreError: the other database holds records, or did not take them as they were.
    """
    source = make_engine(from_url)
    target = make_engine(to_url)
    try:
        bring_up_to_date(source)
        if dry_run:
            with source.connect() as kept:
                return tuple(_described(kept, table) for table in metadata.sorted_tables)
        bring_up_to_date(target)
        return _copy(source, target)
    finally:
        source.dispose()
        target.dispose()


def _copy(source: Engine, target: Engine) -> tuple[CopiedTable, ...]:
    with source.connect() as kept, target.begin() as new:
        take_the_right_to_write(new)
        for table in metadata.sorted_tables:
            if new.execute(select(table).limit(1)).first() is not None:
                raise StoreError(
                    f"{place_of(target.url)}: holds records already ({table.name}); "
                    "name an empty database"
                )
        take_the_right_to_write(kept)
        copied = []
        for table in metadata.sorted_tables:
            rows = _rows(kept, table)
            while some := list(islice(rows, _ROWS_AT_ONCE)):
                new.execute(insert(table), some)
            before, after = _described(kept, table), _described(new, table)
            if before != after:
                raise StoreError(
                    f"{place_of(target.url)}: table {table.name} did not arrive as it was "
                    f"({before.rows} rows, {after.rows} there); nothing was kept"
                )
            _go_on_counting(new, table)
            copied.append(before)
    return tuple(copied)


def _rows(connection: Connection, table: Table) -> Iterator[Mapping[str, object]]:
    question = select(table).order_by(*table.primary_key).execution_options(yield_per=_ROWS_AT_ONCE)
    for row in connection.execute(question).mappings():
        yield dict(row)


def _described(connection: Connection, table: Table) -> CopiedTable:
    digest, number = sha256(), 0
    for row in _rows(connection, table):
        digest.update(json.dumps(list(row.values()), default=str).encode())
        number += 1
    return CopiedTable(table.name, number, digest.hexdigest())


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Have PostgreSQL number new rows after those that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key:
        if isinstance(column.type, Integer) and column is table.autoincrement_column:
            highest = connection.scalar(select(func.max(column)))
            if highest is not None:
                connection.execute(
                    text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)"),
                    {"table": table.name, "column": column.name, "highest": highest},
                )
