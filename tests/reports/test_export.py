import csv
import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from reports.cells import defused
from reports.columns import FINDING_COLUMNS
from reports.export import FINDING_SCHEMA, write_csv, write_json_lines, write_xlsx
from reports.report import Report, in_mondays_order
from reports.table import coverage_table, findings_table, matches_table

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1")


@pytest.fixture
def formulas(report: Report) -> Report:
    """Every way in which a cell of the coverage can begin like a formula."""
    planned = next(iter(report.coverage))
    return replace(
        report,
        coverage=tuple(replace(planned, url=text, reason=text, found_on=None) for text in FORMULAS),
    )


def _read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_csv_holds_every_finding(report: Report, tmp_path: Path) -> None:
    write_csv(findings_table(report), tmp_path / "findings.csv")
    rows = _read_csv(tmp_path / "findings.csv")
    assert [row["finding_id"] for row in rows] == [f.id for f in in_mondays_order(report.findings)]
    assert list(rows[0]) == list(FINDING_COLUMNS)
    assert rows[0]["missing_holders"] == "guild"
    assert rows[0]["first_seen"] == "2026-05-04"
    assert rows[0]["captured_at"] == "2026-07-01T08:30:00+00:00"
    assert rows[0]["meaning_changes"] == "6"
    assert {row["missed_editions"] for row in rows} == {"", "0", "1"}


def test_csv_gives_no_spreadsheet_a_formula(formulas: Report, tmp_path: Path) -> None:
    write_csv(coverage_table(formulas), tmp_path / "coverage.csv")
    rows = _read_csv(tmp_path / "coverage.csv")
    assert [row["url"] for row in rows] == [f"'{text}" for text in FORMULAS]


def test_ordinary_cells_keep_their_words() -> None:
    assert [defused(cell) for cell in ("a=1", "x", 3, -0.5, None, ("a", "b"))] == [
        "a=1", "x", 3, -0.5, None, "a; b",
    ]  # fmt: skip


def test_a_list_that_begins_like_a_formula_is_text_too() -> None:
    assert defused(("=1", "b")) == "'=1; b"


def test_the_workbook_has_three_sheets_with_frozen_and_filtered_heads(
    report: Report, tmp_path: Path
) -> None:
    write_xlsx(report, tmp_path / "findings.xlsx")
    book = openpyxl.load_workbook(tmp_path / "findings.xlsx")
    assert book.sheetnames == ["Findings", "Matches", "Coverage"]
    shown = (findings_table(report), matches_table(report), coverage_table(report))
    tables = (table.whole() for table in shown)
    for sheet, table in zip(book.worksheets, tables, strict=True):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert [cell.value for cell in sheet[1]] == list(table.columns)
        assert sheet.max_row == len(table) + 1


@pytest.mark.parametrize(("rows_of_a_sheet", "rows_written"), [(9, 8), (10, 9), (11, 9)])
def test_a_sheet_that_is_full_says_where_the_rest_is(
    formulas: Report,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows_of_a_sheet: int,
    rows_written: int,
) -> None:
    monkeypatch.setattr("reports.workbook.ROWS_OF_A_SHEET", rows_of_a_sheet)

    write_xlsx(formulas, tmp_path / "findings.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx")["Coverage"]
    urls = [cell.value for cell in next(sheet.iter_cols(min_col=3, max_col=3, min_row=2))]
    assert len(FORMULAS) == 9
    assert sheet.max_row == rows_written + 1
    assert sheet.auto_filter.ref == f"A1:I{rows_written + 1}"
    cut = rows_of_a_sheet == 9
    told = "... [cut here: the sheet is full; coverage.csv has all rows]"
    assert (sheet.cell(sheet.max_row, 1).value == told) is cut
    assert urls[:5] == [*FORMULAS[:4], FORMULAS[4]]
    assert len([url for url in urls if url is not None]) == rows_written - cut


