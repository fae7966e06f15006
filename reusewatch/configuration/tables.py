"""What people type into ``reusewatch.toml``: its tables and keys, and what each may hold."""

import ipaddress
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from corpus.errors import BadInput, BadUrl
from corpus.records.sites import SiteType
from corpus.urls import parse_url
from licensing.sites import check_site
from reusewatch.configuration.typed_files import TypedTable

SQLITE = "sqlite:///"
POSTGRESQL = "postgresql"
_DATABASES = f"write for example {SQLITE}reusewatch.db, or {POSTGRESQL}://USER@HOST/NAME"
_SITE_LOCAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1",
        "fc00::/7",
    )
)
"""Loopback and private networks; link-local ones, where clouds keep their secrets, are not."""


def _web_address(url: str) -> str:
    try:
        return parse_url(url).url
    except BadUrl as error:
        raise ValueError(str(error)) from None


def _contact(contact: str) -> str:
    """Refuse what site owners could not write to, or what would break the User-Agent."""
    if not contact.isascii() or any(letter in ' \t\r\n()<>;"\\' for letter in contact):
        raise ValueError(
            f"{contact!r} holds a space, a bracket or the like; write only the address"
        )
    mailbox = contact.removeprefix("mailto:")
    if "@" in mailbox and "://" not in mailbox:
        if mailbox == contact:
            raise ValueError(f"{contact!r} has no scheme; did you mean 'mailto:{contact}'?")
        name, _, host = mailbox.rpartition("@")
        if name and "." in host:
            return contact
    elif "://" in contact:
        return _web_address(contact)
    raise ValueError(
        f"{contact!r} is not an address that site owners can write to; "
        "write mailto:NAME@HOST or the https:// address of a page about your scans"
    )


def _test_host(written: str) -> str:
    """Read ``address:port`` and give it in canonical form."""
    address, _, port = written.rpartition(":")
    try:
        place = (
            ipaddress.IPv6Address(address[1:-1])
            if address.startswith("[") and address.endswith("]")
            else ipaddress.IPv4Address(address)
        )
    except ValueError:
        raise ValueError(
            f"{written!r} is not an IP address with a port; write for example 127.0.0.2:8123"
        ) from None
    if not any(place in network for network in _SITE_LOCAL):
        raise ValueError(
            f"{written!r} is not an address of this machine or of a private network; "
            "public sites need no entry here"
        )
    if not (port.isdecimal() and port.isascii() and 1 <= int(port) <= 65535):  # noqa: PLR2004
        raise ValueError(f"{written!r} names no port from 1 to 65535")
    return f"[{place}]:{int(port)}" if place.version == 6 else f"{place}:{int(port)}"  # noqa: PLR2004


