"""One table as a sheet of an Excel workbook: head, widths, filter, links, and text kept as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from corpus.errors import BadUrl
from corpus.spreadsheets import ROWS_OF_A_SHEET
from corpus.urls import parse_url
from reports.cells import joined
from reports.table import Table

_CELL_LIMIT: Final = 32_767  # characters, Excel's own
_CUT_SHORT: Final = " ... [cut short: the CSV file has all of it]"
_CUT_OFF: Final = "... [cut here: the sheet is full; {}.csv has all rows]"
_BOLD: Final = {"bold": True}
_LINK_LIMIT: Final = 2_079  # characters of an address, Excel's own
_LINKS_LIMIT: Final = 30_000  # of a sheet's column; Excel stops at 65,530 of a sheet
_LINKED: Final = frozenset({"url", "found_on"})
_WIDE: Final = frozenset(
    {"url", "found_on", "sentence", "hints", "edits", "source_text", "page_text", "reason"}
)
_A4: Final = 9  # Excel's number of the paper


@dataclass(frozen=True, slots=True)
class _Column:
    """How a column's cells look."""

    title: str
    look: Format
    link: Format


def write_sheet(workbook: Workbook, name: str, table: Table) -> None:
    """Add a table as a sheet, its head frozen and with a filter.

    Row by row, as a workbook of constant memory demands. A table that is too long for a sheet is
    cut, and the last row says so.
    """
    sheet = workbook.add_worksheet(name)
    columns = [_begin(workbook, sheet, *each) for each in enumerate(table.columns.items())]
    rows = (row for part in table.parts() for row in part.itertuples(index=False))
    line = 0
    for line, row in enumerate(islice(rows, ROWS_OF_A_SHEET - 2), start=1):
        _write_row(sheet, line, columns, row)
    last, more = next(rows, None), next(rows, None)
    if last is not None:
        line += 1
        if more is None:
            _write_row(sheet, line, columns, last)
        else:
            sheet.write_string(line, 0, _CUT_OFF.format(name.lower()), workbook.add_format(_BOLD))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _begin(workbook: Workbook, sheet: Worksheet, number: int, column: tuple[str, str]) -> _Column:
    """Write a column's head, and say how its cells look."""
    title, kind = column
    head = workbook.add_format({**_BOLD, "bottom": 1, "bg_color": "#E6ECEB", "valign": "top"})
    look = workbook.add_format(
        {"valign": "top", "text_wrap": title in _WIDE, "num_format": _number_format(title, kind)}
    )
    link = workbook.add_format(
        {"valign": "top", "text_wrap": True, "font_color": "#0B4F5C", "underline": 1}
    )
    sheet.set_column(number, number, 52 if title in _WIDE else max(12, len(title) + 4))
    sheet.write_string(0, number, title, head)
    return _Column(title, look, link)


def _write_row(
    sheet: Worksheet, line: int, columns: Sequence[_Column], row: Iterable[object]
) -> None:
    for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
        if column.title in _LINKED and line <= _LINKS_LIMIT and _is_link(cell):
            sheet.write_url(line, number, parse_url(str(cell)).url, column.link, str(cell))
        else:
            _write_cell(sheet, (line, number), cell, column.look)


def _write_cell(sheet: Worksheet, place: tuple[int, int], cell: object, look: Format) -> None:
    value = joined(cell)
    if value is None or value == "":
        sheet.write_blank(*place, None, look)
    elif isinstance(cell, pd.Timestamp):
        sheet.write_datetime(*place, cell.tz_localize(None).to_pydatetime(), look)
    elif isinstance(value, str):
        sheet.write_string(*place, _cut_short(value), look)
    elif isinstance(value, bool):
        sheet.write_boolean(*place, value, look)
    else:
        sheet.write_number(*place, value, look)


def _number_format(title: str, kind: str) -> str:
    if kind.startswith("datetime64"):
        return 'yyyy-mm-dd hh:mm "UTC"' if "UTC" in kind else "yyyy-mm-dd"
    return "0.0%" if title.startswith("share_of") else "General"


def _is_link(cell: object) -> bool:
    if not isinstance(cell, str) or len(cell) > _LINK_LIMIT:
        return False
    try:
        return len(parse_url(cell).url) <= _LINK_LIMIT
    except BadUrl:
        return False


def _cut_short(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(_CUT_SHORT)] + _CUT_SHORT
