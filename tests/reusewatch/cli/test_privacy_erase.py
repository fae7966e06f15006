"""``reusewatch privacy erase`` and ``due``: on a folder as scans leave it."""

import gzip
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from filelock import FileLock

from corpus.extract.worker import ReaderWorker
from corpus.records.audit import Made
from corpus.records.captures import Capture, Unreadable
from corpus.records.cases import CaseState
from corpus.records.erasures import Erasure
from corpus.records.findings import Finding
from corpus.records.privacy import Privacy
from corpus.store.database import open_store
from corpus.store.erasures import ErasureShelf
from reusewatch.scanning.saved_pages import SavedPages
from tests.reusewatch.watched import ROPES, WATCH, Watched, decide

Ran = CompletedProcess[str]
Run = Callable[..., Ran]
CHANGED = WATCH.replace("harbour ledger", "log of Ada Byron (01632 960482)")
WHY = ("--reason", "asked for by the person", "--by", "A. Clerk", "--yes")


@pytest.fixture
def erase(run: Run, watched: Watched) -> Run:
    """Give a function that runs `privacy erase` with a reason and without a question."""
    return lambda *words: run("privacy", "erase", *words, *WHY, "--folder", watched.folder)


def captures_of(watched: Watched, url: str) -> tuple[Capture, ...]:
    with open_store(watched.config.store_url) as store:
        return store.captures.of_url(url)


def finding_at(watched: Watched, url: str) -> Finding:
    with open_store(watched.config.store_url) as store:
        latest = store.scans.latest()
        assert latest is not None
        return next(each for each in store.findings.of_scan(latest.id) if each.url == url)


def read(watched: Watched, capture: Capture) -> str:
    with ReaderWorker() as worker:
        found = SavedPages(watched.config.evidence, worker).read(capture)
    return found.reason if isinstance(found, Unreadable) else found.text


def left_in(watched: Watched, word: str) -> list[str]:
    """Name the files of a folder in which a word is left."""
    found = []
    for file in watched.folder.rglob("*"):
        if file.is_file() and "reports" not in file.parts:
            content = file.read_bytes()
            content = gzip.decompress(content) if file.suffix == ".gz" else content
            if word.encode() in content:
                found.append(file.name)
    return found


@pytest.fixture
def copied(watched: Watched) -> str:
    """The address of a copy that names somebody, seen by a scan; its record is closed."""
    watched.links("/policy")
    url = watched.show("/policy", CHANGED, "Ada Byron lives at the old lighthouse.")
    watched.scan()
    decide(watched, CaseState.UNDER_REVIEW, CaseState.FALSE_POSITIVE)
    return url


def test_of_an_erased_page_only_what_it_has_in_common_is_left(
    erase: Run, watched: Watched, copied: str
) -> None:
    before = finding_at(watched, copied)
    (capture,) = captures_of(watched, copied)

    ran = erase(capture.id, "--json")

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "schema": "reusewatch/privacy-erase/1",
        "dry_run": False,
        "erased": 1,
        "erased_before": 0,
        "unfinished": 0,
        "problems": [],
        "same_bytes": [],
    }
    day = datetime.now(UTC).date()
    said = f"it was erased on {day} by A. Clerk: asked for by the person"
    assert read(watched, capture) == said
    for word in ("Byron", "lighthouse", "960482"):
        assert left_in(watched, word) == []
    after = finding_at(watched, copied)
    assert after.judgement == before.judgement
    assert after.line == before.line
    assert after.matches[0].in_page == before.matches[0].in_page
    assert "before the first boat leaves" in after.matches[0].page_text
    (same,) = captures_of(watched, copied)
    assert same == capture


