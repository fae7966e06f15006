"""Progress on stderr."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reusewatch.cli.progress import progress_on_stderr

ROOT = Path(__file__).resolve().parents[3]


def test_elsewhere_than_on_a_terminal_it_is_a_line_for_every_25_steps_and_the_last(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress_on_stderr(quiet=False) as progress:
        progress.begin("Reading", 60)
        for done in range(1, 61):
            progress.step(done, 60)
        progress.begin("Judging")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "Reading (60)",
        "Reading: 25 of 60",
        "Reading: 50 of 60",
        "Reading: 60 of 60",
        "Judging",
    ]


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_on_stderr(quiet=True) as progress:
        progress.begin("Reading", 1)
        progress.step(1, 1)
    assert capsys.readouterr() == ("", "")


def on_a_terminal(**more: str) -> bytes:
    """Give what a stage at two of three steps writes to a terminal."""
    code = (
        "from reusewatch.cli.progress import progress_on_stderr\n"
        "with progress_on_stderr(quiet=False) as progress:\n"
        "    progress.begin('Reading', 3)\n"
        "    progress.step(2, 3)\n"
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    environment.update(more)
    command = subprocess.Popen([sys.executable, "-c", code], stderr=theirs, env=environment)
    os.close(theirs)
    said = b""
    while True:
        try:
            some = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not some:
            break
        said += some
    os.close(ours)
    assert command.wait() == 0
    return said


def test_on_a_terminal_it_is_a_bar_with_the_stage_and_its_steps() -> None:
    said = on_a_terminal()
    assert b"Reading" in said
    assert b"2/3" in said


def test_the_bar_has_no_colours_where_none_are_wanted() -> None:
    assert b"\x1b[3" in on_a_terminal()
    assert b"\x1b[3" not in on_a_terminal(NO_COLOR="1")
