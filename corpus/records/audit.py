"""What was entered when and by whom: the links of the audit chain."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """What an entry of the audit chain speaks of."""

    GRANT = "grant"
    REVOCATION = "revocation"
    AFFILIATE = "affiliate"
    COMPLETENESS = "completeness"
    DECISION = "decision"
    LETTER = "letter"
    RULING = "ruling"
    """A person's word on the origin of a passage."""
    ERASURE = "erasure"
    """A saved page or a document was erased on purpose; a document's digest stays in its entry."""


@dataclass(frozen=True, slots=True)
class Made:
    """When and by whom something is entered."""

    at: datetime
    """Aware."""
    by: str
    """A person's name, or the name of the part of the program that may do it by itself."""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One thing that was entered, before it has its place in the chain."""

    kind: EventKind
    subject: str
    """Names it within its kind, once and for all: ``lscp/letter-1``."""
    document_sha256: str
    """Of its canonical JSON (``corpus/audit_chain.py``)."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One link of the chain: an event, and the digest of all that was entered up to it."""

    number: int
    """From 1, without a gap."""
    made: Made
    event: AuditEvent
    previous: str
    """Digest of the entry before it; 64 zeros for the first."""
    digest: str
