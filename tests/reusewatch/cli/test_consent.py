"""``reusewatch consent``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.reusewatch.registers import GRANT

Ran = CompletedProcess[str]
Run = Callable[..., Ran]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Give a register with a joint permission."""
    file = tmp_path / "register.toml"
    file.write_text(GRANT, "utf-8")
    return file


def read(run: Run, folder: Path, register: Path, *options: str) -> Ran:
    return run("consent", "import", register, "--folder", folder, *options)


def references(run: Run, folder: Path) -> list[tuple[str, str]]:
    listed = json.loads(run("consent", "list", "--folder", folder, "--json").stdout)
    assert listed["schema"] == "reusewatch/consent-list/1"
    return [(grant["holder"], grant["reference"]) for grant in listed["grants"]]


def test_a_joint_letter_is_on_record_for_each_holder(
    run: Run, folder: Path, register: Path
) -> None:
    ran = read(run, folder, register)
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[-1] == "2 new on record."
    assert references(run, folder) == [("harbour-board", "L-1"), ("north-press", "L-1")]


def test_the_same_again_enters_nothing(run: Run, folder: Path, register: Path) -> None:
    read(run, folder, register)
    document = json.loads(read(run, folder, register, "--json").stdout)
    assert (document["grants"], document["new"]) == (2, 0)


def test_a_dry_run_counts_and_enters_nothing(run: Run, folder: Path, register: Path) -> None:
    ran = read(run, folder, register, "--dry-run")
    assert ran.stdout.splitlines()[-1] == "2 new; nothing was entered (--dry-run)."
    assert not (folder / "reusewatch.db").exists()
    read(run, folder, register)
    register.write_text(GRANT + GRANT.replace("L-1", "L-2"), "utf-8")
    assert read(run, folder, register, "--dry-run").stdout.splitlines()[-1].startswith("2 new;")
    assert len(references(run, folder)) == 2


def test_a_dry_run_finds_what_the_import_would_refuse(
    run: Run, folder: Path, register: Path
) -> None:
    read(run, folder, register)
    register.write_text(GRANT.replace("Invented Partner", "Another"), "utf-8")
    ran = read(run, folder, register, "--dry-run")
    assert ran.returncode == 2
    assert "on record with other content" in ran.stderr


def test_a_revocation_is_entered_beside_the_grant(run: Run, folder: Path, register: Path) -> None:
    read(run, folder, register)
    register.write_text(GRANT + "revoked = 2026-06-01\n", "utf-8")
    assert read(run, folder, register).stdout.splitlines()[-1] == "2 new on record."
    assert read(run, folder, register).stdout.splitlines()[-1] == "0 new on record."
    listed = json.loads(run("consent", "list", "--folder", folder, "--json").stdout)
    assert [grant["revoked"] for grant in listed["grants"]] == ["2026-06-01", "2026-06-01"]


@pytest.mark.parametrize("line", ["", "revoked = 2027-01-01\n"])
def test_a_revocation_is_not_taken_back(run: Run, folder: Path, register: Path, line: str) -> None:
    register.write_text(GRANT + "revoked = 2026-06-01\n", "utf-8")
    read(run, folder, register)
    register.write_text(GRANT + line, "utf-8")
    ran = read(run, folder, register)
    assert ran.returncode == 2
    assert "is on record as revoked on 2026-06-01" in ran.stderr
    assert "write 2026-06-01 under 'revoked'" in ran.stderr


def test_one_bad_entry_enters_nothing(run: Run, folder: Path, register: Path) -> None:
    wrong = GRANT.replace("L-1", "L-2").replace("harbour-board", "harbour-bord")
    register.write_text(GRANT + wrong, "utf-8")
    ran = read(run, folder, register)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "register.toml, grant 2" in ran.stderr
    assert "did you mean 'harbour-board'?" in ran.stderr
    assert references(run, folder) == []


def test_the_list_is_a_table_that_a_pipe_gets_unfolded(
    run: Run, folder: Path, register: Path
) -> None:
    read(run, folder, register)
    head, *rows = run("consent", "list", "--folder", folder).stdout.splitlines()
    assert head.split()[:3] == ["holder", "reference", "licensee"]
    assert [row.split()[0] for row in rows] == ["harbour-board", "north-press"]
    assert all(row.rstrip().endswith("from 2026-03-31") for row in rows)


def test_a_statement_of_a_day_to_come_is_refused(run: Run, folder: Path, register: Path) -> None:
    """It would say that the register is complete before the holder does."""
    register.write_text(
        f'{GRANT}[[complete]]\nholder = "north-press"\ndeclared = 9999-12-31\n', "utf-8"
    )
    for options in ((), ("--dry-run",)):
        ran = read(run, folder, register, *options)
        assert ran.returncode == 2
        assert "holder 'north-press': 'declared': 9999-12-31 is still to come (today " in ran.stderr
    assert references(run, folder) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (
            "r.csv",
            "r.csv: is not UTF-8 text; save it as UTF-8 (in a spreadsheet: as “CSV UTF-8”)\n",
        ),
        ("r.toml", "r.toml: is not UTF-8 text; save it as UTF-8\n"),
    ],
)
def test_a_file_in_another_encoding_is_named_once(
    run: Run, folder: Path, tmp_path: Path, name: str, problem: str
) -> None:
    (tmp_path / name).write_bytes("holder;Bürgerbüro".encode("latin-1"))
    assert read(run, folder, tmp_path / name).stderr == problem


@pytest.mark.parametrize("text", ["", "holder,reference,licensee,works,sites,acts,signed\n"])
def test_a_file_without_an_entry_is_told(run: Run, folder: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "r.csv"
    file.write_text(text, "utf-8")
    ran = read(run, folder, file)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "0 new on record.")
    assert ran.stderr == (
        f"{file} holds no entry: is it the right file, and saved? `reusewatch consent template` "
        "writes an example.\n"
    )
