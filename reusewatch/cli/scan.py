"""``reusewatch scan``: one scan from seeds to report."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from corpus.records.matches import Strength
from reusewatch.cli.options import Folder, Json, Quiet, Verbose
from reusewatch.cli.output import start_output


def scan(
    folder: Folder = None,
    fail_on: Annotated[
        Strength,
        typer.Option(
            metavar="strong|review",
            help="End with 1 from findings of this strength on that lack permission.",
        ),
    ] = Strength.REVIEW,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Visit the seeds' sites, look for the works' text, judge what is found, write the report."""
    from reusewatch.cli.progress import progress_on_stderr
    from reusewatch.config import check_ready_to_scan, read_config

    output = start_output(as_json=as_json, quiet=quiet, verbose=verbose)
    config = read_config(folder)
    check_ready_to_scan(config)
    from reusewatch.scan import run_scan

    with progress_on_stderr(quiet=quiet) as progress:
        result = run_scan(config, lambda: datetime.now(UTC), progress)
    output.say(result.summary)
    output.document("reusewatch/scan/1", result.as_fields(fail_on))
    raise typer.Exit(result.exit_code(fail_on))
