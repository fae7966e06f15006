"""Letters: drafts that people approve of and send; the program never does."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is for."""

    SAFETY_NOTE = "safety_note"
    """The copy is out of date; please link to the current chapter. The first letter, if it is."""
    COURTESY = "courtesy"
    """Text is reproduced without permission on record; please apply, or take it down."""
    THANKS = "thanks"
    """The matter is settled."""
    CONSENT_REQUEST = "consent_request"
    """How to apply for permission."""
    BEFORE_CLAIM = "before_claim"
    """The last letter before a claim; off until it is switched on."""
    HOST_NOTICE = "host_notice"
    """To the host of a site that does not answer."""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """One form of a letter, as it was drafted."""

    path: str
    """Below the rights holder's folder, with forward slashes."""
    sha256: str
    """Of its bytes: what people approve of."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was drafted."""

    id: str
    case_id: str
    kind: LetterKind
    at: datetime
    """Aware."""
    by: str
    reply_by: date | None
    files: tuple[LetterFile, ...]
