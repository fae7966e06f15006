from dataclasses import replace

import pandas as pd

from corpus.records.findings import Verdict
from reports.columns import COVERAGE_COLUMNS, FINDING_COLUMNS, MATCH_COLUMNS
from reports.report import Report, in_mondays_order
from reports.table import coverage_table, findings_table, matches_table


def _types(table: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in table.dtypes.items()}


def test_columns_and_their_types_do_not_depend_on_what_was_found(
    report: Report, empty_report: Report
) -> None:
    for told in (report, empty_report):
        assert _types(findings_table(told).whole()) == FINDING_COLUMNS
        assert _types(matches_table(told).whole()) == MATCH_COLUMNS
        assert _types(coverage_table(told).whole()) == COVERAGE_COLUMNS


def test_every_column_is_filled(report: Report) -> None:
    for table in (
        findings_table(report).whole(),
        matches_table(report).whole(),
        coverage_table(report).whole(),
    ):
        assert [name for name in table.columns if table[name].isna().all()] == []


def test_findings_come_in_mondays_order_one_row_each(report: Report) -> None:
    table = findings_table(report).whole()
    assert list(table["finding_id"]) == [each.id for each in in_mondays_order(report.findings)]
    assert list(table["rank"]) == list(range(1, len(report.findings) + 1))


def test_a_finding_is_told_in_codes(report: Report) -> None:
    table = findings_table(report).whole().set_index("verdict")
    row = table.loc[Verdict.PARTIAL_CONSENT.value]
    assert row["urgency"] == "dangerous_change"
    assert row["missing_holders"] == ("guild",)
    assert row["meaning_changes"] == 6
    assert row["meaning_changing_kinds"][:2] == ("duty", "time_limit")
    assert row["editions_copied"] == ("2026-03-31",)
    assert row["first_seen"] == pd.Timestamp("2026-05-04")
    assert row["captured_at"] == pd.Timestamp("2026-07-01T08:30:00Z")


def test_a_page_that_could_not_be_read_has_no_facts(report: Report) -> None:
    row = findings_table(report).whole().set_index("verdict").loc[Verdict.UNREADABLE.value]
    assert row["names_work"] is pd.NA
    assert row["missed_editions"] is pd.NA


def test_missing_sources_and_an_open_register_are_said_in_every_row(report: Report) -> None:
    table = findings_table(report).whole()
    of_the_work = table[table["work_id"] == "harbour"]
    assert of_the_work["sources_incomplete"].all()
    assert not table["register_complete"].any()
    whole = replace(report, missing_sources=(), holders_not_complete=())
    assert not findings_table(whole).whole()["sources_incomplete"].any()
    assert findings_table(whole).whole()["register_complete"].all()


def test_edits_are_told_with_both_sides(report: Report) -> None:
    edits = matches_table(report).whole()["edits"].explode().dropna()
    assert "time_limit: 24 hours -> 48 hours" in set(edits)


def test_spans_point_into_the_whole_texts(report: Report) -> None:
    table = matches_table(report).whole()
    lengths = table["page_end"] - table["page_start"]
    assert (lengths == table["page_text"].str.len()).all()
    assert (table["page_start"] == 40).all()


def test_coverage_tells_what_was_missed(report: Report) -> None:
    table = coverage_table(report).whole()
    assert set(table[table["missed"]]["state"]) == {
        "planned", "blocked", "too_large", "timed_out", "server_error", "failed",
    }  # fmt: skip
