"""What people type into ``works/ID.toml``: its tables and keys, and what each may hold."""

import re
from collections import Counter
from datetime import date
from typing import Annotated, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, model_validator

from corpus.errors import BadInput, BadUrl
from corpus.records.works import Act, HolderRule, YearlyDay
from corpus.urls import parse_url
from licensing.sites import check_site, matches_site
from reusewatch.configuration.licence_names import checked_licence
from reusewatch.configuration.typed_files import TypedTable, did_you_mean

_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_NATIONS = {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # 29 February does not come every year


def _id(written: str) -> str:
    if _ID.fullmatch(written):
        return written
    raise ValueError(
        f"{written!r} is not an id; write small letters and digits, joined by '.', '-' or '_'"
    )


def _present(written: str) -> str:
    if written.strip():
        return written
    raise ValueError("is empty; write what readers of a report should see")


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        nearest = did_you_mean(name, sorted(available_timezones()))
        hint = nearest if nearest.startswith("did") else "write for example Europe/London"
        raise ValueError(f"there is no time zone {name!r}; {hint}") from None
    return name


def yearly_day(written: str) -> YearlyDay:
    """Read ``month-day``; see ``CalendarTable``."""
    month, _, day = written.partition("-")
    return YearlyDay(int(month), int(day))


def _yearly_day(written: str) -> str:
    if re.fullmatch(r"\d\d-\d\d", written, re.ASCII):
        day = yearly_day(written)
        if 1 <= day.month <= len(_DAYS) and 1 <= day.day <= _DAYS[day.month - 1]:
            return written
    raise ValueError(f"{written!r} is not a day of every year; write month-day, as in 09-30")


def _nation(written: str) -> str:
    if written in _NATIONS:
        return written
    raise ValueError(f"{written!r} is not a nation's code; {did_you_mean(written, _NATIONS)}")


def _site_pattern(written: str) -> str:
    try:
        return check_site(written)
    except BadInput as error:
        raise ValueError(str(error)) from None


def _address(written: str) -> str:
    try:
        return parse_url(written).url
    except BadUrl as error:
        raise ValueError(str(error)) from None


Id = Annotated[str, AfterValidator(_id)]
Title = Annotated[str, AfterValidator(_present)]
SitePattern = Annotated[str, AfterValidator(_site_pattern)]
Address = Annotated[str, AfterValidator(_address)]
Day = Annotated[str, AfterValidator(_yearly_day)]


class HolderTable(TypedTable):
    """A rights holder: a party whose consent is needed."""

    id: Id = Field(description="Short name that grants use.", examples=["north-press"])
    name: Title = Field(description="Name in reports.", examples=["North Press"])


class LicenceTable(TypedTable):
    """The terms under which anyone may use the work."""

    permits: tuple[str, ...] = Field(
        strict=False,
        description="Uses open to everyone.",
        examples=[["read", "print", "download"]],
    )
    purposes: tuple[str, ...] = Field(
        (), strict=False, description="What for; empty: for any purpose."
    )
    conditions: tuple[str, ...] = Field(
        (), strict=False, description="What those uses must keep to."
    )
    needs_written_consent: tuple[Annotated[Act, Field(strict=False)], ...] = Field(
        tuple(Act),
        strict=False,
        description="Acts that need the holders' prior written consent.",
    )
    statement: Title = Field(
        description="The terms in one plain sentence, for reports.",
        examples=["Anyone may read this manual; copying it needs written permission."],
    )


class CalendarTable(TypedTable):
    """When the work is revised, and until when comments on it are taken."""

    revised: tuple[Day, ...] = Field(
        (),
        strict=False,
        description="Days of revision as month-day; on a day off work the nearest working day.",
        examples=[["03-31", "09-30"]],
    )
    comments_until: tuple[Day, ...] = Field(
        (), strict=False, description="Deadlines for comments, as month-day."
    )
    nation: Annotated[str, AfterValidator(_nation)] = Field(
        "ENG",
        description="Whose working days count: "
        + ", ".join(f"{code} ({name})" for code, name in _NATIONS.items())
        + ".",
    )


class ThirdPartyTable(TypedTable):
    """A source that the work quotes and that others may quote too."""

    id: Id = Field(
        description="Short name for `reusewatch corpus add --source`.", examples=["children-act"]
    )
    title: Title = Field(description="Name in reports.", examples=["Children Act"])
    licence: Annotated[str, AfterValidator(checked_licence)] = Field(
        description="SPDX identifier, or LicenseRef-NAME.", examples=["OGL-UK-3.0"]
    )
    attribution: str = Field("", description="The statement that its licence asks for, if any.")
    published: date | None = Field(
        None, description="The day it came out: 2018-07-04, without quotation marks."
    )
    withdrawn: date | None = Field(
        None, description="The day from which it is no longer in force; it may be quoted still."
    )

    @model_validator(mode="after")
    def _days_are_in_order(self) -> Self:
        if self.published and self.withdrawn and self.withdrawn < self.published:
            raise ValueError(
                f"third_party {self.id!r} was withdrawn before it was published; correct a day"
            )
        return self


class SyncTable(TypedTable):
    """Where `reusewatch corpus sync` finds the work on its official sites."""

    start: tuple[Address, ...] = Field(
        (),
        strict=False,
        description="Pages that lead to the chapters, on official hosts; where a chapter stands on "
        "several of the sites named here, the first has the text that counts.",
        examples=[["https://www.example.org/contents"]],
    )
    within: tuple[Address, ...] = Field(
        (),
        strict=False,
        description="Beginnings of the addresses that are followed, on official hosts. "
        "Empty: the whole of the start pages' sites.",
        examples=[["https://www.example.org/chapters"]],
    )
    without: tuple[Address, ...] = Field(
        (),
        strict=False,
        description="Beginnings of addresses that are not followed all the same.",
        examples=[["https://www.example.org/chapters/news"]],
    )
    depth: int = Field(4, ge=0, le=50, description="Links followed from a start page.")
    pages_per_host: int = Field(
        2000, ge=1, description="The most pages that a sync asks one host for."
    )


class WorkTable(TypedTable):
    """One protected text, its rights holders and its terms."""

    id: Id = Field(
        description="Short name of the work: the file's own name without .toml.",
        examples=["harbour-manual"],
    )
    title: Title = Field(description="Name in reports.", examples=["Harbour Manual"])
    other_titles: tuple[Title, ...] = Field(
        (),
        strict=False,
        description="Names by which it is known too, past ones among them: a page that uses one "
        "names its source.",
    )
    time_zone: Annotated[str, AfterValidator(_time_zone)] = Field(
        "Europe/London", description="Days are whole days in this IANA time zone."
    )
    rule: HolderRule = Field(
        HolderRule.ALL_OF,
        strict=False,
        description="all_of: every holder must consent; by_aspect: each part names its holder.",
    )
    official_hosts: tuple[SitePattern, ...] = Field(
        (),
        strict=False,
        description="Sites on which the holders publish the work; never reported. "
        "A pattern is a host, host:port, *.host or the beginning of a URL.",
        examples=[["www.example.org"]],
    )
    affiliate_hosts: tuple[SitePattern, ...] = Field(
        (),
        strict=False,
        description="Sites that share text by design, as patterns. They clear nobody: that "
        "takes an entry in the consent register signed by every holder.",
    )
    holder: tuple[HolderTable, ...] = Field(
        strict=False, min_length=1, description="The rights holders, one table each."
    )
    licence: LicenceTable = Field(description=str(LicenceTable.__doc__))
    calendar: CalendarTable = Field(CalendarTable(), description=str(CalendarTable.__doc__))
    sync: SyncTable = Field(SyncTable(), description=str(SyncTable.__doc__))
    third_party: tuple[ThirdPartyTable, ...] = Field(
        (), strict=False, description="Sources to subtract before judging, one table each."
    )

    @model_validator(mode="after")
    def _sync_stays_on_official_hosts(self) -> Self:
        for name, urls in (("start", self.sync.start), ("within", self.sync.within)):
            for url in urls:
                address = parse_url(url)
                if not any(matches_site(host, address) for host in self.official_hosts):
                    raise ValueError(
                        f"sync.{name}: {url} is not on one of official_hosts; "
                        f'add "{address.site}" there if the holders publish on it'
                    )
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for name, tables in (("holder", self.holder), ("third_party", self.third_party)):
            twice = [
                id_ for id_, times in Counter(table.id for table in tables).items() if times > 1
            ]
            if twice:
                raise ValueError(
                    f"{name} {twice[0]!r} is there twice; give each one an id of its own"
                )
        return self
