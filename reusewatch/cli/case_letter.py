"""``reusewatch case letter`` and ``templates``: drafts for people to approve of and send."""

from dataclasses import asdict
from typing import Annotated

import typer

from corpus.records.letters import LetterKind
from reusewatch.cli.case import commands
from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, Folder, Json, Quiet
from reusewatch.cli.output import start_output

Redact = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A person's name to be left out of what the pages say; again for others. E-mail "
        "addresses and telephone numbers always are.",
    ),
]


@commands.command("letter")
def draft_letter(
    name: Annotated[
        str, typer.Argument(metavar="SITE_OR_ID", help="The site record that it is about.")
    ],
    kind: Annotated[LetterKind, typer.Option(help="What it is for.")],
    redact: Redact = None,
    by: By = None,
    folder: Folder = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Draft a letter as Word, HTML and text files. Nothing is ever sent by the program.

    Each rights holder's person then approves of it by `case approve`. A new draft takes the place
    of one that was not sent.
    """
    from corpus.store.database import open_store
    from reports.case_words import LETTER
    from reusewatch.config import read_config
    from reusewatch.letter_drafting import draft_letter as draft
    from reusewatch.letter_facts import LetterWish

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    wish = LetterWish(kind, tuple(redact or ()))
    with open_store(config.store_url) as store:
        letter = draft(config, store, name, wish, made_now(by))
    output.say(f"{LETTER[kind]} {letter.id}, a draft:")
    for file in letter.files:
        output.say(f"  {config.folder / file.path}")
    output.note(
        "Read it for names of people, which are not found by themselves (--redact NAME leaves them "
        f"out). Then a person of each rights holder approves: `reusewatch case approve {letter.id} "
        "--holder ID`."
    )
    output.document("reusewatch/case-letter/1", asdict(letter))


@commands.command("templates")
def copy_templates(folder: Folder = None, as_json: Json = False) -> None:
    """Copy the templates of letters into letters/, to be edited; what is there stays."""
    from reusewatch.config import read_config
    from reusewatch.letter_drafting import copy_templates as copy

    output = start_output(as_json=as_json)
    copied = copy(read_config(folder))
    for path, is_new in copied:
        output.say(f"{'made' if is_new else 'exists already'}: {path}")
    output.document(
        "reusewatch/case-templates/1",
        {
            "made": [path for path, is_new in copied if is_new],
            "existed": [path for path, is_new in copied if not is_new],
        },
    )
