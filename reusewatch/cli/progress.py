"""Progress on stderr: a bar on a terminal, plain lines elsewhere, nothing if asked to be quiet."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from reusewatch.progress import Progress, Silent

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_STEPS_A_LINE = 25  # a log of a scan of thousands of pages stays readable


@contextmanager
def progress_on_stderr(*, quiet: bool) -> Iterator[Progress]:
    """Show progress as long as the block runs."""
    if quiet:
        yield Silent()
        return
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    # Results that come meanwhile go above the bar on the same terminal, and to a file unchanged.
    redirected = sys.stdout.isatty()
    with RichProgress(*columns, console=console, redirect_stdout=redirected) as bars:
        bar = Bar(bars)
        yield bar
        bar.end()


class Lines:
    """A line for each stage, and one for every so many of its steps."""

    def __init__(self) -> None:
        self._stage = ""
        self._told = 0

    def begin(self, stage: str, total: int | None = None) -> None:
        """Tell that a stage begins."""
        self._stage = stage
        self._told = 0
        typer.echo(stage + (f" ({total})" if total is not None else ""), err=True)

    def step(self, done: int, total: int | None = None) -> None:
        """Tell how far it is, but not at every step."""
        is_last = done == total and done != self._told
        if done - self._told < _STEPS_A_LINE and not is_last:
            return
        self._told = done
        typer.echo(f"{self._stage}: {done}" + (f" of {total}" if total else ""), err=True)


class Bar:
    """A bar for each stage."""

    def __init__(self, bars: "RichProgress") -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int | None = None) -> None:
        """Put up the bar of a stage; the one before is done, whether or not its steps were told."""
        self.end()
        self._task = self._bars.add_task(stage, total=total)

    def end(self) -> None:
        """Stop the last stage's clock, and fill its bar where its steps were never counted."""
        if self._task is None:
            return
        if self._bars.tasks[self._task].total is None:
            self._bars.update(self._task, completed=1, total=1)
        self._bars.stop_task(self._task)
        self._task = None

    def step(self, done: int, total: int | None = None) -> None:
        """Move it."""
        if self._task is not None:
            self._bars.update(self._task, completed=done, total=total)
