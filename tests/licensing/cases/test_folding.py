"""The table of steps is that of the domain; and what a decision takes."""

from typing import Any

import pytest

from corpus.records.cases import (
    Actor,
    CaseState,
    Covered,
    KeptDocument,
    Reason,
)
from corpus.records.findings import Verdict
from licensing.cases.checks import NotAllowed
from licensing.cases.folding import follow
from licensing.cases.table import CLOSED, NEEDS, OPEN, TRANSITIONS, next_states
from tests.licensing.case_steps import (
    HOLDERS,
    LATER,
    NOON,
    Kind,
    State,
    approved,
    decision,
    person,
    proposed,
    reviewed,
    sent,
)


def test_the_steps_of_persons_are_those_of_the_domain() -> None:
    ends = {
        *("disputed", "resolved_removed", "resolved_licensed", "resolved_corrected"),
        *("closed_no_action", "letter_drafted"),
    }
    meant = {
        "new": {"under_review"},
        "under_review": {
            *("consent_confirmed", "exempt", "false_positive", "consent_requested"),
            "letter_drafted",
        },
        "letter_drafted": {"letter_approved"},
        "letter_approved": {"letter_sent"},
        "letter_sent": {"awaiting_reply"},
        "awaiting_reply": ends,
        "consent_requested": ends,
        "disputed": ends - {"disputed"},
        "recurred": {"under_review"},
        "gone_pending": {"resolved_removed"},
        "consent_confirmed": {"recurred", "under_review"},
        **{
            closed: {"recurred"}
            for closed in (
                *("exempt", "false_positive", "resolved_removed", "resolved_licensed"),
                *("resolved_corrected", "closed_no_action"),
            )
        },
    }

    assert {
        state.value: {target.value for target in next_states(state, Actor.PERSON)}
        for state in CaseState
    } == meant


def test_software_alone_opens_marks_and_reopens_and_nothing_else() -> None:
    steps = {pair for pair, step in TRANSITIONS.items() if Actor.SOFTWARE in step.who}

    assert {pair for pair in steps if State.GONE_PENDING not in pair} == {
        (None, State.NEW),
        *((closed, State.RECURRED) for closed in CLOSED),
        (State.CONSENT_CONFIRMED, State.UNDER_REVIEW),
    }
    assert {source for source, target in steps if target is State.GONE_PENDING} == {
        state for state in CaseState if state in OPEN and state is not State.GONE_PENDING
    }
    assert not any(target in CLOSED for _, target in steps)


def test_every_state_is_reachable_and_every_open_one_can_end() -> None:
    reached: set[State | None] = {None}
    while more := {b for (a, b) in TRANSITIONS if a in reached} - reached:
        reached |= more
    assert reached == {None, *CaseState}

    ending: set[State | None] = {*CLOSED}
    while earlier := {a for (a, b) in TRANSITIONS if b in ending} - ending:
        ending |= earlier
    assert set(OPEN) <= ending


def test_every_state_says_what_it_takes() -> None:
    assert set(NEEDS) == set(CaseState)
    assert {state for state, needs in NEEDS.items() if needs.every_holder} == {
        *(State.EXEMPT, State.CONSENT_CONFIRMED, State.LETTER_APPROVED)
    }


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.MOVE])
def test_software_alone_only_moves(kind: Kind) -> None:
    before = proposed(reviewed())
    fields = {"actor": Actor.SOFTWARE, "undoes": before.last, "approves": before.last}
    with pytest.raises(NotAllowed, match="not one that software may take"):
        follow(before, decision(before, kind, None, **fields, holder="board", holders=HOLDERS))


@pytest.mark.parametrize("state", [State.EXEMPT, State.CONSENT_CONFIRMED])
def test_a_permission_or_exemption_needs_one_person_for_each_holder(state: State) -> None:
    one = proposed(reviewed(), state)
    assert (one.state, one.awaits) == (State.UNDER_REVIEW, ("board",))

    both = approved(one, "board", "Bob", state)

    assert (both.state, both.awaits, both.review_by) == (state, (), LATER)


