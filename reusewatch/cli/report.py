"""``reusewatch report``: write a scan's report anew."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from reusewatch.cli.options import Folder, Json, Quiet
from reusewatch.cli.output import start_output


def report(
    folder: Folder = None,
    scan: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="The scan to tell of; else the latest.", show_default=False
        ),
    ] = None,
    show_personal: Annotated[
        bool,
        typer.Option(
            "--show-personal",
            help="Show names, addresses and numbers in the words of pages, which are masked else.",
        ),
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the report of an earlier scan anew."""
    from reusewatch.configuration.config import read_config
    from reusewatch.scanning.tell import write_scan_report

    output = start_output(as_json=as_json, quiet=quiet)
    page = write_scan_report(
        read_config(folder), scan, datetime.now(UTC), show_personal=show_personal
    )
    output.say(f"Report: {page}")
    output.document(
        "reusewatch/report/1",
        {"scan": page.parent.name, "report": page, "shows_personal": show_personal},
    )
