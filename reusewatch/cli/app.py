"""The application: its commands, and how each of them may end."""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from corpus.errors import ReusewatchError
from reusewatch.cli import (
    audit,
    case,
    case_decide,  # noqa: F401 - its commands join those of case
    case_letter,  # noqa: F401 - its commands join those of case
    consent,
    consent_add,  # noqa: F401 - its command joins those of consent
    consent_changes,  # noqa: F401 - its commands join those of consent
    consent_check,  # noqa: F401 - its command joins those of consent
    consent_deadlines,  # noqa: F401 - its commands join those of consent
    consent_files,  # noqa: F401 - its commands join those of consent
    corpus,
    corpus_amendments,  # noqa: F401 - its command joins those of corpus
    corpus_calendar,  # noqa: F401 - its command joins those of corpus
    corpus_diff,  # noqa: F401 - its command joins those of corpus
    corpus_history,  # noqa: F401 - its command joins those of corpus
    corpus_origin,  # noqa: F401 - its command joins those of corpus
    corpus_remove,
    corpus_sources,  # noqa: F401 - its commands join those of corpus
    corpus_sync,
    demo,
    evidence,
    init,
    match,
    privacy,
    privacy_erase,  # noqa: F401 - its commands join those of privacy
    report,
    scan,
    store,
)

WRONG_USE, INTERRUPTED, READER_GONE = (
    2,
    130,
    141,
)  # 141: 128 and the number of SIGPIPE, as shells tell it
_STDOUT = 1  # its file descriptor

app = typer.Typer(
    name="reusewatch",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich's boxes would take two thirds of the time that --help takes
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="Exit codes: 0 nothing to report, 1 findings, 2 wrong use or configuration, "
    "3 coverage incomplete, 130 interrupted.",
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"reusewatch {version('reusewatch')}")
        raise typer.Exit


@app.callback()
def reusewatch(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and end."
        ),
    ] = False,
) -> None:
    """Find web pages that reproduce a protected text, and say what permission is on record."""


app.command()(init.init)
corpus.commands.command()(corpus_sync.sync)
corpus.commands.command()(corpus_remove.remove)
app.add_typer(corpus.commands, name="corpus")
app.add_typer(consent.commands, name="consent")
app.command()(scan.scan)
app.command()(report.report)
app.command()(match.match)
app.add_typer(evidence.commands, name="evidence")
app.add_typer(case.commands, name="case")
app.add_typer(audit.commands, name="audit")
app.add_typer(privacy.commands, name="privacy")
app.add_typer(store.commands, name="store")
app.command(short_help="Show the whole product on an invented manual.")(demo.demo)


_INTERRUPTED = (
    "Interrupted; run it again. A scan or sync goes on where it stopped, and what else was not "
    "finished has entered nothing.\n"
)
_NOT_ANSWERED = "The question was not answered, so nothing was done; --yes answers it.\n"


def run_app(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments ask for (``None``: this process's), and end with its code.

    Raises:
        SystemExit: always.
    """
    try:
        app(arguments, prog_name="reusewatch")
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # typer would end with 1, "findings"
            _stop_writing()
        if isinstance(ended.__context__, typer.Abort):  # likewise
            sys.stderr.write(_NOT_ANSWERED)
            sys.exit(INTERRUPTED)
        if ended.code == INTERRUPTED:
            sys.stderr.write(_INTERRUPTED)
        raise
    except ReusewatchError as error:
        _end(str(error))
    except OSError as error:
        _end(_said_by_the_system(error))
    except Exception:  # noqa: BLE001 - a fault of the program: left alone, it would end with 1, "findings"
        traceback.print_exc(file=sys.stderr)
        _end("This is a fault of reusewatch; please report it with the lines above.")


def _end(message: str) -> NoReturn:
    sys.stderr.write(f"{message}\n")
    sys.exit(WRONG_USE)


def _stop_writing() -> NoReturn:
    """End as programs do whose reader has gone; what is still buffered has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDOUT)
    sys.exit(READER_GONE)


def _said_by_the_system(error: OSError) -> str:
    place = error.filename or "A file, or where the output goes"
    return f"{place}: {error.strerror}; make room or grant access there, then run it again"
