"""``reusewatch case letter``: drafts, what blocks them, and who approves."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from corpus.records.cases import CaseState
from corpus.store.database import open_store
from tests.reusewatch.watched import AUTUMN, COMPLETE, ROPES, SPRING, WATCH, Watched, watching

Ran = CompletedProcess[str]
Case = Callable[..., Ran]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Give a current copy with somebody's telephone number, under review."""
    with watching(tmp_path / "holder") as watched:
        watched.edition(SPRING, watch=WATCH, ropes=ROPES)
        watched.links("/policy")
        longer = WATCH.replace("harbour ledger", "harbour ledger of Ada Byron (01632 960482)")
        watched.show("/policy", longer)
        watched.scan()
        yield watched


@pytest.fixture
def case(run: Callable[..., Ran], watched: Watched, tmp_path: Path) -> Case:
    """Give a function that runs a command of the group, the register being complete."""
    register = tmp_path / "register.toml"
    register.write_text(COMPLETE, "utf-8")
    run("consent", "import", register, "--folder", watched.folder)
    run("case", "decide", watched.case_id(), "--to", "under_review", "--folder", watched.folder)
    return lambda *words: run("case", *words, "--folder", watched.folder)


def drafted(ran: Ran) -> dict[str, Any]:
    assert ran.returncode == 0, ran.stderr
    document: dict[str, Any] = json.loads(ran.stdout)
    assert document["schema"] == "reusewatch/case-letter/1"
    return document


def test_a_draft_is_kept_in_three_forms_and_waits_for_approval(
    run: Case, case: Case, watched: Watched
) -> None:
    letter = drafted(case("letter", watched.case_id(), "--kind", "courtesy", "--json"))

    assert letter["id"] == f"{watched.case_id()}-L1"
    assert [Path(file["path"]).suffix for file in letter["files"]] == [".docx", ".html", ".txt"]
    for file in letter["files"]:
        content = (watched.folder / file["path"]).read_bytes()
        assert sha256(content).hexdigest() == file["sha256"]
    assert watched.state() is CaseState.LETTER_DRAFTED
    assert f"approval of letter {letter['id']} for north-press and harbour" in case("list").stdout
    run("report", "--folder", watched.folder)
    (page,) = (watched.folder / "reports").glob("*/index.html")
    waits = f"Waits for approval of letter {letter['id']} for North Press and Harbour Board"
    assert waits in page.read_text("utf-8")


def test_nobody_is_written_to_about_what_nobody_looked_at(
    run: Callable[..., Ran], watched: Watched
) -> None:
    name = watched.case_id()
    ran = run("case", "letter", name, "--kind", "courtesy", "--folder", watched.folder)

    assert ran.returncode == 2
    remedy = f"reusewatch case decide {name} --to under_review"
    assert "nobody has looked at 127.0.0.2:8123 yet" in ran.stderr
    assert remedy in " ".join(ran.stderr.split())


def test_a_letter_rests_on_what_was_saved(case: Case, watched: Watched) -> None:
    letter = drafted(case("letter", watched.case_id(), "--kind", "courtesy", "--json"))
    text = (watched.folder / letter["files"][2]["path"]).read_text("utf-8")
    with open_store(watched.config.store_url) as store:
        scan = store.scans.latest()
        assert scan is not None
        (finding,) = store.findings.of_scan(scan.id)
        capture = store.captures.get(finding.capture_id)
    for fact in (
        *(finding.url, finding.capture_id, capture.warc.file, str(capture.warc.offset)),
        *(capture.payload_sha256, "7 April 2026, 10:00 BST", "North Press and Harbour Board"),
        "A warden rings the lifeboat within ten minutes of a missing bell",
    ):
        assert fact in " ".join(text.split())


def test_personal_data_of_the_page_is_left_out(case: Case, watched: Watched) -> None:
    letter = drafted(
        case("letter", watched.case_id(), "--kind", "courtesy", "--redact", "ada byron", "--json")
    )
    for file in letter["files"][1:]:
        text = (watched.folder / file["path"]).read_text("utf-8")
        assert "960482" not in text
        assert "Byron" not in text
        assert "of [name not shown] ([telephone number not shown])" in text


