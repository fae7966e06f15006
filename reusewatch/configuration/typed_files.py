"""Files that people type: TOML read against a model, every problem told at once in plain words."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from corpus.errors import BadInput

_PLAIN_TYPES = {
    "bool_type": "true or false",
    "dict_type": "a table",
    "float_type": "a number",
    "int_type": "a whole number",
    "list_type": "a list in square brackets",
    "model_type": "a table",
    "string_type": "a text in quotation marks",
    "tuple_type": "a list in square brackets",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "less_than_equal": ("le", "at most"),
}

_LONGEST_SHOWN = 60  # code points of a value that a message repeats


class TypedTable(BaseModel):
    """A table of such a file: unknown keys and values of another type are problems."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Table = TypeVar("Table", bound=TypedTable)


def read_typed(path: Path, model: type[Table], name: str) -> Table:
    """Read a TOML file that a person wrote; ``name`` is what messages call it.

    Raises:
        BadInput: naming the file and every problem in it with its place and remedy.
    """
    return validated(read_tables(path, name), model, name)


def validated(tables: Mapping[str, object], model: type[Table], name: str) -> Table:
    """Hold what was read against a model; ``name`` is what messages call the place.

    Raises:
        BadInput: naming every problem with its place and remedy.
    """
    try:
        return model.model_validate(tables)
    except ValidationError as error:
        raise problems_found(
            f"{name}, {_place(details['loc'])}: {_problem(details, model)}"
            for details in error.errors()
        ) from None


def read_tables(path: Path, name: str) -> Mapping[str, object]:
    """Read a TOML file that a person wrote, whatever its keys.

    Raises:
        BadInput: it cannot be read, or is no TOML: says where.
    """
    try:
        return tomllib.loads(read_text(path, name))
    except tomllib.TOMLDecodeError as error:
        problem, _, position = str(error).rpartition(" (at ")
        place = position.removesuffix(")").replace(", column", " column") or "its TOML"
        raise BadInput(
            f"{name}, {place}: {problem or error}; "
            "look for a missing quotation mark, bracket or equals sign, or a key given twice"
        ) from None


def read_text(path: Path, name: str) -> str:
    """Read a text file that a person wrote; a byte order mark is left out.

    Raises:
        BadInput: it cannot be opened, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{name}: cannot be read ({error.strerror}); looked for {path}") from None
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{name}, byte {error.start + 1}: is not UTF-8; save it anew with that encoding"
        ) from None


def problems_found(problems: Iterable[str]) -> BadInput:
    """One error that tells all problems, each on a line of its own."""
    return BadInput("\n".join(problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: the nearest known one, or all of them."""
    names = list(known)
    nearest = get_close_matches(word, names, n=1, cutoff=0.5)
    if nearest:
        return f"did you mean {nearest[0]!r}?"
    return f"known are: {', '.join(names)}" if names else "none is known here"


def table_in(field: FieldInfo) -> type[BaseModel] | None:
    """The model of the table, or of each table of a list, that a field holds."""
    return next(_types(field.annotation, BaseModel), None)


def _place(location: tuple[str | int, ...]) -> str:
    """Where in the file, as people count: ``crawl.seeds, entry 2`` or ``holder 1, id``."""
    place = ""
    for depth, step in enumerate(location):
        if isinstance(step, int):
            is_last = depth == len(location) - 1
            place += f", entry {step + 1}" if is_last else f" {step + 1}, "
        else:
            place += step if not place or place.endswith(", ") else f".{step}"
    return place or "the whole file"


def _problem(details: ErrorDetails, model: type[BaseModel]) -> str:
    """What is wrong and what to write instead."""
    kind, given = details["type"], details["input"]
    *above, key = details["loc"] or ("",)
    match kind:
        case "extra_forbidden":
            problem = f"there is no such key; {did_you_mean(str(key), _keys(model, above))}"
        case "missing":
            problem = f"is missing{_example(_field(model, above, key), key)}"
        case "value_error":
            problem = str(details["ctx"]["error"])
        case "enum":
            choices = _choices(_field(model, above, key))
            problem = f"{given!r} is not one of them; {did_you_mean(str(given), choices)}"
        case _:
            problem = f"{_wanted(details)}, but {_shown(given)} stands there"
    return problem


def _wanted(details: ErrorDetails) -> str:
    kind = details["type"]
    if kind in _PLAIN_TYPES:
        return f"must be {_PLAIN_TYPES[kind]}"
    if kind in _BOUNDS:
        bound, word = _BOUNDS[kind]
        return f"must be {word} {details['ctx'][bound]:g}"
    if kind == "too_short":
        return f"must have at least {details['ctx']['min_length']} entry"
    return details["msg"]


def _models(model: type[BaseModel], above: Iterable[str | int]) -> type[BaseModel] | None:
    """The model of the table that a place lies in."""
    current: type[BaseModel] | None = model
    for step in above:
        if isinstance(step, int) or current is None:
            continue
        field = current.model_fields.get(step)
        current = table_in(field) if field else None
    return current


def _field(model: type[BaseModel], above: Iterable[str | int], key: str | int) -> FieldInfo | None:
    """The field at a place; for an entry of a list, the list's own."""
    steps = [*above, key]
    while steps and isinstance(steps[-1], int):
        steps.pop()
    table = _models(model, steps[:-1]) if steps else None
    if table is None:
        return None
    return table.model_fields.get(str(steps[-1]))


def _keys(model: type[BaseModel], above: Iterable[str | int]) -> list[str]:
    table = _models(model, above)
    return list(table.model_fields) if table else []


Wanted = TypeVar("Wanted")


def _types(annotation: object, wanted: type[Wanted]) -> Iterator[type[Wanted]]:
    """Every class of a kind that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        yield annotation
    for part in get_args(annotation):
        yield from _types(part, wanted)


def _choices(field: FieldInfo | None) -> list[str]:
    kinds = _types(field.annotation, Enum) if field else ()
    return [str(choice.value) for kind in kinds for choice in kind]


def _example(field: FieldInfo | None, key: str | int) -> str:
    if field is None or not field.examples:
        return ""
    return f"; write for example: {key} = {_shown(field.examples[0])}"


def _shown(value: object) -> str:
    """A value as TOML would have it, shortened."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value[:_LONGEST_SHOWN]}{"..." * (len(value) > _LONGEST_SHOWN)}"'
    if isinstance(value, Mapping):
        return "a table"
    return str(value)
