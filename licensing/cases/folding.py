"""Where a case stands: a pure fold over its decisions, which refuses every step it may not take.

Nothing else knows a case's state. ``follow`` is the only rule: it is asked before a decision is
entered, and again of every decision when a case is read back.

Decided here, where DOMAIN.md leaves it open:

- A person for each holder means different persons: nobody approves for two holders.
- A new draft takes the place of one that was not sent, and needs approvals of its own.
- Whatever brings a case into another state ends a proposal that the holders had not all approved.
- Undoing takes back the latest decision in force, or the undoing that was taken last; comments
  stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from corpus.records.cases import Actor, CaseState, Covered, Decision, DecisionKind, Reason
from licensing.cases.checks import (
    NotAllowed,
    check_holder,
    check_needs,
    check_step,
    refuse,
    same_person,
)
from licensing.cases.table import CLOSED, NEEDS, REPLY_AWAITED

Kind: TypeAlias = DecisionKind


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands after some decisions."""

    state: CaseState | None = None
    """``None``: not opened yet."""
    number: int = 0
    """Of the latest decision."""
    last: str = ""
    """Id of the decision that can be undone now; empty if there is none."""
    before: "Standing | None" = None
    """Where undoing it leads."""
    undoing: str = ""
    """Id of the undoing by which the case came to stand here, if it did."""
    undone: "Standing | None" = None
    """Where it stood before that."""
    away_from: "Standing | None" = None
    """While ``gone_pending``: where the case stood before."""
    decided: Decision | None = None
    """The decision (or proposal) to which the state is owed."""
    pending: Decision | None = None
    """A proposal, or the draft of a letter, that not every holder has approved."""
    letter: str | None = None
    """The letter at hand: drafted, approved or sent last."""
    approvals: tuple[tuple[str, str], ...] = ()
    """Holders and their persons who approved what is pending, or of the letter at hand."""
    reply_by: date | None = None
    owner: str = ""
    rulings: tuple[tuple[str, tuple[Covered, ...]], ...] = ()
    """Kinds of hints that a person ruled on, and on which findings."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing is to be done."""
        return self.state in CLOSED

    @property
    def covers(self) -> tuple[Covered, ...]:
        """What the decision that brought the state was taken on."""
        return self.decided.covers if self.decided else ()

    @property
    def review_by(self) -> date | None:
        """Day after which a closed case is looked at again."""
        return self.decided.review_by if self.decided else None

    @property
    def awaits(self) -> tuple[str, ...]:
        """Holders whose approval is still needed."""
        if self.pending is None:
            return ()
        given = {holder for holder, _ in self.approvals}
        return tuple(holder for holder in self.pending.holders if holder not in given)


def fold(decisions: Iterable[Decision]) -> Standing:
    """Where the decisions of one case lead.

    Raises:
        NotAllowed: one of them may not follow on those before it.
    """
    standing = Standing()
    for decision in decisions:
        standing = follow(standing, decision)
    return standing


def follow(standing: Standing, decision: Decision) -> Standing:
    """Where a decision leads from where a case stands.

    Raises:
        NotAllowed: it may not be taken.
    """
    refuse(decision.number != standing.number + 1, "is not numbered as the next one")
    refuse(decision.from_state is not standing.state, "starts from another state")
    refuse(not decision.by.strip(), "names nobody who takes it")
    software = decision.actor is Actor.SOFTWARE
    refuse(
        software and decision.kind is not Kind.MOVE, "is not one that software may take by itself"
    )
    refuse(
        decision.reason is Reason.OTHER and not decision.comment.strip(),
        "gives 'other' as its reason; say in a comment which",
    )
    steps = {
        Kind.MOVE: _move,
        Kind.PROPOSE: _propose,
        Kind.DRAFT: _draft,
        Kind.APPROVE: _approve,
        Kind.COMMENT: _comment,
        Kind.UNDO: _undo,
    }
    after = steps[decision.kind](standing, decision)
    refuse(after.state is not decision.to_state, "does not lead where it says")
    after = replace(after, number=decision.number, owner=decision.owner or standing.owner)
    if decision.kind is Kind.COMMENT:
        return after
    if decision.kind is Kind.UNDO:
        return replace(after, undoing=decision.id, undone=standing)
    return replace(after, last=decision.id, before=standing, undoing="", undone=None)


def undone_to(standing: Standing, decision_id: str) -> Standing | None:
    """Where undoing a decision would lead; ``None`` if it is not the latest one in force.

    An undoing can be undone as long as nothing else was decided since.
    """
    if standing.undone is not None and decision_id == standing.undoing:
        return standing.undone
    is_latest = decision_id == standing.last
    return standing.before if is_latest else None


