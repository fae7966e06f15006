"""``reusewatch consent``: enter written permissions and list them."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, DryRun, Folder, Json, Quiet
from reusewatch.cli.output import counted, start_output

if TYPE_CHECKING:
    from corpus.records.grants import Affiliate, Completeness, Grant

_DAMAGED = 1

commands = typer.Typer(
    no_args_is_help=True, help="Enter written permissions, and ask what they permit."
)

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The consent register: .toml, or .xlsx or .csv with an entry in each row.",
        show_default=False,
    ),
]


@commands.command("import")
def import_register(
    file: File,
    folder: Folder = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Enter a register's permissions: all that are new, or none."""
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.entering import import_consents

    output = start_output(as_json=as_json, quiet=quiet)
    entered = import_consents(read_config(folder), file, made_now(by), dry_run=dry_run)
    held = (
        counted(entered.grants, "written permission"),
        counted(entered.affiliates, "partner manual signature"),
        counted(entered.statements, "statement of completeness", "statements of completeness"),
    )
    output.say(f"{file}: {', '.join(held)}.")
    output.say(
        f"{entered.new} new; nothing was entered (--dry-run)."
        if dry_run
        else f"{entered.new} new on record."
    )
    if not (entered.grants or entered.affiliates or entered.statements):
        output.note(
            f"{file} holds no entry: is it the right file, and saved? "
            "`reusewatch consent template` writes an example."
        )
    for note in entered.notes:
        output.note(note)
    output.document(
        "reusewatch/consent-import/1", {"file": file, "dry_run": dry_run, **asdict(entered)}
    )


@commands.command("list", short_help="List the permissions on record; see their letters.")
def list_register(folder: Folder = None, as_json: Json = False) -> None:
    """List the permissions on record, and see whether their signed letters are still as kept.

    Ends with 1 if a letter is not.
    """
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.register import document_faults, register_on_record

    output = start_output(as_json=as_json)
    config = read_config(folder)
    register = register_on_record(config)
    grants, affiliates, statements = register.grants, register.affiliates, register.statements
    faults = document_faults(config, grants)
    if grants:
        output.records(_GRANT_COLUMNS, map(_grant_row, grants))
    for affiliate in affiliates:
        output.say(_affiliate_line(affiliate))
    for statement in statements:
        output.say(_statement_line(statement))
    for fault in faults:
        output.say(f"{fault.holder} {fault.reference}: {fault.problem}")
    if not grants and not affiliates and not statements:
        output.note("Nothing is on record yet; enter permissions with `reusewatch consent import`.")
    output.document(
        "reusewatch/consent-list/1",
        {
            "grants": [asdict(grant) for grant in grants],
            "affiliates": [asdict(affiliate) for affiliate in affiliates],
            "statements": [asdict(statement) for statement in statements],
            "document_faults": [asdict(fault) for fault in faults],
        },
    )
    raise typer.Exit(_DAMAGED if faults else 0)


_GRANT_COLUMNS = ("holder", "reference", "licensee", "works", "sites", "acts", "signed", "in force")


def _grant_row(grant: "Grant") -> tuple[str, ...]:
    return (
        grant.holder,
        grant.reference,
        grant.licensee,
        ", ".join(grant.works),
        ", ".join(grant.sites),
        ", ".join(grant.acts),
        grant.signed.isoformat(),
        _period(grant.valid_from or grant.signed, grant.valid_until, grant.revoked),
    )


def _affiliate_line(affiliate: "Affiliate") -> str:
    period = _period(
        affiliate.valid_from or affiliate.signed, affiliate.valid_until, affiliate.revoked
    )
    return f"Partner manuals, signed by {affiliate.holder}: {', '.join(affiliate.sites)} ({period})"


def _statement_line(statement: "Completeness") -> str:
    return f"{statement.holder} declared its register complete on {statement.declared}."


def _period(start: date, end: date | None, revoked: date | None) -> str:
    period = f"from {start}" + (f" until {end}" if end else "")
    return period + (f", revoked on {revoked}" if revoked else "")
