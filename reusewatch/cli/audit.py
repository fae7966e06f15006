"""``reusewatch audit``: what was entered when and by whom, and whether it is still as it was."""

from typing import TYPE_CHECKING, Annotated

import typer

from reusewatch.cli.options import Folder, Json
from reusewatch.cli.output import counted, start_output

if TYPE_CHECKING:
    from corpus.records.audit import AuditEntry

commands = typer.Typer(
    no_args_is_help=True, help="See what was entered when and by whom, and that it is unchanged."
)

_FAULTS = 1
_PLAINLY = {"erasure": "erased, a saved page"}
"""Kinds of entries that their own words do not tell."""


Heads = Annotated[
    list[str] | None,
    typer.Option(
        metavar="DIGEST",
        help="A head written down elsewhere, as from a printed report; may be given again.",
    ),
]


@commands.command("verify")
def verify_chain(head: Heads = None, folder: Folder = None, as_json: Json = False) -> None:
    """Check that nothing entered was edited, removed or reordered since.

    Heads that the folder's own reports carry are looked for too. Ends with 1 if there are faults.
    """
    from corpus.store.database import open_store
    from reusewatch.cases.audit_check import verify
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json)
    config = read_config(folder)
    with open_store(config.store_url) as store:
        result = verify(config, store, head or ())
    for fault in result.faults:
        output.say(fault)
    if not result.faults:
        output.say(
            f"{counted(result.entries, 'entry', 'entries')}, all as they were entered; "
            f"{counted(result.heads_known, 'head')} known from reports or given."
        )
    output.say(f"Head: {result.head}")
    if result.newer:
        output.note(
            f"{counted(result.newer, 'entry is', 'entries are')} newer than every head known: "
            "write this head down elsewhere, so that it shows if they are cut off."
        )
    output.document(
        "reusewatch/audit-verify/1",
        {
            "head": result.head,
            "entries": result.entries,
            "heads_known": result.heads_known,
            "newer_than_known_heads": result.newer,
            "faults": list(result.faults),
        },
    )
    raise typer.Exit(_FAULTS if result.faults else 0)


@commands.command("list")
def list_entries(folder: Folder = None, as_json: Json = False) -> None:
    """List what was entered, in order."""
    from corpus.store.database import open_store
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json)
    with open_store(read_config(folder).store_url) as store:
        entries = store.audit.entries()
    if entries:
        output.table(("no.", "when", "by", "what", "name", "digest"), map(_row, entries))
    else:
        output.note("Nothing has been entered yet.")
    output.document(
        "reusewatch/audit-list/1",
        {
            "entries": [
                {
                    "number": entry.number,
                    "at": entry.made.at,
                    "by": entry.made.by,
                    "kind": entry.event.kind,
                    "subject": entry.event.subject,
                    "document_sha256": entry.event.document_sha256,
                    "digest": entry.digest,
                }
                for entry in entries
            ]
        },
    )


def _row(entry: "AuditEntry") -> tuple[str, ...]:
    made, event = entry.made, entry.event
    when = f"{made.at:%Y-%m-%d %H:%M} UTC"
    what = _PLAINLY.get(event.kind.value, event.kind.value)
    return (str(entry.number), when, made.by, what, event.subject, entry.digest[:16])
