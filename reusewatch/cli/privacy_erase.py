"""``reusewatch privacy erase`` and ``due``: saved pages erased, on request or when it is time."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import BadInput
from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, DryRun, Folder, Json, Quiet
from reusewatch.cli.output import Output, counted, start_output
from reusewatch.cli.privacy import commands
from reusewatch.cli.progress import progress_on_stderr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.records.captures import Capture
    from reusewatch.privacy.choosing import Choice
    from reusewatch.privacy.erasing import Erasing, ErasureWish
    from reusewatch.privacy.retention import DuePages

_INCOMPLETE = 3
_SHOWN = 20  # lines of text; --json has all
_NOT_REACHED = (
    "Not reached by this: backups; reports and letters written before (reports/, letters/drafts/), "
    "of which `reusewatch report` writes the reports anew; and what the disk itself still holds."
)

Captures = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CAPTURE]...",
        help="The saved pages, by the ids that reports and letters give.",
        show_default=False,
    ),
]
Why = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why, for the record.", show_default=False)
]
WhatIsDue = Annotated[
    bool, typer.Option("--due", help="All that `privacy due` lists, in place of named ones.")
]
EvenIfNeeded = Annotated[
    bool,
    typer.Option("--even-if-needed", help="Those too on which an open site record rests."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


@commands.command("due", short_help="Count the saved pages that are older than they are kept.")
def list_due(folder: Folder = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Count the saved pages that are older than they are to be kept, by scan and site.

    `keep_days` under [privacy] in reusewatch.toml says for how long that is. Left out are those on
    which an open site record rests, the holders' own pages that `corpus sync` saved, and imported
    ones: those are erased by their ids alone.
    """
    from corpus.store.database import open_store
    from reusewatch.configuration.config import read_config
    from reusewatch.privacy.retention import due_pages, retention_of

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    with open_store(config.store_url) as store:
        retention = retention_of(config, store, datetime.now(UTC))
        due = due_pages(config, store, retention)
        unfinished = sum(1 for _ in store.erasures.unfinished())
    _show_due(output, due)
    if unfinished:
        output.say(
            f"{counted(unfinished, 'saved page')} more: entered as erased, but the evidence is not "
            "overwritten yet; `reusewatch privacy erase --due` goes on with it."
        )
    output.document(
        "reusewatch/privacy-due/1",
        {
            "keep_days": config.privacy.keep_days,
            "before": retention.before.astimezone(UTC),
            "pages": sum(each.pages for each in due),
            "needed_by_open_site_records": len(retention.needed),
            "unfinished": unfinished,
            "due": [_due_fields(each) for each in due],
        },
    )


@commands.command("erase", short_help="Erase saved pages for good; their digests stay.")
def erase_pages(
    captures: Captures = None,
    reason: Why = "",
    due: WhatIsDue = False,
    even_if_needed: EvenIfNeeded = False,
    by: By = None,
    yes: Yes = False,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Erase saved pages for good, named ones or all that are due; asks first.

    Of each nothing stays but its address, its digests, the words that it has in common with the
    protected text, and what was judged; the audit chain has the erasure entered. Ends with 3 if
    the evidence of some could not be overwritten: then run it again.
    """
    from reusewatch.privacy.choosing import Choice
    from reusewatch.privacy.erasing import wish_of

    output = start_output(as_json=as_json, quiet=quiet)
    if bool(captures) is due:
        raise BadInput("name the saved pages to erase, or give --due for all that are due")
    choice = Choice(tuple(captures or ()), due, even_if_needed)
    wish = wish_of(made_now(by), reason)
    _erase(output, folder, choice, wish, asks=not yes and not dry_run, dry_run=dry_run)


def _erase(
    output: Output,
    folder: "Path | None",
    choice: "Choice",
    wish: "ErasureWish",
    *,
    asks: bool,
    dry_run: bool,
) -> None:
    from corpus.store.database import open_store
    from reusewatch.configuration.config import read_config
    from reusewatch.privacy.choosing import choose
    from reusewatch.privacy.erasing import erase
    from reusewatch.scanning.crawling import only_one

    config = read_config(folder)
    with only_one(config), open_store(config.store_url) as store:
        chosen = choose(config, store, choice, wish.made.at)
        what = counted(chosen.number, "saved page")
        if asks and not _is_meant(output, what):
            return
        result = None
        if not dry_run:
            with progress_on_stderr(quiet=output.quiet) as progress:
                result = erase(config, store, chosen, wish, progress)
        alike = store.captures.alike(chosen.named)
    _tell(output, what, result, alike)
    raise typer.Exit(_INCOMPLETE if result and result.unfinished else 0)


def _is_meant(output: Output, what: str) -> bool:
    if output.as_json:
        raise BadInput("--json cannot ask; add --yes to erase without a question")
    is_meant = typer.confirm(f"Erase {what} for good?")
    if not is_meant:
        output.say("Nothing was erased.")
    return is_meant


def _show_due(output: Output, due: "Sequence[DuePages]") -> None:
    if not due:
        output.note("No saved page is older than it is to be kept.")
        return
    rows = [
        (each.scan_id, each.site, str(each.pages), f"{each.oldest:%Y-%m-%d}")
        for each in due[:_SHOWN]
    ]
    output.records(("scan", "site", "saved pages", "oldest"), rows)
    if len(due) > _SHOWN:
        output.say(f"... and {counted(len(due) - _SHOWN, 'line')} more; --json has all.")
    pages = sum(each.pages for each in due)
    output.say(
        f"{counted(pages, 'saved page')} due. Erase them: `reusewatch privacy erase --due --reason "
        "TEXT --by NAME`"
    )


def _due_fields(each: "DuePages") -> dict[str, object]:
    return {
        "scan": each.scan_id,
        "site": each.site,
        "pages": each.pages,
        "bytes": each.bytes,
        "oldest": each.oldest,
    }


def _tell(output: Output, what: str, result: "Erasing | None", alike: "Sequence[Capture]") -> None:
    if result is None:
        output.say(f"Would erase {what} (--dry-run: nothing was erased).")
    else:
        output.say(f"Erased: {counted(result.new, 'saved page')}.")
        if result.earlier:
            output.say(f"Erased before: {counted(result.earlier, 'saved page')}.")
        if result.unfinished:
            many = counted(result.unfinished, "saved page")
            output.say(f"Evidence not overwritten: {many}. Run it again when this is mended:")
        for capture_id, why in result.problems[:_SHOWN]:
            output.say(f"  {capture_id}: {why}")
    if alike:
        output.say(f"The same bytes are saved elsewhere too: {counted(len(alike), 'saved page')}.")
        for capture in alike[:_SHOWN]:
            output.say(f"  {capture.id}: {capture.url}, {capture.captured_at:%Y-%m-%d}")
    output.note(_NOT_REACHED)
    output.document("reusewatch/privacy-erase/1", _fields(result, alike))


def _fields(result: "Erasing | None", alike: "Sequence[Capture]") -> dict[str, object]:
    return {
        "dry_run": result is None,
        "erased": result.new if result else 0,
        "erased_before": result.earlier if result else 0,
        "unfinished": result.unfinished if result else 0,
        "problems": [
            {"saved_page": capture_id, "problem": why}
            for capture_id, why in (result.problems if result else ())
        ],
        "same_bytes": [
            {"saved_page": each.id, "url": each.url, "captured_at": each.captured_at}
            for each in alike
        ],
    }