def test_the_audit_chain_has_it_and_stands(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    (capture,) = captures_of(watched, copied)
    erase(capture.id)

    listed = run("audit", "list", "--folder", watched.folder)
    verified = run("audit", "verify", "--folder", watched.folder)

    line = listed.stdout.splitlines()[-1]
    assert "A. Clerk" in line
    assert "erased, a saved page" in line
    assert capture.id in line
    assert verified.returncode == 0, verified.stdout


def test_asking_twice_is_harmless(run: Run, erase: Run, watched: Watched, copied: str) -> None:
    (capture,) = captures_of(watched, copied)
    erase(capture.id)
    file = watched.config.evidence / capture.warc.file
    content = file.read_bytes()

    again = erase(capture.id, capture.id)

    assert again.returncode == 0
    assert "Erased: 0 saved pages.\nErased before: 1 saved page.\n" in again.stdout
    assert file.read_bytes() == content
    assert run("audit", "verify", "--folder", watched.folder).returncode == 0


def test_what_was_stopped_before_the_evidence_is_told_and_finished(
    run: Run, erase: Run, watched: Watched, copied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (capture,) = captures_of(watched, copied)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("reusewatch.privacy.erasing.erase_records", stop)
        assert erase(capture.id).returncode == 130
    assert "Ada Byron" in read(watched, capture)
    assert "Byron" not in finding_at(watched, copied).matches[0].page_text

    verified = run("audit", "verify", "--folder", watched.folder)
    assert verified.returncode == 1
    assert f"saved page {capture.id}: its erasure is entered, but" in verified.stdout
    keep(watched, 10_000)
    told = run("privacy", "due", "--folder", watched.folder)
    assert "1 saved page more: entered as erased, but the evidence" in told.stdout

    assert erase("--due").returncode == 0
    assert read(watched, capture).startswith("it was erased on")
    assert run("audit", "verify", "--folder", watched.folder).returncode == 0


def test_evidence_that_is_away_is_told_and_ends_with_3(
    erase: Run, watched: Watched, copied: str
) -> None:
    (capture,) = captures_of(watched, copied)
    file = watched.config.evidence / capture.warc.file
    away = file.rename(file.with_suffix(".away"))

    ran = erase(capture.id)

    assert ran.returncode == 3
    assert "Evidence not overwritten: 1 saved page. Run it again" in ran.stdout
    assert f"{capture.id}: {file}: No such file or directory; bring the file back" in ran.stdout
    assert "Byron" not in finding_at(watched, copied).matches[0].page_text
    away.rename(file)
    assert erase(capture.id).returncode == 0
    assert read(watched, capture).startswith("it was erased on")


def test_the_same_bytes_saved_elsewhere_are_named(
    erase: Run, watched: Watched, copied: str
) -> None:
    watched.scan()
    first, second = captures_of(watched, copied)

    ran = erase(first.id)

    assert f"  {second.id}: {copied}, {second.captured_at:%Y-%m-%d}\n" in ran.stdout
    assert "lighthouse" in read(watched, second)


def test_a_trial_and_a_no_change_nothing(
    run: Run, watched: Watched, copied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (capture,) = captures_of(watched, copied)
    words = ("privacy", "erase", capture.id, "--reason", "asked", "--folder", watched.folder)

    tried = run(*words, "--dry-run")
    monkeypatch.setattr("typer.confirm", lambda _: False)
    refused = run(*words)
    as_json = run(*words, "--json")

    assert tried.stdout == "Would erase 1 saved page (--dry-run: nothing was erased).\n"
    assert (refused.returncode, refused.stdout) == (0, "Nothing was erased.\n")
    assert (as_json.returncode, as_json.stdout) == (2, "")
    assert "lighthouse" in read(watched, capture)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("unknown",), "not on record as saved pages: unknown"),
        ((), "name the saved pages to erase, or give --due"),
        (("unknown", "--due"), "name the saved pages to erase, or give --due"),
        (("--due",), "privacy.keep_days: is missing; write for how many days"),
        (("unknown", "--reason", " "), "--reason: is empty"),
    ],
)
def test_wrong_use_is_refused(
    run: Run, watched: Watched, copied: str, words: tuple[str, ...], said: str
) -> None:
    ran = run("privacy", "erase", *WHY, *words, "--folder", watched.folder)
    assert copied
    assert ran.returncode == 2
    assert said in ran.stderr


def test_nothing_is_erased_while_a_scan_runs(erase: Run, watched: Watched, copied: str) -> None:
    (capture,) = captures_of(watched, copied)
    with FileLock(watched.folder / ".scan.lock"):
        ran = erase(capture.id)
    assert ran.returncode == 2
    assert "another scan or sync" in ran.stderr
    assert "lighthouse" in read(watched, capture)


def test_nothing_is_entered_while_an_import_writes_there(
    erase: Run, watched: Watched, copied: str
) -> None:
    (capture,) = captures_of(watched, copied)
    with FileLock((watched.config.evidence / capture.warc.file).parent / ".lock"):
        ran = erase(capture.id)
    assert ran.returncode == 2
    assert "a crawl or an import is writing here" in ran.stderr
    assert "Byron" in finding_at(watched, copied).matches[0].page_text


def test_what_an_open_site_record_rests_on_is_refused(
    erase: Run, watched: Watched, copied: str
) -> None:
    decide(watched, CaseState.RECURRED, CaseState.UNDER_REVIEW)
    watched.scan()
    first, second = captures_of(watched, copied)

    for capture in (first, second):
        ran = erase(capture.id)
        assert ran.returncode == 2
        record = f"{capture.id} (of site record {watched.case_id()})"
        assert f"an open site record rests on {record}" in ran.stderr
        assert "lighthouse" in read(watched, capture)

    assert erase(first.id, "--even-if-needed").returncode == 0
    assert read(watched, first).startswith("it was erased on")


def test_a_copy_stays_first_seen_when_it_was(erase: Run, watched: Watched, copied: str) -> None:
    before = finding_at(watched, copied).first_seen
    (capture,) = captures_of(watched, copied)
    erase(capture.id)

    later = watched.scan()[copied]

    assert later.first_seen == before < later.captured_at.date()
    assert later.judgement.verdict is finding_at(watched, copied).judgement.verdict


def keep(watched: Watched, days: int) -> None:
    """Say for how long saved pages are kept."""
    place = watched.folder / "reusewatch.toml"
    before, _, _ = place.read_text("utf-8").partition("[privacy]")
    place.write_text(f"{before}[privacy]\nkeep_days = {days}\n", "utf-8")


