"""``reusewatch corpus amendments``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
CSV = 'chapter,when,what\nTides,2026-03-31,"The time limit, once more."\nropes,2025-09-30,A knot.\n'
TOML = """
[[amendment]]
chapter = "1. Tides"
when = 2026-03-31
what = "The time limit, once more."

[[amendment]]
chapter = "ropes"
when = 2025-09-30
what = "A knot."
"""


@pytest.fixture
def manual(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give a rights holder's folder with one edition of two chapters."""
    place = tmp_path / "manual"
    place.mkdir()
    (place / "1-tides.md").write_text("# 1. Tides\n\nTell the warden.\n", "utf-8")
    (place / "2-ropes.md").write_text("# Ropes\n\nCoil it.\n", "utf-8")
    edition = ("--work", "example-manual", "--edition", "2026-03-31")
    run("corpus", "add", place, *edition, "--folder", folder)
    return folder


@pytest.fixture
def enter(run: Run, manual: Path, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """Give a function that enters a list of some text."""

    def enter_text(text: str, *options: str, name: str = "list.csv") -> CompletedProcess[str]:
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return run("corpus", "amendments", file, "--folder", manual, *options)

    return enter_text


@pytest.mark.parametrize(("text", "name"), [(CSV, "list.csv"), (TOML, "list.toml")])
def test_a_list_is_entered_and_the_same_again_changes_nothing(
    enter: Run, run: Run, manual: Path, text: str, name: str
) -> None:
    ran = enter(text, name=name)
    assert (ran.returncode, ran.stdout.splitlines()) == (
        0,
        [
            "added: 2025-09-30 ropes: A knot.",
            "added: 2026-03-31 tides: The time limit, once more.",
            "Example Harbour Manual: 2 amendments added, 0 taken off, 0 unchanged",
        ],
    )
    assert "0 amendments added, 0 taken off, 2 unchanged" in enter(text, name=name).stdout
    document = json.loads(run("corpus", "amendments", "--folder", manual, "--json").stdout)
    assert document == {
        "schema": "reusewatch/corpus-amendments/1",
        "work": "example-manual",
        "amendments": [
            {"chapter": "ropes", "when": "2025-09-30", "what": "A knot."},
            {"chapter": "tides", "when": "2026-03-31", "what": "The time limit, once more."},
        ],
    }


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    enter: Run, run: Run, manual: Path
) -> None:
    enter(CSV)
    changed = CSV.replace("A knot.", "A bend.")
    ran = enter(changed, "--whole", "--dry-run")

    assert ran.stdout.splitlines()[:2] == [
        "added: 2025-09-30 ropes: A bend.",
        "taken off: 2025-09-30 ropes: A knot.",
    ]
    assert ran.stdout.endswith("(--dry-run: nothing was written)\n")
    assert "A bend." not in run("corpus", "amendments", "--folder", manual).stdout
    enter(changed, "--whole")
    assert "A knot." not in run("corpus", "amendments", "--folder", manual).stdout


def test_all_problems_are_told_row_by_row_and_nothing_is_entered(
    enter: Run, run: Run, manual: Path
) -> None:
    rows = (
        "chapter,when,what",
        "tydes,31.3.2026,More.",
        "ropes,2026-03-31,",
        "ropes,2026-03-31,A.",
    )
    ran = enter("\n".join(rows))

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines() == [
        "list.csv, row 2, when: '31.3.2026' is not a day; write it as 2026-03-31",
        (
            "list.csv, row 2, chapter: no edition on record has 'tydes'; did you mean 'tides'? A "
            "chapter that is gone is kept as it is written with --unknown-chapters"
        ),
        "list.csv, row 3, what: is empty; write what readers of a report should see",
        "Nothing was entered: mend these lines, then try again.",
    ]
    assert "no list of amendments is on record" in (
        run("corpus", "amendments", "--folder", manual).stderr
    )


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("chapter,day,what\n", "a.csv", "row 1: column 'when' is missing; write the names"),
        ("chapter,when,what\na,2026-03-31,b,c\n", "a.csv", "row 2: has more cells than columns"),
        ('chapter,when,what\n"a,2026-03-31,b\n', "a.csv", "is not CSV"),
        ("[[amendments]]\n", "a.toml", "did you mean 'amendment'?"),
        ("[amendment]\nchapter = 'a'\n", "a.toml", "write [[amendment]] above each"),
        ("", "a.toml", "lists no amendment"),
        (
            "[[amendment]]\nchapter = 'ropes'\nwhen = 2026-03-31T12:00:00\nwhat = 'A'\n",
            "a.toml",
            "amendment 1, when: 2026-03-31 12:00:00 has a time of day",
        ),
    ],
)
def test_what_is_no_list_is_refused(enter: Run, text: str, name: str, told: str) -> None:
    ran = enter(text, name=name)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr


def test_a_chapter_that_is_gone_is_kept_where_that_is_asked_for(enter: Run) -> None:
    ran = enter(CSV.replace("Tides", "Lamps"), "--unknown-chapters")

    assert "added: 2026-03-31 Lamps: The time limit, once more." in ran.stdout
