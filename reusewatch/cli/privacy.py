"""``reusewatch privacy``: personal data in what is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.options import Folder, Json, Quiet
from reusewatch.cli.output import Output, counted, start_output

if TYPE_CHECKING:
    from reusewatch.privacy.found import Mention, Mentions, NotSearched, PageFound, PersonFound

commands = typer.Typer(
    no_args_is_help=True, help="See to personal data in what is kept: find it, erase it."
)

_SHOWN = 20  # places of each kind; a screen or two
_CONTEXTS = 3  # lines of each place
_LIKENESS = {
    "same": "",
    "joined": "possibly, as one word",
    "order": "possibly, in another order or with others between",
    "initial": "possibly, by initial",
    "addressed": "possibly, by a part of the name",
    "near": "possibly, spelt otherwise",
}

Asked = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...",
        help="A name, an e-mail address or a telephone number; several of one person are searched "
        "for together.",
        show_default=False,
    ),
]


@commands.command("find", short_help="Say where a person is named in what this folder keeps.")
def find(asked: Asked, folder: Folder = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Say where a person is named in what this folder keeps: pages, database and files.

    Ends with 1 if anything was found, and with 3 if something could not be searched.
    """
    from reusewatch.cli.progress import progress_on_stderr
    from reusewatch.configuration.config import read_config
    from reusewatch.privacy.finding import find_person

    output = start_output(as_json=as_json, quiet=quiet)
    with progress_on_stderr(quiet=quiet) as progress:
        found = find_person(read_config(folder), asked, progress)
    _say(output, found)
    output.document("reusewatch/privacy-find/1", _fields(found))
    raise typer.Exit(found.exit_codes[0])


def _say(output: Output, found: "PersonFound") -> None:
    if not found.is_found:
        output.say("Nothing was found.")
    _say_some(output, "saved page", [list(_page(each)) for each in found.pages])
    _say_some(
        output,
        "record",
        [
            [f"{each.what} {each.key}", *_told(each.day, each.field, each.mentions)]
            for each in found.records
        ],
    )
    _say_some(output, "file", [[each.path, *_told("", "", each.mentions)] for each in found.files])
    _say_some(output, "place not searched", list(map(_unread, found.not_searched)), "places")
    if found.reports:
        output.note(
            f"Reports of {counted(found.reports, 'scan')} lie in reports/ and were not searched: "
            "they come from the records that were; `reusewatch report` writes the latest anew."
        )
    rate = f", {found.bodies_read / found.seconds:.0f} a second" if found.seconds else ""
    output.note(
        f"{counted(found.pages_searched, 'saved page')} searched, of which "
        f"{found.bodies_read} differ{rate}."
    )


def _say_some(
    output: Output, thing: str, places: Sequence[Sequence[str]], things: str = ""
) -> None:
    """Say the first places of a kind, and how many more there are."""
    if not places:
        return
    plural = thing.replace("place ", "places ") if things else ""
    output.say(f"{counted(len(places), thing, plural)}:")
    for first, *more in places[:_SHOWN]:
        output.say(f"  {first}")
        for line in more:
            output.say(f"      {line}")
    if len(places) > _SHOWN:
        output.say(f"  and {len(places) - _SHOWN} more; --json tells all")


def _page(page: "PageFound") -> Iterator[str]:
    yield page.copies[0].url
    for copy in page.copies[:_CONTEXTS]:
        source = f"of {copy.archive}" if copy.archive else f"scan {copy.scan_id}"
        yield f"saved page {copy.capture_id}, {copy.captured_at:%Y-%m-%d}, {source}"
    if len(page.copies) > _CONTEXTS:
        yield f"and {counted(len(page.copies) - _CONTEXTS, 'saved page')} more with the same bytes"
    yield from _told("", "in its source, not in its text" * page.in_source, page.mentions)


def _told(day: str, where: str, mentions: "Mentions") -> Iterator[str]:
    times = counted(mentions.times, "time")
    yield "; ".join(filter(None, (day, where, times)))
    yield from map(_line, mentions.first[:_CONTEXTS])


def _line(mention: "Mention") -> str:
    said = _LIKENESS[mention.likeness]
    line = f"{mention.before}[{mention.hit}]{mention.after}"
    return f"{line}  ({said})" if said else line


def _unread(each: "NotSearched") -> list[str]:
    saved = f"saved page {', '.join(each.capture_ids[:_CONTEXTS])}" if each.capture_ids else ""
    return [each.what, *filter(None, (saved,)), each.reason]


def _fields(found: "PersonFound") -> dict[str, object]:
    return {
        "asked": found.asked,
        "pages": [asdict(each) for each in found.pages],
        "records": [asdict(each) for each in found.records],
        "files": [asdict(each) for each in found.files],
        "not_searched": [asdict(each) for each in found.not_searched],
        "pages_searched": found.pages_searched,
        "different_pages": found.bodies_read,
        "reports_of_scans": found.reports,
        "exit_codes": found.exit_codes,
    }
