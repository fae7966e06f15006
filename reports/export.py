"""The tables as files: CSV, an Excel workbook, JSON Lines.

A spreadsheet runs a cell that begins like a formula, and these cells hold other people's words:
in CSV such a cell gets an apostrophe before it, in XLSX every cell of text is stored as text.
Each file is written beside its place and takes it at the end, so that none is ever half there; row
by row, so that a million do not fill the memory.
"""

import csv
import json
from datetime import UTC
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from corpus.whole_files import replacing
from reports.cells import defused, records
from reports.report import Report
from reports.table import Table, coverage_table, findings_table, matches_table
from reports.workbook import write_sheet

FINDING_SCHEMA: Final = "reusewatch.scanning.finding/1"
"""Name and version of a line's shape; the number rises when a key changes its meaning."""


def write_csv(table: Table, path: Path) -> None:
    """Write one of the tables as CSV in UTF-8, with the mark by which Excel knows it."""
    with replacing(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(table.columns)
        for part in table.parts():
            rows.writerows(map(defused, row) for row in part.itertuples(index=False))


def write_json_lines(report: Report, path: Path) -> None:
    """Write a line for each finding with its ``schema``, its matches within."""
    matches = groupby(records(matches_table(report)), itemgetter("finding_id"))
    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as lines:
        for finding in records(findings_table(report)):
            of_it = list(next(matches)[1]) if finding["matches"] else []
            line = {"schema": FINDING_SCHEMA, **finding, "matched": of_it}
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_xlsx(report: Report, path: Path) -> None:
    """Write the three tables as the sheets of one workbook; a sheet that is full says so."""
    made = report.generated_at.astimezone(UTC).replace(tzinfo=None)
    with replacing(path) as beside, Workbook(beside, {"constant_memory": True}) as workbook:
        workbook.use_zip64()  # a full sheet of long texts can be over 4 GB
        workbook.set_properties({"title": f"Scan {report.scan.id}", "created": made})
        workbook.set_custom_property("audit_head", report.audit_head, "text")
        write_sheet(workbook, "Findings", findings_table(report))
        write_sheet(workbook, "Matches", matches_table(report))
        write_sheet(workbook, "Coverage", coverage_table(report))
