"""Cells of the tables as plain values, and what a spreadsheet may not be given."""

from collections.abc import Iterator, Mapping
from datetime import UTC

import numpy as np
import pandas as pd

from corpus.spreadsheets import FORMULA_BEGINS
from reports.table import Table


def records(table: Table) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a table with plain values: as ``plain`` makes them."""
    for part in table.parts():
        for row in part.itertuples(index=False):
            yield {name: plain(cell) for name, cell in zip(part.columns, row, strict=True)}


def plain(cell: object) -> object:
    """Turn a cell into what JSON holds: number, truth, text, list, ``None``; ISO 8601 for times."""
    if isinstance(cell, tuple):
        return [_writable(str(item)) for item in cell]
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.astimezone(UTC).isoformat() if cell.tzinfo else cell.date().isoformat()
    if isinstance(cell, str):
        return _writable(cell)
    return cell.item() if isinstance(cell, np.generic) else cell


def joined(cell: object) -> object:
    """Make one cell of a sheet: as ``plain``, lists joined by semicolons."""
    value = plain(cell)
    return "; ".join(value) if isinstance(value, list) else value


def defused(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    value = joined(cell)
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_BEGINS):
        return f"'{value}"
    return value


def _writable(text: str) -> str:
    """Write lone surrogates, which no file in UTF-8 can hold, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
