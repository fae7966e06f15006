"""``reusewatch consent export`` and ``template``: the register as a file."""

from pathlib import Path
from typing import Annotated

import typer

from reusewatch.cli.consent import commands
from reusewatch.cli.options import DryRun, Folder, Json, Quiet
from reusewatch.cli.output import counted, start_output

_File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="Ends with .toml, .csv or .xlsx.", show_default=False),
]
_Yes = Annotated[bool, typer.Option("--yes", help="Replace the file if it is there.")]


@commands.command("export", short_help="Write the register as a file.")
def export_file(
    file: _File,
    folder: Folder = None,
    yes: _Yes = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write all that is on record as a file that can be imported; signed letters lie beside it."""
    from reusewatch.configuration.config import read_config
    from reusewatch.consents.files import export_register

    output = start_output(as_json=as_json, quiet=quiet)
    written = export_register(read_config(folder), file, replace=yes, dry_run=dry_run)
    register = written.register
    held = (
        counted(len(register.grants), "written permission"),
        counted(len(register.affiliates), "partner manual signature"),
        counted(
            len(register.statements), "statement of completeness", "statements of completeness"
        ),
        counted(len(written.documents), "signed letter"),
    )
    output.say(f"{file}: {', '.join(held)}{' (--dry-run: not written)' if dry_run else ''}.")
    output.document(
        "reusewatch/consent-export/1",
        {
            "file": file,
            "dry_run": dry_run,
            "grants": len(register.grants),
            "affiliates": len(register.affiliates),
            "statements": len(register.statements),
            "documents": written.documents,
        },
    )


@commands.command("template", short_help="Write an example of a register to fill in.")
def write_example(
    file: _File,
    folder: Folder = None,
    yes: _Yes = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write an example of a register to fill in; a workbook has a sheet that explains it."""
    from datetime import UTC, datetime

    from reusewatch.configuration.config import read_config
    from reusewatch.consents.files import write_template

    output = start_output(as_json=as_json, quiet=quiet)
    today = datetime.now(UTC).date()
    entries = write_template(read_config(folder), file, today, replace=yes, dry_run=dry_run)
    output.say(f"{file}{' would be' if dry_run else ' is'} written, with invented entries.")
    output.note(f"Put your own in their place, then: reusewatch consent import {file} --dry-run")
    output.document(
        "reusewatch/consent-template/1",
        {
            "file": file,
            "dry_run": dry_run,
            "entries": {kind: len(of_kind) for kind, of_kind in entries.items()},
        },
    )
