"""``reusewatch consent revoke`` and ``declare-complete``: what follows an entry on record."""

from typing import Annotated

import typer

from reusewatch.cli.consent import commands
from reusewatch.cli.days import typed_day, typed_day_or_none
from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, DryRun, Folder, Json, Quiet
from reusewatch.cli.output import start_output

Site = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SITE",
        help="Names a partner manual's signature: each of its sites.",
        show_default=False,
    ),
]
Signed = Annotated[
    str | None,
    typer.Option(
        metavar="DAY",
        help="When that was signed, where a holder signed for the same sites twice.",
        show_default=False,
    ),
]
LastsUntil = Annotated[
    str,
    typer.Option(
        metavar="DAY", help="The first day on which it no longer holds.", show_default=False
    ),
]
Reference = Annotated[
    str | None,
    typer.Argument(metavar="REFERENCE", help="Names a permission.", show_default=False),
]


@commands.command("revoke", short_help="Enter that a permission, or a signature, ends.")
def revoke_entry(
    holder: Annotated[str, typer.Argument(metavar="HOLDER", show_default=False)],
    on: LastsUntil,
    reference: Reference = None,
    site: Site = None,
    signed: Signed = None,
    folder: Folder = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Enter that a permission ends, or a holder's signature under a partner manual.

    A new one may follow it.
    """
    from corpus.records.grants import Affiliate
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.changes import revoke
    from reusewatch.consents.named import Named

    output = start_output(as_json=as_json, quiet=quiet)
    day, when = typed_day("--on", on), typed_day_or_none("--signed", signed)
    named = Named(holder, reference, tuple(site or ()), when)
    entry, is_new = revoke(read_config(folder), named, day, made_now(by), dry_run=dry_run)
    what = f"partner manuals {', '.join(entry.sites)}" if reference is None else reference
    said = "was revoked already" if not is_new else "would be revoked" if dry_run else "is revoked"
    output.say(f"{holder} {what}: {said} from {day} on.")
    output.document(
        "reusewatch/consent-revoke/1",
        {
            "holder": holder,
            "reference": reference,
            "sites": entry.sites if isinstance(entry, Affiliate) else [],
            "signed": entry.signed,
            "revoked": day,
            "dry_run": dry_run,
            "new": is_new,
        },
    )


@commands.command("declare-complete", short_help="Enter that a holder's register is complete.")
def declare_register_complete(
    holder: Annotated[
        str, typer.Option(metavar="ID", help="The holder who says so.", show_default=False)
    ],
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="When it was said. Else today.", show_default=False),
    ] = None,
    folder: Folder = None,
    by: By = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Enter a holder's statement that all its written permissions are on record."""
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.changes import declare_complete

    output = start_output(as_json=as_json, quiet=quiet)
    asked = typed_day_or_none("--on", on)
    made = made_now(by)
    day, is_new = declare_complete(read_config(folder), holder, asked, made, dry_run=dry_run)
    said = "is on record already" if not is_new else "would be entered" if dry_run else "is entered"
    output.say(f"{holder} declared its register complete on {day}: {said}.")
    output.document(
        "reusewatch/consent-declare-complete/1",
        {"holder": holder, "declared": day, "dry_run": dry_run, "new": is_new},
    )
