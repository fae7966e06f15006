"""The rows of a register kept as CSV or as a workbook, as people's programs write them."""

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from corpus.errors import BadInput
from licensing.register.cells import (
    ALL_COLUMNS,
    COLUMNS,
    KIND,
    NEEDED,
    UnclearCell,
    column_of,
    entry_of_cells,
    text_of_cell,
    unguarded,
)
from licensing.register.reader import RegisterReader, meant
from licensing.register.rows import TABLES

EXPLANATIONS = "explanations"
"""The sheet of a workbook that is for people only."""
SHEETS = {"grant": "grants", "affiliate": "affiliates", "complete": "complete"}
"""What the sheets of a workbook are called, by the kind of entry in their rows."""
_KINDS = {name: kind for kind, sheet in SHEETS.items() for name in (kind, sheet)}
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that belong together."""

    place: str
    """What messages put before the row: ``sheet 'grants', ``, or nothing."""
    kind: str
    """The kind of entry in its rows, where a row does not say."""
    rows: Sequence[Sequence[object]]
    """From the first, which is row 1; cells as text, or as the workbook has them."""


def read_sheet(sheet: Sheet, reader: RegisterReader) -> None:
    """Read the entries of a sheet: column names, then an entry in each row."""
    if not sheet.rows:
        return
    columns = [column_of(str(heading)) for heading in sheet.rows[0]]
    needed = () if KIND in columns else NEEDED[sheet.kind]
    missing = [name for name in needed if name not in columns]
    for problem in (
        *_faults_of_columns(columns, sheet.kind),
        *(f"there is no column {name!r}; add it" for name in missing),
    ):
        reader.refuse(f"{sheet.place}row 1", problem)
    for number, cells in enumerate(sheet.rows[1:], start=2):
        if any(map(_is_filled, cells)):
            row = _Row(f"{sheet.place}row {number}", sheet.kind, columns, cells)
            _read_row(row, missing, reader)


@dataclass(frozen=True, slots=True)
class _Row:
    place: str
    kind: str
    columns: Sequence[str]
    cells: Sequence[object]


def _is_filled(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _faults_of_columns(columns: Sequence[str], kind: str) -> Iterator[str]:
    known = ALL_COLUMNS if kind == "grant" else COLUMNS[kind]
    for column in dict.fromkeys(filter(None, columns)):
        if column not in known:
            yield f"column {column!r} is not known{meant(column, known)}"
        elif columns.count(column) > 1:
            yield f"there are {columns.count(column)} columns {column!r}; keep one"


def _read_row(row: _Row, missing: Sequence[str], reader: RegisterReader) -> None:
    if any(map(_is_filled, row.cells[len(row.columns) :])):
        problem = "has more cells than columns; put a text with commas in double quotes"
        reader.refuse(row.place, problem)
        return
    known: dict[str, str] = {}
    told = list(missing)
    for column, cell in zip(row.columns, row.cells, strict=False):
        if not _is_filled(cell):
            continue
        if not column:
            reader.refuse(row.place, f"{cell!r} stands under no column name; name the column")
        elif column in ALL_COLUMNS:
            try:
                known[column] = text_of_cell(column, cell)
            except ValueError as error:
                reader.refuse(row.place, str(error))
                told.append(column)
    kind = column_of(known.pop(KIND, "") or row.kind)
    if kind in TABLES:
        reader.read(kind, row.place, entry_of_cells(known), told)
    else:
        problem = f"{KIND!r}: {kind!r} is no kind of entry{meant(kind, TABLES)}"
        reader.refuse(row.place, problem)


class _WorkbookCell(Protocol):
    data_type: str
    value: object


class _WorkbookSheet(Protocol):
    """What of openpyxl's sheets is used: its own types do not fit those that are only read."""

    def reset_dimensions(self) -> None: ...

    def iter_rows(self) -> Iterator[Sequence[_WorkbookCell]]: ...


def sheet_of_csv(text: str) -> Sheet:
    """The rows of a CSV file, whichever of the usual delimiters it has.

    Raises:
        BadInput: its quotes are not closed, and the like; says where.
    """
    delimiter, text = _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return Sheet("", "grant", [list(map(unguarded, row)) for row in rows])
    except csv.Error as error:
        raise BadInput(f"line {rows.line_num}: is not CSV ({error}); correct its quotes") from None


def _delimiter(text: str) -> tuple[str, str]:
    """What divides the cells, and the text without a line that says so."""
    first, line_end, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said.casefold().startswith("sep=") and len(said) == len("sep=x"):
        return said[-1], rest
    names = [
        sum(column_of(cell.strip('"')) in ALL_COLUMNS for cell in first.split(delimiter))
        for delimiter in _DELIMITERS
    ]
    return _DELIMITERS[names.index(max(names))], first + line_end + rest


def sheets_of_workbook(path: Path) -> list[Sheet]:
    """The sheets of a workbook that hold entries.

    Raises:
        BadInput: it cannot be read, or holds a sheet that is none of a register's.
    """
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of looks and menus that are not read
            workbook = load_workbook(path, read_only=True)
            try:
                sheets = [
                    (sheet.title, _rows(cast("_WorkbookSheet", sheet)))
                    for sheet in workbook.worksheets
                ]
            finally:
                workbook.close()
    except (BadZipFile, KeyError, OSError, SyntaxError, TypeError, ValueError) as error:
        raise BadInput(
            f"is no workbook that can be read ({error}); save it as .xlsx, without a password"
        ) from None
    filled = [
        (name, rows) for name, rows in sheets if any(any(map(_is_filled, row)) for row in rows)
    ]
    return list(_sheets_with_entries(filled))


def _rows(sheet: _WorkbookSheet) -> list[list[object]]:
    """The cells of a sheet; formulas and errors as what they are, never as if they were empty."""
    sheet.reset_dimensions()  # some programs write wrong ones
    return [
        [
            UnclearCell(str(cell.value)) if cell.data_type in {"e", "f"} else cell.value
            for cell in row
        ]
        for row in sheet.iter_rows()
    ]


def _sheets_with_entries(
    sheets: Sequence[tuple[str, Sequence[Sequence[object]]]],
) -> Iterator[Sheet]:
    named = [(column_of(name), name, rows) for name, rows in sheets]
    others = [name for key, name, _ in named if key not in {*_KINDS, EXPLANATIONS}]
    is_single = len(others) == 1 and not any(key in _KINDS for key, _, _ in named)
    if others and not is_single:
        names = ", ".join(repr(sheet) for sheet in SHEETS.values())
        raise BadInput(
            f"sheet {others[0]!r} is none of a register's; call those with entries {names}, and "
            f"one for people {EXPLANATIONS!r}, or take it out"
        )
    for key, name, rows in named:
        if key != EXPLANATIONS:
            yield Sheet(f"sheet {name!r}, ", _KINDS.get(key, "grant"), rows)
