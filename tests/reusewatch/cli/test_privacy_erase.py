"""``reusewatch privacy erase``: on a folder as scans leave it."""

import json
from datetime import UTC, datetime

import pytest
from filelock import FileLock

from corpus.records.cases import CaseState
from tests.reusewatch.erased import WHY, Run, captures_of, finding_at, keep, left_in, read
from tests.reusewatch.watched import Watched, decide


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


def test_a_report_written_afterwards_says_so(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    (capture,) = captures_of(watched, copied)
    (page,) = (watched.folder / "reports").glob("*/index.html")
    assert "<strong>Erased on" not in page.read_text("utf-8")
    erase(capture.id)

    run("report", "--show-personal", "--folder", watched.folder)

    text = page.read_text("utf-8")
    assert "<strong>Erased on" in text
    assert "blocks stand for its own words" in text
    assert "Byron" not in text


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


def test_nobody_is_found_any_more_on_an_erased_page(
    run: Run, erase: Run, watched: Watched, copied: str
) -> None:
    (capture,) = captures_of(watched, copied)
    words = ("privacy", "find", "Ada Byron", "--quiet", "--folder", watched.folder)
    assert capture.id in run(*words).stdout

    erase(capture.id)

    ran = run(*words)
    assert (ran.returncode, capture.id in ran.stdout) == (0, False), ran.stdout
