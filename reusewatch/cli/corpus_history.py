"""``reusewatch corpus history``: a chapter through all its editions."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.corpus import commands
from reusewatch.cli.options import Folder, Json, OnlyWork
from reusewatch.cli.output import Output, start_output

if TYPE_CHECKING:
    from reusewatch.configuration.config import Config


@commands.command(short_help="Tell every edition of a chapter.")
def history(
    chapter: Annotated[
        str | None,
        typer.Argument(
            metavar="[CHAPTER]",
            help="Id or title of a chapter. Without it, all chapters are listed.",
            show_default=False,
        ),
    ] = None,
    work: OnlyWork = None,
    folder: Folder = None,
    as_json: Json = False,
) -> None:
    """Tell every edition of a chapter: when it was amended, and in what."""
    from reusewatch.configuration.config import read_config
    from reusewatch.editions.history import chapter_history, history_fields, lines_of_history

    output = start_output(as_json=as_json)
    config = read_config(folder)
    if chapter is None:
        _list(output, config, work)
        return
    found = chapter_history(config, chapter, work)
    for line in lines_of_history(found):
        output.say(line)
    output.document("reusewatch/corpus-history/1", history_fields(found))


def _list(output: Output, config: "Config", work: str | None) -> None:
    from reusewatch.editions.history import list_chapters

    chapters = list_chapters(config, work)
    if chapters:
        output.table(
            ("chapter", "title", "editions", "last changed"),
            [
                (each.id, each.title, str(each.editions), str(each.last_changed or "-"))
                for each in chapters
            ],
        )
    else:
        output.note("No edition is on record yet; add one with `reusewatch corpus add`.")
    output.document(
        "reusewatch/corpus-history/1", {"chapters": [asdict(each) for each in chapters]}
    )
