"""The form of a register file's entries: which keys they have, and what each may hold."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic import StringConstraints as Text

from corpus.errors import BadInput
from corpus.records.works import Act
from licensing.sites import check_site

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


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


def _line(value: str) -> str:
    """A text in one line, as every kind of register file can hold it."""
    if _CONTROLS.search(value):
        raise ValueError(f"{value!r} holds a line break or a sign that cannot be seen; take it out")
    return value


def _item(value: str) -> str:
    """A text that can stand in a list: tables put ``;`` between its entries."""
    if ";" in value:
        raise ValueError(f"{value!r} holds a ';'; write each as an entry of its own")
    return value


def _listed(value: object) -> object:
    """A list of one, where one was written by itself."""
    return [value] if isinstance(value, str) else value


_Name = Annotated[str, Text(strip_whitespace=True, min_length=1), AfterValidator(_line)]
_Day = Annotated[date, BeforeValidator(_day)]
_Names = Annotated[list[Annotated[_Name, AfterValidator(_item)]], Field(min_length=1)]
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


Entry = GrantEntry | AffiliateEntry | CompleteEntry
TABLES: dict[str, type[Entry]] = {
    "grant": GrantEntry,
    "affiliate": AffiliateEntry,
    "complete": CompleteEntry,
}
