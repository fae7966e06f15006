"""What a command says, and where: results to stdout, all else to stderr."""

import json
import logging
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath

import typer

_PRODUCT = ("reusewatch", "crawler", "matcher", "licensing", "reports", "corpus")
_BETWEEN_COLUMNS = 2
_NAMING = 2  # columns that name a row, where rows are printed one by one
_UNLIMITED_COLUMNS = 10_000  # a table that goes into a file or a pipe is never folded


@dataclass(frozen=True, slots=True)
class Output:
    """How a command was asked to speak."""

    as_json: bool = False
    quiet: bool = False
    verbose: bool = False

    def say(self, line: str) -> None:
        """Print a line of the result; the JSON document takes its place if that was asked for."""
        if not self.as_json:
            typer.echo(line)

    def note(self, line: str) -> None:
        """Tell something that is not the result."""
        if not self.quiet:
            typer.echo(line, err=True)

    def records(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print rows of the result as a table; on a terminal too narrow for it, one by one.

        The first two columns name a row. Columns with nothing in them are left out.
        """
        rows = [tuple(row) for row in rows]
        used = [place for place in range(len(columns)) if any(row[place] for row in rows)]
        columns = [columns[place] for place in used]
        rows = [tuple(row[place] for place in used) for row in rows]
        widths = (max(map(len, column)) for column in zip(columns, *rows, strict=True))
        needed = sum(widths) + _BETWEEN_COLUMNS * (len(columns) - 1)
        if self.as_json or not sys.stdout.isatty() or needed <= _terminal_columns():
            self.table(columns, rows)
            return
        for row in rows:
            named = (f"{column}: {said}" for column, said in zip(columns, row, strict=True) if said)
            self.say("  ".join(row[:_NAMING]))
            self.say(_folded("; ".join(list(named)[_NAMING:])))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print rows of the result under their headings."""
        if self.as_json:
            return
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")  # an address is never cut short
        for row in rows:
            table.add_row(*map(Text, row))
        width = None if sys.stdout.isatty() else _UNLIMITED_COLUMNS
        Console(width=width).print(table)

    def document(self, schema: str, fields: Mapping[str, object]) -> None:
        """Print the JSON document if that was asked for; ``schema`` names it and its version."""
        if self.as_json:
            document = {"schema": schema, **fields}
            typer.echo(json.dumps(document, default=_plain, ensure_ascii=False, indent=2))


def _terminal_columns() -> int:
    return shutil.get_terminal_size().columns


def _folded(line: str) -> str:
    """Fold a line to the terminal, a little to the right; addresses are never broken."""
    return textwrap.fill(
        line,
        _terminal_columns(),
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def counted(number: int, thing: str, things: str = "") -> str:
    """Say how many there are: ``1 chapter``, ``2 chapters``."""
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"


def print_at_once(line: str) -> None:
    """Print a line of a result that comes while progress is shown.

    Above the bar where both share a terminal: typer's echo would write into the bar.
    """
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class _ToStderr(logging.Handler):
    """Writes to whatever stderr is at that time: above the progress bar, if there is one."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one event."""
        typer.echo(self.format(record), err=True)


def start_output(*, as_json: bool = False, quiet: bool = False, verbose: bool = False) -> Output:
    """Begin to speak as asked: sends the product's log to stderr too."""
    root = logging.getLogger()
    if not any(isinstance(handler, _ToStderr) for handler in root.handlers):
        root.addHandler(_ToStderr())
    for name in _PRODUCT:
        level = logging.WARNING if quiet else logging.DEBUG if verbose else logging.INFO
        logging.getLogger(name).setLevel(level)
    return Output(as_json, quiet, verbose)


def _plain(value: object) -> object:
    """What JSON has no word for."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, PurePath):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")
