"""What every table stands on: the columns of times and of words, and the naming rules.

A column of ``String`` or ``Text``, but for a ``Code``, becomes an ``AnyString`` as it joins a
table, in the migrations too: none can be forgotten, and all keep the same words in the same order
on every database.
"""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.types import TypeEngine


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC whatever the database makes of time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store as naive UTC; a naive time is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "times are stored in UTC: give an aware one"
            raise ValueError(message)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class AnyString(TypeDecorator[str]):
    """Any words at all, given back exactly, and put in order by their code points.

    PostgreSQL refuses NUL, and neither database takes half of a surrogate pair. A text with one of
    them is kept as JSON behind a mark, which no text can have by chance: a code point that
    Unicode sets aside from text for ever.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int | None = None, *, is_long: bool = False) -> None:
        """Of at most ``length`` code points, or of any number; ``is_long`` makes a TEXT of it."""
        self.length, self.is_long = length, is_long
        super().__init__(length)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Give the type as a database knows it."""
        kind = Text if self.is_long else String
        order = _CODE_POINTS if dialect.name == "postgresql" else None
        return dialect.type_descriptor(kind(self.length, collation=order))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Store as it is, or behind the mark."""
        if value is None or value.isprintable() or not _UNFIT.search(value):
            return value
        return _MARK + json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Give back what went in."""
        if value is None or not value.startswith(_MARK):
            return value
        return str(json.loads(value[len(_MARK) :]))


class WordList(TypeDecorator[tuple[str, ...]]):
    """A few words in order, of which there are few different lists: each is read once."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Store as JSON."""
        return None if value is None else json.dumps(list(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """Give back as a tuple."""
        return None if value is None else _words(value)


@lru_cache(maxsize=10_000)
def _words(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


_CODE_POINTS = "C"
_MARK = "\ufdd0"
_UNFIT = re.compile(f"\0|[\ud800-\udfff]|^{_MARK}")  # none of them is printable


class Code(String):
    """Letters that the product itself chose: a digest, a number, a verdict. Kept as they are."""


@event.listens_for(Column, "after_parent_attach")
def _take_any_words(column: Column[str], _table: Table) -> None:
    kind = column.type
    if isinstance(kind, Code):
        ordered = String(kind.length, collation=_CODE_POINTS)
        column.type = kind.with_variant(ordered, "postgresql")
    elif isinstance(kind, String) and type(kind) in {String, Text}:
        column.type = AnyString(kind.length, is_long=isinstance(kind, Text))


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
