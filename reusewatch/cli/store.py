"""``reusewatch store``: the database itself."""

from dataclasses import asdict
from typing import Annotated

import typer

from reusewatch.cli.options import DryRun, Folder, Json, Quiet
from reusewatch.cli.output import counted, start_output

commands = typer.Typer(no_args_is_help=True, help="Move the records to another database.")


@commands.command()
def copy(
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="URL",
            help="An empty database: postgresql://USER@HOST/NAME or sqlite:////PATH/FILE.",
        ),
    ],
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Copy every record to another database, and compare: all or nothing."""
    from corpus.errors import BadInput
    from corpus.store.copying import copy_store
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    if not config.may_hold_records:
        raise BadInput(f"{config.folder}: nothing is on record yet; set [store] url instead")
    tables = copy_store(config.store_url, to, dry_run=dry_run)
    rows = sum(table.rows for table in tables)
    for table in tables:
        if table.rows:
            output.say(f"{table.name}: {counted(table.rows, 'row')}")
    if dry_run:
        output.say(f"{counted(rows, 'row')}; nothing was copied (--dry-run).")
    else:
        output.say(f"{counted(rows, 'row')} copied, the same in both databases.")
        output.note("Now name the new database in reusewatch.toml: [store] url = ...")
    output.document(
        "reusewatch/store-copy/1",
        {"dry_run": dry_run, "rows": rows, "tables": [asdict(table) for table in tables]},
    )
