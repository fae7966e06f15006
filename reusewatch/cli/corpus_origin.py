"""``reusewatch corpus origin``: a person says whose text a passage is."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import BadInput
from corpus.records.origins import RuledOrigin
from reusewatch.cli.corpus import commands
from reusewatch.cli.days import typed_day_or_none
from reusewatch.cli.options import DryRun, Folder, Json, OnlyWork
from reusewatch.cli.output import Output, start_output

if TYPE_CHECKING:
    from reusewatch.configuration.config import Config
    from reusewatch.sources.origin import Said

_SHOWN = 70  # code points of a passage
_SAID = {
    RuledOrigin.OWN: "the holders' own",
    RuledOrigin.THIRD_PARTY: "text that anyone may quote",
    RuledOrigin.BOILERPLATE: "a stock phrase",
    RuledOrigin.DISPUTED: "open",
    RuledOrigin.COMPUTED: "as computed: earlier rulings are taken back",
}


Passage = Annotated[
    str | None,
    typer.Argument(
        metavar="[PASSAGE_OR_CHAPTER]",
        help="Id or title of a chapter; CHAPTER#NUMBER for a passage of its newest edition; or "
        "a passage's SHA-256. Without it, all rulings are listed; without --is, the passages.",
        show_default=False,
    ),
]
Whose = Annotated[
    RuledOrigin | None,
    typer.Option("--is", help="Whose it is; computed takes earlier rulings back."),
]
SourceId = Annotated[
    str, typer.Option(metavar="ID", help="The third-party source that it comes from.")
]
OursSince = Annotated[
    str | None, typer.Option(metavar="DATE", help="Since when the work is known to have it.")
]
TheirsSince = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Since when the other side is known to have it."),
]


@commands.command(short_help="Rule on whose text a passage is.")
def origin(
    passage: Passage = None,
    ruled: Whose = None,
    source: SourceId = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; shown in findings.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who rules.")] = "",
    ours_since: OursSince = None,
    theirs_since: TheirsSince = None,
    work: OnlyWork = None,
    folder: Folder = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Confirm or overrule the origin of a passage or chapter; or list what was ruled."""
    from reusewatch.configuration.config import read_config
    from reusewatch.sources.origin import Said

    output = start_output(as_json=as_json)
    config = read_config(folder)
    if passage is None:
        _list(output, config)
    elif ruled is not None:
        since = typed_day_or_none("--ours-since", ours_since)
        theirs = typed_day_or_none("--theirs-since", theirs_since)
        said = Said(ruled, source, reason, by, since, theirs)
        _rule(output, config, passage, said, work, dry_run=dry_run)
    elif source or reason or by or ours_since or theirs_since:
        raise BadInput(f"--is: is missing; say whose it is: {', '.join(RuledOrigin)}")
    else:
        _list_passages(output, config, passage, work)


def _rule(
    output: Output,
    config: "Config",
    passage: str,
    said: "Said",
    work: str | None,
    *,
    dry_run: bool,
) -> None:
    from reusewatch.sources.origin import rule_on_origin

    entered = rule_on_origin(config, passage, said, work, datetime.now(UTC), dry_run=dry_run)
    what = " ".join(entered.text.split())[:_SHOWN] if entered.text else "the whole chapter"
    state = "ruled" if entered.is_new else "unchanged: was ruled before"
    whose = _SAID[entered.ruling.origin]
    output.say(
        f"{entered.title} ({entered.ruling.chapter_id}), {what}: {state} to be {whose}"
        + (" (--dry-run: nothing was written)" if dry_run else "")
    )
    fields = {"dry_run": dry_run, "new": entered.is_new, "text": entered.text or None}
    output.document("reusewatch/corpus-origin/1", {**fields, "ruling": asdict(entered.ruling)})


def _list_passages(output: Output, config: "Config", written: str, work: str | None) -> None:
    from reusewatch.sources.origin import passages_to_rule_on

    chapter = passages_to_rule_on(config, written, work)
    output.say(f"{chapter.title} ({chapter.id}), edition of {chapter.edition}")
    for each in chapter.passages:
        ruled = f" [{each.ruling.origin}, by {each.ruling.by}]" if each.ruling else ""
        words = " ".join(each.text.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} ..."
        output.say(f"  #{each.number}  {each.sha256[:12]}{ruled}  {shown}")
    output.document("reusewatch/corpus-origin/1", asdict(chapter))


def _list(output: Output, config: "Config") -> None:
    from reusewatch.sources.origin import rulings_on_record

    rulings = rulings_on_record(config).all
    if rulings:
        output.table(
            ("when", "by", "work", "chapter", "passage", "is", "source", "reason"),
            [
                (
                    f"{each.ruled_at:%Y-%m-%d}",
                    each.by,
                    each.work_id,
                    each.chapter_id,
                    each.passage_sha256[:12] or "all",
                    each.origin,
                    each.source_id,
                    each.reason,
                )
                for each in rulings
            ],
        )
    else:
        output.note("Nobody has ruled on an origin yet: what is computed counts.")
    output.document("reusewatch/corpus-origin/1", {"rulings": [asdict(each) for each in rulings]})
