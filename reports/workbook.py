"""One table as a sheet of an Excel workbook: head, widths, filter, links, and text kept as text."""

from typing import Final

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from corpus.errors import BadUrl
from corpus.urls import parse_url
from reports.cells import joined

_CELL_LIMIT: Final = 32_767  # characters, Excel's own
_CUT_SHORT: Final = " ... [cut short: the CSV file has all of it]"
_LINK_LIMIT: Final = 2_079  # characters of an address, Excel's own
_LINKS_LIMIT: Final = 30_000  # of a sheet's column; Excel stops at 65,530 of a sheet
_LINKED: Final = frozenset({"url", "found_on"})
_WIDE: Final = frozenset(
    {"url", "found_on", "sentence", "hints", "edits", "source_text", "page_text", "reason"}
)
_A4: Final = 9  # Excel's number of the paper


def write_sheet(workbook: Workbook, name: str, table: pd.DataFrame) -> None:
    """Add a table as a sheet, its head frozen and with a filter."""
    sheet = workbook.add_worksheet(name)
    for number, title in enumerate(table.columns):
        _write_column(workbook, sheet, number, table[title])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_column(workbook: Workbook, sheet: Worksheet, number: int, column: pd.Series) -> None:
    title = str(column.name)
    head = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E6ECEB", "valign": "top"})
    look = workbook.add_format(
        {"valign": "top", "text_wrap": title in _WIDE, "num_format": _number_format(column)}
    )
    link = workbook.add_format(
        {"valign": "top", "text_wrap": True, "font_color": "#0B4F5C", "underline": 1}
    )
    sheet.set_column(number, number, 52 if title in _WIDE else max(12, len(title) + 4))
    sheet.write_string(0, number, title, head)
    for line, cell in enumerate(column, start=1):
        if title in _LINKED and line <= _LINKS_LIMIT and _is_link(cell):
            sheet.write_url(line, number, parse_url(str(cell)).url, link, str(cell))
        else:
            _write_cell(sheet, (line, number), cell, look)


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


def _number_format(column: pd.Series) -> str:
    if pd.api.types.is_datetime64_any_dtype(column):
        in_utc = isinstance(column.dtype, pd.DatetimeTZDtype)
        return 'yyyy-mm-dd hh:mm "UTC"' if in_utc else "yyyy-mm-dd"
    return "0.0%" if str(column.name).startswith("share_of") else "General"


def _is_link(cell: object) -> bool:
    if not isinstance(cell, str) or len(cell) > _LINK_LIMIT:
        return False
    try:
        return len(parse_url(cell).url) <= _LINK_LIMIT
    except BadUrl:
        return False


def _cut_short(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(_CUT_SHORT)] + _CUT_SHORT
