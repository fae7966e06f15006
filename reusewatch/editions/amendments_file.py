"""The official list of amendments as a file: TOML with ``[[amendment]]``, or CSV with a header."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from corpus.errors import BadInput
from corpus.records.amendments import Amendment
from reusewatch.configuration.typed_files import (
    TypedTable,
    did_you_mean,
    problems_found,
    read_tables,
    read_text,
    validated,
)
from reusewatch.configuration.works import Title
from reusewatch.editions.chapter_names import ChapterNames

_TABLE = "amendment"


def _day(written: object) -> object:
    if isinstance(written, str):
        try:
            return date.fromisoformat(written.strip())
        except ValueError:
            raise ValueError(f"{written!r} is not a day; write it as 2026-03-31") from None
    if isinstance(written, datetime):
        raise ValueError(f"{written} has a time of day; write the day alone, as 2026-03-31")  # noqa: TRY004 - pydantic's own
    return written


class AmendmentTable(TypedTable):
    """One line of the list."""

    chapter: Title = Field(
        description="Id or title of the chapter.", examples=["Making a referral"]
    )
    when: Annotated[date, BeforeValidator(_day)] = Field(
        description="The day on which it came out.", examples=["2026-03-31"]
    )
    what: Title = Field(
        description="What changed.", examples=["The time limit for referrals was shortened."]
    )


_Placed = tuple[str, Mapping[str, object]]


def read_amendments(
    path: Path, chapters: ChapterNames, *, keeps_unknown: bool = False
) -> tuple[Amendment, ...]:
    """Read a list of amendments, each line once.

    ``keeps_unknown``: a chapter that no edition on record has is kept as the list writes it.

    Raises:
        BadInput: lines have problems: all of them, each with its place and remedy.
    """
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _toml_rows(path)
    amendments, problems = [], []
    for place, cells in rows:
        try:
            table = validated(cells, AmendmentTable, place)
        except BadInput as error:
            problems.append(str(error))
            table = None
        written = cells.get("chapter")
        if isinstance(written, str) and written.strip():
            chapter = chapters.find(written) or (written.strip() if keeps_unknown else None)
            if chapter is None:
                problems.append(_unknown(written, chapters, place))
            elif table is not None:
                amendments.append(Amendment(chapter, table.when, " ".join(table.what.split())))
    if problems:
        problems.append("Nothing was entered: mend these lines, then try again.")
        raise problems_found(problems)
    return tuple(dict.fromkeys(amendments))


def _unknown(written: str, chapters: ChapterNames, place: str) -> str:
    return (
        f"{place}, chapter: no edition on record has {written!r}; {chapters.nearest(written)} "
        "A chapter that is gone is kept as it is written with --unknown-chapters"
    )


def _toml_rows(path: Path) -> list[_Placed]:
    tables = read_tables(path, path.name)
    problems = [
        f"{path.name}, {key}: is no part of a list of amendments; {did_you_mean(key, [_TABLE])}"
        for key in tables
        if key != _TABLE
    ]
    entries = tables.get(_TABLE, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        problems.append(
            f"{path.name}, {_TABLE}: must be a list of tables; write [[{_TABLE}]] above each"
        )
        entries = []
    elif not entries:
        problems.append(f"{path.name}: lists no amendment; write each below a line [[{_TABLE}]]")
    if problems:
        raise problems_found(problems)
    placed: list[_Placed] = []
    for number, entry in enumerate(entries, start=1):
        placed.append((f"{path.name}, {_TABLE} {number}", entry))
    return placed


def _csv_rows(path: Path) -> list[_Placed]:
    rows = csv.reader(StringIO(read_text(path, path.name), newline=""), strict=True)
    try:
        columns = [name.strip() for name in next(rows, [])]
        missing = [name for name in AmendmentTable.model_fields if name not in columns]
        if missing:
            known = ",".join(AmendmentTable.model_fields)
            raise BadInput(
                f"{path.name}, row 1: column {missing[0]!r} is missing; write the names of the "
                f"columns in the first row: {known}"
            )
        return list(_placed(path.name, columns, rows))
    except csv.Error as error:
        raise BadInput(
            f"{path.name}, line {rows.line_num}: is not CSV ({error}); correct its quotes"
        ) from None


def _placed(name: str, columns: Sequence[str], rows: Iterator[list[str]]) -> Iterator[_Placed]:
    for number, cells in enumerate(rows, start=2):
        if len(cells) > len(columns):
            raise BadInput(
                f"{name}, row {number}: has more cells than columns; put a text that has commas in "
                "quotation marks"
            )
        if any(cell.strip() for cell in cells):
            row: dict[str, object] = dict(zip(columns, cells, strict=False))
            yield f"{name}, row {number}", row
