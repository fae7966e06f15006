"""``reusewatch consent add``: enter one written permission."""

from pathlib import Path
from typing import Annotated

import typer

from reusewatch.cli.consent import commands
from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, DryRun, Folder, Json, Quiet
from reusewatch.cli.output import Output, start_output


def _needed(metavar: str, told: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar=metavar, help=told, show_default=False)
    return option


Holders = Annotated[list[str], _needed("ID", "Who has signed; again for each of several.")]
Reference = Annotated[str, _needed("NAME", "With the holder it identifies the permission.")]
Licensee = Annotated[str, _needed("NAME", "Who is permitted.")]
Works = Annotated[list[str], _needed("ID", "What may be used; again for each of several.")]
Sites = Annotated[
    list[str],
    _needed("SITE", "Where: host, host:port, *.host, or a URL's beginning; again for more."),
]
Acts = Annotated[
    list[str], _needed("ACT", "reproduce, adapt, distribute, sell or sublicense; again for more.")
]
Signed = Annotated[str, _needed("DAY", "When it was signed: 2026-09-30.")]
Editions = Annotated[
    list[str] | None, _needed("DAY", "Only this edition; again for more. Else all.")
]
Chapters = Annotated[
    list[str] | None, _needed("ID", "Only this chapter; again for more. Else all.")
]
ValidFrom = Annotated[str | None, _needed("DAY", "Else the day it was signed.")]
ValidUntil = Annotated[str | None, _needed("DAY", "The last day. Else without end.")]
Letter = Annotated[Path | None, _needed("FILE", "The signed letter; a copy is kept.")]
Renews = Annotated[str | None, _needed("NAME", "Reference of the permission that it continues.")]
Within = Annotated[int | None, _needed("DAYS", "How soon a copy must follow a new edition.")]
Retrospective = Annotated[
    bool, typer.Option("--retrospective", help="It covers what was copied before, too.")
]
Attribution = Annotated[
    bool, typer.Option("--attribution", help="The page must name the work, or link to it.")
]


@commands.command("add", short_help="Enter one written permission.")
def add_grant(
    holder: Holders,
    reference: Reference,
    licensee: Licensee,
    work: Works,
    site: Sites,
    act: Acts,
    signed: Signed,
    edition: Editions = None,
    chapter: Chapters = None,
    valid_from: ValidFrom = None,
    valid_until: ValidUntil = None,
    document: Letter = None,
    renews: Renews = None,
    retrospective: Retrospective = False,
    attribution: Attribution = False,
    current_within_days: Within = None,
    folder: Folder = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Enter one written permission, of one holder or of several who signed the same letter.

    It is never edited afterwards: it is revoked, or followed by another that renews it.
    """
    output = start_output(as_json=as_json, quiet=quiet)
    where = {"works": work, "sites": site, "acts": act, "editions": edition, "chapters": chapter}
    when = {"signed": signed, "valid_from": valid_from, "valid_until": valid_until}
    who = {"holder": holder, "reference": reference, "licensee": licensee, "renews": renews}
    conditions = {"attribution": attribution, "current_within_days": current_within_days}
    more = {"document": document and str(document), "retrospective": retrospective}
    entry: dict[str, object] = {**who, **where, **when, **more, "conditions": conditions}
    _enter(output, entry, folder, by, dry_run=dry_run)


def _enter(
    output: Output, entry: dict[str, object], folder: Path | None, by: str | None, *, dry_run: bool
) -> None:
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.entering import add_consent

    said = {key: value for key, value in entry.items() if value is not None and value != []}
    entered = add_consent(read_config(folder), said, made_now(by), dry_run=dry_run)
    state = "would be on record (--dry-run)" if dry_run else "is on record"
    known = entered.grants - entered.new
    output.say(f"{entry['reference']} {state}: {entered.new} new, {known} known.")
    for note in entered.notes:
        output.note(note)
    counts = {"grants": entered.grants, "new": entered.new}
    fields = {"dry_run": dry_run, **counts, "notes": entered.notes}
    output.document(
        "reusewatch/consent-add/1",
        {"reference": entry["reference"], "holders": entry["holder"], **fields},
    )
