"""``reusewatch corpus history``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
EDITIONS = {
    "2025-03-31": {"1-tides.md": "# 1. Tides\n\nTell the warden within 24 hours.\n"},
    "2025-09-30": {"1-tides.md": "# 1. Tides\n\nTell the warden within 24 hours.\n"},
    "2026-03-31": {
        "1-tides.md": "# 1. Tides\n\nTell the warden within 48 hours.\n",
        "2-ropes.md": "# Ropes\n\nCoil the rope.\n",
    },
    "2026-09-30": {"2-ropes.md": "# 1. Ropes\n\nCoil the rope.\n"},
}
LIST = (
    "chapter,when,what\n"
    "tides,2026-02-15,The time limit was lengthened.\n"
    "ropes,2026-11-01,A new knot.\n"
)


@pytest.fixture
def manual(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give a folder with four editions of a small manual, and a list of amendments."""
    for day, files in EDITIONS.items():
        place = tmp_path / day
        place.mkdir()
        for name, text in files.items():
            (place / name).write_text(text, "utf-8")
        edition = ("--work", "example-manual", "--edition", day)
        run("corpus", "add", place, *edition, "--folder", folder)
    file = tmp_path / "list.csv"
    file.write_text(LIST, "utf-8")
    run("corpus", "amendments", file, "--folder", folder)
    return folder


def test_every_edition_of_a_chapter_is_told(run: Run, manual: Path) -> None:
    ran = run("corpus", "history", "1. tides", "--folder", manual)

    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [
        "1. Tides (tides), Example Harbour Manual",
        "  2025-03-31: first on record (2 passages, 7 words)",
        "  2025-09-30: as before",
        "  2026-03-31: amended (2 passages, 7 words)",
        "    official list, 2026-02-15: The time limit was lengthened.",
        "    ! Time limit: 24 -> 48",
        "        Tell the warden within [48] hours.",
        "  2026-09-30: taken out",
    ]


def test_a_chapter_that_came_later_and_was_renamed(run: Run, manual: Path) -> None:
    assert run("corpus", "history", "ropes", "--folder", manual).stdout.splitlines()[1:] == [
        "  2025-03-31: not in this edition",
        "  2025-09-30: not in this edition",
        "  2026-03-31: new in this edition (2 passages, 4 words)",
        "  2026-09-30: before called 'Ropes', the same words",
        "  after the newest edition on record:",
        "    official list, 2026-11-01: A new knot.",
    ]


def test_the_document_has_the_edits(run: Run, manual: Path) -> None:
    document = json.loads(run("corpus", "history", "tides", "--folder", manual, "--json").stdout)

    assert document["schema"] == "reusewatch/corpus-history/1"
    third = document["editions"][2]
    assert (third["edition"], third["words"]) == ("2026-03-31", 7)
    assert third["amendments"] == [{"when": "2026-02-15", "what": "The time limit was lengthened."}]
    assert third["change"]["passages"][0]["edits"][0]["kind"] == "time_limit"
    assert [edition["change"] for edition in document["editions"][:2]] == [None, None]


def test_without_a_chapter_all_are_listed(run: Run, manual: Path) -> None:
    document = json.loads(run("corpus", "history", "--folder", manual, "--json").stdout)

    assert document["chapters"] == [
        {"id": "ropes", "title": "1. Ropes", "editions": 2, "last_changed": "2026-11-01"},
        {"id": "tides", "title": "1. Tides", "editions": 3, "last_changed": "2026-03-31"},
    ]
    assert "ropes" in run("corpus", "history", "--folder", manual).stdout


def test_an_unknown_chapter_is_answered_with_the_nearest(run: Run, manual: Path) -> None:
    ran = run("corpus", "history", "tydes", "--folder", manual)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == ("example-manual: has no chapter 'tydes'; did you mean 'tides'?\n")


def test_a_folder_without_editions_says_what_to_do(run: Run, folder: Path) -> None:
    assert "add one with" in run("corpus", "history", "--folder", folder).stderr
    ran = run("corpus", "history", "tides", "--folder", folder)
    assert ran.returncode == 2
    assert "no edition is on record yet: add one with" in ran.stderr
