"""``reusewatch case``: what people do about a site's findings, as lists to look at."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from corpus.records.cases import CaseState
from corpus.records.findings import Verdict
from reusewatch.cli.options import Folder, Json
from reusewatch.cli.output import Output, counted, start_output

if TYPE_CHECKING:
    from corpus.records.cases import Decision
    from corpus.records.letters import Letter
    from reusewatch.cases.records import CaseOnRecord

commands = typer.Typer(
    no_args_is_help=True, help="See to site records: decide on findings, draft letters."
)

_WITHOUT_RECORD = (Verdict.OWN, Verdict.AFFILIATE, Verdict.THIRD_PARTY_ONLY, Verdict.UNREADABLE)
_VERDICTS = tuple(verdict for verdict in Verdict if verdict not in _WITHOUT_RECORD)

Sites = Annotated[
    list[str] | None,
    typer.Option("--site", metavar="SITE", help="Only of this site; again for others."),
]
OfVerdict = Annotated[
    Verdict | None,
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        help=f"Only with a copy of this verdict: {', '.join(_VERDICTS)}.",
    ),
]
OfWork = Annotated[str | None, typer.Option("--work", metavar="ID", help="Only of this work.")]
InState = Annotated[
    CaseState | None,
    typer.Option("--state", metavar="STATE", help=f"Only in this state: {', '.join(CaseState)}."),
]
Like = Annotated[
    str | None,
    typer.Option(
        "--like",
        metavar="SITE_OR_ID",
        help="Only those that copy the same passages as this one: a document and its mirrors.",
    ),
]


@commands.command("list")
def list_cases(
    site: Sites = None,
    verdict: OfVerdict = None,
    work: OfWork = None,
    state: InState = None,
    like: Like = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """List site records: one a site and work, with how each stands."""
    from corpus.store.database import open_store
    from reusewatch.cases.records import CaseFilter, cases_on_record, meant_cases
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json)
    config = read_config(folder)
    meant = CaseFilter(tuple(site or ()), verdict, work, state, like)
    with open_store(config.store_url) as store:
        cases = meant_cases(cases_on_record(config, store), meant, store)
    if cases:
        output.records(_COLUMNS, map(_row, cases))
    elif meant.asks:
        output.note("No site record is as these options ask; `reusewatch case list` lists all.")
    else:
        output.note("No site record is there; a scan opens one where permission is missing.")
    output.document("reusewatch/case-list/1", {"cases": [_fields(each) for each in cases]})


@commands.command("show")
def show_case(
    name: Annotated[
        str, typer.Argument(metavar="SITE_OR_ID", help="The site, or the id of its record.")
    ],
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """Show one site record: its copies, its decisions and its letters."""
    from corpus.store.database import open_store
    from reusewatch.cases.records import cases_on_record, find_case
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json)
    config = read_config(folder)
    with open_store(config.store_url) as store:
        each = find_case(cases_on_record(config, store), name)
    _show(output, each)
    output.document(
        "reusewatch/case-show/1",
        {
            **_fields(each),
            "copies": [asdict(sighting) for sighting in each.sightings],
            "decisions": [decision_fields(decision) for decision in each.decisions],
            "letters": [asdict(letter) for letter in each.letters],
        },
    )


@commands.command("due", short_help="List site records that wait for a person.")
def due_cases(folder: Folder = None, as_json: Json = False) -> None:
    """List site records that wait for a person: to look again, for a reply, or to confirm an end.

    Their day of review or of reply has passed, or their copies were absent twice.
    """
    from corpus.store.database import open_store
    from reusewatch.cases.records import cases_on_record
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json)
    config = read_config(folder)
    now = datetime.now(UTC)
    with open_store(config.store_url) as store:
        zones = {work.id: ZoneInfo(work.time_zone) for work in store.works.all()}
        due = [
            (each, what, day)
            for each in cases_on_record(config, store)
            for what, day in each.due(now, zones[each.case.work_id])
        ]
    due.sort(key=lambda one: one[2])
    if due:
        output.records(
            ("due", "what", *_COLUMNS),
            ((day.isoformat(), _DUE[what], *_row(each)) for each, what, day in due),
        )
    else:
        output.note("Nothing is due.")
    output.document(
        "reusewatch/case-due/1",
        {"due": [{"what": what, "day": day, **_fields(each)} for each, what, day in due]},
    )


_COLUMNS = ("id", "site", "work", "state", "verdict", "copies", "waits for", "owner")
_DUE = {
    "review": "look at it again",
    "reply": "no reply came in time",
    "gone": "confirm that it is gone",
}


def _row(each: "CaseOnRecord") -> tuple[str, ...]:
    from reports.case_words import CASE_STATE
    from reports.words import VERDICT

    state, verdict = each.standing.state, each.verdict
    return (
        each.case.id,
        each.case.site,
        each.case.work_id,
        CASE_STATE[state] if state else "",
        VERDICT[verdict] if verdict else "no copy is there",
        str(len(each.copies)),
        each.waits_for(),
        each.standing.owner,
    )


def _fields(each: "CaseOnRecord") -> Mapping[str, object]:
    standing = each.standing
    return {
        **asdict(each.case),
        "state": standing.state,
        "is_closed": standing.is_closed,
        "verdict": each.verdict,
        "copies_there": len(each.copies),
        "pending": standing.pending.letter or standing.pending.id if standing.pending else None,
        "awaits": standing.awaits,
        "owner": standing.owner,
        "review_by": standing.review_by,
        "reply_by": standing.reply_by,
        "latest_decision": standing.last,
    }


def decision_fields(decision: "Decision") -> Mapping[str, object]:
    """Give a decision as JSON tells it."""
    return {"id": decision.id, **asdict(decision)}


def _show(output: Output, each: "CaseOnRecord") -> None:
    from reports.case_words import CASE_STATE
    from reports.words import VERDICT

    standing = each.standing
    output.say(f"Site record {each.case.id}: {each.case.site}, {each.case.work_id}")
    output.say(f"State: {CASE_STATE[standing.state] if standing.state else 'not opened'}")
    for what, said in (
        ("Owner", standing.owner),
        ("Waits for", each.waits_for()),
        ("To be looked at again after", standing.review_by if standing.is_closed else None),
        ("Reply asked for by", standing.reply_by if each.awaits_reply else None),
    ):
        if said:
            output.say(f"{what}: {said}")
    output.say("")
    output.records(
        ("verdict", "copy", "seen last in scan", "absent since in"),
        (
            (
                VERDICT[sighting.verdict],
                sighting.url,
                sighting.scan_id,
                counted(len(sighting.absent_in), "scan") if sighting.absent_in else "",
            )
            for sighting in each.sightings
        ),
    )
    output.say("")
    output.table(("decision", "day", "by", "what"), map(decision_row, each.decisions))
    if each.letters:
        output.say("")
        output.records(("letter", "kind", "day", "by", "file"), map(_letter_row, each.letters))


def decision_row(decision: "Decision") -> tuple[str, ...]:
    """Give a decision as lists tell it."""
    return (decision.id, _day(decision.at), _by(decision), _what(decision))


def _what(decision: "Decision") -> str:
    from reports.case_words import CASE_STATE, REASON, SAID_BY_THE_STATE

    reason = REASON[decision.reason]
    why = "" if decision.reason in SAID_BY_THE_STATE else f": {reason}"
    said = {
        "move": f"{CASE_STATE[decision.to_state]}{why}",
        "propose": f"proposed: {CASE_STATE[decision.proposes or decision.to_state]}{why}",
        "draft": f"drafted letter {decision.letter}",
        "approve": f"approved of {decision.approves}",
        "comment": f"{reason}: {', '.join(decision.rules_on)}" if decision.rules_on else reason,
        "undo": f"undid {decision.undoes}; back to: {CASE_STATE[decision.to_state]}",
    }[decision.kind]
    more = [
        f"“{decision.comment}”" if decision.comment else "",
        f"document {decision.document.name} ({decision.document.sha256[:12]}…)"
        if decision.document
        else "",
        f"owner {decision.owner}" if decision.owner else "",
        f"look again after {decision.review_by}" if decision.review_by else "",
        f"reply by {decision.reply_by}" if decision.reply_by else "",
        f"together with others, as {decision.batch}" if decision.batch else "",
    ]
    return "; ".join([said, *filter(None, more)])


def _letter_row(letter: "Letter") -> tuple[str, ...]:
    from reports.case_words import LETTER

    return (letter.id, LETTER[letter.kind], _day(letter.at), letter.by, letter.files[0].path)


def _by(decision: "Decision") -> str:
    return f"{decision.by} for {decision.holder}" if decision.holder else decision.by


def _day(at: datetime) -> str:
    day: date = at.date()
    return day.isoformat()
