"""``reusewatch consent export`` and ``template``, and what comes of importing them."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from openpyxl import load_workbook

from corpus.records.audit import Made
from corpus.records.grants import Grant
from corpus.records.works import Act
from corpus.store.database import open_store
from reusewatch.folder import make_folder

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
REGISTER = """
[[grant]]
holder = ["north-press", "harbour-board"]
reference = "=L-1"
licensee = "Invented Partner"
works = ["example-manual"]
sites = ["www.partner.example", "*.partner.example"]
acts = ["reproduce", "sell"]
signed = 2026-03-31
revoked = 2026-10-01
document = "letter.txt"
[grant.conditions]
attribution = true

[[grant]]
holder = "north-press"
reference = "L-2"
licensee = "Invented Partner"
works = ["example-manual"]
sites = ["www.partner.example"]
acts = ["reproduce"]
signed = 2026-10-01
renews = "=L-1"

[[affiliate]]
holder = "north-press"
sites = ["sister.example"]
signed = 2026-03-31
revoked = 2026-10-01

[[complete]]
holder = "harbour-board"
declared = 2026-04-01
"""


@pytest.fixture
def filled(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give a folder with a register of all kinds of entries, and one signed letter."""
    (tmp_path / "letter.txt").write_text("You may.", "utf-8")
    (tmp_path / "register.toml").write_text(REGISTER, "utf-8")
    assert run("consent", "import", tmp_path / "register.toml", "--folder", folder).returncode == 0
    return folder


def listed(run: Run, folder: Path) -> dict[str, object]:
    document: dict[str, object] = json.loads(
        run("consent", "list", "--folder", folder, "--json").stdout
    )
    return document


@pytest.mark.parametrize("name", ["all.toml", "all.csv", "all.xlsx"])
def test_an_export_imported_elsewhere_gives_the_same_register(
    run: Run, filled: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "out").mkdir()
    ran = run("consent", "export", tmp_path / "out" / name, "--folder", filled)
    assert ran.stdout.endswith(
        "3 written permissions, 1 partner manual signature, 1 statement of completeness, "
        "1 signed letter.\n"
    )
    make_folder(tmp_path / "other")

    run("consent", "import", tmp_path / "out" / name, "--folder", tmp_path / "other")

    assert listed(run, tmp_path / "other") == listed(run, filled)
    (letter,) = (tmp_path / "other/consents/documents").iterdir()
    assert letter.read_text("utf-8") == "You may."


def test_an_export_of_nothing_is_an_empty_register(run: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("all.toml", "all.csv", "all.xlsx"):
        run("consent", "export", tmp_path / name, "--folder", folder)
        ran = run("consent", "import", tmp_path / name, "--folder", folder)
        assert ran.stdout.endswith("0 new on record.\n")


def test_what_stands_there_is_replaced_only_on_demand(
    run: Run, filled: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.toml"
    file.write_text("mine", "utf-8")
    words = ("consent", "export", file, "--folder", filled)
    ran = run(*words)
    assert ran.returncode == 2
    assert "is there already; choose another name, or replace it with --yes" in ran.stderr
    assert run(*words, "--yes", "--dry-run").stdout.endswith("(--dry-run: not written).\n")
    assert file.read_text("utf-8") == "mine"
    assert run(*words, "--yes").returncode == 0
    assert file.read_text("utf-8").startswith("[[grant]]")
    assert run(*words).returncode == 0


def test_a_damaged_letter_is_not_exported(run: Run, filled: Path, tmp_path: Path) -> None:
    (letter,) = (filled / "consents/documents").iterdir()
    letter.write_bytes(b"You may not.")
    ran = run("consent", "export", tmp_path / "all.toml", "--folder", filled)
    assert ran.returncode == 2
    assert "is not what it was when it was kept; put it back as it was, from a backup" in ran.stderr
    assert not (tmp_path / "all.toml").exists()


def test_another_ending_is_refused(run: Run, filled: Path, tmp_path: Path) -> None:
    ran = run("consent", "export", tmp_path / "all.pdf", "--folder", filled)
    assert "its ending is none that is written; give it one of .toml, .csv, .xlsx" in ran.stderr


@pytest.mark.parametrize("profile", [None, "london"])
@pytest.mark.parametrize("name", ["register.xlsx", "register.csv", "register.toml"])
def test_a_template_is_refused_as_it_is_and_taken_once_filled_in(
    run: Run, tmp_path: Path, name: str, profile: str | None
) -> None:
    make_folder(tmp_path / "new", profile)
    file = tmp_path / name
    assert run("consent", "template", file, "--folder", tmp_path / "new").returncode == 0
    words = ("consent", "import", file, "--folder", tmp_path / "new")
    for options in (("--dry-run",), ()):
        ran = run(*words, *options)
        assert (ran.returncode, ran.stdout) == (2, "")
        refused = [line.partition(" is an example of the ")[0] for line in ran.stderr.splitlines()]
        assert [line.rpartition(" (")[2] for line in refused[:3]] == [
            "reference 'EXAMPLE-1'):",
            "reference 'EXAMPLE-2'):",
            "reference 'EXAMPLE-3'):",
        ]
        assert "put a partner manual of your own in its place, or take it out" in ran.stderr
        assert len(refused) == 4
    fill_in(file)
    assert run(*words).stdout.endswith("6 new on record.\n")
    assert listed(run, tmp_path / "new")["statements"] == []


def fill_in(file: Path) -> None:
    """Give the entries of a template references and a site of their own."""
    if file.suffix != ".xlsx":
        text = file.read_text("utf-8").replace("EXAMPLE-", "B-").replace("example-manual.", "our.")
        file.write_text(text, "utf-8")
        return
    book = load_workbook(file)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str):
            value = cell.value.replace("EXAMPLE-", "B-")
            cell.value = value.replace("*.example-manual.", "*.our.")
    book.save(file)


def test_an_example_that_is_on_record_can_still_be_revoked_by_import(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    grant = Grant(
        *("north-press", "EXAMPLE-1", "Invented Partner", ("example-manual",)),
        *(("www.partner.example",), (Act.REPRODUCE,), date(2026, 3, 31)),
    )
    with open_store(f"sqlite:///{folder / 'reusewatch.db'}") as store:
        store.register.add(Made(datetime(2026, 4, 1, tzinfo=UTC), "A. Clerk"), [grant])
    file = tmp_path / "all.toml"
    run("consent", "export", file, "--folder", folder)
    file.write_text(file.read_text("utf-8") + "revoked = 2026-10-01\n", "utf-8")
    ran = run("consent", "import", file, "--folder", folder)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "1 new on record.")


def test_a_template_shows_a_joint_letter_and_explains_itself(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    run("consent", "template", tmp_path / "r.xlsx", "--folder", folder)
    book = load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["grants", "affiliates", "complete", "explanations"]
    assert "north-press; harbour-board" in [cell.value for cell in book["grants"]["A"]]
    told = {row[1].value for row in book["explanations"].iter_rows() if row[3].value}
    assert {cell.value for sheet in book.worksheets[:3] for cell in sheet[1]} <= told


def test_a_template_does_not_replace_a_register(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    file.write_bytes(b"mine")
    assert run("consent", "template", file, "--folder", folder).returncode == 2
    assert file.read_bytes() == b"mine"
