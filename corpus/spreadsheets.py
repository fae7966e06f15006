"""What a spreadsheet may not be given, and how much it holds."""

from typing import Final

FORMULA_BEGINS: Final = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)
"""Beginnings of a text that some spreadsheet would run as a formula.

With the full-width forms, which some take for the same.
"""

ROWS_OF_A_SHEET: Final = 1_048_576
"""With its head; Excel's own limit, and that of the files."""