def test_a_table_is_written_the_same_in_parts(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        for table in (findings_table, matches_table, coverage_table):
            write_csv(table(report), folder / f"{table.__name__}.csv")
        write_json_lines(report, folder / "findings.jsonl")
        write_xlsx(report, folder / "findings.xlsx")
        return {file.name: file.read_bytes() for file in folder.iterdir()}

    at_once = write(tmp_path / "at once")
    monkeypatch.setattr("reports.table._ROWS_AT_ONCE", 2)

    assert write(tmp_path / "in parts") == at_once


def test_the_workbook_keeps_text_as_text(formulas: Report, tmp_path: Path) -> None:
    write_xlsx(formulas, tmp_path / "findings.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx")["Coverage"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    urls = [cell.value for cell in next(sheet.iter_cols(min_col=3, max_col=3, min_row=2))]
    assert urls[:4] == list(FORMULAS[:4])


def test_only_web_addresses_are_links_in_the_workbook(report: Report, tmp_path: Path) -> None:
    write_xlsx(report, tmp_path / "findings.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx")["Findings"]
    column = 1 + list(FINDING_COLUMNS).index("url")
    cells = next(sheet.iter_cols(min_col=column, max_col=column, min_row=2))
    linked = {str(cell.value) for cell in cells if cell.hyperlink}
    unlinked = {str(cell.value) for cell in cells if not cell.hyperlink}
    assert len(linked) == 13
    assert len(unlinked) == 2
    assert any(url.startswith("javascript:") for url in unlinked)
    assert all(url.startswith("https://") for url in linked)


def test_the_workbook_counts_in_numbers_and_days(report: Report, tmp_path: Path) -> None:
    write_xlsx(report, tmp_path / "findings.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx")["Findings"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["meaning_changes"].value == 6
    assert row["share_of_page"].value == 0.62
    assert row["first_seen"].value == datetime(2026, 5, 4)  # noqa: DTZ001 - a day
    assert row["register_complete"].value is False


def test_a_text_too_long_for_a_cell_says_that_it_was_cut(report: Report, tmp_path: Path) -> None:
    long = replace(next(iter(report.coverage)), reason="x" * 40_000)
    write_xlsx(replace(report, coverage=(long,)), tmp_path / "findings.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx")["Coverage"]
    cell = str(sheet.cell(2, 6).value)
    assert len(cell) == 32_767
    assert cell.endswith("[cut short: the CSV file has all of it]")


def test_each_line_of_json_names_its_schema_and_holds_its_matches(
    report: Report, tmp_path: Path
) -> None:
    write_json_lines(report, tmp_path / "findings.jsonl")
    lines = (tmp_path / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["schema"] for row in rows} == {FINDING_SCHEMA}
    assert len(rows) == len(report.findings)
    assert all(len(row["matched"]) == row["matches"] for row in rows)
    assert rows[0]["missing_holders"] == ["guild"]
    assert rows[0]["matched"][0]["edits"][0] == "duty: must -> should"


def test_letters_that_no_file_can_hold_are_written_as_escapes(
    report: Report, tmp_path: Path
) -> None:
    broken = replace(next(iter(report.coverage)), reason="half a \ud800 letter")
    write_csv(coverage_table(replace(report, coverage=(broken,))), tmp_path / "coverage.csv")
    assert _read_csv(tmp_path / "coverage.csv")[0]["reason"] == "half a \\ud800 letter"


def test_a_table_without_rows_is_still_a_table(empty_report: Report, tmp_path: Path) -> None:
    write_csv(findings_table(empty_report), tmp_path / "findings.csv")
    head = (tmp_path / "findings.csv").read_bytes().decode("utf-8-sig")
    assert head == ",".join(FINDING_COLUMNS) + "\r\n"
    write_xlsx(empty_report, tmp_path / "findings.xlsx")
    assert openpyxl.load_workbook(tmp_path / "findings.xlsx")["Findings"].max_row == 1


def test_the_same_report_gives_the_same_workbook(report: Report, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_xlsx(report, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_bad_address_in_the_coverage_is_only_text(report: Report, tmp_path: Path) -> None:
    planned = replace(next(iter(report.coverage)), url="https://a.example/" + "x" * 3000)
    write_xlsx(replace(report, coverage=(planned,)), tmp_path / "findings.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "findings.xlsx")["Coverage"].cell(2, 3)
    assert cell.value == planned.url
    assert cell.hyperlink is None
