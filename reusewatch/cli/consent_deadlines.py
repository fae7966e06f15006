"""``reusewatch consent expiring`` and ``notify-due``: what permissions ask for soon."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.consent import commands
from reusewatch.cli.options import Folder, Json, Quiet
from reusewatch.cli.output import counted, start_output

if TYPE_CHECKING:
    from licensing.deadlines import Ending


@commands.command("expiring", short_help="List the permissions that end soon.")
def list_expiring(
    within: Annotated[
        int, typer.Option(metavar="DAYS", min=0, help="How many days to look ahead.")
    ] = 60,
    folder: Folder = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List the permissions in force that end soon, and which of them are renewed already."""
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.deadlines import permissions_ending

    output = start_output(as_json=as_json, quiet=quiet)
    endings = permissions_ending(read_config(folder), within, datetime.now(UTC))
    rows = [_row(ending) for ending in endings]
    if rows:
        output.records(
            ("last day", "days left", "holder", "reference", "licensee", "sites", "renewed by"),
            [[_shown(name, row[name]) for name in _SHOWN] for row in rows],
        )
    else:
        output.note(f"No permission ends within {counted(within, 'day')}.")
    output.document("reusewatch/consent-expiring/1", {"within_days": within, "expiring": rows})


_SHOWN = ("last_day", "days_left", "holder", "reference", "licensee", "sites", "renewed_by")


def _shown(name: str, value: object) -> str:
    return counted(int(str(value)), "day") if name == "days_left" else str(value)


def _row(ending: "Ending") -> dict[str, object]:
    signed = ending.signed
    return {
        "last_day": ending.last_day,
        "days_left": ending.days_left,
        "holder": signed.holder,
        "reference": getattr(signed, "reference", ""),
        "licensee": getattr(signed, "licensee", "(partner manual)"),
        "sites": ", ".join(signed.sites),
        "renewed_by": ending.renewed_by,
    }


@commands.command("notify-due", short_help="List the partners who must follow a new edition.")
def list_notices(folder: Folder = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """List the partners who must update to a new edition, with a draft for each.

    A permission may ask that copies follow a new edition within some days: those are told of it
    before they are late. Nothing is sent.
    """
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.deadlines import partners_due

    output = start_output(as_json=as_json, quiet=quiet)
    partners = partners_due(read_config(folder), datetime.now(UTC))
    for notice in partners.due:
        due = notice.due
        left = (
            f"{counted(due.days_left, 'day')} left"
            if due.days_left >= 0
            else f"{counted(-due.days_left, 'day')} late"
        )
        output.say(f"{due.licensee}: by {due.until}, {left} ({', '.join(due.sites)})")
        output.say(f"  {notice.reason}")
        output.say("".join(f"  | {line}".rstrip() + "\n" for line in notice.note.splitlines()))
    for each in partners.unaffected:
        output.say(
            f"{each.due.licensee}: nothing to update ({', '.join(each.due.sites)}). A new edition "
            "came out, but of the chapters that the latest scan saw there none has changed: "
            f"{', '.join(each.chapters)}."
        )
    if not partners.due:
        output.note("No consented partner has to update a copy now.")
    output.document(
        "reusewatch/consent-notify-due/1",
        {
            "notices": [notice.as_fields() for notice in partners.due],
            "unaffected": [each.as_fields() for each in partners.unaffected],
        },
    )
