"""``reusewatch evidence``: bring in what others captured."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.options import DryRun, Folder, Json, Quiet, Verbose
from reusewatch.cli.output import Output, counted, start_output

if TYPE_CHECKING:
    from reusewatch.scanning.archive_import import ArchiveImported

commands = typer.Typer(no_args_is_help=True, help="Bring in what others captured.")

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A .warc or .warc.gz file.", show_default=False)
]
Archive = Annotated[
    str, typer.Option(metavar="NAME", help="The archive it came from, as reports name it.")
]


@commands.command("import", short_help="Copy an archive's saved pages, with the archive's dates.")
def import_file(
    file: File,
    archive: Archive,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Copy an archive's saved pages, with the archive's dates.

    Ends with 3 if some were left out.
    """
    from reusewatch.configuration.config import read_config
    from reusewatch.scanning.archive_import import import_archive

    output = start_output(as_json=as_json, quiet=quiet, verbose=verbose)
    imported = import_archive(read_config(folder), file, archive, dry_run=dry_run)
    pages = counted(imported.pages, "saved page")
    output.say(
        f"{file}: {pages}; nothing was added (--dry-run)."
        if dry_run
        else f"{file}: {pages} of {archive}, {imported.new} new on record."
    )
    _tell_left_out(output, imported)
    output.document(
        "reusewatch/evidence-import/1",
        {
            "file": file,
            "archive": archive,
            "dry_run": dry_run,
            "pages": imported.pages,
            "new": imported.new,
            "left_out": [asdict(answer) for answer in imported.left_out],
            "exit_codes": imported.exit_codes,
        },
    )
    raise typer.Exit(imported.exit_codes[0])


def _tell_left_out(output: Output, imported: "ArchiveImported") -> None:
    if imported.left_out:
        output.say(f"Coverage is incomplete: saved pages left out: {len(imported.left_out)}.")
    for answer in imported.left_out:
        output.say(f"  {answer.url}: {answer.reason}")
