"""``reusewatch corpus amendments``: the official list of what was changed, and when."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.corpus import commands
from reusewatch.cli.options import DryRun, Folder, Json, OnlyWork
from reusewatch.cli.output import Output, counted, start_output

if TYPE_CHECKING:
    from corpus.records.amendments import Amendment
    from reusewatch.configuration.config import Config


File = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE]",
        help="TOML with [[amendment]] tables, or CSV: chapter, when, what. Without it, what "
        "is on record is listed.",
        show_default=False,
    ),
]
Whole = Annotated[
    bool,
    typer.Option(
        "--whole", help="The file is the whole list: what is not in it is taken off the record."
    ),
]
UnknownChapters = Annotated[
    bool,
    typer.Option(
        "--unknown-chapters", help="Keep chapters that no edition on record has, as written."
    ),
]


@commands.command(short_help="Enter or list the official list of amendments.")
def amendments(
    file: File = None,
    work: OnlyWork = None,
    whole: Whole = False,
    unknown_chapters: UnknownChapters = False,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Enter the official list of amendments, all or none; or list it."""
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json)
    config = read_config(folder)
    if file is None:
        _list(output, config, work)
        return
    from reusewatch.editions.amending import enter_amendments

    entered = enter_amendments(
        *(config, file, work, datetime.now(UTC)),
        is_whole=whole,
        keeps_unknown=unknown_chapters,
        dry_run=dry_run,
    )
    put = entered.put
    for word, some in (("added", put.added), ("taken off", put.removed)):
        for each in some:
            output.say(f"{word}: {each.day} {each.chapter_id}: {each.text}")
    unchanged = entered.read - len(put.added)
    output.say(
        f"{entered.title}: {counted(len(put.added), 'amendment')} added, {len(put.removed)} taken "
        f"off, {unchanged} unchanged" + (" (--dry-run: nothing was written)" if dry_run else "")
    )
    fields = {"work": entered.work_id, "dry_run": dry_run, "unchanged": unchanged}
    changes = {"added": _fields(put.added), "removed": _fields(put.removed)}
    output.document("reusewatch/corpus-amendments/1", {**fields, **changes})


def _list(output: Output, config: "Config", work: str | None) -> None:
    from reusewatch.editions.amending import amendments_on_record

    found = amendments_on_record(config, work)
    newest_first = sorted(found.amendments, key=lambda each: each.day, reverse=True)
    if newest_first:
        output.table(
            ("when", "chapter", "what"),
            [
                (
                    each.day.isoformat(),
                    found.titles.get(each.chapter_id, each.chapter_id),
                    each.text,
                )
                for each in newest_first
            ],
        )
    else:
        output.note(
            f"{found.title}: no list of amendments is on record; enter it with "
            f"`reusewatch corpus amendments FILE --work {found.work_id}`"
        )
    output.document(
        "reusewatch/corpus-amendments/1",
        {"work": found.work_id, "amendments": _fields(found.amendments)},
    )


def _fields(amendments: "Sequence[Amendment]") -> list[dict[str, object]]:
    return [
        {"chapter": each.chapter_id, "when": each.day, "what": each.text} for each in amendments
    ]
