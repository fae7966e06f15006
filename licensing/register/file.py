"""Register files: TOML, CSV or a workbook become records, all of them or none."""

import codecs
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadInput
from licensing.register.reader import RegisterReader
from licensing.register.register import Register
from licensing.register.rows import TABLES
from licensing.register.sheets import read_sheet, sheet_of_csv, sheets_of_workbook
from licensing.register.signed_documents import SignedDocuments

TABLE_ENDINGS = (".csv", ".tsv")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a register's file holds."""

    register: Register
    documents: Mapping[str, Path]
    """Where each signed letter lies, by the name that it is to be kept under."""


def read_register(
    path: Path,
    work_holders: Mapping[str, Collection[str]],
    on_record: Register | None = None,
    kept_documents: Path | None = None,
) -> RegisterFile:
    """Read a register file, by its ending: all of it, or nothing.

    ``work_holders``: for each work that is declared, the ids of its holders. ``on_record``: what
    was entered before. ``kept_documents``: the folder of the letters that came with that.

    Raises:
        BadInput: with one line for each problem of the file.
    """
    documents = SignedDocuments(path.parent, kept_documents)
    reader = RegisterReader(path.name, work_holders, on_record or Register(), documents)
    ending = path.suffix.lower()
    if ending in WORKBOOK_ENDINGS:
        _check_there(path)
        _read_sheets(path, reader)
    elif ending in TABLE_ENDINGS:
        text = _text(path)
        try:
            read_sheet(sheet_of_csv(text), reader)
        except BadInput as error:
            raise BadInput(f"{path.name}, {error}") from None
    elif ending == ".toml":
        _read_toml(_text(path), path.name, reader)
    else:
        raise BadInput(f"{path.name}: is not read; save it as .xlsx, .csv or .toml")
    return RegisterFile(reader.finish(), documents.found)


def read_entry(
    entry: Mapping[str, object],
    work_holders: Mapping[str, Collection[str]],
    on_record: Register,
    documents: SignedDocuments,
) -> RegisterFile:
    """Read one permission by the rules of a register file's ``[[grant]]``.

    Raises:
        BadInput: with one line for each problem.
    """
    reader = RegisterReader("consent add", work_holders, on_record, documents)
    reader.read("grant", "this permission", entry)
    return RegisterFile(reader.finish(), documents.found)


def _check_there(path: Path) -> None:
    """Stop if a file cannot be opened.

    Raises:
        BadInput: says why.
    """
    try:
        path.open("rb").close()
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> BadInput:
    return BadInput(f"{path}: cannot be read ({error.strerror}); check its name")


def _text(path: Path) -> str:
    """What stands in a file.

    Raises:
        BadInput: it cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        in_table = (
            " (in a spreadsheet: as “CSV UTF-8”)" if path.suffix.lower() in TABLE_ENDINGS else ""
        )
        raise BadInput(f"{path.name}: is not UTF-8 text; save it as UTF-8{in_table}") from None


def _read_sheets(path: Path, reader: RegisterReader) -> None:
    try:
        for sheet in sheets_of_workbook(path):
            read_sheet(sheet, reader)
    except BadInput as error:
        raise BadInput(f"{path.name}: {error}") from None


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
