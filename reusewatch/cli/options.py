"""The options that several commands have in common."""

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="DIR",
        help="The rights holder's folder; else the nearest one at or above the current directory.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log every step.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")]
By = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Who enters it, for the audit chain; else the name of the account on this computer.",
        show_default=False,
    ),
]
OnlyWork = Annotated[
    str | None,
    typer.Option("--work", metavar="ID", help="The work; needed where there are several."),
]
