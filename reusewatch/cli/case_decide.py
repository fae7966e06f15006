"""``reusewatch case decide``, ``approve`` and ``undo``."""

from collections.abc import Sequence
from datetime import datetime
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


class Ruling(StrEnum):
    """Hints that block letters until a person rules on them."""

    DISPUTED_ORIGIN = "disputed_origin"
    QUOTATION_LIKELY = "quotation_likely"


Comment = Annotated[str, typer.Option(metavar="TEXT", help="What is to be remembered of it.")]


@commands.command("decide")
def decide_cases(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SITE_OR_ID]...",
            help="The site records to decide on; or choose them by the options below.",
        ),
    ] = None,
    site: Sites = None,
    verdict: OfVerdict = None,
    work: OfWork = None,
    state: InState = None,
    like: Like = None,
    to: Annotated[
        CaseState | None,
        typer.Option(help="The state to bring them into; without it, only what else is said."),
    ] = None,
    reason: Annotated[
        Reason | None,
        typer.Option(help="Why, as a code; may be left out where there is one only."),
    ] = None,
    comment: Comment = "",
    document: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What it rests on; a copy is kept by its digest."),
    ] = None,
    review_by: Annotated[
        datetime | None,
        typer.Option(
            metavar="DAY",
            formats=["%Y-%m-%d"],
            help="Day after which it is looked at again: exempt and consent_confirmed need one.",
        ),
    ] = None,
    reply_by: Annotated[
        datetime | None,
        typer.Option(metavar="DAY", formats=["%Y-%m-%d"], help="Last day for a reply."),
    ] = None,
    holder: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The rights holder for whom the person acts."),
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who sees to it from now on.")
    ] = None,
    ruling: Annotated[
        list[Ruling] | None,
        typer.Option(help="A hint that shall not block letters any more; the comment says why."),
    ] = None,
    by: By = None,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Decide on one site record, or on all that are meant: on all of them or none.

    A decision is never changed; `case undo` takes it back by another. Without --to, a comment, an
    owner or a ruling is entered and the state stays.
    """
    from corpus.store.database import open_store
    from reusewatch.case_deciding import Desk
    from reusewatch.case_records import CaseFilter
    from reusewatch.case_steps import Wish
    from reusewatch.config import read_config

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    wish = Wish(
        to=to,
        reason=reason,
        comment=comment,
        document=document,
        review_by=review_by.date() if review_by else None,
        reply_by=reply_by.date() if reply_by else None,
        holder=holder,
        owner=owner,
        rules_on=tuple(each.value for each in ruling or ()),
    )
    meant = CaseFilter(tuple(site or ()), verdict, work, state, like)
    with open_store(config.store_url) as store:
        desk = Desk(config, store, made_now(by), dry_run=dry_run)
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
    holder: Annotated[
        str, typer.Option(metavar="ID", help="The rights holder for whom the person acts.")
    ],
    comment: Comment = "",
    by: By = None,
    folder: Folder = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Approve, for one rights holder, of a letter or of what another proposed."""
    from corpus.store.database import open_store
    from reusewatch.case_deciding import Desk
    from reusewatch.config import read_config

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    with open_store(config.store_url) as store:
        decisions = Desk(config, store, made_now(by)).approve(what, holder, comment)
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
    from corpus.store.database import open_store
    from reusewatch.case_deciding import Desk
    from reusewatch.config import read_config

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    with open_store(config.store_url) as store:
        decisions = Desk(config, store, made_now(by), dry_run=dry_run).undo(what, comment)
    _tell(output, decisions, "case-undo", dry_run=dry_run)


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
