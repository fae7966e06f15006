"""How tables look in a terminal."""

import io

import pytest

from reusewatch.cli.output import Output


class Terminal(io.StringIO):
    """Takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def test_ids_and_sites_stay_in_one_piece_and_nothing_is_cut_in_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    address = "https://www.harbour.example/" + "policies/" * 9
    verdict = "No written permission on record from anybody"
    Output().table(
        ("id", "site", "verdict", "address", "waits for"),
        [("5cc41e07a0", "www.harbour.example", verdict, address, "")],
    )
    shown = terminal.getvalue()
    assert "5cc41e07a0  www.harbour.example  " in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert set(verdict.split()) <= set(shown.split())
    lines = [line.ljust(80) for line in shown.splitlines()]
    start = lines[0].index("address")
    after = lines[0].index("waits")
    assert "".join(line[start:after].strip() for line in lines[1:]) == address
