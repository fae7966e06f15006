"""The decisions that people take, put together from what they say and where a case stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.records.audit import Made
from corpus.records.cases import Actor, CaseState, Decision, DecisionKind, KeptDocument, Reason
from corpus.records.works import Work
from licensing.cases.checks import NotAllowed
from licensing.cases.folding import undone_to
from licensing.cases.sightings import covering
from licensing.cases.table import NEEDS
from licensing.words import listed
from reusewatch.cases.records import CaseOnRecord
from reusewatch.configuration.typed_files import did_you_mean

DOCUMENTS = "documents"
"""The folder of what decisions rest on, below the rights holder's."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants decided."""

    to: CaseState | None = None
    """``None``: only something said, ruled or an owner named."""
    reason: Reason | None = None
    """``None``: the one that goes without saying."""
    comment: str = ""
    document: Path | None = None
    review_by: date | None = None
    reply_by: date | None = None
    holder: str | None = None
    owner: str | None = None
    rules_on: tuple[str, ...] = ()


def decided(
    each: CaseOnRecord, work: Work, wish: Wish, made: Made, document: KeptDocument | None
) -> Decision:
    """Give the decision that a person wants; of what every holder must approve, the proposal.

    Raises:
        NotAllowed: it is no decision, or its reason is missing.
    """
    holders = tuple(holder.id for holder in work.holders)
    check_holder(wish.holder, holders)
    _check_is_to_come(wish, made.at.astimezone(ZoneInfo(work.time_zone)).date())
    target = wish.to
    plain = replace(
        said(each, made, wish.comment),
        document=document,
        holder=wish.holder,
        owner=wish.owner,
        covers=covering(each.sightings),
    )
    if target is None:
        reason = Reason.RULED if wish.rules_on else Reason.NOTED
        if wish.review_by is not None:
            raise NotAllowed("a day of review goes with a state; give --to as well")
        noted = replace(plain, reason=wish.reason or reason, rules_on=wish.rules_on)
        return replace(noted, reply_by=wish.reply_by)
    if target in {CaseState.LETTER_DRAFTED, CaseState.LETTER_APPROVED}:
        command = "letter" if target is CaseState.LETTER_DRAFTED else "approve"
        raise NotAllowed(f"{target} comes of `reusewatch case {command}`, not of a decision")
    asked = NEEDS[target].every_holder
    decision = replace(
        plain,
        kind=DecisionKind.PROPOSE if asked and len(holders) > 1 else DecisionKind.MOVE,
        reason=wish.reason or _only_reason(target),
        review_by=wish.review_by,
        reply_by=wish.reply_by or _reply_by(each, target, work, made),
        holders=holders if asked else (),
    )
    if decision.kind is DecisionKind.PROPOSE:
        return replace(decision, proposes=target)
    return replace(decision, to_state=target)


def _check_is_to_come(wish: Wish, today: date) -> None:
    """Stop at a last day for a reply on which nobody can reply any more.

    Raises:
        NotAllowed: it has passed.
    """
    if wish.reply_by is not None and wish.reply_by < today:
        raise NotAllowed(
            f"--reply-by: {wish.reply_by} has passed (today is {today}); check the year, and give "
            "the last day that is still left for a reply"
        )


def _only_reason(target: CaseState) -> Reason:
    """Give the reason that goes without saying.

    Raises:
        NotAllowed: there are several.
    """
    reasons = NEEDS[target].reasons
    if len(reasons) != 1:
        codes = [reason.value for reason in (*reasons, Reason.OTHER)]
        raise NotAllowed(f"{target} needs a reason; give --reason {listed(codes, 'or')}")
    return reasons[0]


def _reply_by(each: CaseOnRecord, target: CaseState, work: Work, made: Made) -> date | None:
    """Count the days that the letter gives from the day on which it is sent."""
    letter = each.letter(each.standing.letter)
    if target is not CaseState.LETTER_SENT or letter is None or letter.reply_by is None:
        return None
    zone = ZoneInfo(work.time_zone)
    days: timedelta = letter.reply_by - letter.at.astimezone(zone).date()
    return made.at.astimezone(zone).date() + days


def approved(each: CaseOnRecord, work: Work, holder: str, comment: str, made: Made) -> Decision:
    """Give one holder's approval of what a case waits for.

    Raises:
        NotAllowed: the work has no such holder, or other copies are there than it was taken on.
    """
    pending = each.standing.pending
    assert pending is not None  # noqa: S101 - those without were left out
    _check_unchanged(each, pending)
    check_holder(holder, tuple(holder.id for holder in work.holders))
    is_last = each.standing.awaits == (holder,)
    state = each.standing.state or CaseState.NEW
    if is_last and pending.proposes:
        state = pending.proposes
    elif is_last and state is CaseState.LETTER_DRAFTED:
        state = CaseState.LETTER_APPROVED
    return replace(
        said(each, made, comment),
        kind=DecisionKind.APPROVE,
        to_state=state,
        reason=Reason.APPROVED,
        holder=holder,
        approves=pending.letter or pending.id,
        covers=pending.covers,
    )


def _check_unchanged(each: CaseOnRecord, pending: Decision) -> None:
    """See that what is approved of still speaks of what is there.

    A letter must say what is there; a proposal may not be taken for more than it was made on.

    Raises:
        NotAllowed: it does not.
    """
    if each.standing.is_closed:  # thanks
        return
    there = {(copy.finding_id, copy.content) for copy in covering(each.sightings)}
    spoken_of = {(copy.finding_id, copy.content) for copy in pending.covers}
    if pending.letter and there != spoken_of:
        raise NotAllowed(
            f"other copies are there than letter {pending.letter} speaks of; draft it anew with "
            f"`reusewatch case letter {each.case.id}`"
        )
    if not there <= spoken_of:
        raise NotAllowed(
            f"more is copied by now than {pending.id} was proposed for; take it back with "
            f"`reusewatch case undo {pending.id}`, then look at it and propose it anew"
        )


def undone(each: CaseOnRecord, what: Decision, comment: str, made: Made) -> Decision:
    """Give the decision that undoes another."""
    before = undone_to(each.standing, what.id)
    return replace(
        said(each, made, comment),
        kind=DecisionKind.UNDO,
        to_state=(before.state if before else None) or CaseState.NEW,
        reason=Reason.UNDONE,
        undoes=what.id,
    )


def said(each: CaseOnRecord, made: Made, comment: str) -> Decision:
    """A person's next decision, which so far only says something."""
    state = each.standing.state or CaseState.NEW
    return Decision(
        case_id=each.case.id,
        number=each.standing.number + 1,
        at=made.at,
        by=made.by,
        actor=Actor.PERSON,
        kind=DecisionKind.COMMENT,
        from_state=each.standing.state,
        to_state=state,
        reason=Reason.NOTED,
        comment=comment,
    )


def check_holder(holder: str | None, holders: Sequence[str]) -> None:
    """See that a person acts for a holder of the work.

    Raises:
        NotAllowed: it has no such holder.
    """
    if holder is not None and holder not in holders:
        raise NotAllowed(
            f"--holder: {holder!r} is no rights holder of this work; "
            f"{did_you_mean(holder, holders)}"
        )
