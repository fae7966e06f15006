"""A report as a folder: the page, the workbook, the tables."""

from contextlib import ExitStack
from pathlib import Path

from corpus.whole_files import replacing
from reports.change_links import changes_name
from reports.changes import write_changes
from reports.export import write_csv, write_json_lines, write_xlsx
from reports.html import render
from reports.report import Report
from reports.table import coverage_table, findings_table, matches_table

INDEX = "index.html"
"""The page; it takes its place last, so that a folder that has it is whole."""


def write_report(report: Report, folder: Path) -> Path:
    """Write every form of a report into a folder, made if need be, and return its page's path.

    What was there before stays until all of it is written, so an error changes nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        page = stack.enter_context(replacing(folder / INDEX))
        page.write_text(render(report), encoding="utf-8", newline="\n")
        write_xlsx(report, stack.enter_context(replacing(folder / "findings.xlsx")))
        write_csv(findings_table(report), stack.enter_context(replacing(folder / "findings.csv")))
        write_csv(matches_table(report), stack.enter_context(replacing(folder / "matches.csv")))
        write_csv(coverage_table(report), stack.enter_context(replacing(folder / "coverage.csv")))
        for change in report.changes:
            work = report.work(change.work_id)
            if work is not None:
                name = changes_name(change.work_id, change.before, change.after)
                write_changes(work, change, folder / name, INDEX)
        write_json_lines(report, stack.enter_context(replacing(folder / "findings.jsonl")))
    return folder / INDEX
