"""Steps that a case can take, each well formed, for the tests of cases."""

from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from corpus.records.cases import (
    Actor,
    CaseState,
    Decision,
    DecisionKind,
    Reason,
)
from licensing.cases.folding import Standing, follow
from licensing.cases.table import CLOSED

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
