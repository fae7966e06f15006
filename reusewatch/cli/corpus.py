"""``reusewatch corpus``: add protected texts and third-party sources, and list them."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import BadInput
from reusewatch.cli.days import typed_day_or_none
from reusewatch.cli.options import DryRun, Folder, Json, Quiet
from reusewatch.cli.output import Output, counted, start_output

if TYPE_CHECKING:
    from reusewatch.configuration.config import Config
    from reusewatch.editions.adding import Added
    from reusewatch.editions.listing import ListedWork

commands = typer.Typer(
    no_args_is_help=True, help="Keep protected texts, their editions and what they quote."
)


Texts = Annotated[
    str,
    typer.Argument(
        metavar="FILE_OR_FOLDER",
        help="HTML, Markdown or plain text, each file a chapter; or a web archive's .warc.gz. Of a "
        "source, a web address too.",
        show_default=False,
    ),
]
WorkId = Annotated[str | None, typer.Option(metavar="ID", help="The work it is an edition of.")]
SourceId = Annotated[
    str | None, typer.Option(metavar="ID", help="The third-party source it is a text of.")
]
EditionDay = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day it came out: 2026-09-30. Needed for a work."),
]


@commands.command()
def add(
    texts: Texts,
    work: WorkId = None,
    source: SourceId = None,
    edition: EditionDay = None,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add an edition of a work, or a third-party text: all or none."""
    from reusewatch.configuration.config import read_config
    from reusewatch.editions.adding import add_edition, check_is_out

    output = start_output(as_json=as_json, quiet=quiet)
    day = typed_day_or_none("--edition", edition)
    if (work is None) == (source is None):
        raise BadInput("say what it is: --work ID --edition DATE, or --source ID, and not both")
    config, now = read_config(folder), datetime.now(UTC)
    if day is not None:
        check_is_out(config, work, day, now)
    if source is not None:
        added = _add_source(config, texts, source, day, dry_run=dry_run)
    elif work is not None and day is not None:
        added = add_edition(config, Path(texts), work, day, now, dry_run=dry_run)
    else:
        raise BadInput("--edition: is missing; write the day it came out, as --edition 2026-09-30")
    _tell(output, added, dry_run=dry_run)
    of = {"work": work, "source": source, "edition": day, "dry_run": dry_run}
    output.document(
        "reusewatch/corpus-add/1",
        {
            **of,
            **asdict(added.texts),
            "left_out": added.left_out,
            "same_as": dict(added.same_as or {}),
            "no_chapters": list(map(asdict, added.no_chapters)),
        },
    )


def _add_source(
    config: "Config", texts: str, source: str, day: date | None, *, dry_run: bool
) -> "Added":
    from reusewatch.editions.adding import add_source
    from reusewatch.sources.fetch import fetch_source, is_address

    if is_address(texts):
        return fetch_source(config, texts, source, day, datetime.now(UTC), dry_run=dry_run)
    return add_source(config, Path(texts), source, day, dry_run=dry_run)


@commands.command("list")
def list_texts(folder: Folder = None, as_json: Json = False) -> None:
    """List works with their editions, and third-party sources."""
    from reusewatch.configuration.config import read_config
    from reusewatch.editions.listing import list_corpus

    output = start_output(as_json=as_json)
    shelf = list_corpus(read_config(folder), datetime.now(UTC))
    for work in shelf.works:
        output.say(f"{work.id}: {work.title}")
        for edition in work.editions:
            output.say(f"  edition of {edition.day}: {counted(edition.chapters, 'chapter')}")
        if not work.editions:
            output.say(f"  no edition yet: {_how_to_add(work)}")
        for line in work.due:
            output.say(f"  {line}")
    for source in shelf.sources:
        state = counted(source.texts, "text") if source.texts else "missing"
        output.say(f"source {source.id}: {source.title}: {state}")
    output.document("reusewatch/corpus-list/1", shelf.as_fields())


def _how_to_add(work: "ListedWork") -> str:
    """Say by which commands a first edition comes."""
    sync = f"reusewatch corpus sync --work {work.id}"
    add = f"reusewatch corpus add FOLDER --work {work.id} --edition DATE"
    if work.is_synced:
        return f"{sync}, or {add}"
    return f"{add}, or {sync} once sync.start in works/{work.id}.toml names the official pages"


def _tell(output: Output, added: "Added", *, dry_run: bool) -> None:
    for word, ids in asdict(added.texts).items():
        for text_id in ids:
            output.say(f"{word}: {text_id}")
    counts = (
        f"{len(added.texts.added)} added, {len(added.texts.changed)} changed, "
        f"{len(added.texts.unchanged)} unchanged"
    )
    output.say(
        f"{added.title}: {counts}" + (" (--dry-run: nothing was written)" if dry_run else "")
    )
    for name, chapter in (added.same_as or {}).items():
        output.note(f"{name} is chapter {chapter}, known from another edition.")
    if added.no_chapters:
        pages = counted(len(added.no_chapters), "archived page")
        output.note(f"{pages} of the official sites not taken (--json says why of each).")
    if added.left_out:
        names = ", ".join(str(path) for path in added.left_out)
        output.note(f"Left out, as their format is not read: {names}")
