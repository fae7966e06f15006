"""Write ``docs/cli.md`` and ``docs/configuration.md``: ``python -m reusewatch.cli.document``."""

import sys
from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from reusewatch.cli.app import app
from reusewatch.configuration.tables import ConfigTable
from reusewatch.configuration.typed_files import table_in
from reusewatch.configuration.works import WorkTable

_COLUMNS = 88
_MADE = "<!-- Made by `python -m reusewatch.cli.document`: change it there. -->"
_CLI_BEGINNING = f"""{_MADE}

# Commands

Results go to standard output; progress and notes go to standard error. Exit codes: 0 nothing to
report, 1 findings, 2 wrong use or configuration, 3 coverage incomplete, 130 interrupted; where
several apply, 2 goes before 3 and 3 before 1.
"""
_CONFIGURATION_BEGINNING = f"""{_MADE}

# Configuration

A rights holder's folder, made by `reusewatch init DIR`, holds two kinds of TOML files that people
write: `reusewatch.toml`, and `works/ID.toml` for each protected text. An unknown key is an error,
and all problems of a file are told at once.
"""
_PLAIN_TYPES = {
    bool: "true or false",
    date: "day",
    int: "whole number",
    float: "number",
    str: "text",
}


def cli_page() -> str:
    """The help of every command, as Markdown."""
    pages = [_CLI_BEGINNING]
    for name, text in _helps(get_command(app), "reusewatch", None):
        pages.append(f"## {name}\n\n```text\n{text}\n```\n")
    return "\n".join(pages)


def configuration_page() -> str:
    """Every key that people write in TOML files, as Markdown."""
    pages = [_CONFIGURATION_BEGINNING, "## reusewatch.toml\n"]
    pages += _tables(ConfigTable, "")
    pages += ["## works/ID.toml\n", f"{WorkTable.__doc__}\n", *_tables(WorkTable, "")]
    return "\n".join(pages)


def write_pages(docs: Path) -> tuple[Path, ...]:
    """Write both pages into a folder."""
    pages = {docs / "cli.md": cli_page(), docs / "configuration.md": configuration_page()}
    for path, text in pages.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tuple(pages)


def _helps(command: object, name: str, above: typer.Context | None) -> Iterator[tuple[str, str]]:
    """The name and plain help of a command and of those under it."""
    if not isinstance(command, TyperCommand | TyperGroup):
        return
    last_word = name.rpartition(" ")[2]
    context = typer.Context(command, parent=above, info_name=last_word, terminal_width=_COLUMNS)
    lines = (line.rstrip() for line in command.get_help(context).strip().splitlines())
    yield name, "\n".join(lines)
    if isinstance(command, TyperGroup):
        for word, one in command.commands.items():
            yield from _helps(one, f"{name} {word}", context)


def _tables(model: type[BaseModel], name: str) -> Iterator[str]:
    """The keys of a table, then the tables within it."""
    plain = {key: field for key, field in model.model_fields.items() if table_in(field) is None}
    if plain:
        rows = (f"| `{key}` | {_row(field)} |" for key, field in plain.items())
        yield "\n".join(["| key | what | kind | if left out |", "|---|---|---|---|", *rows, ""])
    for key, field in model.model_fields.items():
        table = table_in(field)
        if table is None:
            continue
        path = f"{name}.{key}" if name else key
        is_list = get_origin(field.annotation) is tuple
        yield f"### {f'[[{path}]]' if is_list else f'[{path}]'}\n"
        yield f"{field.description}\n"
        yield from _tables(table, path)


def _row(field: FieldInfo) -> str:
    example = f" Example: `{_toml(field.examples[0])}`." if field.examples else ""
    default = "must be there" if field.is_required() else f"`{_toml(field.default)}`"
    kind = _kind(field.annotation) + _bounds(field)
    return f"{field.description}{example} | {kind} | {default}"


def _bounds(field: FieldInfo) -> str:
    """How small and how large a number may be."""
    limits = [
        f"{word} {getattr(limit, name)}"
        for limit in field.metadata
        for name, word in (("ge", "from"), ("le", "to"))
        if hasattr(limit, name)
    ]
    return "".join(f" {limit}" for limit in limits)


def _kind(annotation: object) -> str:
    """What people call a type."""
    if get_origin(annotation) is tuple:
        return f"list of: {_kind(get_args(annotation)[0])}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "one of " + ", ".join(f"`{choice.value}`" for choice in annotation)
    if isinstance(annotation, type):
        return _PLAIN_TYPES[annotation]
    return _kind(get_args(annotation)[0])  # Annotated: the type, then its validators


def _toml(value: object) -> str:
    """A value as a person would type it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


if __name__ == "__main__":
    for written in write_pages(Path("docs")):
        sys.stdout.write(f"{written}\n")
