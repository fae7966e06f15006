"""Every word that the database keeps, row by row: for a search, and for nothing else.

By the tables themselves, so that a new one is searched from its first day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import JSON, Column, Date, Engine, String, Table, func, literal, select, tuple_

from corpus.store import schema
from corpus.store.schema import metadata
from corpus.store.tables.foundation import AnyString, Code, UtcTime, WordList

_ROWS_AT_ONCE = 1_000  # with records of findings, some ten megabytes; between them others may write
_DIGEST_LENGTH = 64
_WITHOUT_WORDS = frozenset({schema.contents.name})  # digests of sentences
_RECORD = "record"
"""The column of tables that keep a record whole."""
_DAYS = ("at", "signed", "day")
"""What a record that is kept whole calls the day that it is of."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row with its words."""

    table: str
    key: str
    """What identifies it in its table, parts with ``/`` between them."""
    day: str
    """ISO 8601: on which it was entered or is of; empty if it says none."""
    words: tuple[tuple[str, str], ...]
    """Each field's name, with dots where it is within another, and what it says."""


class KeptWordsShelf:
    """Gives what was written into whatever table."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def count(self) -> int:
        """Give the number of rows to come."""
        with self._engine.connect() as connection:
            questions = (select(func.count()).select_from(table) for table in _tables())
            return sum(connection.scalar(question) or 0 for question in questions)

    def rows(self) -> Iterator[KeptRow]:
        """Yield every row, table by table in the order of their keys, a part of them at a time."""
        for table in _tables():
            yield from self._rows_of(table)

    def _rows_of(self, table: Table) -> Iterator[KeptRow]:
        keys = list(table.primary_key)
        columns = [*keys, *(each for each in table.columns if each not in set(keys))]
        question = select(*columns).order_by(*keys).limit(_ROWS_AT_ONCE)
        part = question
        while True:
            with self._engine.connect() as connection:
                rows = [dict(row) for row in connection.execute(part).mappings()]
            for row in rows:
                yield _kept_row(table, row)
            if len(rows) < _ROWS_AT_ONCE:
                return
            last = (literal(rows[-1][key.name], key.type) for key in keys)
            part = question.where(tuple_(*keys) > tuple_(*last))


def _tables() -> Iterator[Table]:
    for table in metadata.sorted_tables:
        if table.name not in _WITHOUT_WORDS and any(map(_has_words, table.columns)):
            yield table


def _has_words(column: Column[object]) -> bool:
    """Whether a column can hold words that somebody wrote."""
    kind = column.type
    if isinstance(kind, AnyString):
        return kind.length != _DIGEST_LENGTH
    return isinstance(kind, (JSON, WordList)) or (
        isinstance(kind, String) and not isinstance(kind, Code)
    )


def _kept_row(table: Table, row: dict[str, object]) -> KeptRow:
    words: list[tuple[str, str]] = []
    for column in table.columns:
        if _has_words(column):
            name = "" if column.name == _RECORD else column.name
            words += _words_of(name, row[column.name])
    key = "/".join(str(row[column.name]) for column in table.primary_key)
    return KeptRow(table.name, key, _day(table, row), tuple(words))


def _words_of(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield a value's strings with their names; a list of strings is one, as of words in a row."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, within in value.items():
            yield from _words_of(f"{name}.{key}" if name else str(key), within)
    elif isinstance(value, (list, tuple)):
        if all(isinstance(each, str) for each in value):
            yield name, " ".join(value)
        else:
            for each in value:
                yield from _words_of(name, each)


def _day(table: Table, row: dict[str, object]) -> str:
    for column in table.columns:
        value = row[column.name]
        if isinstance(column.type, (UtcTime, Date)) and isinstance(value, (date, datetime)):
            return value.isoformat()[:10]
    record = row.get(_RECORD)
    if isinstance(record, dict):
        return next((str(record[name])[:10] for name in _DAYS if record.get(name)), "")
    return ""
