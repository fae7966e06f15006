"""What is personal in the words of pages: masked in reports and tables, shown on request."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from openpyxl import load_workbook

from tests.reusewatch.watched import COMPLETE, ROPES, SPRING, WATCH, Watched, watching

Run = Callable[..., CompletedProcess[str]]
PERSONAL = ("960482", "Byron", "ada@quay.example")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Give a scanned copy that names somebody."""
    with watching(tmp_path / "holder") as watched:
        watched.edition(SPRING, watch=WATCH, ropes=ROPES)
        watched.links("/policy")
        whom = "harbour ledger of Dr Ada Byron (01632 960482 or ada@quay.example)"
        watched.show("/policy", WATCH.replace("harbour ledger", whom))
        watched.scan()
        yield watched


def told(watched: Watched) -> dict[str, str]:
    """Give the text of every file of the only report, by name."""
    (folder,) = (watched.folder / "reports").iterdir()
    texts = {
        path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix != ".xlsx"
    }
    book = load_workbook(folder / "findings.xlsx", read_only=True)
    cells = (
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )
    return {**texts, "findings.xlsx": "\n".join(cells)}


def test_reports_and_tables_mask_it(watched: Watched) -> None:
    files = told(watched)

    assert not [(name, each) for name, text in files.items() for each in PERSONAL if each in text]
    for name in ("index.html", "findings.xlsx", "matches.csv", "findings.jsonl"):
        assert "of Dr ███ █████ (█████ ██████ or ████████████████)" in re.sub(
            "<[^>]+>", "", files[name]
        ), name


def test_it_is_shown_on_request_and_the_report_says_so(run: Run, watched: Watched) -> None:
    ran = run("report", "--show-personal", "--folder", watched.folder)

    assert ran.returncode == 0, ran.stderr
    files = told(watched)
    for name in ("index.html", "findings.xlsx", "matches.csv", "findings.jsonl"):
        assert all(each in files[name] for each in PERSONAL), name
    assert "shows the words of pages as they are" in files["index.html"]
    assert '"personal_data_masked": false' in files["findings.jsonl"]


def test_the_folder_settles_names_and_what_the_report_says_of_keeping(
    run: Run, watched: Watched
) -> None:
    with (watched.folder / "reusewatch.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[privacy]\nnames = ["ledger"]\nshown = ["01632 960 482"]\nkeep_days = 90\n'
            '[[controller]]\nholder = "north-press"\nbasis = "Legitimate interests"\n'
        )
    ran = run("report", "--folder", watched.folder)

    assert ran.returncode == 0, ran.stderr
    files = told(watched)
    masked = "harbour ██████ of Dr ███ █████ (01632 960482 or ████████████████)"
    assert masked in files["findings.jsonl"]
    page = re.sub("<[^>]+>", "", files["index.html"])
    assert "Saved pages are kept for 90 days" in page
    assert "North PressLegitimate interests" in page
    assert "Harbour BoardNone is on record." in page


def test_a_letter_leaves_out_what_the_folder_lists(run: Run, watched: Watched) -> None:
    with (watched.folder / "reusewatch.toml").open("a", encoding="utf-8") as file:
        file.write('\n[privacy]\nnames = ["ten minutes"]\nshown = ["01632 960 482"]\n')
    id_ = watched.case_id()
    register = watched.folder / "complete.toml"
    register.write_text(COMPLETE, "utf-8")
    run("consent", "import", register, "--folder", watched.folder)
    run("case", "decide", id_, "--to", "under_review", "--folder", watched.folder)
    ran = run("case", "letter", id_, "--kind", "courtesy", "--folder", watched.folder)
    (letter,) = (watched.folder / "letters").rglob("*.txt")
    text = " ".join(letter.read_text("utf-8").split())

    assert "within [name not shown] of a missing bell" in text, ran.stderr
    assert "(01632 960482 or [e-mail address not shown])" in text
