"""``reusewatch consent add``, ``revoke`` and ``declare-complete``."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.store.database import open_store

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
LETTER = b"You may. Signed, North Press and Harbour Board."
NAME = f"{sha256(LETTER).hexdigest()}.pdf"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Give a signed letter."""
    file = tmp_path / "Letter.PDF"
    file.write_bytes(LETTER)
    return file


@pytest.fixture
def add(run: Run, folder: Path) -> Callable[..., Ran]:
    """Give a function that enters the letter L-1 of both holders, with more options."""

    def adding(
        *options: object, holders: tuple[str, ...] = ("north-press", "harbour-board")
    ) -> Ran:
        words: list[object] = [
            *("--reference", "L-1", "--licensee", "Invented Partner", "--work", "example-manual"),
            *("--site", "www.partner.example", "--act", "reproduce", "--signed", "2026-03-31"),
        ]
        for holder in holders:
            words += ["--holder", holder]
        return run("consent", "add", "--folder", folder, *words, *options)

    return adding


def listed(run: Run, folder: Path) -> dict[str, list[dict[str, object]]]:
    document: dict[str, list[dict[str, object]]] = json.loads(
        run("consent", "list", "--folder", folder, "--json").stdout
    )
    return document


def test_a_joint_letter_is_entered_for_each_holder_and_kept(
    run: Run, folder: Path, add: Run, letter: Path
) -> None:
    ran = add("--document", letter, "--attribution", "--current-within-days", "30")
    assert (ran.returncode, ran.stdout) == (0, "L-1 is on record: 2 new, 0 known.\n")
    grants = listed(run, folder)["grants"]
    assert [grant["holder"] for grant in grants] == ["harbour-board", "north-press"]
    assert {str(grant["document"]) for grant in grants} == {NAME}
    assert grants[0]["conditions"] == {"attribution": True, "current_within_days": 30}
    assert (folder / "consents/documents" / NAME).read_bytes() == LETTER
    assert add("--document", letter, "--attribution", "--current-within-days", "30").stdout == (
        "L-1 is on record: 0 new, 2 known.\n"
    )


def test_who_entered_it_is_on_record(folder: Path, add: Run) -> None:
    add("--by", "A. Clerk")
    with open_store(f"sqlite:///{folder / 'reusewatch.db'}") as store:
        assert [entry.made.by for entry in store.audit.entries()] == ["A. Clerk"] * 2


def test_all_that_is_wrong_is_told_and_nothing_is_entered(
    run: Run, folder: Path, add: Run, tmp_path: Path
) -> None:
    ran = add("--renews", "L-0", "--valid-until", "2026-01-01", "--document", tmp_path / "none.pdf")
    assert (ran.returncode, ran.stdout) == (2, "")
    problems = ran.stderr.splitlines()
    place = "consent add, this permission (reference 'L-1'): "
    begins = ("'document': '", "It ends on 1 January 2026", "'renews': 'L-0'", "'renews': 'L-0'")
    for line, begin in zip(problems, begins, strict=True):
        assert line.startswith(place + begin)
    assert listed(run, folder)["grants"] == []


def test_a_refused_letter_leaves_no_copy(folder: Path, add: Run, letter: Path) -> None:
    assert add("--document", letter, "--dry-run").stdout.startswith("L-1 would be on record")
    assert not (folder / "consents/documents").exists()
    add()
    assert add("--document", letter).returncode == 2
    assert not (folder / "consents/documents").exists()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            lambda file: file.write_bytes(b"You may not."),
            "is not what it was when it was kept; put it back as it was",
        ),
        (lambda file: file.unlink(), "cannot be read (No such file or directory)"),
    ],
)
def test_a_letter_that_is_no_longer_as_it_was_kept_is_told(
    run: Run, folder: Path, add: Run, letter: Path, damage: Callable[[Path], object], said: str
) -> None:
    add("--document", letter, holders=("north-press",))
    assert run("consent", "list", "--folder", folder).returncode == 0
    damage(folder / "consents/documents" / NAME)
    ran = run("consent", "list", "--folder", folder)
    assert ran.returncode == 1
    assert ran.stdout.splitlines()[-1].startswith("north-press L-1: The letter ")
    assert said in ran.stdout
    (fault,) = listed(run, folder)["document_faults"]
    assert fault["document"] == NAME
    verified = run("audit", "verify", "--folder", folder)
    assert verified.returncode == 1
    assert verified.stdout.startswith(f"grant north-press/L-1: The letter '{NAME}' ")


