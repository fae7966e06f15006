"""Laws of cases: what no sequence of decisions, of persons or software, can bring about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records.cases import (
    Actor,
    CaseState,
    Covered,
    Decision,
    DecisionKind,
    KeptDocument,
    Reason,
)
from corpus.records.findings import Verdict
from licensing.case_checks import NotAllowed
from licensing.case_table import CLOSED, NEEDS, OPEN, TRANSITIONS, may_follow, next_states
from licensing.cases import Standing, fold, follow, undone_to

HOLDERS = ("press", "board")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = date(2027, 5, 4)
State: TypeAlias = CaseState
Kind: TypeAlias = DecisionKind


def decision(standing: Standing, kind: Kind, to: State | None, **fields: Any) -> Decision:
    """The next decision of a case, well formed unless ``fields`` say otherwise."""
    plain: dict[str, Any] = {
        "case_id": "c",
        "number": standing.number + 1,
        "at": NOON,
        "by": "Ann",
        "actor": Actor.PERSON,
        "kind": kind,
        "from_state": standing.state,
        "to_state": to or standing.state,
        "reason": Reason.OTHER,
        "comment": "Because of what the file says.",
    }
    return Decision(**{**plain, **fields})


def opened() -> Standing:
    return software(Standing(), State.NEW, Reason.FOUND)


def software(standing: Standing, to: State, reason: Reason = Reason.SEEN_AGAIN) -> Standing:
    fields = {"actor": Actor.SOFTWARE, "by": "reusewatch", "reason": reason}
    return follow(standing, decision(standing, Kind.MOVE, to, **fields))


def person(standing: Standing, to: State, **fields: Any) -> Standing:
    return follow(standing, decision(standing, Kind.MOVE, to, **fields))


def reviewed() -> Standing:
    return person(opened(), State.UNDER_REVIEW)


def drafted(standing: Standing, letter: str = "L1") -> Standing:
    to = standing.state if standing.state in CLOSED else State.LETTER_DRAFTED
    return follow(standing, decision(standing, Kind.DRAFT, to, letter=letter, holders=HOLDERS))


def proposed(standing: Standing, state: State = State.EXEMPT, **fields: Any) -> Standing:
    plain: dict[str, Any] = {
        "proposes": state,
        "review_by": LATER,
        "holder": "press",
        "holders": HOLDERS,
    }
    return follow(standing, decision(standing, Kind.PROPOSE, None, **{**plain, **fields}))


def approved(
    standing: Standing, holder: str, by: str, to: State | None = None, approves: str = ""
) -> Standing:
    what = approves or (standing.pending.letter or standing.pending.id if standing.pending else "")
    fields = {"approves": what, "holder": holder, "by": by}
    return follow(standing, decision(standing, Kind.APPROVE, to, **fields))


def sent() -> Standing:
    by_all = approved(
        approved(drafted(reviewed()), "press", "Ann"), "board", "Bob", State.LETTER_APPROVED
    )
    return person(by_all, State.LETTER_SENT)


# --- the table is DOMAIN's ---


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


# --- what a decision takes ---


@pytest.mark.parametrize("state", [State.EXEMPT, State.CONSENT_CONFIRMED])
def test_a_permission_or_exemption_needs_one_person_for_each_holder(state: State) -> None:
    one = proposed(reviewed(), state)
    assert (one.state, one.awaits) == (State.UNDER_REVIEW, ("board",))

    both = approved(one, "board", "Bob", state)

    assert (both.state, both.awaits, both.review_by) == (state, (), LATER)


def test_nobody_approves_for_two_holders() -> None:
    with pytest.raises(NotAllowed, match="taken by Ann, who approved for press; each rights"):
        approved(proposed(reviewed()), "board", " ann ", State.EXEMPT)


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


# --- letters ---


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


# --- undoing and disappearing ---


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


# --- any sequence at all ---

_wild = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(Kind),
        "to": st.sampled_from(CaseState),
        "actor": st.sampled_from(Actor),
        "by": st.sampled_from(["Ann", "Bob"]),
        "holder": st.none() | st.sampled_from(HOLDERS),
        "holders": st.sampled_from([(), HOLDERS, ("press",)]),
        "letter": st.none() | st.sampled_from(["L1", "L2"]),
        "approves": st.none() | st.sampled_from(["L1", "c-3"]),
        "undoes": st.none() | st.sampled_from(["c-2", "c-3"]),
        "proposes": st.none() | st.sampled_from(CaseState),
        "review_by": st.none() | st.just(LATER),
        "reason": st.sampled_from(Reason),
    }
)
_fitting = st.tuples(
    st.sampled_from([*(4 * [Kind.MOVE, Kind.APPROVE]), *Kind]),
    st.integers(0, 20),
    st.sampled_from(["Ann", "Bob"]),
    st.sampled_from(HOLDERS),
    st.sampled_from([Actor.PERSON, Actor.PERSON, Actor.PERSON, Actor.SOFTWARE]),
)
_attempts = st.one_of(_fitting, _fitting, _fitting, _wild)
Attempt = tuple[Kind, int, str, str, Actor] | dict[str, Any]
_TO_A_DRAFT: list[Attempt] = [
    (Kind.MOVE, 0, "Ann", "press", Actor.PERSON),
    (Kind.DRAFT, 0, "Ann", "press", Actor.PERSON),
]
_tries = st.tuples(st.sampled_from([[], _TO_A_DRAFT]), st.lists(_attempts, max_size=30)).map(
    lambda parts: [*parts[0], *parts[1]]
)


def attempted(standing: Standing, attempt: Attempt) -> Decision:  # noqa: PLR0911 - one a kind
    """A decision of any kind: wild, or one that fits where the case stands."""
    if isinstance(attempt, dict):
        return decision(standing, **attempt)
    kind, choice, by, holder, actor = attempt
    who: dict[str, Any] = {"by": by, "holder": holder, "holders": HOLDERS}
    if kind is Kind.MOVE or (kind is Kind.APPROVE and standing.pending is None):
        possible = next_states(standing.state, actor) or (State.UNDER_REVIEW,)
        target = possible[choice % len(possible)]
        return decision(standing, Kind.MOVE, target, by=by, holder=holder, actor=actor)
    if kind is Kind.PROPOSE:
        exempt = {"proposes": State.EXEMPT, "review_by": LATER}
        return decision(standing, kind, None, **who, **exempt)
    if kind is Kind.DRAFT:
        to = None if standing.state in CLOSED else State.LETTER_DRAFTED
        return decision(standing, kind, to, **who, letter=f"L{standing.number + 1}")
    if kind is Kind.APPROVE:
        return approval(standing, choice, who)
    if kind is Kind.UNDO:
        what = standing.undoing if choice % 2 and standing.undoing else standing.last
        before = undone_to(standing, what)
        return decision(standing, kind, before.state if before else None, **who, undoes=what)
    return decision(standing, kind, None, **who)


def approval(standing: Standing, choice: int, who: dict[str, Any]) -> Decision:
    """The approval that is waited for, by the right person in three cases of four."""
    pending, awaited = standing.pending, standing.awaits
    assert pending is not None
    if choice < 15 and awaited:
        by = {"press": "Ann", "board": "Bob"}[awaited[0]]
        who = {**who, "holder": awaited[0], "by": by}
    drafted_ = State.LETTER_APPROVED if standing.state is State.LETTER_DRAFTED else None
    to = (pending.proposes or drafted_) if len(awaited) == 1 else None
    what = pending.letter or pending.id
    return decision(standing, Kind.APPROVE, to, **who, approves=what)


def history(attempts: Sequence[Attempt]) -> list[Decision]:
    standing = opened()
    taken = [decision(Standing(), Kind.MOVE, State.NEW, actor=Actor.SOFTWARE)]
    for fields in attempts:
        step = attempted(standing, fields)
        try:
            standing = follow(standing, step)
        except NotAllowed:
            continue
        taken.append(step)
    return taken


@settings(max_examples=200)
@given(_tries)
def test_no_sequence_sends_a_letter_without_every_holders_approval(
    attempts: list[Attempt],
) -> None:
    drafts: dict[str, tuple[str, ...]] = {}
    approvals: dict[str, dict[str, str]] = {}
    at_hand = ""
    for step in history(attempts):
        if step.kind is Kind.DRAFT:
            at_hand = step.letter or ""
            drafts[at_hand] = step.holders
            approvals.setdefault(at_hand, {})
        if step.kind is Kind.APPROVE and step.approves in drafts:
            approvals[step.approves or ""][step.holder or ""] = step.by
        if step.to_state in {State.LETTER_APPROVED, State.LETTER_SENT}:
            given_ = [approvals[letter] for letter in drafts]
            assert any(
                set(drafts[letter]) <= set(approvals[letter])
                and len(set(approvals[letter].values())) >= len(drafts[letter]) > 0
                for letter in drafts
            ), given_


@settings(max_examples=200)
@given(_tries)
def test_software_alone_never_closes_and_a_comment_never_moves(
    attempts: list[Attempt],
) -> None:
    for step in history(attempts):
        if step.actor is Actor.SOFTWARE:
            assert step.to_state not in CLOSED
            assert step.kind is Kind.MOVE
        if step.kind is Kind.COMMENT:
            assert step.to_state is step.from_state


@settings(max_examples=100)
@given(_tries)
def test_the_state_is_a_fold_over_decisions_that_chain(attempts: list[Attempt]) -> None:
    steps = history(attempts)
    state: State | None = None
    for number, step in enumerate(steps, start=1):
        assert (step.number, step.from_state) == (number, state)
        state = step.to_state
    assert fold(steps).state is state
    assert fold(steps) == fold(list(steps))


@settings(max_examples=200)
@given(_tries, st.data())
def test_a_decision_left_out_is_noticed(attempts: list[Attempt], data: st.DataObject) -> None:
    steps = history(attempts)
    place = data.draw(st.integers(0, len(steps) - 1))
    rest = steps[:place] + steps[place + 1 :]
    if place < len(steps) - 1:
        with pytest.raises(NotAllowed):
            fold(rest)


@settings(max_examples=150)
@given(_tries)
def test_a_permission_or_exemption_has_its_day_of_review_and_every_holder(
    attempts: list[Attempt],
) -> None:
    standing = Standing()
    for step in history(attempts):
        standing = follow(standing, step)
        if standing.state in {State.EXEMPT, State.CONSENT_CONFIRMED}:
            assert standing.review_by == LATER
            assert standing.decided is not None
            assert standing.decided.holders
            assert standing.decided.holder in standing.decided.holders


def test_random_histories_reach_the_states_they_are_to_judge() -> None:
    """Guards the properties above: attempts that were all refused would prove nothing."""
    reached: set[State] = set()

    @settings(max_examples=200, database=None, derandomize=True)
    @given(_tries)
    def collect(attempts: list[Attempt]) -> None:
        reached.update(step.to_state for step in history(attempts))

    collect()
    wanted = {*(State.LETTER_APPROVED, State.LETTER_SENT, State.EXEMPT, State.GONE_PENDING)}
    assert wanted <= reached


def test_may_follow_asks_for_the_actor() -> None:
    assert may_follow(State.GONE_PENDING, State.RESOLVED_REMOVED, Actor.PERSON)
    assert not may_follow(State.GONE_PENDING, State.RESOLVED_REMOVED, Actor.SOFTWARE)
