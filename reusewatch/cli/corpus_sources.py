"""``reusewatch corpus sources`` and ``corpus background``: what is not the holders' own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.corpus import commands
from reusewatch.cli.options import DryRun, Folder, Json, Quiet
from reusewatch.cli.output import Output, counted, start_output

if TYPE_CHECKING:
    from corpus.records.sources import Background
    from reusewatch.configuration.config import Config

_MOST_SHOWN = 50  # phrases listed for people; --json has all


@commands.command(short_help="List third-party sources, loaded and missing.")
def sources(
    within: Annotated[
        str | None,
        typer.Option(metavar="WORK", help="Mark the passages of this work that come from others."),
    ] = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """List third-party sources: loaded, missing, and what missing ones block."""
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json)
    config = read_config(folder)
    if within is None:
        _list(output, config)
        return
    from reusewatch.sources.passages import lines_within, sources_within, within_fields

    found = sources_within(config, within)
    for line in lines_within(found):
        output.say(line)
    output.document("reusewatch/corpus-sources-within/1", within_fields(found))


def _list(output: Output, config: "Config") -> None:
    from reusewatch.sources.listing import (
        BLOCKED,
        lines_of_sources,
        list_sources,
        missing_by_work,
        source_fields,
    )

    listed = list_sources(config)
    for line in lines_of_sources(listed):
        output.say(line)
    if not listed:
        output.note("No work names a third-party source, and none is loaded.")
    output.document(
        "reusewatch/corpus-sources/1",
        {
            "sources": [source_fields(each) for each in listed],
            "missing": missing_by_work(listed),
            "blocked": list(BLOCKED) if missing_by_work(listed) else [],
        },
    )


Documents = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DOCUMENTS]",
        help="Folder of documents that have nothing to do with the works. Without it, the "
        "phrases on record are listed.",
        show_default=False,
    ),
]


@commands.command(short_help="Learn stock phrases from other documents.")
def background(
    documents: Documents = None,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Learn stock phrases, which nobody owns, from a background of documents."""
    from reusewatch.cli.progress import progress_on_stderr
    from reusewatch.configuration.config import read_config
    from reusewatch.sources.background import background_on_record, count_background

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    if documents is None:
        _tell(output, background_on_record(config), {})
        return
    with progress_on_stderr(quiet=quiet) as progress:
        found = count_background(config, documents, progress, dry_run=dry_run)
    state = "changed" if found.changed else "unchanged"
    told = " (--dry-run: nothing was written)" if dry_run else ""
    output.say(
        f"{counted(found.background.documents, 'document')}: "
        f"{counted(len(found.background.phrases), 'stock phrase')}, {state}{told}"
    )
    if found.unread:
        output.note(f"Left out, unreadable or the same as another: {counted(found.unread, 'file')}")
    if found.too_long:
        output.note(
            f"{counted(found.too_long, 'run')} in common were too long for stock phrases and were "
            "left out: the documents have them from each other, or from a work"
        )
    fields = {
        "dry_run": dry_run,
        "changed": found.changed,
        "unread": found.unread,
        "too_long": found.too_long,
    }
    output.document("reusewatch/corpus-background/1", {**fields, **_fields(found.background)})


def _tell(output: Output, found: "Background", fields: dict[str, object]) -> None:
    most = sorted(found.phrases, key=lambda each: (-each.documents, each.words))
    for phrase in most[:_MOST_SHOWN]:
        output.say(f"{phrase.documents:6}  {' '.join(phrase.words)}")
    if len(most) > _MOST_SHOWN:
        output.note(f"and {len(most) - _MOST_SHOWN} more; --json lists them all")
    if not most:
        output.note("No stock phrase is on record; learn them with `corpus background DOCUMENTS`.")
    output.document("reusewatch/corpus-background/1", {**fields, **_fields(found)})


def _fields(found: "Background") -> dict[str, object]:
    return {
        "documents": found.documents,
        "phrases": [
            {"words": " ".join(each.words), "documents": each.documents} for each in found.phrases
        ],
    }