def test_entering_it_again_mends_a_damaged_copy(folder: Path, add: Run, letter: Path) -> None:
    add("--document", letter)
    (folder / "consents/documents" / NAME).write_bytes(b"?")
    add("--document", letter)
    assert (folder / "consents/documents" / NAME).read_bytes() == LETTER


def test_a_permission_is_revoked_once(run: Run, folder: Path, add: Run) -> None:
    add()
    words = ("consent", "revoke", "north-press", "L-1", "--folder", folder, "--on")
    assert run(*words, "2026-06-01", "--dry-run").stdout == (
        "north-press L-1: would be revoked from 2026-06-01 on.\n"
    )
    assert [grant["revoked"] for grant in listed(run, folder)["grants"]] == [None, None]
    assert run(*words, "2026-06-01").stdout == "north-press L-1: is revoked from 2026-06-01 on.\n"
    assert [grant["revoked"] for grant in listed(run, folder)["grants"]] == [None, "2026-06-01"]
    again = json.loads(run(*words, "2026-06-01", "--json").stdout)
    assert (again["schema"], again["new"]) == ("reusewatch/consent-revoke/1", False)
    other = run(*words, "2026-07-01")
    assert other.returncode == 2
    assert "is on record as revoked on 2026-06-01" in other.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("north-press", "L-1", "--on", "2026-03-30"),
            "--on: It was revoked on 30 March 2026, befo",
        ),
        (("north-press", "L-1", "--on", "30/03/2026"), "--on: '30/03/2026' is not a day; write it"),
        (("north-press", "L-2", "--on", "2026-04-30"), "did you mean 'L-1'?"),
        (("nobody", "L-1", "--on", "2026-04-30"), "of holder 'nobody' is on record; see `reuse"),
        (("north-press", "--on", "2026-04-30"), "nothing says what ends; give a permission's REF"),
        (
            ("north-press", "L-1", "--on", "2026-04-30", "--site", "www.partner.example"),
            "give one or the other",
        ),
        (
            ("north-press", "L-1", "--on", "2026-04-30", "--signed", "2026-03-31"),
            "give one or the other",
        ),
    ],
)
def test_what_cannot_be_revoked_is_told(
    run: Run, folder: Path, add: Run, words: tuple[str, ...], said: str
) -> None:
    add()
    ran = run("consent", "revoke", *words, "--folder", folder)
    assert ran.returncode == 2
    assert said in ran.stderr


def test_a_holder_declares_its_register_complete(run: Run, folder: Path) -> None:
    words = ("consent", "declare-complete", "--folder", folder, "--on", "2026-04-01", "--holder")
    assert run(*words, "north-press", "--dry-run").stdout.endswith("would be entered.\n")
    assert listed(run, folder)["statements"] == []
    assert run(*words, "north-press").stdout == (
        "north-press declared its register complete on 2026-04-01: is entered.\n"
    )
    assert run(*words, "north-press").stdout.endswith("is on record already.\n")
    assert listed(run, folder)["statements"] == [
        {"holder": "north-press", "declared": "2026-04-01"}
    ]


def test_only_a_holder_can_and_not_for_a_day_to_come(run: Run, folder: Path) -> None:
    words = ("consent", "declare-complete", "--folder", folder, "--holder")
    assert "did you mean 'north-press'?" in run(*words, "north-pres").stderr
    assert "is still to come" in run(*words, "north-press", "--on", "2999-01-01").stderr