def _move(standing: Standing, decision: Decision) -> Standing:
    target = decision.to_state
    check_step(decision, target)
    if decision.actor is Actor.PERSON:
        check_needs(decision, target)
        several = NEEDS[target].every_holder and decision.holders != (decision.holder,)
        refuse(several, f"brings {target} without the approval of every rights holder")
        refuse(target is CaseState.LETTER_DRAFTED, "brings a letter without drafting one")
        refuse(target is CaseState.LETTER_APPROVED, "approves a letter without naming it")
    if standing.state is CaseState.GONE_PENDING and target not in CLOSED:
        assert standing.away_from is not None  # noqa: S101 - that is how it came here
        return standing.away_from
    away = standing if target is CaseState.GONE_PENDING else None
    return replace(
        standing,
        state=target,
        decided=decision,
        away_from=away,
        pending=None,
        reply_by=decision.reply_by or standing.reply_by,
    )


def _propose(standing: Standing, decision: Decision) -> Standing:
    target = decision.proposes
    if target is None or not NEEDS[target].every_holder or target is CaseState.LETTER_APPROVED:
        raise NotAllowed(f"{decision.id} proposes what needs no approval; decide it at once")
    check_step(decision, target)
    check_needs(decision, target)
    check_holder(decision, decision.holders)
    approvals = ((decision.holder or "", decision.by),)
    return replace(standing, pending=decision, approvals=approvals)


def _draft(standing: Standing, decision: Decision) -> Standing:
    refuse(decision.letter is None, "drafts a letter and names none")
    refuse(not decision.holders, "drafts a letter for a work without rights holders")
    if standing.state not in CLOSED | {CaseState.LETTER_DRAFTED}:
        check_step(decision, CaseState.LETTER_DRAFTED)
        state: CaseState | None = CaseState.LETTER_DRAFTED
        decided: Decision | None = decision
    else:  # thanks after the end, or a draft in place of another
        state, decided = standing.state, standing.decided
    return replace(
        standing,
        state=state,
        decided=decided,
        pending=decision,
        approvals=(),
        letter=decision.letter,
    )


def _approve(standing: Standing, decision: Decision) -> Standing:
    pending = standing.pending
    if pending is None or decision.approves not in {pending.id, pending.letter}:
        raise NotAllowed(
            f"{decision.id} approves {decision.approves}, which waits for nobody's approval; "
            "`reusewatch case show` tells what does"
        )
    check_holder(decision, pending.holders)
    refuse(
        decision.holder not in standing.awaits,
        f"approves for {decision.holder}, for whom somebody has already",
    )
    for holder, name in standing.approvals:
        refuse(
            same_person(name, decision.by),
            f"is taken by {name}, who approved for {holder}; each rights holder needs a person "
            "of its own",
        )
    approved = replace(
        standing, approvals=(*standing.approvals, (decision.holder or "", decision.by))
    )
    if approved.awaits:
        return approved
    if pending.kind is Kind.PROPOSE:
        return replace(approved, state=pending.proposes, decided=pending, pending=None)
    if standing.state is CaseState.LETTER_DRAFTED:
        approved = replace(approved, state=CaseState.LETTER_APPROVED, decided=decision)
    return replace(approved, pending=None)


def _comment(standing: Standing, decision: Decision) -> Standing:
    refuse(standing.state is None, "speaks of a case that was never opened")
    is_empty = not (decision.comment.strip() or decision.document or decision.owner)
    refuse(is_empty and decision.reply_by is None, "says nothing; write a comment")
    refuse(
        decision.reply_by is not None and standing.state not in REPLY_AWAITED,
        "names a day of reply where no reply is awaited",
    )
    refuse(
        bool(decision.rules_on) and not decision.comment.strip(),
        "rules without saying why; write a comment",
    )
    rulings = tuple((kind, decision.covers) for kind in decision.rules_on)
    return replace(
        standing,
        rulings=(*standing.rulings, *rulings),
        reply_by=decision.reply_by or standing.reply_by,
    )


def _undo(standing: Standing, decision: Decision) -> Standing:
    target = undone_to(standing, decision.undoes or "")
    if target is None:
        raise NotAllowed(
            f"this decision undoes {decision.undoes}, which is not the latest one in force; "
            f"that is {standing.last}"
        )
    refuse(target.state is None, "undoes what opened the case; close the case instead")
    return replace(target, rulings=standing.rulings)
