"""What commands print, on a terminal and elsewhere."""

import io
from collections.abc import Callable

import pytest

from reusewatch.cli.output import Output

COLUMNS = ("id", "site", "state", "owner")
ROWS = [("c1", "a-long-name.example", "Being looked at by somebody", ""), ("c2", "b", "New", "")]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Give a function that prints the rows on a terminal of some columns, and gives its lines."""

    def show(columns: int, file: io.StringIO) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr("sys.stdout", file)
        Output().records(COLUMNS, ROWS)
        return [line.rstrip() for line in file.getvalue().splitlines()]

    return show


def test_rows_are_told_one_by_one_on_a_narrow_terminal(printed: Callable[..., list[str]]) -> None:
    assert printed(30, Terminal()) == [
        "c1  a-long-name.example",
        "    state: Being looked at by",
        "    somebody",
        "c2  b",
        "    state: New",
    ]


@pytest.mark.parametrize("file", [Terminal, io.StringIO])
def test_rows_are_a_table_where_there_is_room_and_in_a_pipe(
    printed: Callable[..., list[str]], file: type[io.StringIO]
) -> None:
    lines = printed(80 if file is Terminal else 30, file())
    assert lines[1] == "c1  a-long-name.example  Being looked at by somebody"
    assert "owner" not in lines[0]
