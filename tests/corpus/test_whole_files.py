"""Files are written whole or not at all."""

import errno
from pathlib import Path

import pytest

from corpus.whole_files import replacing, write_whole


def test_an_error_leaves_what_was_there(tmp_path: Path) -> None:
    kept = tmp_path / "report.csv"
    kept.write_text("whole")
    with pytest.raises(RuntimeError, match="half way"):
        _break_off(kept)
    assert kept.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [kept]


def _break_off(path: Path) -> None:
    with replacing(path) as beside:
        beside.write_text("half")
        raise RuntimeError("half way")


def test_a_file_is_written_with_its_folders_in_place_of_an_older_one(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "letter.txt"
    write_whole(place, b"first")
    write_whole(place, b"second")
    assert place.read_bytes() == b"second"
    assert list(place.parent.iterdir()) == [place]


def test_a_full_disk_names_the_file(tmp_path: Path) -> None:
    place = tmp_path / "report.csv"
    with pytest.raises(OSError, match="No space left") as told:
        _fill_the_disk(place)
    assert told.value.filename == str(place)


def _fill_the_disk(path: Path) -> None:
    """As a write says it: without a name."""
    with replacing(path):
        raise OSError(errno.ENOSPC, "No space left on device")
