"""``reusewatch case``: people's decisions, by command."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from corpus.records.cases import CaseState
from tests.reusewatch.watched import ROPES, SPRING, WATCH, Watched, decide, watching

Ran = CompletedProcess[str]
Case = Callable[..., Ran]
EXEMPT = ("--to", "exempt", "--reason", "agreed", "--review-by", "2099-05-04")
FOR_PRESS = ("--by", "Ann", "--holder", "north-press")
FOR_BOARD = ("--by", "Bob", "--holder", "harbour-board")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Give two sites with the same copy, and what a scan made of them."""
    with watching(tmp_path / "holder") as watched:
        watched.edition(SPRING, watch=WATCH, ropes=ROPES)
        for site in (0, 1):
            watched.links("/policy", site=site)
            watched.show("/policy", WATCH, site=site)
        watched.scan()
        yield watched


@pytest.fixture
def case(run: Callable[..., Ran], watched: Watched) -> Case:
    """Give a function that runs a command of the group."""
    return lambda *words: run("case", *words, "--folder", watched.folder)


def told(ran: Ran) -> dict[str, Any]:
    assert (ran.returncode, ran.stderr) == (0, "")
    document = json.loads(ran.stdout)
    assert isinstance(document, dict)
    return document


def under_review(case: Case, watched: Watched) -> str:
    id_ = watched.case_id()
    assert case("decide", id_, "--to", "under_review", "--by", "Ann").returncode == 0
    return id_


def test_site_records_are_listed_with_what_is_there(case: Case, watched: Watched) -> None:
    listed = told(case("list", "--json"))
    assert listed["schema"] == "reusewatch/case-list/1"
    assert [(each["site"], each["state"], each["copies_there"]) for each in listed["cases"]] == [
        ("127.0.0.2:8123", "new", 1),
        ("127.0.0.3:8123", "new", 1),
    ]
    rows = case("list").stdout.splitlines()
    assert rows[1].split() == [
        *(watched.case_id(), "127.0.0.2:8123", "example-manual", "New"),
        *["No", "written", "permission", "on", "record", "1"],
    ]


@pytest.mark.parametrize(
    ("options", "sites"),
    [
        (("--state", "new"), 2),
        (("--state", "exempt"), 0),
        (("--site", "127.0.0.3:8123"), 1),
        (("--site", "127.0.0.3:8123", "--site", "127.0.0.2:8123"), 2),
        (("--verdict", "no_consent_on_record"), 2),
        (("--verdict", "consent_lapsed"), 0),
        (("--work", "another"), 0),
        (("--like", "127.0.0.3:8123"), 2),
    ],
)
def test_lists_are_narrowed(case: Case, options: tuple[str, ...], sites: int) -> None:
    assert len(told(case("list", "--json", *options))["cases"] if sites else []) == sites


def test_mirrors_are_told_from_other_copies(case: Case, watched: Watched) -> None:
    watched.show("/policy", ROPES, site=1)
    watched.scan()
    watched.scan()

    like = told(case("list", "--json", "--like", watched.case_id()))["cases"]

    assert [each["site"] for each in like] == ["127.0.0.2:8123"]


