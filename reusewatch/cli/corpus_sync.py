"""``reusewatch corpus sync``: look for a new edition on the official sites."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.options import DryRun, Folder, Json, Quiet, Verbose
from reusewatch.cli.output import Output, counted, start_output

if TYPE_CHECKING:
    from corpus.records.works import Work
    from reusewatch.configuration.config import Config
    from reusewatch.editions.next_edition import NextEdition
    from reusewatch.editions.sync import SyncResult

_INCOMPLETE = 3
_NAMED = 10  # of a list on screen; --json and --verbose have all


OnlyWork = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Only this work; else all whose file has a [sync]."),
]
Whole = Annotated[
    bool,
    typer.Option(
        "--whole",
        help="Fetch every page, even those of which the sites say that they have not changed.",
    ),
]


def sync(
    work: OnlyWork = None,
    folder: Folder = None,
    whole: Whole = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Visit the official sites, and keep a new edition if the text changed."""
    from reusewatch.cli.progress import progress_on_stderr
    from reusewatch.configuration.config import read_config
    from reusewatch.editions.sync import sync_work, works_to_sync

    output = start_output(as_json=as_json, quiet=quiet, verbose=verbose)
    config = read_config(folder)
    works = works_to_sync(config, work)
    if dry_run:
        _tell_visits(output, config, works)
        return
    with progress_on_stderr(quiet=quiet) as progress:
        results = [
            sync_work(config, one, lambda: datetime.now(UTC), progress, whole=whole)
            for one in works
        ]
    for result in results:
        _tell(output, result)
    codes = [0 if all(result.is_complete for result in results) else _INCOMPLETE]
    output.document(
        "reusewatch/corpus-sync/1",
        {
            "dry_run": False,
            "works": [result.as_fields() for result in results],
            "exit_codes": codes,
        },
    )
    raise typer.Exit(codes[0])


def _tell_visits(output: Output, config: "Config", works: Sequence["Work"]) -> None:
    from reusewatch.editions.sync import planned_visit

    visits = {work.id: planned_visit(config, work) for work in works}
    for work_id, urls in visits.items():
        pages = counted(len(urls), "page")
        output.say(f"{work_id}: would begin with {pages} (--dry-run: nothing was visited).")
        for url in urls:
            output.say(f"  {url}")
    output.document("reusewatch/corpus-sync/1", {"dry_run": True, "would_begin_with": visits})


def _tell(output: Output, result: "SyncResult") -> None:
    title, edition = result.work.title, result.edition
    if edition is None:
        output.say(
            f"{title}: no chapter was found on {counted(result.seen.pages, 'page')}; nothing was "
            "recorded, and nothing on record was changed."
        )
    elif not edition.is_new:
        output.say(
            f"{title}: no change since the edition of {edition.day} "
            f"({counted(len(edition.chapters), 'chapter')})."
        )
    else:
        _tell_new(output, result, edition)
    if edition is not None:
        _tell_kept(output, edition)
    _tell_gaps(output, result)


def _tell_new(output: Output, result: "SyncResult", edition: "NextEdition") -> None:
    kind = "first edition" if result.is_first else "new edition"
    by = "as the site says" if edition.dated_by_site else "the day it was seen"
    counts = (
        f"{len(edition.added)} added, {len(edition.amended)} amended, "
        f"{len(edition.removed)} removed, {edition.unchanged} unchanged"
    )
    output.say(f"{result.work.title}: {kind} of {edition.day} ({by}): {counts}")
    for word in ("added", "amended", "removed"):
        if not (result.is_first and word == "added"):
            _list(output, word, getattr(edition, word))


def _tell_kept(output: Output, edition: "NextEdition") -> None:
    for one in edition.renumbered:
        output.say(f"renumbered: {one.chapter}, {one.before} is now {one.now}")
    for one in edition.moved:
        output.say(f"moved: {one.chapter} to {one.now}")
    _list(output, "could not be seen, kept as it was", edition.carried_over)


def _tell_gaps(output: Output, result: "SyncResult") -> None:
    seen = result.seen
    if seen.gaps:
        output.say(f"Coverage is incomplete: pages not fetched or not read: {len(seen.gaps)}.")
        _list(output, "not read", [f"{gap.url}: {gap.reason}" for gap in seen.gaps])
    for host in seen.full_hosts:
        output.say(
            f"Coverage is incomplete: the limit of pages on {host} was reached; "
            f"raise sync.pages_per_host in works/{result.work.id}.toml, or narrow sync.within"
        )
    if seen.not_modified:
        output.note(
            f"{result.work.id}: of {counted(seen.pages, 'page')} the site said of "
            f"{seen.not_modified} that they have not changed (--whole fetches them all the same)."
        )
    if seen.no_chapters:
        output.note(
            f"{result.work.id}: {counted(len(seen.no_chapters), 'page')} held no chapter "
            "(--json lists them with reasons)."
        )
    if output.verbose:
        for page in seen.no_chapters:
            output.note(f"no chapter: {page.url}: {page.reason}")


def _list(output: Output, word: str, names: Sequence[str]) -> None:
    shown = names if output.verbose else names[:_NAMED]
    for name in shown:
        output.say(f"{word}: {name}")
    if len(names) > len(shown):
        output.say(f"{word}: and {len(names) - len(shown)} more (--verbose names all)")
