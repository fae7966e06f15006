"""``reusewatch consent check``: say whether a site may show a text."""

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import BadInput
from corpus.records.works import Act
from reusewatch.cli.consent import commands
from reusewatch.cli.days import typed_day_or_none
from reusewatch.cli.options import Folder, Json, Quiet
from reusewatch.cli.output import Output, start_output

if TYPE_CHECKING:
    from reusewatch.consents.check import Answer

_LACKS_CONSENT = 1


def _day(told: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar="DAY", help=told, show_default=False)
    return option


Url = Annotated[str, typer.Argument(metavar="URL", help="The page's address.", show_default=False)]
WorkId = Annotated[
    str | None,
    typer.Option(metavar="ID", help="The work; needed if there are several.", show_default=False),
]
ChapterId = Annotated[
    str | None, typer.Option(metavar="ID", help="The chapter that it copies.", show_default=False)
]
Acts = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ACT",
        help="What it does besides: adapt, distribute (as a file), sell or sublicense; again "
        "for more.",
        show_default=False,
    ),
]
Altered = Annotated[bool, typer.Option("--altered", help="The words are altered: as --act adapt.")]
Attributed = Annotated[
    bool, typer.Option("--attributed", help="The page names the work, or links to it.")
]
EditionDay = Annotated[
    str | None, _day("The edition that it copies. Else the one current on that day.")
]
RecordedBy = Annotated[
    str | None, _day("By what was on record at the end of this day. Else by all that is.")
]


@commands.command("check", short_help="Say whether a site may show a text.")
def check(
    url: Url,
    work: WorkId = None,
    on: Annotated[str | None, _day("The day that counts. Else today.")] = None,
    first_seen: Annotated[str | None, _day("Since when it is there. Else the same day.")] = None,
    edition: EditionDay = None,
    chapter: ChapterId = None,
    act: Acts = None,
    altered: Altered = False,
    attributed: Attributed = False,
    as_recorded: RecordedBy = None,
    folder: Folder = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say whether a site may show a text, by the rules by which a scan judges a page.

    Nothing is fetched: what the page shows is what the options say, and what they leave open is
    taken as not so. Ends with 1 if permission is lacking.
    """
    from datetime import UTC, datetime

    from reusewatch.configuration.config import read_config
    from reusewatch.consents.check import Question, check_consent

    output = start_output(as_json=as_json, quiet=quiet)
    question = Question(
        url,
        work,
        typed_day_or_none("--on", on),
        typed_day_or_none("--first-seen", first_seen),
        typed_day_or_none("--edition", edition),
        chapter,
        _acts(act or [], altered=altered),
        attributed,
        typed_day_or_none("--as-recorded", as_recorded),
    )
    answer = check_consent(read_config(folder), question, datetime.now(UTC))
    _tell(output, answer)
    raise typer.Exit(_LACKS_CONSENT if answer.judgement.verdict.lacks_consent else 0)


def _acts(written: list[str], *, altered: bool) -> tuple[Act, ...]:
    for name in written:
        if name not in list(Act):
            raise BadInput(f"--act: {name!r} is not an act; the acts are {', '.join(Act)}")
    return tuple(dict.fromkeys([*map(Act, written), *([Act.ADAPT] if altered else [])]))


def _tell(output: Output, answer: "Answer") -> None:
    if not answer.judgement.sentence.startswith(answer.verdict_in_words):
        output.say(f"{answer.verdict_in_words}.")
    for told in (answer.judgement.sentence, *answer.remarks):
        output.say(_folded(told))
    for grant in answer.judgement.considered:
        output.say(f"\n{grant.holder} {grant.reference}")
        for asked in grant.checks:
            answered = "yes" if asked.passed else "NO "
            output.say(_folded(f"  {answered} {asked.detail}", " " * len("  yes ")))
    output.document("reusewatch/consent-check/1", answer.as_fields())


def _folded(line: str, under: str = "") -> str:
    """A line folded to the terminal between words, if it goes to one; addresses are not broken."""
    if not sys.stdout.isatty():
        return line
    return textwrap.fill(
        line,
        shutil.get_terminal_size().columns,
        subsequent_indent=under,
        break_long_words=False,
        break_on_hyphens=False,
    )
