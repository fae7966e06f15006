"""``reusewatch case decide``, ``approve`` and ``undo``."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.records.cases import CaseState, Reason
from reusewatch.cli.case import (
    InState,
    Like,
    OfVerdict,
    OfWork,
    Sites,
    commands,
    decision_fields,
    decision_row,
)
from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, DryRun, Folder, Json, Quiet
from reusewatch.cli.output import Output, start_output

if TYPE_CHECKING:
    from corpus.records.cases import Decision
    from reusewatch.cases.deciding import Desk


class Ruling(StrEnum):
    """Hints that block letters until a person rules on them."""

    DISPUTED_ORIGIN = "disputed_origin"
    QUOTATION_LIKELY = "quotation_likely"


_BY_OTHERS = (
    *(CaseState.NEW, CaseState.RECURRED, CaseState.GONE_PENDING),  # the program
    *(CaseState.LETTER_DRAFTED, CaseState.LETTER_APPROVED),  # `case letter` and `case approve`
)
_BY_A_PERSON = tuple(state for state in CaseState if state not in _BY_OTHERS)

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SITE_OR_ID]...",
        help="The site records to decide on; or choose them by the options below.",
    ),
]
To = Annotated[
    CaseState | None,
    typer.Option(
        metavar="STATE",
        help=f"The state to bring them into: {', '.join(_BY_A_PERSON)}. Without it, only what "
        "else is said.",
    ),
]
Why = Annotated[
    Reason | None,
    typer.Option(
        metavar="CODE",
        help="Why: `quotation`, `removed` and others. Left out where several fit, those that do "
        "are told.",
    ),
]
Comment = Annotated[str, typer.Option(metavar="TEXT", help="What is to be remembered of it.")]
RestsOn = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What it rests on; a copy is kept by its digest."),
]
ReviewBy = Annotated[
    datetime | None,
    typer.Option(
        metavar="DAY",
        formats=["%Y-%m-%d"],
        help="Day after which it is looked at again: exempt and consent_confirmed need one.",
    ),
]
ReplyBy = Annotated[
    datetime | None,
    typer.Option(metavar="DAY", formats=["%Y-%m-%d"], help="Last day for a reply."),
]
_FOR_WHOM = typer.Option(metavar="ID", help="The rights holder for whom the person acts.")
Owner = Annotated[str | None, typer.Option(metavar="NAME", help="Who sees to it from now on.")]
Rulings = Annotated[
    list[Ruling] | None,
    typer.Option(help="A hint that shall not block letters any more; the comment says why."),
]


@commands.command("decide")
def decide_cases(
    names: Names = None,
    site: Sites = None,
    verdict: OfVerdict = None,
    work: OfWork = None,
    state: InState = None,
    like: Like = None,
    to: To = None,
    reason: Why = None,
    comment: Comment = "",
    document: RestsOn = None,
    review_by: ReviewBy = None,
    reply_by: ReplyBy = None,
    holder: Annotated[str | None, _FOR_WHOM] = None,
    owner: Owner = None,
    ruling: Rulings = None,
    by: By = None,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Decide on one site record, or on all that are meant: on all of them or none.

    A decision is never changed; `case undo` takes it back by another. Without --to, a comment, an
    owner, a ruling or another day of reply is entered and the state stays.
    """
    from reusewatch.cases.records import CaseFilter
    from reusewatch.cases.steps import Wish

    output = start_output(as_json=as_json, quiet=quiet)
    days = (_day(review_by), _day(reply_by))
    ruled = tuple(each.value for each in ruling or ())
    wish = Wish(to, reason, comment, document, *days, holder, owner, ruled)
    meant = CaseFilter(tuple(site or ()), verdict, work, state, like)
    with _desk(folder, by, dry_run=dry_run) as desk:
        decisions = desk.decide(names or (), meant, wish)
    _tell(output, decisions, "case-decide", dry_run=dry_run)


@commands.command("approve")
def approve_letter(
    what: Annotated[
        str,
        typer.Argument(
            metavar="LETTER",
            help="The letter, the decision that was proposed, or the batch of them.",
        ),
    ],
    holder: Annotated[str, _FOR_WHOM],
    comment: Comment = "",
    by: By = None,
    folder: Folder = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Approve, for one rights holder, of a letter or of what another proposed."""
    output = start_output(as_json=as_json, quiet=quiet)
    with _desk(folder, by) as desk:
        decisions = desk.approve(what, holder, comment)
    _tell(output, decisions, "case-approve", dry_run=False)


@commands.command("undo")
def undo_decision(
    what: Annotated[
        str, typer.Argument(metavar="DECISION", help="The decision, or the batch of decisions.")
    ],
    comment: Comment = "",
    by: By = None,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Undo a decision, or all that were taken together, by a new one."""
    output = start_output(as_json=as_json, quiet=quiet)
    with _desk(folder, by, dry_run=dry_run) as desk:
        decisions = desk.undo(what, comment)
    _tell(output, decisions, "case-undo", dry_run=dry_run)


@contextmanager
def _desk(folder: Path | None, by: str | None, *, dry_run: bool = False) -> "Iterator[Desk]":
    """Open the records for somebody who decides."""
    from corpus.store.database import open_store
    from reusewatch.cases.deciding import Desk
    from reusewatch.configuration.config import read_config

    config = read_config(folder)
    with open_store(config.store_url) as store:
        yield Desk(config, store, made_now(by), dry_run=dry_run)


def _day(typed: datetime | None) -> date | None:
    return None if typed is None else typed.date()


def _tell(output: Output, decisions: "Sequence[Decision]", command: str, *, dry_run: bool) -> None:
    output.table(("decision", "day", "by", "what"), map(decision_row, decisions))
    if dry_run:
        output.say("Nothing was entered (--dry-run).")
    waiting = [each for each in decisions if each.kind == "propose"]
    if waiting and not dry_run:
        others = sorted(
            {holder for each in waiting for holder in each.holders} - {waiting[0].holder or ""}
        )
        name = waiting[0].batch or waiting[0].id
        output.note(
            f"It holds once a person for {', '.join(others)} approves of it: "
            f"`reusewatch case approve {name} --holder {others[0]}`."
        )
    output.document(
        f"reusewatch/{command}/1",
        {"dry_run": dry_run, "decisions": [decision_fields(each) for each in decisions]},
    )
