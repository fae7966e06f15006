"""How the program ends where its surroundings do: closed pipes, full disks, signals."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "reusewatch.cli.main"]


@pytest.fixture
def holder(tmp_path: Path) -> Path:
    place = tmp_path / "holder"
    subprocess.run([*PROGRAM, "init", str(place)], check=True, capture_output=True)
    return place


@pytest.mark.parametrize("words", [["--help"], ["consent", "list", "--json"], ["corpus", "list"]])
def test_a_reader_that_has_gone_is_no_finding(holder: Path, words: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        ran = subprocess.run(
            [*PROGRAM, *words], stdout=theirs, stderr=subprocess.PIPE, cwd=holder, check=False
        )
    finally:
        os.close(theirs)

    assert ran.returncode == 141
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_told_in_a_sentence(holder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [*PROGRAM, "corpus", "list", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=holder,
            text=True,
            check=False,
        )

    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert ran.stderr.startswith("A file, or where the output goes: No space left on device; make")


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_program_ends_with_130_and_says_so(holder: Path, asked_by: int) -> None:
    running = subprocess.Popen(
        [*PROGRAM, "demo", "--keep-serving", "--folder", str(holder / "demo")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    first = running.stderr.readline()  # the sites answer: it is in the middle of its work

    running.send_signal(asked_by)
    _, said = running.communicate(timeout=60)

    assert "answer at" in first
    assert running.returncode == 130
    assert "Interrupted" in said
    assert "Traceback" not in said
