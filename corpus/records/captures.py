"""What was collected: scans, the ledger of planned URLs, captures and the text read from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class UrlState(StrEnum):
    """How a planned URL stands; every one but ``PLANNED`` is an end."""

    PLANNED = "planned"
    READ = "read"
    UNCHANGED = "unchanged"
    REDIRECTED = "redirected"
    """Answered with another URL, which is planned in its own right or out of scope."""
    OUT_OF_SCOPE = "out_of_scope"
    """Led out of the sites that the scan may visit, or over its limit of pages or depth."""
    REFUSED_BY_ROBOTS = "refused_by_robots"
    REFUSED = "refused"
    """401, 402, 403, 451 and other answers of class 4xx that are not ``GONE``."""
    GONE = "gone"
    """404 or 410."""
    BLOCKED = "blocked"
    """Not fetched for safety (private address, forbidden scheme), or robots.txt out of reach."""
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    SERVER_ERROR = "server_error"
    """5xx, and 429 after the last try."""
    FAILED = "failed"
    """No answer: no such host, connection refused or broken, TLS error, truncated body."""


GAPS = frozenset(
    {
        UrlState.BLOCKED,
        UrlState.TOO_LARGE,
        UrlState.TIMED_OUT,
        UrlState.SERVER_ERROR,
        UrlState.FAILED,
    }
)
"""Ends that leave a scan's coverage incomplete; a robots refusal or a 404 is an answer."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One run from seeds to report."""

    id: str
    """Sorts by time: ``20261123T101500Z-3f9a``."""
    started_at: datetime
    finished_at: datetime | None
    tool: str
    """Product and version that ran it."""
    config_sha256: str
    test_hosts: tuple[str, ...]
    """Private addresses let in for tests, as ``address:port``; named in every report."""


@dataclass(frozen=True, slots=True)
class PlannedUrl:
    """A line of the ledger: one URL of one scan and what became of it."""

    scan_id: str
    url: str
    host: str
    """``host`` or ``host:port`` as the URL writes it, lower case."""
    depth: int
    """Links followed from a seed; redirects do not count."""
    found_on: str | None
    """The URL that led here; ``None`` for a seed."""
    state: UrlState
    reason: str
    """One plain sentence; empty for ``PLANNED`` and ``READ``."""
    capture_id: str | None


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """How far a scan came: the lines of its ledger, counted."""

    states: Mapping[UrlState, int]
    """Of each state that occurs."""
    sites: int
    """Different hosts."""


@dataclass(frozen=True, slots=True)
class WarcPlace:
    """Where a record lies."""

    file: str
    """Path below the evidence folder, with forward slashes."""
    offset: int
    """Bytes from the file's start to the record's (compressed) member."""
    length: int
    """Bytes of that member."""


@dataclass(frozen=True, slots=True)
class Validator:
    """What an answer gave to ask by whether its page has changed since (RFC 9110, 8.8)."""

    etag: str
    """As sent, quotes and all; empty if not sent, as the next one."""
    last_modified: str


@dataclass(frozen=True, slots=True)
class Capture:
    """One URL as fetched once; on screen "saved page"."""

    id: str
    """The WARC-Record-ID's UUID of the response."""
    scan_id: str | None
    """``None`` for a capture imported from an archive."""
    url: str
    captured_at: datetime
    """Start of the request, UTC; for an imported capture the archive's date."""
    http_status: int
    media_type: str
    """From Content-Type, lower case, without parameters; empty if not said."""
    payload_sha256: str
    """Of the body with transfer and content codings removed."""
    payload_bytes: int
    warc: WarcPlace
    archive: str | None
    """Name of the archive that an imported capture came from."""
    refers_to: str | None = None
    """Of the answer "not modified": the id of the capture whose content it speaks of."""
    validator: Validator | None = None
    """Kept of official pages alone; ``None`` if the answer gave none."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes to read, with what their sender or name says of them."""

    name: str
    """URL or path; used in messages and for its ending."""
    content: bytes
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """Text read from bytes."""

    text: str
    sha256: str
    """Of the text's UTF-8 bytes."""
    extractor: str
    """Name and version: ``resiliparse 2.0.1``."""
    title: str
    links: tuple[str, ...] = ()
    """``href`` values as written, in order."""
    licence_links: tuple[str, ...] = ()
    """``href`` values of ``rel=license`` links and of links to Creative Commons licences."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why no text could be read; ends a page's way, never a scan."""

    reason: str
    parser_died: bool = False
    """Its reader was killed or gave up: a gap in coverage, not an answer."""
