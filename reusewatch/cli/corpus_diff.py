"""``reusewatch corpus diff``: what changed between two editions."""

from pathlib import Path
from typing import Annotated

import typer

from reusewatch.cli.corpus import commands
from reusewatch.cli.days import typed_day_or_none
from reusewatch.cli.options import Folder, Json, OnlyWork
from reusewatch.cli.output import start_output


@commands.command(short_help="Tell what changed between two editions.")
def diff(
    first: Annotated[
        str | None,
        typer.Argument(metavar="[A]", help="Day of an edition: 2026-03-31.", show_default=False),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]",
            help="Day of another one; those not named are the newest.",
            show_default=False,
        ),
    ] = None,
    work: OnlyWork = None,
    page: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write it as a page to read or print, too."),
    ] = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """Tell what changed between two editions, changes of meaning first."""
    from reusewatch.configuration.config import read_config
    from reusewatch.editions.diff import diff_fields, diff_on_record
    from reusewatch.editions.diff_lines import lines_of_difference

    output = start_output(as_json=as_json)
    days = (typed_day_or_none("A", first), typed_day_or_none("B", second))
    found = diff_on_record(read_config(folder), work, *days)
    if page is not None:
        from reports.changes import write_changes

        write_changes(found.work, found.difference, page)
        output.note(f"Page: {page}")
    for line in lines_of_difference(found):
        output.say(line)
    output.document("reusewatch/corpus-diff/1", diff_fields(found.difference))