def due(run: Run, watched: Watched, days: int) -> dict[str, Any]:
    """Say for how long saved pages are kept, and ask what is due."""
    keep(watched, days)
    ran = run("privacy", "due", "--json", "--folder", watched.folder)
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout))


def age(watched: Watched) -> int:
    """Days since the first scan of a test: the clock of commands is the true one."""
    zone = timedelta(hours=1)  # of London in April
    return (datetime.now(UTC).date() - (watched.now + zone).date()).days


def test_pages_are_due_on_the_day_after_they_were_kept_long_enough(
    run: Run, watched: Watched, copied: str
) -> None:
    assert copied
    days = age(watched)

    assert due(run, watched, days)["pages"] == 0
    told = due(run, watched, days - 1)

    assert told["pages"] == 3
    by_site = {each["site"]: each["pages"] for each in told["due"]}
    assert by_site == {"127.0.0.2:8123": 2, "127.0.0.3:8123": 1}


def test_what_is_due_is_erased_and_nothing_else(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    days = age(watched)
    watched.scan()
    first, second = captures_of(watched, copied)

    keep(watched, days - 1)
    ran = erase("--due")

    assert "Erased: 3 saved pages." in ran.stdout
    assert read(watched, first).startswith("it was erased on")
    assert "lighthouse" in read(watched, second)
    assert due(run, watched, days - 1)["pages"] == 0
    assert due(run, watched, days - 2)["pages"] == 3


def test_pages_of_open_site_records_are_not_due(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    decide(watched, CaseState.RECURRED, CaseState.UNDER_REVIEW)
    (capture,) = captures_of(watched, copied)
    days = age(watched) - 1

    told = due(run, watched, days)
    assert (told["pages"], told["needed_by_open_site_records"]) == (2, 1)
    assert "Erased: 2 saved pages." in erase("--due").stdout
    assert "lighthouse" in read(watched, capture)

    ran = erase("--due", "--even-if-needed")
    assert "Erased: 1 saved page." in ran.stdout


def test_where_a_copy_stood_before_is_needed_too(run: Run, watched: Watched) -> None:
    watched.links("/old")
    old = watched.show("/old", CHANGED, ROPES)
    watched.scan()
    days = age(watched) - 1
    watched.links("/new")
    new = watched.show("/new", CHANGED, ROPES)
    watched.fail(old, 404)
    assert watched.scan()[new].first_seen_from.endswith(old)

    (saved, _) = captures_of(watched, old)
    with open_store(watched.config.store_url) as store:
        due_ids = {
            each.id for each in store.retention.older_than(saved.captured_at + timedelta(seconds=1))
        }
    assert saved.id in due_ids
    assert due(run, watched, days)["pages"] == len(due_ids) - 1


def test_large_numbers_are_erased_in_parts(
    erase: Run, watched: Watched, copied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert copied
    entered = []
    enter = ErasureShelf.enter

    def noted(
        self: ErasureShelf, made: Made, erasures: Sequence[Erasure], privacy: Privacy
    ) -> tuple[Erasure, ...]:
        entered.append(len(erasures))
        return enter(self, made, erasures, privacy)

    monkeypatch.setattr("reusewatch.privacy.erasing._AT_ONCE", 2)
    monkeypatch.setattr(ErasureShelf, "enter", noted)
    keep(watched, age(watched) - 1)
    ran = erase("--due")

    assert entered == [2, 1]
    assert "Erased: 3 saved pages." in ran.stdout


def test_imported_pages_are_erased_by_their_ids_alone(
    run: Run, erase: Run, watched: Watched, copied: str, archive: Callable[..., Path]
) -> None:
    saved = archive("old.warc.gz", (copied, "text/html", f"<p>{CHANGED}</p>".encode()))
    run("evidence", "import", saved, "--archive", "Old Web", "--folder", watched.folder)
    watched.now = datetime.now(UTC)
    watched.scan()
    with open_store(watched.config.store_url) as store:
        (imported,) = store.captures.imported()
        matches = store.matches.of_capture(imported.id)
    assert matches
    days = due(run, watched, 1)["pages"]

    assert erase(imported.id).returncode == 0

    assert due(run, watched, 1)["pages"] == days
    again = run("evidence", "import", saved, "--archive", "Old Web", "--folder", watched.folder)
    assert "0 new on record" in again.stdout
    watched.scan()
    with open_store(watched.config.store_url) as store:
        kept = store.matches.of_capture(imported.id)
        assert store.matches.unreadable(imported.id) is None
    assert [match.in_page for match in kept] == [match.in_page for match in matches]
    assert "Byron" not in kept[0].page_text


def test_reports_and_exports_of_an_erased_page_show_blocks(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    (capture,) = captures_of(watched, copied)
    erase(capture.id)

    assert run("report", "--folder", watched.folder).returncode == 0

    (report,) = (watched.folder / "reports").iterdir()
    written = {
        file.name: file.read_text("utf-8")
        for file in report.rglob("*")
        if file.suffix in {".html", ".json", ".csv"}
    }
    assert "index.html" in written
    assert [name for name, text in written.items() if "Byron" in text] == []
    assert any("\u2588" in text for text in written.values())
