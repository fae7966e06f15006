"""``reusewatch evidence``."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from corpus.evidence import EvidenceWriter, read_payload
from corpus.store.database import open_store
from corpus.warc_records import Exchange
from reusewatch.configuration.config import read_config

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
DAY = datetime(2021, 5, 1, 9, 30, tzinfo=UTC)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>An old"

NO_ANSWER = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.partner.example/q\r\n"
    b"WARC-Date: 2021-05-01T09:30:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: 10\r\n\r\nNo answer.\r\n\r\n"
)


@pytest.fixture
def archived(tmp_path: Path) -> Path:
    """Give a WARC file with one page saved in 2021."""
    with EvidenceWriter(tmp_path / "archive", "part", "an archive's crawler") as writer:
        kept = writer.keep(Exchange("https://www.partner.example/p", DAY, "", b"", ANSWER))
    return tmp_path / "archive" / kept.place.file


def bytes_kept(folder: Path) -> int:
    return sum(file.stat().st_size for file in (folder / "evidence").rglob("*.warc.gz"))


def test_an_archives_page_keeps_its_day_and_names_the_archive(
    run: Run, folder: Path, archived: Path
) -> None:
    ran = run("evidence", "import", archived, "--archive", "Old Web", "--folder", folder)
    assert ran.returncode == 0
    assert ran.stdout == f"{archived}: 1 saved page of Old Web, 1 new on record.\n"
    config = read_config(folder)
    with open_store(config.store_url) as store:
        (capture,) = store.captures.imported()
    assert (capture.url, capture.captured_at) == ("https://www.partner.example/p", DAY)
    assert (capture.archive, capture.scan_id) == ("Old Web", None)
    assert read_payload(config.evidence, capture.warc).body == b"<p>An old"


def test_the_same_file_again_is_on_record_already(run: Run, folder: Path, archived: Path) -> None:
    run("evidence", "import", archived, "--archive", "Old Web", "--folder", folder)
    kept = bytes_kept(folder)
    ran = run("evidence", "import", archived, "--archive", "Old Web", "--folder", folder)
    assert ran.stdout == f"{archived}: 1 saved page of Old Web, 0 new on record.\n"
    assert bytes_kept(folder) == kept


def test_a_dry_run_writes_nothing(run: Run, folder: Path, archived: Path) -> None:
    ran = run("evidence", "import", archived, "--archive", "A", "--folder", folder, "--dry-run")
    assert ran.stdout == f"{archived}: 1 saved page; nothing was added (--dry-run).\n"
    assert list((folder / "evidence").iterdir()) == []
    assert not (folder / "reusewatch.db").exists()


def test_a_file_that_is_no_warc_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x.warc").write_text("not one", "utf-8")
    ran = run("evidence", "import", tmp_path / "x.warc", "--archive", "A", "--folder", folder)
    assert ran.returncode == 2
    assert "x.warc" in ran.stderr


def test_what_was_left_out_is_told_once_and_ends_with_3(
    run: Run, folder: Path, archived: Path
) -> None:
    with EvidenceWriter(archived.parents[1], "part", "an archive's crawler") as writer:
        writer.keep(Exchange("ftp://old.example/c", DAY, "", b"", ANSWER))
    with archived.open("ab") as file:
        file.write(gzip.compress(NO_ANSWER))
    words = ("evidence", "import", archived, "--archive", "Old Web", "--folder", folder)
    told = [
        "Coverage is incomplete: saved pages left out: 2.",
        "  ftp://old.example/c: its address is no http or https address",
        "  https://www.partner.example/q: the bytes do not begin as an HTTP/1 answer does",
    ]
    tried = run(*words, "--dry-run")
    assert (tried.returncode, tried.stdout.splitlines()[1:], tried.stderr) == (3, told, "")
    ran = run(*words)
    assert (ran.returncode, ran.stderr) == (3, "")
    assert ran.stdout.splitlines() == [
        f"{archived}: 1 saved page of Old Web, 1 new on record.",
        *told,
    ]
    document = json.loads(run(*words, "--json").stdout)
    assert [page["url"] for page in document["left_out"]] == [
        "ftp://old.example/c",
        "https://www.partner.example/q",
    ]
    assert document["exit_codes"] == [3]
