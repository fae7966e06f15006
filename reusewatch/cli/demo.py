"""``reusewatch demo``: the whole product on an invented manual and its partners' sites."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.options import Json, Quiet, Verbose
from reusewatch.cli.output import Output, start_output

if TYPE_CHECKING:
    from reusewatch.demo.showing import Showing
    from reusewatch.editions.next_edition import NextEdition

_NOT_AS_EXPECTED = 1


def demo(
    folder: Annotated[
        Path,
        typer.Option(
            metavar="DIR",
            help="Where to write the demo's folder; an earlier demo's is replaced as a whole.",
        ),
    ] = Path("reusewatch-demo"),
    keep_serving: Annotated[
        bool,
        typer.Option("--keep-serving", help="Leave the demo's sites up until Ctrl-C."),
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Fetch an invented manual from its site, scan a dozen others, compare with what they show.

    Ends with 0 if the newest edition is found and every page is judged as it should be, else with
    1.
    """
    from reusewatch.cli.progress import progress_on_stderr
    from reusewatch.demo.showing import fill_folder, is_newest, scan_and_compare, sync_official
    from reusewatch.demo.web import DemoWeb
    from reusewatch.demo.world import build_world, site_count

    output = start_output(as_json=as_json, quiet=quiet, verbose=verbose)
    with DemoWeb(site_count()) as web:
        world = build_world(folder.absolute(), web.addresses)
        web.serve(world.answers)
        output.note(f"{len(web.addresses)} invented sites answer at {web.addresses[0]} and on.")
        with progress_on_stderr(quiet=quiet) as progress:
            fill_folder(world, datetime.now(UTC), progress)
            edition = sync_official(world, lambda: datetime.now(UTC), progress)
            showing = scan_and_compare(world, lambda: datetime.now(UTC), progress)
        is_found = is_newest(edition, world)
        _tell(output, showing, edition, is_found=is_found)
        if keep_serving:
            _wait(output)
    raise typer.Exit(_NOT_AS_EXPECTED if showing.differences or not is_found else 0)


def _tell(
    output: Output, showing: "Showing", edition: "NextEdition | None", *, is_found: bool
) -> None:
    output.table(
        ("page", "what it shows", "found", "expected", "ok"),
        (
            (
                page.url.removeprefix("http://"),
                page.shows,
                page.found,
                page.expected,
                "yes" if page.is_as_expected else "NO",
            )
            for page in showing.pages
        ),
    )
    as_expected = len(showing.pages) - len(showing.differences)
    output.say(f"{as_expected} of {len(showing.pages)} pages are as the demo means them to be.")
    if is_found and edition is not None:
        output.say(
            f"On the official site the edition of {edition.day} was found: {len(edition.added)} "
            f"chapter added, {len(edition.amended)} amended, {edition.unchanged} unchanged."
        )
    else:
        output.say("not so: the newest edition was not found on the official site")
    for page in showing.differences:
        output.say(f"not so: {page.url}: {page.found} instead of {page.expected}")
    output.say(f"Report: {showing.report}")
    output.document(
        "reusewatch/demo/1",
        {
            "as_expected": is_found and not showing.differences,
            "edition_found": None if edition is None else edition.day,
            "report": showing.report,
            "pages": _as_fields(showing),
        },
    )


def _as_fields(showing: "Showing") -> list[dict[str, object]]:
    return [
        {
            "url": page.url,
            "shows": page.shows,
            "found": page.found,
            "expected": page.expected,
            "as_expected": page.is_as_expected,
        }
        for page in showing.pages
    ]


def _wait(output: Output) -> None:
    """Leave the sites up until the person has seen enough."""
    from threading import Event

    output.note("The sites stay up until you press Ctrl-C.")
    try:
        Event().wait()
    except KeyboardInterrupt:
        output.note("The sites are closed.")
