"""``reusewatch init``: make a rights holder's folder."""

from pathlib import Path
from typing import Annotated

import typer

from reusewatch.cli.options import DryRun, Json, Quiet
from reusewatch.cli.output import start_output


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)
    ],
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Facts to begin with: london (the London Child Protection Procedures). "
            "Without it, an example work to edit.",
            show_default=False,
        ),
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make a rights holder's folder; what is there stays as it is."""
    from reusewatch.folder import CONFIG_NAME, make_folder

    output = start_output(as_json=as_json, quiet=quiet)
    pieces = make_folder(folder, profile, dry_run=dry_run)
    made = "would be made" if dry_run else "made"
    for piece in pieces:
        output.say(f"{made if piece.is_new else 'exists already'}: {folder / piece.path}")
    output.document(
        "reusewatch/init/1",
        {
            "folder": folder,
            "dry_run": dry_run,
            "made": [piece.path for piece in pieces if piece.is_new],
            "existed": [piece.path for piece in pieces if not piece.is_new],
        },
    )
    if not dry_run and any(piece.is_new for piece in pieces):
        output.note(f"Next: write contact and seeds into {folder / CONFIG_NAME}, check works/.")
