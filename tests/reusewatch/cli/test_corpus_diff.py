"""``reusewatch corpus diff``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.store.database import open_store
from reusewatch.configuration.config import read_config
from reusewatch.editions.diff import differences_of
from reusewatch.editions.edition_diff import diff_editions

Run = Callable[..., CompletedProcess[str]]
WORK = ("--work", "example-manual")
EDITIONS = {
    "2025-09-30": {
        "1-tides.md": "# 1. Tides\n\nTell the warden within 24 hours.\n",
        "2-ropes.md": "# Ropes\n\nCoil the rope.\n",
    },
    "2026-03-31": {
        "1-tides.md": "# 1. Tides\n\nTell the warden within 48 hours.\n",
        "2-ropes.md": "# Ropes\n\nCoil the line.\n",
    },
    "2026-09-30": {
        "2-tides.md": "# 2. Tides\n\nTell the warden within 48 hours.\n",
        "3-ropes.md": "# Ropes\n\nCoil the line.\n",
    },
}


@pytest.fixture
def manual(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give a rights holder's folder with three editions of a small manual."""
    for day, files in EDITIONS.items():
        place = tmp_path / day
        place.mkdir()
        for name, text in files.items():
            (place / name).write_text(text, "utf-8")
        run("corpus", "add", place, *WORK, "--edition", day, "--folder", folder)
    return folder


def test_two_editions_are_compared_with_changes_of_meaning_first(run: Run, manual: Path) -> None:
    ran = run("corpus", "diff", "2025-09-30", "2026-03-31", "--folder", manual)

    assert ran.returncode == 0
    assert ran.stdout.splitlines() == [
        "Example Harbour Manual: edition of 2025-09-30 to edition of 2026-03-31",
        "  Chapters: 2 amended, 0 unchanged. The meaning changed in 1 passage.",
        "",
        "1. Tides (tides): amended",
        "  ! Time limit: 24 -> 48",
        "      Tell the warden within [48] hours.",
        "",
        "Ropes (ropes): amended",
        "  - Wording: rope -> line",
        "      Coil the [line].",
    ]


def test_without_days_it_is_the_two_newest(run: Run, manual: Path) -> None:
    told = run("corpus", "diff", "--folder", manual).stdout

    assert "edition of 2026-03-31 to edition of 2026-09-30" in told
    assert "2. Tides (tides): renumbered, before: '1. Tides'" in told


def test_one_day_is_compared_with_the_newest_and_order_does_not_matter(
    run: Run, manual: Path
) -> None:
    told = "edition of 2025-09-30 to edition of 2026-09-30"
    assert told in run("corpus", "diff", "2025-09-30", "--folder", manual).stdout
    turned = run("corpus", "diff", "2026-09-30", "2025-09-30", "--folder", manual)
    assert told in turned.stdout


def test_the_document_has_every_edit_with_its_place(run: Run, manual: Path) -> None:
    ran = run("corpus", "diff", "2025-09-30", "2026-03-31", "--folder", manual, "--json")
    document = json.loads(ran.stdout)

    assert document["schema"] == "reusewatch/corpus-diff/1"
    tides, ropes = document["chapters"]
    assert (tides["chapter"], ropes["chapter"]) == ("tides", "ropes")
    (passage,) = tides["passages"]
    (edit,) = passage["edits"]
    assert edit == {
        "kind": "time_limit",
        "changes_meaning": True,
        "before": "24",
        "after": "48",
        "in_before": [23, 25],
        "in_after": [23, 25],
    }


def test_a_page_of_it_is_written(run: Run, manual: Path, tmp_path: Path) -> None:
    page = tmp_path / "pages" / "changes.html"
    ran = run("corpus", "diff", "2025-09-30", "--folder", manual, "--page", page)

    assert ran.stderr == f"Page: {page}\n"
    assert "What a reader must do differently" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2026-03-01",), "no edition of 2026-03-01 on record; did you mean '2026-03-31'?"),
        (("2025-09-29",), "no edition of 2025-09-29 on record; did you mean '2025-09-30'?"),
        (("30.9.2025",), "A: '30.9.2025' is not a day; write it as 2026-09-30"),
        (("2025-09-30", "2025-09-30"), "are the same edition; name two"),
        (("--work", "example"), "did you mean 'example-manual'?"),
    ],
)
def test_what_cannot_be_compared_is_said_with_a_remedy(
    run: Run, manual: Path, words: tuple[str, ...], told: str
) -> None:
    ran = run("corpus", "diff", *words, "--folder", manual)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr


def test_one_edition_alone_cannot_be_compared(run: Run, folder: Path) -> None:
    ran = run("corpus", "diff", "--folder", folder)

    assert ran.returncode == 2
    assert "two editions are compared, and there are none on record; add one with" in ran.stderr


def test_several_editions_are_compared_with_one_as_each_by_itself(manual: Path) -> None:
    with open_store(read_config(manual).store_url) as store:
        *earlier, last = (edition.day for edition in store.works.editions("example-manual"))
        chapters = {day: store.works.chapters("example-manual", day) for day in (*earlier, last)}
        assert list(differences_of(store, "example-manual", earlier, last)) == [
            diff_editions("example-manual", (day, last), chapters[day], chapters[last])
            for day in earlier
        ]
