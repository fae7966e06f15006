"""Letters of a case, what is undone, and copies that disappear and come back."""

import pytest

from corpus.records.cases import (
    Reason,
)
from licensing.cases.checks import NotAllowed
from licensing.cases.folding import Standing, follow, undone_to
from licensing.cases.table import OPEN
from tests.licensing.case_steps import (
    HOLDERS,
    Kind,
    State,
    approved,
    decision,
    drafted,
    opened,
    person,
    proposed,
    reviewed,
    sent,
    software,
)


def test_a_letter_is_approved_by_the_last_holder() -> None:
    one = approved(drafted(reviewed()), "board", "Bob")
    assert (one.state, one.awaits) == (State.LETTER_DRAFTED, ("press",))
    assert approved(one, "press", "Ann", State.LETTER_APPROVED).state is State.LETTER_APPROVED


def test_a_new_draft_needs_approvals_of_its_own() -> None:
    one = approved(drafted(reviewed()), "board", "Bob")
    again = drafted(one, "L2")
    assert (again.awaits, again.letter) == (HOLDERS, "L2")
    with pytest.raises(NotAllowed, match="approves L1, which waits for nobody"):
        approved(again, "press", "Ann", approves="L1")


def test_a_letter_is_not_approved_or_drafted_by_a_mere_step() -> None:
    with pytest.raises(NotAllowed, match="approval of every rights holder"):
        person(drafted(reviewed()), State.LETTER_APPROVED, holder="press", holders=HOLDERS)
    with pytest.raises(NotAllowed, match="approves a letter without naming it"):
        person(drafted(reviewed()), State.LETTER_APPROVED, holder="press", holders=("press",))
    with pytest.raises(NotAllowed, match="without drafting one"):
        person(reviewed(), State.LETTER_DRAFTED)


def test_thanks_after_the_end_leave_the_case_closed() -> None:
    ended = person(person(sent(), State.AWAITING_REPLY), State.RESOLVED_REMOVED)
    thanked = drafted(ended, "L2")
    assert (thanked.state, thanked.awaits) == (State.RESOLVED_REMOVED, HOLDERS)
    both = approved(approved(thanked, "press", "Ann"), "board", "Bob")
    assert (both.state, both.awaits) == (State.RESOLVED_REMOVED, ())


def test_no_letter_is_drafted_before_the_review() -> None:
    with pytest.raises(NotAllowed, match="cannot go from new to letter_drafted"):
        drafted(opened())


def undone(standing: Standing, what: str = "", to: State | None = None) -> Standing:
    what = what or standing.last
    before = undone_to(standing, what)
    target = to or (before.state if before else None)
    return follow(standing, decision(standing, Kind.UNDO, target, undoes=what))


def test_what_is_undone_is_as_before_and_can_be_undone_again() -> None:
    before = proposed(reviewed())
    after = approved(before, "board", "Bob", State.EXEMPT)

    back = undone(after)
    assert (back.state, back.awaits) == (State.UNDER_REVIEW, ("board",))
    assert undone(back, back.undoing).state is State.EXEMPT
    assert undone(undone(back, back.undoing)).awaits == ("board",)
    farther = undone(back)
    assert (farther.state, farther.pending) == (State.UNDER_REVIEW, None)


def test_an_undoing_is_not_undone_once_something_else_is_decided() -> None:
    back = undone(person(reviewed(), State.FALSE_POSITIVE))
    after = person(back, State.CONSENT_REQUESTED)
    with pytest.raises(NotAllowed, match=f"that is {after.last}"):
        undone(after, back.undoing, State.FALSE_POSITIVE)


def test_only_the_latest_decision_in_force_is_undone() -> None:
    first = reviewed()
    after = person(first, State.FALSE_POSITIVE)
    with pytest.raises(NotAllowed, match=f"that is {after.last}"):
        undone(after, first.last, State.NEW)
    noted = follow(after, decision(after, Kind.COMMENT, None))
    assert undone(noted, after.last).state is State.UNDER_REVIEW


def test_the_opening_is_not_undone() -> None:
    with pytest.raises(NotAllowed, match="undoes what opened the case"):
        undone(opened(), to=State.NEW)


@pytest.mark.parametrize("letter_stands", [sent(), drafted(reviewed()), opened()])
def test_a_copy_seen_again_brings_the_case_back_where_it_was(letter_stands: Standing) -> None:
    gone = software(letter_stands, State.GONE_PENDING, Reason.ABSENT_TWICE)
    for other in OPEN - {letter_stands.state, State.GONE_PENDING}:
        with pytest.raises(NotAllowed):
            software(gone, other)

    back = software(gone, letter_stands.state or State.NEW)

    assert (back.state, back.letter, back.awaits) == (
        letter_stands.state,
        letter_stands.letter,
        letter_stands.awaits,
    )
