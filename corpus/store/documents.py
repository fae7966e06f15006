"""Records to JSON and back, for the columns that hold one whole."""

import json
from typing import Any, TypeVar

from pydantic import JsonValue, TypeAdapter, ValidationError

Record = TypeVar("Record")

_adapters: dict[type[Any], TypeAdapter[Any]] = {}  # building one takes milliseconds: once a kind


def to_json(record: object) -> JsonValue:
    """Give a record as what JSON can hold: days and times as ISO 8601, tuples as lists."""
    document: JsonValue = _adapter(type(record)).dump_python(record, mode="json")
    return document


def from_json(kind: type[Record], document: JsonValue) -> Record:
    """Rebuild a record of ``kind`` from what ``to_json`` gave."""
    record: Record = _adapter(kind).validate_python(document)
    return record


def from_text(kind: type[Record], written: str) -> Record:
    """Rebuild a record of ``kind`` from JSON as it is written: several times as fast."""
    try:
        record: Record = _adapter(kind).validate_json(written)
    except ValidationError:  # half of a surrogate pair, which only Python's own reader takes
        return from_json(kind, json.loads(written))
    return record


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
