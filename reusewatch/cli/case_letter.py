"""``reusewatch case letter`` and ``templates``: drafts for people to approve of and send."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.records.letters import LetterKind
from reusewatch.cli.case import commands
from reusewatch.cli.made import made_now
from reusewatch.cli.options import By, Folder, Json, Quiet
from reusewatch.cli.output import start_output

if TYPE_CHECKING:
    from reusewatch.cases.letter_drafting import Drafted

_KIND = {"email": "e-mail address", "telephone": "telephone number", "name": "name"}

Redact = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A person's name to be left out of what the pages say; again for others. E-mail "
        "addresses, telephone numbers, and names beside a title or a role always are.",
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TEXT",
        help="A name, number or address to be shown after all, of those that the draft before "
        "left out; again for others.",
    ),
]
About = Annotated[
    str, typer.Argument(metavar="SITE_OR_ID", help="The site record that it is about.")
]


@commands.command("letter")
def draft_letter(
    name: About,
    kind: Annotated[LetterKind, typer.Option(help="What it is for.")],
    redact: Redact = None,
    keep: Keep = None,
    by: By = None,
    folder: Folder = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Draft a letter as Word, HTML and text files. Nothing is ever sent by the program.

    Each rights holder's person then approves of it by `case approve`. A new draft takes the place
    of one that was not sent.
    """
    from corpus.records.privacy import Privacy
    from corpus.store.database import open_store
    from reports.case_words import LETTER
    from reusewatch.cases.letter_drafting import draft_letter as draft
    from reusewatch.cases.letter_facts import LetterWish
    from reusewatch.configuration.config import read_config

    output = start_output(as_json=as_json, quiet=quiet)
    config = read_config(folder)
    wish = LetterWish(kind, Privacy(tuple(redact or ()), tuple(keep or ())))
    with open_store(config.store_url) as store:
        drafted = draft(config, store, name, wish, made_now(by))
    letter = drafted.letter
    output.say(f"{LETTER[kind]} {letter.id}, a draft:")
    for file in letter.files:
        output.say(f"  {config.folder / file.path}")
    for line in _to_know(drafted):
        output.note(line)
    output.document("reusewatch/case-letter/1", _as_fields(drafted))


def _as_fields(drafted: "Drafted") -> dict[str, object]:
    personals = drafted.personals
    return {
        **asdict(drafted.letter),
        "to_fill_in": drafted.to_fill_in,
        "left_out": [{"kind": kind, "text": text} for kind, text in personals.left_out],
        "possible_names": personals.possible,
    }


def _to_know(drafted: "Drafted") -> Iterator[str]:
    """Tell what the person who drafts should look at before anybody approves."""
    if drafted.to_fill_in:
        yield "To be filled in, under [letters] or [[site]] in reusewatch.toml; then draft it anew:"
        yield from (f"  {line}" for line in drafted.to_fill_in)
    personals = drafted.personals
    if personals.left_out:
        yield "Left out of what the pages say (--keep TEXT shows it after all):"
        yield from (f"  {_KIND[kind]}: {text}" for kind, text in personals.left_out)
    if personals.possible:
        yield "Shown, and may be names of people (--redact NAME leaves them out):"
        yield f"  {'; '.join(personals.possible)}"
    yield (
        "Read it for names of people: only those beside a title or a role are found. Then a person "
        f"of each rights holder approves: `reusewatch case approve {drafted.letter.id} --holder "
        "ID`."
    )


@commands.command("templates")
def copy_templates(folder: Folder = None, as_json: Json = False) -> None:
    """Copy the templates of letters into letters/, to be edited; what is there stays."""
    from reusewatch.cases.letter_drafting import copy_templates as copy
    from reusewatch.configuration.config import read_config

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
