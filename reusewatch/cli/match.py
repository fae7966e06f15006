"""``reusewatch match``: compare pages with texts, without any set-up."""

from pathlib import Path
from typing import Annotated

import typer

from reusewatch.cli.options import Quiet
from reusewatch.cli.output import start_output

Pages = Annotated[
    list[Path],
    typer.Argument(metavar="PAGES", help="Files or folders to look at.", show_default=False),
]
Against = Annotated[
    Path,
    typer.Option(metavar="TEXTS", help="File or folder of protected texts.", show_default=False),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        metavar="TEXTS",
        help="File or folder of third-party texts, which anyone may quote.",
        show_default=False,
    ),
]


def match(
    pages: Pages,
    against: Against,
    sources: Sources = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="Tell of matches below the threshold too.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON Lines, one line a page, and nothing else.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Compare pages with texts; needs no folder of its own."""
    from reusewatch.matching import match_documents
    from reusewatch.scan_result import NOTHING_TO_REPORT

    output = start_output(as_json=as_json, quiet=quiet)
    codes = {NOTHING_TO_REPORT}
    for page in match_documents(pages, against, sources, show_all=show_all):
        codes.add(page.exit_code)
        if as_json:
            typer.echo(page.as_json_line())
        else:
            for line in page.lines():
                output.say(line)
    raise typer.Exit(max(codes))
