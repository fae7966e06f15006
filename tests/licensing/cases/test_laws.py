"""Laws of cases: what no sequence of decisions, of persons or software, can bring about."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records.cases import (
    Actor,
    CaseState,
    Decision,
    Reason,
)
from licensing.cases.checks import NotAllowed
from licensing.cases.folding import Standing, fold, follow, undone_to
from licensing.cases.table import CLOSED, may_follow, next_states
from tests.licensing.case_steps import (
    HOLDERS,
    LATER,
    Kind,
    State,
    decision,
    opened,
)

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