def test_each_holders_person_approves_and_a_person_sends(case: Case, watched: Watched) -> None:
    id_ = watched.case_id()
    drafted(case("letter", id_, "--kind", "courtesy", "--json"))
    sent = ("decide", id_, "--to", "letter_sent", "--by", "Ann")
    assert case(*sent).returncode == 2
    first = case("approve", f"{id_}-L1", "--holder", "north-press", "--by", "Ann")
    assert (first.returncode, watched.state()) == (0, CaseState.LETTER_DRAFTED)
    assert case(*sent).returncode == 2
    second = case("approve", f"{id_}-L1", "--holder", "harbour-board", "--by", "Bob")
    assert (second.returncode, watched.state()) == (0, CaseState.LETTER_APPROVED)
    assert case(*sent).returncode == 0
    decision = watched.decisions()[-1]
    assert decision.reply_by is not None
    assert (decision.reply_by - decision.at.date()).days == 14


def test_a_draft_that_was_changed_is_not_approved(case: Case, watched: Watched) -> None:
    id_ = watched.case_id()
    letter = drafted(case("letter", id_, "--kind", "courtesy", "--json"))
    with (watched.folder / letter["files"][2]["path"]).open("a") as file:
        file.write("PS: Pay up.")

    ran = case("approve", f"{id_}-L1", "--holder", "north-press", "--by", "Ann")

    assert ran.returncode == 2
    assert "must be what was drafted" in ran.stderr
    again = drafted(case("letter", id_, "--kind", "courtesy", "--json"))
    assert again["id"] == f"{id_}-L2"
    assert case("approve", f"{id_}-L1", "--holder", "north-press").returncode == 2
    assert case("approve", f"{id_}-L2", "--holder", "north-press").returncode == 0


def test_a_draft_is_not_approved_of_once_the_copy_is_another(case: Case, watched: Watched) -> None:
    id_ = watched.case_id()
    drafted(case("letter", id_, "--kind", "courtesy", "--json"))
    watched.show("/policy", WATCH, ROPES)
    watched.scan()

    ran = case("approve", f"{id_}-L1", "--holder", "north-press", "--by", "Ann")

    assert ran.returncode == 2
    assert f"other copies are there than letter {id_}-L1 speaks of" in ran.stderr
    drafted(case("letter", id_, "--kind", "courtesy", "--json"))
    assert case("approve", id_, "--holder", "north-press", "--by", "Ann").returncode == 0


def test_a_person_is_told_what_to_fill_in_and_what_was_left_out(
    case: Case, watched: Watched
) -> None:
    said = case("letter", watched.case_id(), "--kind", "host_notice").stderr
    assert "[To be filled in: name and address of the host of 127.0.0.2:8123]" in said
    assert "telephone number: 01632 960482" in said
    assert "may be names of people (--redact NAME leaves them out):\n  Ada Byron\n" in said
    letter = drafted(
        case("letter", watched.case_id(), "--kind", "host_notice", "--keep", "01632 960482",
             "--redact", "Ada Byron", "--json")
    )  # fmt: skip
    assert letter["left_out"] == [{"kind": "name", "text": "Ada Byron"}]
    assert letter["possible_names"] == []
    assert "(01632 960482)" in (watched.folder / letter["files"][1]["path"]).read_text("utf-8")


def test_only_pages_that_lack_permission_are_complained_of_once_judged_anew(
    run: Case, case: Case, watched: Watched, tmp_path: Path
) -> None:
    watched.links("/policy", "/permitted")
    permitted = watched.show("/permitted", ROPES)
    register = tmp_path / "more.toml"
    register.write_text(
        '[[grant]]\nholder = ["north-press", "harbour-board"]\nreference = "L-1"\n'
        'licensee = "A"\nworks = ["example-manual"]\nsigned = 2026-01-01\n'
        f'acts = ["reproduce"]\nsites = ["{permitted}"]\n',
        "utf-8",
    )
    assert run("consent", "import", register, "--folder", watched.folder).returncode == 0
    blocked = case("letter", watched.case_id(), "--kind", "courtesy")
    assert "harbour-board/L-1 and north-press/L-1 have changed since" in blocked.stderr
    watched.now = datetime.now(UTC)  # after the permission was entered
    watched.scan()

    letter = drafted(case("letter", watched.case_id(), "--kind", "courtesy", "--json"))

    text = (watched.folder / letter["files"][2]["path"]).read_text("utf-8")
    assert "/policy" in text
    assert "/permitted\n" not in text
    assert "Permission does not cover this page." in text
    assert "no written permission on record" not in text


def test_an_incomplete_register_blocks_letters(run: Case, watched: Watched) -> None:
    id_ = watched.case_id()
    run("case", "decide", id_, "--to", "under_review", "--folder", watched.folder)

    ran = run("case", "letter", id_, "--kind", "courtesy", "--folder", watched.folder)

    assert ran.returncode == 2
    assert "have not declared the register of written permissions complete" in ran.stderr
    assert not (watched.folder / "letters").exists()
    assert watched.state() is CaseState.UNDER_REVIEW


