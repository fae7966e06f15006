"""Permissions limited to chapters and editions that nobody has: what entering them tells."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.reusewatch.registers import GRANT
from tests.reusewatch.watched import AUTUMN, SPRING, WATCH, Watched

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
NO_CHAPTER = (
    "L-1: no edition of example-manual on record has a chapter 'wacth'; did you mean 'watch'? "
    "Until one is added it permits nothing there; "
)
NO_EDITION = (
    "L-1: no edition of example-manual on record is of 2026-10-01; did you mean '2026-09-30'? "
    "Until one is added it permits nothing there; "
)
TO_CORRECT = "if it is mistyped, correct it before you enter it."
TO_REVOKE = "if it is mistyped, revoke it and enter it anew under another reference."


@pytest.fixture
def enter(run: Run, tmp_path: Path) -> Callable[..., Ran]:
    """Give a function that imports a joint permission with more keys."""

    def entering(folder: Path, keys: str, *options: str) -> Ran:
        file = tmp_path / "register.toml"
        file.write_text(GRANT + keys, "utf-8")
        return run("consent", "import", file, "--folder", folder, *options)

    return entering


def test_a_mistyped_chapter_and_edition_are_told_once_and_entered(
    watched: Watched, enter: Run
) -> None:
    watched.edition(AUTUMN, watch=WATCH)
    keys = 'chapters = ["ropes", "wacth"]\neditions = [2026-03-31, 2026-10-01]\n'
    tried = enter(watched.folder, keys, "--dry-run")
    told = [NO_CHAPTER + TO_CORRECT, NO_EDITION + TO_CORRECT]
    assert (tried.returncode, tried.stderr.splitlines()) == (0, told)
    ran = enter(watched.folder, keys)
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "2 new on record.")
    assert ran.stderr.splitlines() == [NO_CHAPTER + TO_REVOKE, NO_EDITION + TO_REVOKE]
    document = json.loads(enter(watched.folder, keys, "--json").stdout)
    assert document["notes"] == [NO_CHAPTER + TO_REVOKE, NO_EDITION + TO_REVOKE]


def test_a_chapter_of_any_edition_is_known(watched: Watched, enter: Run) -> None:
    watched.edition(AUTUMN, watch=WATCH)
    keys = f'chapters = ["ropes"]\neditions = [{SPRING}, {AUTUMN}]\n'
    assert enter(watched.folder, keys).stderr == ""


def test_nothing_is_told_before_an_edition_is_on_record(folder: Path, enter: Run) -> None:
    ran = enter(folder, 'chapters = ["wacth"]\neditions = [2026-10-01]\n')
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_typed_permission_tells_it_too(run: Run, watched: Watched) -> None:
    words = [
        *("--holder", "north-press", "--reference", "L-1", "--licensee", "Invented Partner"),
        *("--work", "example-manual", "--site", "partner.example", "--act", "reproduce"),
        *("--signed", "2026-03-31", "--chapter", "wacth", "--folder", watched.folder),
    ]
    tried = run("consent", "add", *words, "--dry-run")
    assert tried.stderr == f"{NO_CHAPTER}{TO_CORRECT}\n"
    ran = run("consent", "add", *words, "--json")
    assert json.loads(ran.stdout)["notes"] == [NO_CHAPTER + TO_REVOKE]
    assert ran.stderr == f"{NO_CHAPTER}{TO_REVOKE}\n"


def test_an_answer_names_the_chapter_that_nobody_has(
    run: Run, watched: Watched, enter: Run
) -> None:
    enter(watched.folder, 'chapters = ["wacth"]\n')
    url = "https://www.partner.example/page"
    asked = ("consent", "check", url, "--on", "2026-04-06", "--folder", watched.folder)
    ran = run(*asked, "--chapter", "watch", "--json")
    document = json.loads(ran.stdout)
    (told,) = document["remarks"]
    assert told == (
        "The permission “L-1” cannot apply there: no edition of example-manual on record has a "
        "chapter 'wacth'; did you mean 'watch'?"
    )
    checks = [check for grant in document["considered"] for check in grant["checks"]]
    assert [check["detail"] for check in checks if check["name"] == "chapter"] == [
        "It does not cover the chapter “watch”: it is for “wacth”."
    ] * 2
