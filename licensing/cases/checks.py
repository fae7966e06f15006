"""What a single decision must have, whatever came before it: a step there is, grounds, a holder."""

import unicodedata

from corpus.errors import BadInput
from corpus.lookalikes import read_as_latin
from corpus.records.cases import Actor, CaseState, Decision, Reason
from licensing.cases.table import NEEDS, may_follow, next_states
from licensing.words import listed


class NotAllowed(BadInput):
    """A case may not take this step; says why, and what may be done instead."""


def check_step(decision: Decision, target: CaseState) -> None:
    """Hold a step against the table.

    Raises:
        NotAllowed: the step is not there, or not for this actor.
    """
    if not may_follow(decision.from_state, target, decision.actor):
        possible = [state.value for state in next_states(decision.from_state, decision.actor)]
        raise NotAllowed(
            f"the site record cannot go from {decision.from_state or 'nothing'} to "
            f"{target} by {'a person' if decision.actor is Actor.PERSON else 'software alone'}; "
            f"possible now: {listed(possible, 'or') or 'nothing'}"
        )


def check_needs(decision: Decision, target: CaseState) -> None:
    """See that a person's decision has all that its state asks for.

    Raises:
        NotAllowed: naming what is missing.
    """
    needs = NEEDS[target]
    reasons = (*needs.reasons, Reason.OTHER)
    refuse(
        decision.reason not in reasons,
        f"gives {decision.reason} as the reason of {target}; give one of "
        f"{listed([reason.value for reason in reasons], 'or')}",
    )
    refuse(
        needs.grounds and not decision.comment.strip() and decision.document is None,
        f"brings {target} without grounds; give a comment or a document",
    )
    refuse(
        needs.review_by and decision.review_by is None,
        f"brings {target} for ever; give the day by which it is reviewed",
    )
    refuse(
        decision.review_by is not None and decision.review_by <= decision.at.date(),
        f"is to be reviewed on {decision.review_by}, which is not after the day it is taken",
    )
    if needs.every_holder:
        check_holder(decision, decision.holders)


def check_holder(decision: Decision, holders: tuple[str, ...]) -> None:
    """See that a person acts for one of the holders whose approval is needed.

    Raises:
        NotAllowed: for none of them, or there are none.
    """
    refuse(not holders, "is of a work without rights holders, for whom nobody can decide")
    refuse(
        decision.holder not in holders,
        f"is taken for {decision.holder or 'no rights holder'}; say for whom the person acts: "
        f"{listed(holders, 'or')}",
    )


def same_person(first: str, second: str) -> bool:
    """Whether two names are one, in whatever case, spacing, punctuation or look-alike letters."""
    return _bare(first) == _bare(second)


def _bare(name: str) -> str:
    """Give the letters and digits of a name alone, or the name as it is if it has none."""
    plain = unicodedata.normalize("NFKC", name)
    letters = "".join(read_as_latin(letter) or letter for letter in plain if letter.isalnum())
    return letters.casefold() or name.strip()


def refuse(is_wrong: bool, what: str) -> None:  # noqa: FBT001 - reads as a condition
    """Stop at a decision that may not be taken; the caller names the case.

    Raises:
        NotAllowed: if it is wrong.
    """
    if is_wrong:
        raise NotAllowed(f"this decision {what}")
