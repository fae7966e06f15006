"""What is permitted: written permissions of single holders, and affiliates."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.records.works import Act

DOCUMENT_NAME = re.compile(r"([0-9a-f]{64})(?:\.[a-z0-9]{1,8})?")
"""What a signed letter is called where it is kept."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a grant asks in return."""

    attribution: bool = False
    """The page must name the work or link to an official host."""
    current_within_days: int | None = None
    """The copy must be of the current edition, at most this many days after it came out."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One rights holder's written permission; a joint letter is kept as one for each holder."""

    holder: str
    reference: str
    """With ``holder`` it identifies the grant."""
    licensee: str
    works: tuple[str, ...]
    sites: tuple[str, ...]
    """Site patterns: host, ``host:port``, ``*.host`` or a URL prefix."""
    acts: tuple[Act, ...]
    signed: date
    editions: tuple[date, ...] | None = None
    """``None``: all."""
    chapters: tuple[str, ...] | None = None
    """``None``: all."""
    valid_from: date | None = None
    """``None``: the day it was signed."""
    valid_until: date | None = None
    """Last day included; ``None``: without end."""
    revoked: date | None = None
    """First day without."""
    document: str | None = None
    """Name of the signed letter in ``consents/documents``: its SHA-256, and its ending."""
    renews: str | None = None
    """Reference of the same holder's grant that this one continues."""
    retrospective: bool = False
    """Covers what was reproduced before it was signed."""
    conditions: Conditions = Conditions()

    @property
    def document_sha256(self) -> str | None:
        """Of the signed letter's bytes; ``None`` where no letter is kept."""
        name = DOCUMENT_NAME.fullmatch(self.document or "")
        return name[1] if name else None


@dataclass(frozen=True, slots=True)
class Affiliate:
    """One holder's signature under a site that shares text by design; every holder's is needed."""

    holder: str
    sites: tuple[str, ...]
    signed: date
    valid_from: date | None = None
    valid_until: date | None = None
    revoked: date | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """A holder's statement that all its written permissions are entered."""

    holder: str
    declared: date
