"""``reusewatch consent add``: enter one written permission."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from reusewatch.cli.consent import commands
from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, DryRun, Folder, Json, Quiet
from reusewatch.cli.output import start_output


def _needed(metavar: str, told: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar=metavar, help=told, show_default=False)
    return option


@commands.command("add", short_help="Enter one written permission.")
def add_grant(
    holder: Annotated[list[str], _needed("ID", "Who has signed; again for each of several.")],
    reference: Annotated[str, _needed("NAME", "With the holder it identifies the permission.")],
    licensee: Annotated[str, _needed("NAME", "Who is permitted.")],
    work: Annotated[list[str], _needed("ID", "What may be used; again for each of several.")],
    site: Annotated[
        list[str],
        _needed("SITE", "Where: host, host:port, *.host, or a URL's beginning; again for more."),
    ],
    act: Annotated[
        list[str],
        _needed("ACT", "reproduce, adapt, distribute, sell or sublicense; again for more."),
    ],
    signed: Annotated[str, _needed("DAY", "When it was signed: 2026-09-30.")],
    edition: Annotated[
        list[str] | None, _needed("DAY", "Only this edition; again for more. Else all.")
    ] = None,
    chapter: Annotated[
        list[str] | None, _needed("ID", "Only this chapter; again for more. Else all.")
    ] = None,
    valid_from: Annotated[str | None, _needed("DAY", "Else the day it was signed.")] = None,
    valid_until: Annotated[str | None, _needed("DAY", "The last day. Else without end.")] = None,
    document: Annotated[Path | None, _needed("FILE", "The signed letter; a copy is kept.")] = None,
    renews: Annotated[
        str | None, _needed("NAME", "Reference of the permission that it continues.")
    ] = None,
    retrospective: Annotated[
        bool, typer.Option("--retrospective", help="It covers what was copied before, too.")
    ] = False,
    attribution: Annotated[
        bool, typer.Option("--attribution", help="The page must name the work, or link to it.")
    ] = False,
    current_within_days: Annotated[
        int | None, _needed("DAYS", "How soon a copy must follow a new edition.")
    ] = None,
    folder: Folder = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Enter one written permission, of one holder or of several who signed the same letter.

    It is never edited afterwards: it is revoked, or followed by another that renews it.
    """
    from reusewatch.config import read_config
    from reusewatch.consent_import import add_consent

    output = start_output(as_json=as_json, quiet=quiet)
    conditions = {"attribution": attribution, "current_within_days": current_within_days}
    keys: dict[str, object] = {
        "holder": holder,
        "reference": reference,
        "licensee": licensee,
        "works": work,
        "sites": site,
        "acts": act,
        "signed": signed,
        "editions": edition or None,
        "chapters": chapter or None,
        "valid_from": valid_from,
        "valid_until": valid_until,
        "document": None if document is None else str(document),
        "renews": renews,
        "retrospective": retrospective,
        "conditions": conditions,
    }
    entry = {key: value for key, value in keys.items() if value is not None}
    entered = add_consent(read_config(folder), entry, made_now(by), dry_run=dry_run)
    said = "would be on record (--dry-run)" if dry_run else "is on record"
    output.say(f"{reference} {said}: {entered.new} new, {entered.grants - entered.new} known.")
    output.document(
        "reusewatch/consent-add/1",
        {
            "reference": reference,
            "holders": holder,
            "dry_run": dry_run,
            "grants": asdict(entered)["grants"],
            "new": entered.new,
        },
    )