def test_a_decision_says_who_when_from_to_and_why(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    (decision,) = told(
        case(
            "decide",
            id_,
            "--to",
            "false_positive",
            "--reason",
            "not_a_copy",
            "--by",
            "Ann",
            "--comment",
            "A nursery rhyme.",
            "--json",
        )
    )["decisions"]
    assert decision["id"] == f"{id_}-3"
    wanted = {
        "by": "Ann",
        "actor": "person",
        "from_state": "under_review",
        "to_state": "false_positive",
        "reason": "not_a_copy",
        "comment": "A nursery rhyme.",
    }
    assert wanted.items() <= decision.items()
    assert decision["covers"]
    shown = case("show", id_).stdout
    assert "No copy after all: not a copy; “A nursery rhyme.”" in shown
    assert f"{id_}-2" in shown


def test_an_exemption_waits_for_the_other_holder(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    first = case("decide", id_, *EXEMPT, *FOR_PRESS, "--comment", "As agreed in May.")
    assert first.returncode == 0
    assert f"reusewatch case approve {id_}-3 --holder harbour-board" in first.stderr
    assert watched.state() is CaseState.UNDER_REVIEW
    assert f"approval of decision {id_}-3 for harbour-board" in case("list").stdout

    second = case("approve", f"{id_}-3", *FOR_BOARD)

    assert second.returncode == 0
    assert watched.state() is CaseState.EXEMPT


def test_the_same_person_does_not_approve_for_both(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    case("decide", id_, *EXEMPT, *FOR_PRESS, "--comment", "As agreed in May.")

    ran = case("approve", id_, "--by", "Ann", "--holder", "harbour-board")

    assert ran.returncode == 2
    assert "each rights holder needs a person of its own" in ran.stderr
    assert watched.state() is CaseState.UNDER_REVIEW


def test_what_was_proposed_is_not_approved_of_once_more_is_copied(
    case: Case, watched: Watched
) -> None:
    id_ = under_review(case, watched)
    case("decide", id_, *EXEMPT, *FOR_PRESS, "--comment", "As agreed in May.")
    watched.show("/policy", WATCH, ROPES)
    watched.scan()

    ran = case("approve", id_, *FOR_BOARD)

    assert ran.returncode == 2
    assert f"more is copied by now than {id_}-3 was proposed for" in ran.stderr
    assert case("undo", f"{id_}-3", "--by", "Ann").returncode == 0
    assert "waits for approval" in case("approve", f"{id_}-3", *FOR_BOARD).stderr
    case("decide", id_, *EXEMPT, *FOR_PRESS, "--comment", "As agreed in June.")
    assert case("approve", id_, *FOR_BOARD).returncode == 0


def test_only_those_who_are_named_act_for_a_holder(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    toml = watched.folder / "reusewatch.toml"
    toml.write_text(
        f'{toml.read_text("utf-8")}\n[[approver]]\nname = "Bob"\nholder = "harbour-board"\n',
        "utf-8",
    )
    wanted = ("decide", id_, *EXEMPT, "--comment", "As agreed in May.")
    bob = case(*wanted, "--by", "Bob", "--holder", "north-press")
    assert (bob.returncode, "Bob may not act for north-press" in bob.stderr) == (2, True)
    case(*wanted, *FOR_PRESS)
    cid = case("approve", id_, "--by", "Cid", "--holder", "harbour-board")
    assert "Cid may not act for harbour-board; Bob may" in cid.stderr
    assert case("approve", id_, "--by", "BOB", "--holder", "harbour-board").returncode == 0
    assert watched.state() is CaseState.EXEMPT


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (
            ("--to", "resolved_removed"),
            "(127.0.0.2:8123): the site record cannot go from under_review to resolved_removed",
        ),
        (("--to", "false_positive"), "needs a reason; give --reason common_source"),
        ((*EXEMPT, *FOR_PRESS), "without grounds; give a comment or a document"),
        ((*EXEMPT, "--comment", "So."), "say for whom the person acts: north-press or harbour"),
        ((*EXEMPT, "--holder", "north-pres"), "did you mean 'north-press'?"),
        (("--to", "letter_drafted"), "comes of `reusewatch case letter`"),
        (("--to", "letter_approved"), "comes of `reusewatch case approve`"),
        ((), "says nothing; write a comment"),
        (("--document", "nowhere.pdf"), "nowhere.pdf: cannot be read"),
    ],
)
def test_what_may_not_be_decided_is_told_with_a_remedy(
    case: Case, watched: Watched, options: tuple[str, ...], problem: str
) -> None:
    id_ = under_review(case, watched)
    before = watched.decisions()

    ran = case("decide", id_, *options, "--by", "Ann")

    assert (ran.returncode, ran.stdout) == (2, "")
    assert problem in ran.stderr
    assert watched.decisions() == before


def test_no_site_record_is_meant_by_chance(case: Case) -> None:
    assert "no site record is meant" in case("decide", "--to", "under_review").stderr
    assert "did you mean '127.0.0.2:8123'?" in case("show", "127.0.0.2:812").stderr
    nothing = case("decide", "--state", "exempt", "--to", "recurred")
    assert (nothing.returncode, nothing.stdout) == (2, "")


def test_one_document_decides_on_many_sites_and_is_undone_for_all(
    case: Case, watched: Watched, tmp_path: Path
) -> None:
    letter = tmp_path / "Agreement.PDF"
    letter.write_bytes(b"%PDF an agreement")
    case("decide", "--state", "new", "--to", "under_review", "--by", "Ann")
    decided = told(
        case(
            "decide",
            "--like",
            watched.case_id(),
            *EXEMPT,
            *FOR_PRESS,
            "--document",
            letter,
            "--json",
            "-q",
        )
    )["decisions"]
    (batch,) = {decision["batch"] for decision in decided}
    assert len(decided) == 2
    assert case("approve", batch, *FOR_BOARD).returncode == 0
    assert {watched.state(site) for site in (0, 1)} == {CaseState.EXEMPT}
    digest = sha256(b"%PDF an agreement").hexdigest()
    assert (watched.folder / "documents" / f"{digest}.pdf").read_bytes() == b"%PDF an agreement"
    assert decided[0]["document"] == {"sha256": digest, "name": "Agreement.PDF"}

    approvals = told(case("show", watched.case_id(), "--json"))["decisions"][-1]["batch"]
    assert case("undo", approvals, "--by", "Ann").returncode == 0
    assert {watched.state(site) for site in (0, 1)} == {CaseState.UNDER_REVIEW}
    assert case("undo", batch, "--by", "Ann", "--comment", "Wrong sites.").returncode == 0
    assert "approval" not in case("list").stdout


def test_a_bulk_decision_is_taken_on_all_or_none(case: Case, watched: Watched) -> None:
    under_review(case, watched)
    before = watched.decisions()

    ran = case("decide", *watched.cases(), "--to", "under_review", "--by", "Ann")

    assert ran.returncode == 2
    assert "(127.0.0.2:8123): the site record cannot go" in ran.stderr
    assert "possible now: consent_confirmed" in ran.stderr
    assert watched.decisions() == before
    assert watched.state(site=1) is CaseState.NEW


def test_a_decision_is_undone_by_a_new_one(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)

    assert case("undo", f"{id_}-2", "--by", "Bob", "--comment", "Too early.").returncode == 0

    assert watched.state() is CaseState.NEW
    assert [decision.number for decision in watched.decisions()] == [1, 2, 3]
    assert "no decision is called 'x-9'" in case("undo", "x-9").stderr
    assert f"that is {id_}-1" in case("undo", f"{id_}-2").stderr


def test_a_dry_run_decides_nothing(case: Case, watched: Watched, tmp_path: Path) -> None:
    id_ = under_review(case, watched)
    file = tmp_path / "a.txt"
    file.write_text("a")
    ran = case("decide", id_, *EXEMPT, *FOR_PRESS, "--document", file, "--dry-run")
    assert ran.returncode == 0
    assert "Nothing was entered (--dry-run)." in ran.stdout
    assert case("undo", f"{id_}-2", "--dry-run").returncode == 0
    assert watched.state() is CaseState.UNDER_REVIEW
    assert not (watched.folder / "documents").exists()


def test_a_comment_and_an_owner_leave_the_state(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    assert case("decide", id_, "--comment", "Rang them.", "--owner", "Cas").returncode == 0
    listed = told(case("list", "--json", "--state", "under_review"))["cases"]
    assert [(each["owner"], each["latest_decision"]) for each in listed] == [("Cas", f"{id_}-2")]


def test_what_is_due_is_listed_by_its_day(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    assert "Nothing is due." in case("due").stderr
    decide(watched, CaseState.CONSENT_REQUESTED, reply_by=date(2026, 5, 4))

    (due,) = told(case("due", "--json"))["due"]

    assert (due["what"], due["day"], due["id"]) == ("reply", "2026-05-04", id_)
    assert "no reply came in time" in case("due").stdout

    later = case("decide", id_, "--reply-by", "2099-05-04", "--by", "Ann")
    assert "reply by 2099-05-04" in later.stdout
    assert case("due").stdout == ""
    assert "Reply asked for by: 2099-05-04" in case("show", id_).stdout


def test_copies_that_are_gone_are_due_until_a_person_confirms_it(
    case: Case, watched: Watched
) -> None:
    id_ = under_review(case, watched)
    watched.links()
    watched.fail(f"{watched.roots[0]}/policy", 410)
    watched.scan()
    assert "Nothing is due." in case("due").stderr
    watched.scan()

    (due,) = told(case("due", "--json"))["due"]

    assert (due["what"], due["day"], due["id"]) == ("gone", watched.now.date().isoformat(), id_)
    assert "confirm that it is gone" in case("due").stdout
    removed = ("--to", "resolved_removed", "--reason", "removed", "--by", "Ann")
    assert case("decide", id_, *removed).returncode == 0
    assert case("due").stdout == ""


def test_a_day_of_reply_that_has_passed_is_refused(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    past = ("--to", "consent_requested", "--reply-by", "2026-05-04", "--by", "Ann")
    ran = case("decide", id_, *past)
    assert ran.returncode == 2
    assert "--reply-by: 2026-05-04 has passed (today is 20" in ran.stderr
    assert "give the last day that is still left for a reply" in ran.stderr
    assert watched.state() is CaseState.UNDER_REVIEW


def test_a_day_that_goes_with_nothing_is_refused(case: Case, watched: Watched) -> None:
    id_ = watched.case_id()
    reply = case("decide", id_, "--reply-by", "2099-05-04", "--comment", "They asked for time")
    review = case("decide", id_, "--review-by", "2099-05-04", "--comment", "Look again")
    assert (reply.returncode, review.returncode) == (2, 2)
    assert "names a day of reply where no reply is awaited" in reply.stderr
    assert "a day of review goes with a state; give --to as well" in review.stderr


def test_the_name_of_a_site_is_enough(case: Case, watched: Watched) -> None:
    site = "127.0.0.3:8123"
    assert case("decide", site, "--to", "under_review", "--by", "Ann").returncode == 0
    assert watched.state(site=1) is CaseState.UNDER_REVIEW


def test_a_reason_that_the_state_tells_is_not_told_again(case: Case, watched: Watched) -> None:
    id_ = under_review(case, watched)
    asked = case("decide", id_, "--to", "consent_requested", "--by", "Ann")
    assert asked.stdout.splitlines()[1].endswith("  Asked to apply for permission")
    closed = ("--to", "closed_no_action", "--reason", "no_reply", "--by", "Ann")
    assert case("decide", id_, *closed).stdout.splitlines()[1].endswith("action: no reply came")
