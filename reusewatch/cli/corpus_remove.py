"""``reusewatch corpus remove``: take out an edition that was added by mistake."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from corpus.errors import BadInput
from reusewatch.cli.days import typed_day
from reusewatch.cli.options import DryRun, Folder, Json
from reusewatch.cli.output import counted, start_output


def remove(
    work: Annotated[str, typer.Option(metavar="ID", help="The work.")],
    edition: Annotated[str, typer.Option(metavar="DATE", help="The edition's day: 2026-09-30.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Remove an edition that was added by mistake; asks first."""
    from reusewatch.configuration.config import read_config
    from reusewatch.editions.removing import chapters_of_edition, remove_edition

    output = start_output(as_json=as_json)
    config, day = read_config(folder), typed_day("--edition", edition)
    chapters = chapters_of_edition(config, work, day)
    what = f"the edition of {day} of {work} ({counted(chapters, 'chapter')})"
    if not dry_run and not yes:
        if as_json:
            raise BadInput("--json cannot ask; add --yes to remove without a question")
        if not typer.confirm(f"Remove {what}?"):
            output.say("Nothing was removed.")
            return
    if not dry_run:
        remove_edition(config, work, day, datetime.now(UTC))
    output.say(
        f"Would remove {what} (--dry-run: nothing was removed)." if dry_run else f"Removed {what}."
    )
    output.document(
        "reusewatch/corpus-remove/1",
        {"work": work, "edition": day, "chapters": chapters, "dry_run": dry_run},
    )