@pytest.mark.parametrize(
    "again", [" ann ", "A nn", "A.n.n.", "A\u200cnn", "\uff21nn", "\u0410nn", "Ann\u2060"]
)
def test_nobody_approves_for_two_holders(again: str) -> None:
    with pytest.raises(NotAllowed, match=r"by Ann, who approved for press; each rights"):
        approved(proposed(reviewed()), "board", again, State.EXEMPT)


@pytest.mark.parametrize("other", ["Anne", "Ann B", "\u0416", "ann@press.example", "?"])
def test_another_name_is_another_person(other: str) -> None:
    both = approved(proposed(reviewed()), "board", other, State.EXEMPT)
    assert both.state is State.EXEMPT


def test_no_holder_approves_twice() -> None:
    with pytest.raises(NotAllowed, match="for whom somebody has already"):
        approved(proposed(reviewed()), "press", "Bob", State.EXEMPT)


def test_an_outsider_approves_nothing() -> None:
    with pytest.raises(NotAllowed, match="say for whom the person acts: press or board"):
        approved(proposed(reviewed()), "printer", "Bob", State.EXEMPT)


def test_two_holders_permission_is_not_given_by_one_at_once() -> None:
    fields = {"holder": "press", "holders": HOLDERS, "review_by": LATER}
    with pytest.raises(NotAllowed, match="without the approval of every rights holder"):
        person(reviewed(), State.EXEMPT, **fields)
    alone = {**fields, "holders": ("press",)}
    assert person(reviewed(), State.EXEMPT, **alone).state is State.EXEMPT


def test_a_work_without_holders_has_nobody_to_decide() -> None:
    with pytest.raises(NotAllowed, match="work without rights holders"):
        person(reviewed(), State.EXEMPT, review_by=LATER)
    with pytest.raises(NotAllowed, match="work without rights holders"):
        follow(reviewed(), decision(reviewed(), Kind.DRAFT, State.LETTER_DRAFTED, letter="L1"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"review_by": None}, "give the day by which it is reviewed"),
        ({"review_by": NOON.date()}, "not after the day it is taken"),
        ({"reason": Reason.QUOTATION, "comment": " "}, "without grounds"),
        ({"reason": Reason.OTHER, "comment": ""}, "say in a comment which"),
        ({"reason": Reason.REMOVED}, "give one of quotation, private_study"),
        ({"holder": None}, "is taken for no rights holder"),
        ({"by": " "}, "names nobody who takes it"),
    ],
)
def test_what_an_exemption_lacks_is_named(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(NotAllowed, match=message):
        proposed(reviewed(), **fields)


def test_a_document_is_grounds_enough() -> None:
    letter = KeptDocument("0" * 64, "letter.pdf")
    quoted: dict[str, Any] = {"reason": Reason.QUOTATION, "comment": "", "document": letter}

    assert proposed(reviewed(), **quoted).pending is not None


def test_a_comment_changes_no_state_and_cannot_be_empty() -> None:
    before = sent()
    after = follow(before, decision(before, Kind.COMMENT, None, owner="Cas"))
    assert (after.state, after.owner, after.last) == (before.state, "Cas", before.last)
    with pytest.raises(NotAllowed, match="does not lead where it says"):
        follow(before, decision(before, Kind.COMMENT, State.AWAITING_REPLY))
    with pytest.raises(NotAllowed, match="says nothing"):
        follow(before, decision(before, Kind.COMMENT, None, reason=Reason.NOTED, comment=""))


def test_a_ruling_needs_a_reason_in_words() -> None:
    before = reviewed()
    ruled = {"rules_on": ("quotation_likely",), "reason": Reason.RULED}
    silent = {**ruled, "comment": "", "owner": "Cas"}
    with pytest.raises(NotAllowed, match="rules without saying why"):
        follow(before, decision(before, Kind.COMMENT, None, **silent))
    covered = (Covered("f", "0" * 64, Verdict.NO_CONSENT_ON_RECORD, 1),)
    after = follow(before, decision(before, Kind.COMMENT, None, **ruled, covers=covered))
    assert after.rulings == (("quotation_likely", covered),)
