"""The form of a register file's entries: which keys they have, and what each may hold."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic import StringConstraints as Text

from corpus.errors import BadInput
from corpus.records.works import Act
from licensing.sites import check_site

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: object) -> object:
    """A day, from TOML's own or from text as ``2026-03-31``."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(f"{value!r} is not a day of the calendar; correct it") from None
    raise ValueError(f"{str(value)!r} is not a day; write it as 2026-03-31")


def _act(value: object) -> object:
    """An act by its name."""
    try:
        return Act(str(value))
    except ValueError:
        names = ", ".join(Act)
        raise ValueError(f"{value!r} is not an act; the acts are {names}") from None


def _site(value: str) -> str:
    """A site pattern in canonical form."""
    try:
        return check_site(value)
    except BadInput as error:
        raise ValueError(str(error)) from None


def _listed(value: object) -> object:
    """A list of one, where one was written by itself."""
    return [value] if isinstance(value, str) else value


_Name = Annotated[str, Text(strip_whitespace=True, min_length=1)]
_Day = Annotated[date, BeforeValidator(_day)]
_Names = Annotated[list[_Name], Field(min_length=1)]
_Holders = Annotated[_Names, BeforeValidator(_listed)]
_Sites = Annotated[list[Annotated[str, AfterValidator(_site)]], Field(min_length=1)]
_Acts = Annotated[list[Annotated[Act, BeforeValidator(_act)]], Field(min_length=1)]


class _Entry(BaseModel):
    """What all entries have in common: no key that is not known, no value bent to fit."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ConditionsEntry(_Entry):
    """``[grant.conditions]``."""

    attribution: bool = False
    current_within_days: Annotated[int, Field(ge=0)] | None = None


class GrantEntry(_Entry):
    """``[[grant]]``."""

    holder: _Holders
    reference: _Name
    licensee: _Name
    works: _Names
    sites: _Sites
    acts: _Acts
    signed: _Day
    editions: Annotated[list[_Day], Field(min_length=1)] | None = None
    chapters: _Names | None = None
    valid_from: _Day | None = None
    valid_until: _Day | None = None
    revoked: _Day | None = None
    document: _Name | None = None
    renews: _Name | None = None
    retrospective: bool = False
    conditions: ConditionsEntry = ConditionsEntry()


class AffiliateEntry(_Entry):
    """``[[affiliate]]``."""

    holder: _Holders
    sites: _Sites
    signed: _Day
    valid_from: _Day | None = None
    valid_until: _Day | None = None
    revoked: _Day | None = None


class CompleteEntry(_Entry):
    """``[[complete]]``."""

    holder: _Holders
    declared: _Day


TABLES: dict[str, type[GrantEntry | AffiliateEntry | CompleteEntry]] = {
    "grant": GrantEntry,
    "affiliate": AffiliateEntry,
    "complete": CompleteEntry,
}


def _flag(cell: str) -> object:
    """A yes or no of a cell; as it stands, to be refused, if it is neither."""
    return {"true": True, "yes": True, "false": False, "no": False}.get(cell.casefold(), cell)


def _number(cell: str) -> object:
    """A whole number of a cell; as it stands, to be refused, if it is none."""
    return int(cell) if re.fullmatch(r"[0-9]{1,9}", cell) else cell


def _cells_of_list(cell: str) -> object:
    """The parts of a cell between semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


_LISTS = ("holder", "works", "sites", "acts", "editions", "chapters")
_OF_CELLS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(_LISTS, _cells_of_list),
    "retrospective": _flag,
    "attribution": _flag,
    "current_within_days": _number,
}
COLUMNS = (
    *(name for name in GrantEntry.model_fields if name != "conditions"),
    *ConditionsEntry.model_fields,
)
"""The columns of a register kept as a table: the keys of a grant, and of its conditions."""


def entry_of_cells(cells: dict[str, str]) -> dict[str, object]:
    """A grant's entry from the cells of a table by their columns; an empty cell is no key."""
    entry: dict[str, object] = {}
    conditions: dict[str, object] = {}
    for column, cell in cells.items():
        if cell.strip():
            value = _OF_CELLS.get(column, str)(cell.strip())
            (conditions if column in ConditionsEntry.model_fields else entry)[column] = value
    return {**entry, "conditions": conditions} if conditions else entry
