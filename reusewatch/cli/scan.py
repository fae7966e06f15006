"""``reusewatch scan``: one scan from seeds to report."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from corpus.records.matches import Strength
from reusewatch.cli.options import Folder, Json, Quiet, Verbose
from reusewatch.cli.output import start_output


class Level(StrEnum):
    """From which strength on findings end a scan with 1."""

    STRONG = Strength.STRONG.value
    REVIEW = Strength.REVIEW.value


def scan(
    folder: Folder = None,
    fail_on: Annotated[
        Level,
        typer.Option(
            help="End with 1 from findings of this strength on that lack permission.",
        ),
    ] = Level.REVIEW,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Visit sites, look for the works' text, judge and report it."""
    from reusewatch.cli.progress import progress_on_stderr
    from reusewatch.configuration.config import check_ready_to_scan, read_config

    output = start_output(as_json=as_json, quiet=quiet, verbose=verbose)
    config = read_config(folder)
    check_ready_to_scan(config)
    from reusewatch.scan import run_scan

    with progress_on_stderr(quiet=quiet) as progress:
        result = run_scan(config, lambda: datetime.now(UTC), progress)
    output.say(result.summary)
    level = Strength(fail_on)
    output.document("reusewatch/scan/1", result.as_fields(level))
    raise typer.Exit(result.exit_code(level))
