"""The consent register: what each rights holder has put in writing, and the files it comes from."""

import csv
import io
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInput
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.records.works import Holder, Work
from licensing.register_reader import RegisterReader, meant
from licensing.register_rows import COLUMNS, TABLES, entry_of_cells


@dataclass(frozen=True, slots=True)
class Register:
    """All that is on record."""

    grants: tuple[Grant, ...] = ()
    affiliates: tuple[Affiliate, ...] = ()
    statements: tuple[Completeness, ...] = ()


def undeclared_holders(work: Work, register: Register) -> tuple[Holder, ...]:
    """The holders of a work who have not declared that all their permissions are entered."""
    declared = {statement.holder for statement in register.statements}
    return tuple(holder for holder in work.holders if holder.id not in declared)


def read_register(path: Path, work_holders: Mapping[str, Collection[str]]) -> Register:
    """Read a register file, TOML or (grants only) CSV: all of it, or nothing.

    ``work_holders``: for each work that is declared, the ids of its holders.

    Raises:
        BadInput: with one line for each problem of the file.
    """
    text = _text(path)
    reader = RegisterReader(path.name, work_holders)
    if path.suffix.lower() == ".csv":
        _read_csv(text, reader)
    else:
        _read_toml(text, path.name, reader)
    reader.finish()
    return Register(reader.grants, tuple(reader.affiliates), tuple(reader.statements))


def _text(path: Path) -> str:
    """What stands in a file.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}); check its name") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path.name}: is not UTF-8 text; save it as UTF-8") from None


def _read_toml(text: str, file: str, reader: RegisterReader) -> None:
    """Read the tables of a TOML file.

    Raises:
        BadInput: it is not TOML; names the line.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"{file}: is not TOML: {error}; correct that place "
            '(texts as reference = "A-1", days as signed = 2026-03-31)'
        ) from None
    for table, entries in document.items():
        if table not in TABLES:
            known = ", ".join(f"[[{name}]]" for name in TABLES)
            reader.refuse(repr(table), f"is no part of a register; there are {known}")
        elif not isinstance(entries, list):
            reader.refuse(repr(table), f"must be a list of entries; write [[{table}]] above each")
        else:
            for number, entry in enumerate(entries, start=1):
                reader.read(table, f"{table} {number}", entry)


def _read_csv(text: str, reader: RegisterReader) -> None:
    """Read the grants of a CSV file: column names, then a grant in each row."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = [name.strip() for name in next(rows, [])]
        for column in columns:
            if column not in COLUMNS:
                reader.refuse("row 1", f"column {column!r} is not known{meant(column, COLUMNS)}")
        for number, cells in enumerate(rows, start=2):
            if len(cells) > len(columns):
                reader.refuse(f"row {number}", "has more cells than columns; quote its commas")
            elif any(cells):
                known = {
                    name: cell
                    for name, cell in zip(columns, cells, strict=False)
                    if name in COLUMNS
                }
                reader.read("grant", f"row {number}", entry_of_cells(known))
    except csv.Error as error:
        reader.refuse(f"line {rows.line_num}", f"is not CSV ({error}); correct its quotes")
