"""``reusewatch audit``: whatever is changed behind the program's back shows."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.reusewatch.registers import GRANT
from tests.reusewatch.watched import ROPES, SPRING, WATCH, Watched, watching

Ran = CompletedProcess[str]
Run = Callable[..., Ran]


@pytest.fixture
def watched(run: Run, tmp_path: Path) -> Iterator[Watched]:
    """Give a folder with grants, a case, a document that a decision rests on, and a report."""
    with watching(tmp_path / "holder") as watched:
        watched.edition(SPRING, watch=WATCH, ropes=ROPES)
        register = tmp_path / "register.toml"
        register.write_text(GRANT, "utf-8")
        run("consent", "import", register, "--folder", watched.folder, "--by", "Ann")
        watched.links("/policy")
        watched.show("/policy", WATCH)
        watched.scan()
        (tmp_path / "note.txt").write_text("They rang.", "utf-8")
        decide = ("case", "decide", watched.case_id(), "--by", "Ann", "--folder", watched.folder)
        run(*decide, "--to", "under_review", "--comment", "By me.")
        run(*decide, "--comment", "A note.", "--document", tmp_path / "note.txt")
        run("report", "--folder", watched.folder, "-q")
        yield watched


@pytest.fixture
def verify(run: Run, watched: Watched) -> Callable[..., dict[str, Any]]:
    """Give a function that checks, sees that the exit code fits, and gives the document."""

    def check(*options: str) -> dict[str, Any]:
        ran = run("audit", "verify", "--folder", watched.folder, "--json", *options)
        document: dict[str, Any] = json.loads(ran.stdout)
        assert document["schema"] == "reusewatch/audit-verify/1"
        assert ran.returncode == (1 if document["faults"] else 0)
        return document

    return check


def tamper(watched: Watched, *statements: str) -> None:
    database = sqlite3.connect(watched.folder / "reusewatch.db")
    for statement in statements:
        assert database.execute(statement).rowcount > 0
    database.commit()
    database.close()


def test_what_nobody_touched_is_whole(
    run: Run, watched: Watched, verify: Callable[..., dict[str, Any]]
) -> None:
    document = verify()
    assert (document["faults"], document["entries"], document["heads_known"]) == ([], 5, 1)
    assert document["newer_than_known_heads"] == 0
    said = run("audit", "verify", "--folder", watched.folder)
    assert said.returncode == 0
    assert said.stdout.splitlines() == [
        "5 entries, all as they were entered; 1 head known from reports or given.",
        f"Head: {document['head']}",
    ]


def test_entries_are_listed_in_order(run: Run, watched: Watched) -> None:
    listed = json.loads(run("audit", "list", "--folder", watched.folder, "--json").stdout)
    assert [(each["kind"], each["by"]) for each in listed["entries"]] == [
        *(("grant", "Ann"), ("grant", "Ann"), ("decision", "reusewatch")),
        *(("decision", "Ann"), ("decision", "Ann")),
    ]


CASE = "SELECT id FROM cases"


@pytest.mark.parametrize(
    ("statements", "faults"),
    [
        (
            ["UPDATE grants SET record = replace(record, 'Invented', 'Other')"],
            [r"grant north-press/L-1, entry 1: was edited", "harbour-board/L-1, entry 2: was edit"],
        ),
        (
            ["DELETE FROM grants WHERE holder = 'north-press'"],
            [r"grant north-press/L-1, entry 1: was removed"],
        ),
        (
            ["INSERT INTO statements VALUES ('north-press', '2026-01-01')"],
            [r"completeness north-press/2026-01-01: was never entered"],
        ),
        (
            ["UPDATE decisions SET record = replace(record, 'By me', 'By Bob') WHERE number = 2"],
            [r"decision \w+-2, entry 4: was edited"],
        ),
        (
            ["UPDATE decisions SET at = '2020-01-01 00:00:00.000000' WHERE number = 2"],
            [r"decision \w+-2, entry 4: was edited"],
        ),
        (
            ["UPDATE decisions SET batch = 'batch-1' WHERE number = 2"],
            [r"decision \w+-2, entry 4: was edited"],
        ),
        (
            ["DELETE FROM decisions WHERE number = 2"],
            [r"decision \w+-2, entry 4: was removed", r"site record \w+: its decisions do not"],
        ),
        (
            ["DELETE FROM audit WHERE number = 3"],
            [r"after entry 2 comes entry 4", r"decision \w+-1: was never entered"],
        ),
        (
            ["UPDATE audit SET number = 99 WHERE number = 4",
             "UPDATE audit SET number = 4 WHERE number = 5",
             "UPDATE audit SET number = 5 WHERE number = 99"],
            [r"entry 4 does not continue", r"entry 5 does not continue", "was edited: its digest"],
        ),
        (
            ["UPDATE audit SET by = 'Bob' WHERE number = 4"],
            [r"entry 4 was edited: its digest is not that of its content"],
        ),
        (
            ["DELETE FROM audit WHERE number = 5", "DELETE FROM decisions WHERE number = 3"],
            [r"the head in the report \w+-\w+, \w{16}…, is not in the chain: entries that were"],
        ),
        (
            ["UPDATE cases SET site = 'other.example'"],
            [r"site record \w+: its site or work was changed"],
        ),
        (
            ["UPDATE contents SET pieces = '[\"0000000000000000\"]'"],
            [r"content \w{16}…: its sentences were changed"],
        ),
        (
            ["UPDATE decisions SET record = '{\"case_id\": 7}' WHERE number = 2"],
            [r"decision \w+-2, entry 4: was edited", "decisions cannot be read: "],
        ),
    ],
)  # fmt: skip
def test_what_was_changed_behind_the_programs_back_is_told(
    watched: Watched,
    verify: Callable[..., dict[str, Any]],
    statements: list[str],
    faults: list[str],
) -> None:
    tamper(watched, *statements)

    told = verify()["faults"]

    for fault in faults:
        assert any(re.search(fault, said) for said in told), (fault, told)


def test_a_kept_document_that_was_changed_or_lost_is_told(
    watched: Watched, verify: Callable[..., dict[str, Any]]
) -> None:
    (document,) = (watched.folder / "documents").iterdir()
    document.write_text("They never rang.", "utf-8")
    (fault,) = verify()["faults"]
    assert fault == f"documents/{document.name} (note.txt): is not what it was when it was kept"
    document.unlink()
    (fault,) = verify()["faults"]
    assert fault.endswith("cannot be read (No such file or directory)")


def test_a_head_written_down_elsewhere_shows_what_was_cut_off(
    run: Run, watched: Watched, verify: Callable[..., dict[str, Any]]
) -> None:
    head = verify()["head"]
    for report in (watched.folder / "reports").rglob("index.html"):
        report.unlink()
    tamper(watched, "DELETE FROM audit WHERE number = 5", "DELETE FROM decisions WHERE number = 3")
    document = verify()
    assert (document["faults"], document["newer_than_known_heads"]) == ([], 4)

    (fault,) = verify("--head", head)["faults"]

    assert fault.startswith(f"the head given, {head[:16]}…, is not in the chain")
    wrong = run("audit", "verify", "--folder", watched.folder, "--head", "abc")
    assert (wrong.returncode, "is no digest" in wrong.stderr) == (2, True)


def test_every_report_carries_the_head(
    watched: Watched, verify: Callable[..., dict[str, Any]]
) -> None:
    head = verify()["head"]
    (report,) = (watched.folder / "reports").iterdir()
    assert (report / "index.html").read_text("utf-8").count(head) == 2
    for line in (report / "findings.jsonl").read_text("utf-8").splitlines():
        assert json.loads(line)["audit_head"] == head
    assert head in (report / "findings.csv").read_text("utf-8-sig")
