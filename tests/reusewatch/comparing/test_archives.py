"""``reusewatch match`` on archives of pages."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
Archive = Callable[..., Path]
Page = tuple[str, str, bytes]
OWN = (
    "When the harbour bell rings twice, every skipper must bring the smallest boat to the inner "
    "quay before the tide turns, and shall write the hour of mooring into the green ledger."
)
ROOT = Path(__file__).resolve().parents[3]
WEAK = "We say that every skipper must bring the smallest boat to the inner harbour, if you please."
CLEAN: Page = ("https://a.example/clean", "text/html", b"<p>Nothing of anybody else's is here.</p>")
COPY: Page = ("https://a.example/copy", "text/html", f"<p>We say:</p><p>{OWN}</p>".encode())
FORM: Page = ("https://a.example/form", "application/pdf", b"%PDF-1.7")
FAINT: Page = ("https://a.example/faint", "text/html", f"<p>{WEAK}</p>".encode())


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Give an invented text to protect."""
    path = tmp_path / "quays.md"
    path.write_text(OWN, "utf-8")
    return path


def documents(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "CRAWL.WARC"])
def test_pages_with_matches_and_unread_ones_are_told_by_address_and_place(
    run: Run, archive: Archive, text: Path, name: str
) -> None:
    path = archive(name, CLEAN, COPY, FORM)
    ran = run("match", "--against", text, "--json", path)
    copy, form = documents(ran)
    assert ran.returncode == 3
    assert (copy["url"], form["url"]) == ("https://a.example/copy", "https://a.example/form")
    assert copy["matches"][0]["source"] == "quays.md"
    assert form["unreadable"] == "its format is not read: PDF"
    assert all(told["page"].startswith(f"{path}#") for told in (copy, form))


def test_the_place_is_that_of_the_pages_record(run: Run, archive: Archive, text: Path) -> None:
    path = archive("crawl.warc", CLEAN, COPY)
    (copy,) = documents(run("match", "--against", text, "--json", path))
    record = path.read_bytes()[int(copy["page"].rpartition("#")[2]) :]
    assert b"WARC-Target-URI: https://a.example/copy\r\n" in record.partition(b"\r\n\r\n")[0]


def test_what_became_of_an_archives_pages_is_said_at_the_end(
    run: Run, archive: Archive, text: Path
) -> None:
    first = archive("a.warc.gz", CLEAN, COPY, FORM)
    second = archive("b.warc.gz", CLEAN)
    ran = run("match", "--against", text, "--json", first, second)
    assert ran.stderr.splitlines()[-2:] == [
        f"3 pages of {first}: 1 screened out without reading, 1 with matches, 1 not read",
        f"1 page of {second}: 1 screened out without reading, 0 with matches, 0 not read",
    ]


def test_quiet_says_nothing_but_results(run: Run, archive: Archive, text: Path) -> None:
    ran = run("match", "--against", text, "--json", "--quiet", archive("a.warc", CLEAN, COPY))
    assert (len(documents(ran)), ran.stderr) == (1, "")


@pytest.mark.parametrize("workers", [1, 2])
def test_pages_and_archives_are_told_in_the_order_in_which_they_were_named(
    run: Run, archive: Archive, text: Path, tmp_path: Path, workers: int
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(COPY[2])
    first, second = archive("z.warc", COPY), archive("folder/a.warc", COPY)
    (tmp_path / "folder/b.txt").write_text("Nothing of the kind.", "utf-8")
    places = (first, page, tmp_path / "folder")
    ran = run("match", "--against", text, "--workers", workers, "--json", *places)
    named = [told["page"].partition("#")[0] for told in documents(ran)]
    assert named == [str(first), str(page), str(second), str(tmp_path / "folder/b.txt")]
    assert [told["url"] is None for told in documents(ran)] == [False, True, False, True]


def test_weak_matches_in_archives_are_told_if_all_are_asked_for(
    run: Run, archive: Archive, text: Path
) -> None:
    path = archive("a.warc.gz", CLEAN, FAINT)
    assert documents(run("match", "--against", text, "--json", path)) == []
    (weak,) = documents(run("match", "--against", text, "--all", "--json", path))
    assert weak["url"] == "https://a.example/faint"
    assert [found["strength"] for found in weak["matches"]] == ["below"]


def test_people_are_told_the_address(run: Run, archive: Archive, text: Path) -> None:
    path = archive("a.warc.gz", COPY)
    (line,) = run("match", "--against", text, path).stdout.splitlines()
    assert line.startswith(f"{path}#")
    assert " (https://a.example/copy): 32 words of quays.md, verbatim, own" in line


def test_an_archive_that_is_none_is_told_and_the_next_is_read(
    run: Run, archive: Archive, text: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "a.warc"
    broken.write_text("no archive", "utf-8")
    ran = run("match", "--against", text, "--json", broken, archive("b.warc.gz", COPY))
    told, copy = documents(ran)
    assert ran.returncode == 3
    assert (told["page"], told["matches"]) == (str(broken), [])
    assert f"{broken} cannot be read as a WARC file" in told["unreadable"]
    assert copy["url"] == "https://a.example/copy"


def test_of_an_archive_that_breaks_off_the_pages_before_are_told(
    run: Run, archive: Archive, text: Path
) -> None:
    path = archive("a.warc.gz", COPY, CLEAN)
    with path.open("ab") as file:
        file.write(b"\x1f\x8b and no more")
    copy, told = documents(run("match", "--against", text, "--json", path))
    assert copy["url"] == "https://a.example/copy"
    assert "cannot be read as a WARC file" in told["unreadable"]


def test_no_worker_at_all_is_wrong_use(run: Run, archive: Archive, text: Path) -> None:
    ran = run("match", "--against", text, "--workers", "0", archive("a.warc", COPY))
    assert (ran.returncode, ran.stdout) == (2, "")


def read_to_end(terminal: int) -> bytes:
    said = b""
    while True:
        try:
            some = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            return said
        if not some:
            return said
        said += some


def start(results: int, notes: int, *words: object) -> subprocess.Popen[bytes]:
    """Start the command with its results and its notes sent to these descriptors."""
    command = [sys.executable, "-m", "reusewatch.cli.main", "match", *map(str, words)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "300", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=results, stderr=notes, env=environment)


def test_a_bar_on_the_terminal_leaves_the_results_where_they_were_sent(
    archive: Archive, text: Path, tmp_path: Path
) -> None:
    path = archive("a.warc.gz", COPY)
    ours, theirs = pty.openpty()
    with (tmp_path / "told.jsonl").open("wb") as results:
        ran = start(results.fileno(), theirs, "--json", "--against", text, path)
    os.close(theirs)
    said = read_to_end(ours)
    os.close(ours)
    assert ran.wait() == 1
    assert json.loads((tmp_path / "told.jsonl").read_bytes())["url"] == "https://a.example/copy"
    assert b"1/1" in said
    assert b"1 page of " in said


def test_results_on_the_same_terminal_as_the_bar_stand_above_it(
    archive: Archive, text: Path
) -> None:
    path = archive("a.warc.gz", COPY)
    ours, theirs = pty.openpty()
    ran = start(theirs, theirs, "--against", text, path)
    os.close(theirs)
    said = read_to_end(ours)
    os.close(ours)
    assert ran.wait() == 1
    before, result, _ = said.partition(f"{path}#".encode())
    assert result
    assert before.endswith((b"\x1b[2K", b"\n"))  # the bar was wiped from this line
