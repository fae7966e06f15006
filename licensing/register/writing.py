"""A register as a file that people keep: TOML, CSV or a workbook, as ``file.py`` reads."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from corpus.records.grants import Affiliate, Completeness, Grant
from licensing.register.cells import COLUMNS, DAYS, KIND, LISTS, NUMBERS, guarded
from licensing.register.register import Register
from licensing.register.sheets import EXPLANATIONS, SHEETS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

DOCUMENTS = "documents"
"""The folder of signed letters, beside a register's file."""
Entries = Mapping[str, Sequence[Mapping[str, object]]]
"""Entries by their kind: the keys and values of each."""

_FIRST_YEAR = 1900  # earlier days are text in a workbook: it cannot count them
_WIDTH = 22  # characters of a column
_WIDTHS_OF_EXPLANATIONS = (14, 22, 12, 90)
_NEVER = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook's time of making: the same bytes each time


def entries_of(register: Register) -> Entries:
    """Every record as an entry of a file; keys that say nothing are left out."""
    return {
        "grant": [_grant(grant) for grant in register.grants],
        "affiliate": [_affiliate(affiliate) for affiliate in register.affiliates],
        "complete": [_statement(statement) for statement in register.statements],
    }


def as_toml(entries: Entries) -> bytes:
    """Entries as TOML."""
    import tomlkit

    document = tomlkit.document()
    for kind, of_kind in entries.items():
        tables = tomlkit.aot()
        for entry in of_kind:
            table = tomlkit.table()
            for key, value in entry.items():
                table[key] = value
            tables.append(table)
        if of_kind:
            document[kind] = tables
    return tomlkit.dumps(document).encode()


def as_csv(entries: Entries) -> bytes:
    """Entries as CSV, with the mark by which spreadsheets know UTF-8.

    The column ``entry`` is there if not all entries are permissions.
    """
    kinds = [kind for kind in entries if entries[kind] and kind != "grant"]
    columns = [
        *([KIND] if kinds else []),
        *dict.fromkeys(name for kind in ("grant", *kinds) for name in COLUMNS[kind]),
    ]
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(columns)
    for kind, of_kind in entries.items():
        for entry in of_kind:
            cells = {**_cells(entry), KIND: kind}
            rows.writerow([guarded(cells.get(column, "")) for column in columns])
    return file.getvalue().encode("utf-8-sig")


def as_workbook(entries: Entries, explanations: Sequence[Sequence[str]] = ()) -> bytes:
    """Entries as a workbook with a sheet for each kind of entry.

    ``explanations``: the rows of one more sheet, its headings first.
    """
    import xlsxwriter

    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    workbook.set_properties({"created": _NEVER})
    for kind, of_kind in entries.items():
        _write_sheet(workbook, kind, of_kind)
    if explanations:
        _explain(workbook, explanations)
    workbook.close()
    return file.getvalue()


def _write_sheet(workbook: "Workbook", kind: str, entries: Iterable[Mapping[str, object]]) -> None:
    days = workbook.add_format({"num_format": "yyyy-mm-dd"})
    text = workbook.add_format({"num_format": "@"})
    sheet = workbook.add_worksheet(SHEETS[kind])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(COLUMNS[kind]) - 1, _WIDTH, text)
    for place, column in enumerate(COLUMNS[kind]):
        sheet.write_string(0, place, column, _head(workbook))
        if column in DAYS and column not in LISTS:
            sheet.set_column(place, place, _WIDTH, days)
    for number, entry in enumerate(entries, start=1):
        for column, cell in _cells(entry).items():
            place, value = COLUMNS[kind].index(column), entry.get(column)
            if isinstance(value, date) and value.year >= _FIRST_YEAR:
                sheet.write_datetime(number, place, value, days)
            elif column in NUMBERS:
                sheet.write_number(number, place, int(cell))
            else:
                sheet.write_string(number, place, cell, text)


def _explain(workbook: "Workbook", rows: Iterable[Sequence[str]]) -> None:
    """Add the sheet for people."""
    sheet = workbook.add_worksheet(EXPLANATIONS)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for place, width in enumerate(_WIDTHS_OF_EXPLANATIONS):
        sheet.set_column(place, place, width)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, wrapped if number else _head(workbook))


def _head(workbook: "Workbook") -> "Format":
    return workbook.add_format({"bold": True, "bg_color": "#E6ECEB"})


def _cells(entry: Mapping[str, object]) -> dict[str, str]:
    """The cells of an entry by their columns, as text."""
    conditions = entry.get("conditions")
    flat = {key: value for key, value in entry.items() if key != "conditions"}
    if isinstance(conditions, Mapping):
        flat.update(conditions)
    return {column: _cell(value) for column, value in flat.items()}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _grant(grant: Grant) -> dict[str, object]:
    """A grant's keys, in the order in which people write them."""
    conditions = {
        "attribution": grant.conditions.attribution or None,
        "current_within_days": grant.conditions.current_within_days,
    }
    return _said(
        holder=grant.holder,
        reference=grant.reference,
        licensee=grant.licensee,
        works=grant.works,
        sites=grant.sites,
        acts=tuple(act.value for act in grant.acts),
        signed=grant.signed,
        editions=grant.editions,
        chapters=grant.chapters,
        valid_from=grant.valid_from,
        valid_until=grant.valid_until,
        revoked=grant.revoked,
        document=_document(grant),
        renews=grant.renews,
        retrospective=grant.retrospective or None,
        conditions=_said(**conditions) or None,
    )


def _document(grant: Grant) -> str | None:
    """A letter's path; one that was never kept is left out, as it may be anywhere."""
    return f"{DOCUMENTS}/{grant.document}" if grant.document_sha256 else None


def _affiliate(affiliate: Affiliate) -> dict[str, object]:
    return _said(
        holder=affiliate.holder,
        sites=affiliate.sites,
        signed=affiliate.signed,
        valid_from=affiliate.valid_from,
        valid_until=affiliate.valid_until,
        revoked=affiliate.revoked,
    )


def _statement(statement: Completeness) -> dict[str, object]:
    return _said(holder=statement.holder, declared=statement.declared)


def _said(**keys: object) -> dict[str, object]:
    """The keys that have a value, tuples as lists."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in keys.items()
        if value is not None
    }
