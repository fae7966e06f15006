"""``reusewatch match``: no set-up, one line of JSON a page, an exit code."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
OWN = (
    "When the harbour bell rings twice, every skipper must bring the smallest boat to the inner "
    "quay before the tide turns, and shall write the hour of mooring into the green ledger."
)
ACT = (
    "A person who moors a vessel shall within seven days give notice in writing to the authority "
    "stating the name of the vessel, its length, and the place at which it was moored."
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Give an invented text to protect, in a folder."""
    (tmp_path / "manual").mkdir()
    (tmp_path / "manual/quays.md").write_text(f"# Quays\n\n{OWN}\n\n{ACT}\n", "utf-8")
    return tmp_path / "manual"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Give a folder with a page that copies, one that does not and one that quotes the source."""
    place = tmp_path / "pages"
    place.mkdir()
    (place / "copy.html").write_text(f"<p>We say:</p><p>{OWN}</p>", "utf-8")
    (place / "other.txt").write_text("Nothing of the kind stands here.", "utf-8")
    (place / "quote.txt").write_text(ACT, "utf-8")
    return place


def documents(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_a_copy_is_found_where_it_stands_and_ends_with_1(
    run: Run, texts: Path, pages: Path
) -> None:
    ran = run("match", "--against", texts, "--json", pages / "copy.html")
    (document,) = documents(ran)
    (found,) = json.loads(ran.stdout)["matches"]
    assert ran.returncode == 1
    assert document["page"] == str(pages / "copy.html")
    assert (found["source"], found["class"], found["origin"]) == ("quays.md", "verbatim", "own")
    assert found["page_text"] == OWN.removesuffix(".")


def test_a_page_without_a_copy_ends_with_0(run: Run, texts: Path, pages: Path) -> None:
    ran = run("match", "--against", texts, "--json", pages / "other.txt")
    assert (ran.returncode, documents(ran)[0]["matches"]) == (0, [])


def test_what_anyone_may_quote_is_shown_but_no_finding(
    run: Run, texts: Path, pages: Path, tmp_path: Path
) -> None:
    (tmp_path / "act.txt").write_text(ACT, "utf-8")
    options = ("--against", texts, "--sources", tmp_path / "act.txt", "--json")
    ran = run("match", *options, pages / "quote.txt")
    origins = {found["origin"] for found in json.loads(ran.stdout)["matches"]}
    assert (ran.returncode, origins) == (0, {"third_party"})


def test_a_page_that_cannot_be_read_is_told_and_ends_with_3(
    run: Run, texts: Path, pages: Path
) -> None:
    (pages / "plan.pdf").write_bytes(b"%PDF-1.7")
    ran = run("match", "--against", texts, "--json", pages)
    unreadable = [found["page"] for found in documents(ran) if found["unreadable"]]
    assert (ran.returncode, unreadable) == (3, [str(pages / "plan.pdf")])
    assert len(documents(ran)) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file that refuses to be read")
def test_a_page_that_cannot_be_opened_is_told_and_the_next_is_read(
    run: Run, texts: Path, pages: Path
) -> None:
    (pages / "broken.txt").symlink_to("/proc/self/mem")
    ran = run("match", "--against", texts, "--json", pages / "broken.txt", pages / "copy.html")
    broken, copy = documents(ran)
    assert (ran.returncode, broken["matches"]) == (3, [])
    assert broken["unreadable"] == "it cannot be opened (Input/output error)"
    assert copy["matches"]


def test_people_get_lines_instead_of_json(run: Run, texts: Path, pages: Path) -> None:
    told = run("match", "--against", texts, pages / "other.txt", pages / "copy.html").stdout
    first, second = told.splitlines()
    assert first == f"{pages}/other.txt: nothing to report"
    assert second.startswith(f"{pages}/copy.html: ")
    assert "quays.md, verbatim, own" in second


def test_people_are_told_what_was_changed(run: Run, texts: Path, pages: Path) -> None:
    (pages / "copy.html").write_text(f"<p>{OWN.replace('must bring', 'may bring')}</p>", "utf-8")
    told = run("match", "--against", texts, pages / "copy.html").stdout
    assert told.splitlines()[1] == "    duty: must -> may"


def test_a_folder_without_a_page_is_wrong_use(run: Run, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("match", "--against", texts, tmp_path / "empty")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "holds no file to compare" in ran.stderr


@pytest.mark.parametrize("missing", ["--against", "pages"])
def test_a_place_that_is_not_there_ends_with_2(
    run: Run, texts: Path, pages: Path, tmp_path: Path, missing: str
) -> None:
    none = tmp_path / "none"
    against, page = (none, pages) if missing == "--against" else (texts, none)
    ran = run("match", "--against", against, "--json", page)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"{none}: there is no such file or folder" in ran.stderr


def test_texts_that_are_not_read_are_named(
    run: Run, texts: Path, pages: Path, tmp_path: Path
) -> None:
    (texts / "annex.pdf").write_bytes(b"%PDF-1.7")
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "act.txt").write_text(ACT, "utf-8")
    (sources / "act.docx").write_bytes(b"PK")
    ran = run("match", "--against", texts, "--sources", sources, pages / "other.txt")
    assert ran.returncode == 0
    names = f"{texts / 'annex.pdf'}, {sources / 'act.docx'}"
    assert ran.stderr == f"Texts left out, as their format is not read: {names}\n"
