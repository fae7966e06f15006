from pathlib import Path

import pytest

from reports.html import render
from reports.publish import write_report
from reports.report import Report

FILES = {
    "index.html", "findings.xlsx", "findings.csv", "matches.csv", "coverage.csv", "findings.jsonl",
}  # fmt: skip


def test_a_folder_holds_every_form_and_nothing_else(report: Report, tmp_path: Path) -> None:
    page = write_report(report, tmp_path / "reports" / "scan-1")
    assert page == tmp_path / "reports" / "scan-1" / "index.html"
    assert {file.name for file in page.parent.iterdir()} == FILES
    assert page.read_text(encoding="utf-8") == render(report)


def test_writing_twice_changes_nothing(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path)
    before = _contents(tmp_path)
    write_report(report, tmp_path)
    assert _contents(tmp_path) == before


def test_an_error_on_the_way_leaves_the_report_that_was_there(
    report: Report, empty_report: Report, tmp_path: Path
) -> None:
    write_report(empty_report, tmp_path)
    (tmp_path / "findings.jsonl").unlink()
    (tmp_path / "findings.jsonl").mkdir()
    before = _contents(tmp_path)
    with pytest.raises(OSError, match=r"findings\.jsonl"):
        write_report(report, tmp_path)
    assert _contents(tmp_path) == before


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() if file.is_file() else b"" for file in folder.iterdir()}
