"""Cases as data: which state follows on which, who may bring it about, and what that takes.

This is DOMAIN.md's section "Cases" as a table; ``licensing/cases/folding.py`` enforces it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from corpus.records.cases import Actor, CaseState, Reason

State: TypeAlias = CaseState

CLOSED: Final = frozenset(
    {
        State.CONSENT_CONFIRMED,
        State.EXEMPT,
        State.FALSE_POSITIVE,
        State.RESOLVED_REMOVED,
        State.RESOLVED_LICENSED,
        State.RESOLVED_CORRECTED,
        State.CLOSED_NO_ACTION,
    }
)
REPLY_AWAITED: Final = frozenset({State.LETTER_SENT, State.AWAITING_REPLY, State.CONSENT_REQUESTED})
"""Somebody was asked and has not answered."""
OPEN: Final = frozenset(CaseState) - CLOSED

_FROM_REVIEW = (
    State.CONSENT_CONFIRMED,
    State.EXEMPT,
    State.FALSE_POSITIVE,
    State.CONSENT_REQUESTED,
    State.LETTER_DRAFTED,
)
_ENDS = (
    State.DISPUTED,
    State.RESOLVED_REMOVED,
    State.RESOLVED_LICENSED,
    State.RESOLVED_CORRECTED,
    State.CLOSED_NO_ACTION,
    State.LETTER_DRAFTED,
)
"""Where a site's answer, or its silence, leads."""

_PERSON = frozenset({Actor.PERSON})
_SOFTWARE = frozenset({Actor.SOFTWARE})
_EITHER = _PERSON | _SOFTWARE


@dataclass(frozen=True, slots=True)
class Transition:
    """One step from a state to another."""

    source: CaseState | None
    """``None``: the case is opened."""
    target: CaseState
    who: frozenset[Actor]


@dataclass(frozen=True, slots=True)
class Needs:
    """What bringing a case into a state takes."""

    reasons: tuple[Reason, ...]
    """Any of them, or ``other`` with a comment; where there is one only, it goes without saying."""
    grounds: bool = False
    """A comment or a document."""
    review_by: bool = False
    every_holder: bool = False
    """The approval of one person for each rights holder."""


def _transitions() -> Iterator[Transition]:
    yield Transition(None, State.NEW, _SOFTWARE)
    yield Transition(State.NEW, State.UNDER_REVIEW, _PERSON)
    yield Transition(State.RECURRED, State.UNDER_REVIEW, _PERSON)
    yield from (Transition(State.UNDER_REVIEW, target, _PERSON) for target in _FROM_REVIEW)
    yield Transition(State.LETTER_DRAFTED, State.LETTER_APPROVED, _PERSON)
    yield Transition(State.LETTER_APPROVED, State.LETTER_SENT, _PERSON)
    yield Transition(State.LETTER_SENT, State.AWAITING_REPLY, _PERSON)
    for source in (State.AWAITING_REPLY, State.CONSENT_REQUESTED, State.DISPUTED):
        yield from (Transition(source, target, _PERSON) for target in _ENDS if target != source)
    for source in sorted(CLOSED):
        yield Transition(source, State.RECURRED, _EITHER)
    yield Transition(State.CONSENT_CONFIRMED, State.UNDER_REVIEW, _EITHER)
    for source in sorted(OPEN - {State.GONE_PENDING}):
        yield Transition(source, State.GONE_PENDING, _SOFTWARE)
        yield Transition(State.GONE_PENDING, source, _SOFTWARE)
    yield Transition(State.GONE_PENDING, State.RESOLVED_REMOVED, _PERSON)


TRANSITIONS: Final[Mapping[tuple[CaseState | None, CaseState], Transition]] = MappingProxyType(
    {(step.source, step.target): step for step in _transitions()}
)
"""Every step there is. Out of ``gone_pending`` software may only go back to where it came from."""

NEEDS: Final[Mapping[CaseState, Needs]] = MappingProxyType(
    {
        State.NEW: Needs((Reason.FOUND,)),
        State.UNDER_REVIEW: Needs((Reason.TAKEN_UP,)),
        State.CONSENT_CONFIRMED: Needs(
            (Reason.LETTER_ON_FILE, Reason.CONFIRMED_BY_HOLDERS),
            grounds=True,
            review_by=True,
            every_holder=True,
        ),
        State.EXEMPT: Needs(
            (
                Reason.QUOTATION,
                Reason.PRIVATE_STUDY,
                Reason.SCHOOL,
                Reason.PUBLIC_ADMINISTRATION,
                Reason.FOI_DISCLOSURE,
                Reason.ARCHIVE_COPY,
                Reason.AGREED,
            ),
            grounds=True,
            review_by=True,
            every_holder=True,
        ),
        State.FALSE_POSITIVE: Needs(
            (Reason.COMMON_SOURCE, Reason.FLOWED_THE_OTHER_WAY, Reason.NOT_A_COPY)
        ),
        State.CONSENT_REQUESTED: Needs((Reason.ASKED_TO_APPLY,)),
        State.LETTER_DRAFTED: Needs((Reason.DRAFTED,)),
        State.LETTER_APPROVED: Needs((Reason.APPROVED,), every_holder=True),
        State.LETTER_SENT: Needs((Reason.SENT,)),
        State.AWAITING_REPLY: Needs((Reason.WAITING,)),
        State.DISPUTED: Needs(
            (Reason.DENIES_COPYING, Reason.CLAIMS_PERMISSION, Reason.CLAIMS_EXCEPTION)
        ),
        State.RESOLVED_REMOVED: Needs((Reason.REMOVED,)),
        State.RESOLVED_LICENSED: Needs((Reason.LICENSED,)),
        State.RESOLVED_CORRECTED: Needs((Reason.UPDATED, Reason.REPLACED_BY_LINK)),
        State.CLOSED_NO_ACTION: Needs((Reason.TOO_LITTLE, Reason.NO_REPLY, Reason.NOT_WORTHWHILE)),
        State.RECURRED: Needs((Reason.SEEN_AGAIN, Reason.NEW_CONTENT)),
        State.GONE_PENDING: Needs((Reason.ABSENT_TWICE,)),
    }
)
"""Of every state, when a person brings a case into it."""

REOPENING: Final = frozenset(
    {
        Reason.SEEN_AGAIN,
        Reason.NEW_CONTENT,
        Reason.EXPIRED,
        Reason.SCOPE_CHANGED,
        Reason.NEW_EDITION,
    }
)
"""Why software opens again what was closed."""


def may_follow(source: CaseState | None, target: CaseState, who: Actor) -> bool:
    """Whether a state may follow on another by the act of a person or of software."""
    step = TRANSITIONS.get((source, target))
    return step is not None and who in step.who


def next_states(source: CaseState | None, who: Actor) -> tuple[CaseState, ...]:
    """What may follow on a state."""
    return tuple(target for target in CaseState if may_follow(source, target, who))