def test_missing_sources_block_letters(case: Case, watched: Watched) -> None:
    work = watched.folder / "works" / "example-manual.toml"
    source = '[[third_party]]\nid = "act"\ntitle = "Harbour Act"\nlicence = "OGL-UK-3.0"\n'
    work.write_text(f'{work.read_text("utf-8")}\n{source}attribution = ""\n', "utf-8")
    watched.scan()

    ran = case("letter", watched.case_id(), "--kind", "courtesy")

    assert ran.returncode == 2
    assert "“Harbour Act”, which the work quotes, is not loaded" in ran.stderr


def test_the_safety_note_comes_first(case: Case, watched: Watched) -> None:
    watched.edition(AUTUMN, watch=WATCH.replace("ten minutes", "thirty minutes"), ropes=ROPES)
    watched.now = watched.now.replace(month=10)
    watched.scan()
    id_ = watched.case_id()
    assert "the first letter is the safety note" in case("letter", id_, "--kind", "courtesy").stderr
    drafted(case("letter", id_, "--kind", "safety_note", "--json"))
    case("approve", id_, "--holder", "north-press", "--by", "Ann")
    case("approve", id_, "--holder", "harbour-board", "--by", "Bob")
    case("decide", id_, "--to", "letter_sent", "--by", "Ann")
    case("decide", id_, "--to", "awaiting_reply", "--by", "Ann")

    assert drafted(case("letter", id_, "--kind", "courtesy", "--json"))["id"] == f"{id_}-L2"


def test_letters_before_claim_are_switched_on_in_the_configuration(
    case: Case, watched: Watched
) -> None:
    wanted = ("letter", watched.case_id(), "--kind", "before_claim", "--json")
    assert "switched off" in case(*wanted).stderr
    toml = watched.folder / "reusewatch.toml"
    sender = 'sender = """\nPermissions Office\nThe Quay 1\n"""\napply_at = "p@press.example"\n'
    host = watched.roots[0].removeprefix("http://")
    toml.write_text(
        f"{toml.read_text('utf-8')}\n[letters]\nbefore_claim = true\n{sender}\n"
        f'[[site]]\nname = "Invented Council"\nhosts = ["{host}"]\ntype = "council"\n'
        'contact = "The Web Editor"\n',
        "utf-8",
    )

    letter = drafted(case(*wanted))

    text = (watched.folder / letter["files"][2]["path"]).read_text("utf-8")
    assert "\n\nPermissions Office\nThe Quay 1\n\nThe Web Editor\n" in text
    assert "on Invented Council" in text


def test_templates_are_copied_once_and_then_followed(case: Case, watched: Watched) -> None:
    assert case("templates").stdout.count("made: letters/") == 9
    courtesy = watched.folder / "letters" / "courtesy.txt"
    courtesy.write_text("Subject: Hello\n\nA word from us.\n", "utf-8")
    assert case("templates").stdout.count("exists already: letters/") == 9
    letter = drafted(case("letter", watched.case_id(), "--kind", "courtesy", "--json"))
    assert "A word from us." in (watched.folder / letter["files"][1]["path"]).read_text("utf-8")


def test_a_letter_is_a_link_of_the_audit_chain(run: Case, case: Case, watched: Watched) -> None:
    letter = drafted(case("letter", watched.case_id(), "--kind", "courtesy", "--json"))
    assert run("audit", "verify", "--folder", watched.folder).returncode == 0
    (watched.folder / letter["files"][0]["path"]).unlink()

    ran = run("audit", "verify", "--folder", watched.folder)

    assert ran.returncode == 1
    assert f"courtesy.docx, of letter {letter['id']}: cannot be read" in ran.stdout


def test_a_letter_says_that_the_page_it_speaks_of_was_erased(
    run: Case, case: Case, watched: Watched
) -> None:
    (url,) = watched.sightings()
    with open_store(watched.config.store_url) as store:
        (capture,) = store.captures.of_url(url)
    words = ("--reason", "Ada asked", "--even-if-needed", "--yes", "--folder", watched.folder)
    assert run("privacy", "erase", capture.id, *words).returncode == 0

    letter = drafted(case("letter", watched.case_id(), "--kind", "courtesy", "--json"))

    text = (watched.folder / letter["files"][2]["path"]).read_text("utf-8")
    today = datetime.now(ZoneInfo("Europe/London"))
    said = f"{capture.warc.file} (the record was erased on {today.day} {today:%B %Y}), from byte"
    assert said in " ".join(text.split())
    assert "Ada" not in text
    assert run("audit", "verify", "--folder", watched.folder).returncode == 0
