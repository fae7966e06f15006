"""A register kept as a table: what its columns are, and how its cells are read and written.

Lists stand in one cell, their parts between semicolons. A row without a word in the column
``entry`` is a permission.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from corpus.spreadsheets import FORMULA_BEGINS
from licensing.register.rows import (
    TABLES,
    AffiliateEntry,
    CompleteEntry,
    ConditionsEntry,
    GrantEntry,
)

KIND = "entry"
"""The column that tells a permission (``grant``) from the other kinds of entry."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "grant": (
        *(name for name in GrantEntry.model_fields if name != "conditions"),
        *ConditionsEntry.model_fields,
    ),
    "affiliate": tuple(AffiliateEntry.model_fields),
    "complete": tuple(CompleteEntry.model_fields),
}
"""The columns of each kind of entry: its keys, and those of a grant's conditions."""
ALL_COLUMNS = (KIND, *dict.fromkeys(name for names in COLUMNS.values() for name in names))
NEEDED = {
    kind: tuple(name for name, field in model.model_fields.items() if field.is_required())
    for kind, model in TABLES.items()
}
"""The columns without which no entry of a kind can be read."""

DAYS = frozenset({"signed", "valid_from", "valid_until", "revoked", "declared", "editions"})
FLAGS = frozenset({"retrospective", "attribution"})
NUMBERS = frozenset({"current_within_days"})
LISTS = frozenset({"holder", "works", "sites", "acts", "editions", "chapters"})
_APOSTROPHE = "'"
_GUARDED = (*FORMULA_BEGINS, _APOSTROPHE)
_EXACT = 10**15  # spreadsheets keep whole numbers exactly up to 15 digits


def column_of(heading: str) -> str:
    """The column that a heading means: ``Valid from`` is ``valid_from``."""
    return re.sub(r"[\s_-]+", "_", heading.strip()).casefold()


def entry_of_cells(cells: Mapping[str, str]) -> dict[str, object]:
    """An entry from the cells of a row by their columns; an empty cell is no key."""
    entry: dict[str, object] = {}
    conditions: dict[str, object] = {}
    for column, cell in cells.items():
        written = cell.strip()
        if written:
            value = _reader(column)(written)
            (conditions if column in ConditionsEntry.model_fields else entry)[column] = value
    return {**entry, "conditions": conditions} if conditions else entry


def guarded(cell: str) -> str:
    """A cell's text with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"{_APOSTROPHE}{cell}" if cell.startswith(_GUARDED) else cell


def unguarded(cell: str) -> str:
    """A cell's text without the apostrophe that ``guarded`` puts there."""
    written = cell.strip()
    rest = written.removeprefix(_APOSTROPHE)
    return rest if rest != written and rest.startswith(_GUARDED) else written


@dataclass(frozen=True, slots=True)
class UnclearCell:
    """A workbook's cell that holds a formula, or an error: what it says is not known for sure."""

    written: str

    def __str__(self) -> str:
        return f"a formula or an error ({self.written})"


def text_of_cell(column: str, value: object) -> str:
    """What a workbook's cell says, as it would stand in a CSV file.

    Raises:
        ValueError: it is of a kind that does not fit its column; says what to do.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return _text_of_day(column, value)
    if isinstance(value, int | float):
        return _text_of_number(column, value)
    raise ValueError(f"{column!r} holds {value}; write its value, as text, in its place")


def _text_of_day(column: str, value: date) -> str:
    if column not in DAYS:
        raise ValueError(
            f"{column!r} is the date {value} in the workbook; format the cell as text and write "
            "it again"
        )
    if isinstance(value, datetime):
        if value.time() != value.min.time():
            raise ValueError(f"{column!r}: {value} has a time of day; write the day alone")
        return value.date().isoformat()
    return value.isoformat()


def _text_of_number(column: str, value: float) -> str:
    if column in DAYS:
        raise ValueError(
            f"{column!r} is the number {value:g} in the workbook; format the cell as a date, or "
            "write it as 2026-03-31"
        )
    if value != int(value) or abs(value) >= _EXACT:
        raise ValueError(
            f"{column!r} is the number {value:g} in the workbook; format the cell as text and "
            "write it again"
        )
    return str(int(value))


def _reader(column: str) -> Callable[[str], object]:
    if column in LISTS:
        return _list
    if column in FLAGS:
        return _flag
    return _number if column in NUMBERS else str


def _list(cell: str) -> object:
    """The parts of a cell between semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _flag(cell: str) -> object:
    """A yes or no of a cell; as it stands, to be refused, if it is neither."""
    return {"true": True, "yes": True, "false": False, "no": False}.get(cell.casefold(), cell)


def _number(cell: str) -> object:
    """A whole number of a cell; as it stands, to be refused, if it is none."""
    return int(cell) if re.fullmatch(r"[0-9]{1,9}", cell) else cell