def _database(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if not separator:  # what it says may hold a password: it is not shown
        raise ValueError(f"is not a database's URL; {_DATABASES}")
    if scheme.partition("+")[0] in {"postgres", POSTGRESQL}:
        return url
    if scheme != "sqlite":
        raise ValueError(f"{scheme!r} is not a kind of database that is supported; {_DATABASES}")
    if not rest.removeprefix("/").partition("?")[0]:
        raise ValueError(
            f"{url!r} names no file, so nothing would be kept; write {SQLITE}reusewatch.db"
        )
    return url


class CrawlTable(TypedTable):
    """What a scan visits, and how politely."""

    seeds: tuple[Annotated[str, AfterValidator(_web_address)], ...] = Field(
        (),
        strict=False,
        description="Addresses where a scan begins: pages that may hold reused text. "
        "Links are followed within the sites named here.",
        examples=[["https://www.example.org/policies"]],
    )
    seeds_file: str = Field(
        "",
        description="A text file with more of them, one address a line; lines that begin with # "
        "are comments. Its path counts from this folder.",
        examples=["seeds.txt"],
    )
    contact: Annotated[str, AfterValidator(lambda text: _contact(text) if text else text)] = Field(
        "",
        description="Where site owners can write to about your scans: mailto:NAME@HOST or a "
        "page's address. It is sent with every request, and no scan starts without it.",
        examples=["mailto:permissions@example.org"],
    )
    depth: int = Field(
        3, ge=0, le=50, description="Links followed from a seed; 0 reads only seeds."
    )
    pages_per_host: int = Field(
        500, ge=1, description="The most pages that a scan asks one host for."
    )
    seconds_between_requests: float = Field(
        3.0,
        ge=1,
        le=3600,
        description="The pause between two requests to one host, in seconds; a longer one that "
        "its robots.txt asks for is kept to.",
    )
    timeout_seconds: int = Field(
        60, ge=1, le=600, description="How long one answer may take, in seconds."
    )
    test_hosts: tuple[Annotated[str, AfterValidator(_test_host)], ...] = Field(
        (),
        strict=False,
        description="Exact address:port of private servers let in for tests; every report names "
        "them. All other private addresses stay closed. They are asked 20 times a second: "
        "politeness is owed to others.",
        examples=[["127.0.0.2:8123"]],
    )


class StoreTable(TypedTable):
    """Where captures, matches and findings are kept."""

    url: Annotated[str, AfterValidator(_database)] = Field(
        f"{SQLITE}reusewatch.db",
        description="The database: an SQLite file, sqlite:///FILE, whose path counts from this "
        "folder, or a PostgreSQL server's, postgresql://USER@HOST/NAME (docs/postgresql.md).",
    )


def _host(pattern: str) -> str:
    try:
        return check_site(pattern)
    except BadInput as error:
        raise ValueError(str(error)) from None


class SiteTable(TypedTable):
    """An organisation whose pages stand on several hosts, or that letters should name."""

    name: str = Field(
        description="What letters and lists call it.", examples=["Invented County Council"]
    )
    hosts: tuple[Annotated[str, AfterValidator(_host)], ...] = Field(
        strict=False,
        min_length=1,
        description="Its hosts, written as the sites of a permission; the first one names its site "
        "record, if none was opened for another.",
        examples=[["council.example", "*.council-learning.example"]],
    )
    type: SiteType = Field(
        SiteType.OTHER, strict=False, description="What kind of site it is, for those who read."
    )
    contact: str = Field(
        "",
        description="Whom letters are addressed to: a name and an address, in several lines.",
        examples=["The Web Editor, Invented County Council"],
    )
    host_contact: str = Field(
        "",
        description="Whom notices to the host of its pages are addressed to, likewise.",
        examples=["Abuse Desk, Invented Hosting"],
    )


class LettersTable(TypedTable):
    """What drafts of letters say of their sender, and which kinds may be drafted."""

    sender: str = Field(
        "",
        description="The letterhead: a name and an address, in several lines; empty: the names of "
        "the rights holders.",
        examples=["Permissions Office, Invented Press"],
    )
    apply_at: str = Field(
        "",
        description="Where permission is applied for: an address that letters give.",
        examples=["permissions@press.example"],
    )
    before_claim: bool = Field(
        default=False,
        description="Whether letters before claim may be drafted. Take legal advice first.",
    )


class ApproverTable(TypedTable):
    """A person who may decide for a rights holder. Where a holder has any, only they may."""

    name: str = Field(min_length=1, description="As written with --by.", examples=["A. Clerk"])
    holder: str = Field(
        min_length=1, description="The rights holder's id, as in works/.", examples=["lscp"]
    )


class PrivacyTable(TypedTable):
    """Personal data in saved pages: what reports, tables and letters show, how long it is kept."""

    names: tuple[str, ...] = Field(
        (),
        strict=False,
        description="Names of people to be left out besides those that stand beside a title or a "
        "role, which always are, as are e-mail addresses and telephone numbers.",
        examples=[["Jane Example"]],
    )
    shown: tuple[str, ...] = Field(
        (),
        strict=False,
        description="Names, addresses and numbers that are shown all the same: those of an office, "
        "say.",
        examples=[["01632 960001", "office@council.example"]],
    )
    keep_days: int | None = Field(
        None,
        ge=1,
        description="For how many days saved pages are kept; `reusewatch privacy due` lists those "
        "that are older. Nothing is erased by itself.",
        examples=[730],
    )


class ControllerTable(TypedTable):
    """By what right a rights holder keeps saved pages: one for each that answers for them."""

    holder: str = Field(
        min_length=1, description="The rights holder's id, as in works/.", examples=["lscp"]
    )
    basis: str = Field(
        min_length=1,
        description="The lawful basis, as reports show it.",
        examples=["Legitimate interests: to keep copies of the text from going out of date"],
    )
    assessed: date | None = Field(
        None,
        description="The day on which it was weighed and written down.",
        examples=[date(2026, 4, 1)],
    )
    document: str = Field("", description="Where that stands.", examples=["assessment-2026.pdf"])


class ConfigTable(TypedTable):
    """The whole of ``reusewatch.toml``; every table and key may be left out."""

    crawl: CrawlTable = Field(CrawlTable(), description=str(CrawlTable.__doc__))
    store: StoreTable = Field(StoreTable(), description=str(StoreTable.__doc__))
    letters: LettersTable = Field(LettersTable(), description=str(LettersTable.__doc__))
    site: tuple[SiteTable, ...] = Field((), strict=False, description=str(SiteTable.__doc__))
    approver: tuple[ApproverTable, ...] = Field(
        (), strict=False, description=str(ApproverTable.__doc__)
    )
    privacy: PrivacyTable = Field(PrivacyTable(), description=str(PrivacyTable.__doc__))
    controller: tuple[ControllerTable, ...] = Field(
        (), strict=False, description=str(ControllerTable.__doc__)
    )
