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


@dataclass(frozen=True, slots=True)
class LetterChange:
    """A change of meaning in a copy, in words."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LetterPassage:
    """A passage as a letter shows it, beside what it was copied from; personal data left out."""

    chapter: str
    source_text: str
    page_text: str
    words: int
    editions: tuple[date, ...]
    changes: tuple[LetterChange, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A page of the site, with what proves that it showed the passages."""

    url: str
    first_seen: date
    saved_at: datetime
    capture_id: str
    warc_file: str
    warc_offset: int
    payload_sha256: str
    text_sha256: str
    missing: tuple[str, ...]
    """Names of the rights holders whose permission is not on record or does not reach."""
    missed_editions: int
    passages: tuple[LetterPassage, ...]
    passages_left_out: int
    """How many more there are, for which there is no room."""

    @property
    def is_dangerous(self) -> bool:
        """Whether those who follow it follow something else than the current text."""
        return self.missed_editions > 0 or any(passage.changes for passage in self.passages)


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a letter can say; nothing in it was guessed."""

    id: str
    kind: LetterKind
    day: date
    zone: str
    """Time zone in which times are told."""
    sender: tuple[str, ...]
    """Lines of the letterhead."""
    signed_by: str
    recipient: tuple[str, ...]
    """Lines of the address; may be empty."""
    site: str
    site_name: str
    """As the rights holder calls it; the site itself if it does not."""
    work: str
    holders: tuple[str, ...]
    licence: str
    """One sentence."""
    official: str
    """Where the current text is published."""
    apply_at: str
    """Where permission is applied for; may be empty."""
    reply_days: int
    pages: tuple[LetterPage, ...]

    @property
    def missed_editions(self) -> int:
        """Of the copy that is farthest behind."""
        return max((page.missed_editions for page in self.pages), default=0)

    @property
    def changes(self) -> tuple[LetterChange, ...]:
        """Every change of meaning, each once."""
        found = (c for page in self.pages for passage in page.passages for c in passage.changes)
        return tuple(dict.fromkeys(found))

    @property
    def first_seen(self) -> date:
        """The earliest day on which any of it was seen; the letter's own if nothing was."""
        return min((page.first_seen for page in self.pages), default=self.day)
