"""Letters: drafts that people approve of and send; the program never does."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from corpus.records.cases import CaseState


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


FILL_IN = "[To be filled in: "
"""Begins a line that nobody has written yet; frames show it so that it cannot be overlooked."""


class Mark(StrEnum):
    """How a stretch of a passage differs from the other side."""

    SAME = "same"
    WORDING = "wording"
    MEANING = "meaning"
    """Whoever follows the page acts differently."""
    QUOTED = "quoted"
    """In a part that anyone may quote."""


@dataclass(frozen=True, slots=True)
class LetterRun:
    """Words of one side that are marked in one way."""

    text: str
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True)
class LetterRow:
    """Paragraphs of both sides that stand beside each other; either may have none."""

    source: tuple[LetterRun, ...]
    page: tuple[LetterRun, ...]
    left_out: int = 0
    """Words of the page that have no room here; such a row has nothing else."""


@dataclass(frozen=True, slots=True)
class LetterChange:
    """A change of meaning in a copy, in words: each side with some words around it."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LetterAmendment:
    """What changed in the published text since a copy was made."""

    day: date
    chapter: str
    text: str


@dataclass(frozen=True, slots=True)
class LetterPassage:
    """A passage as a letter shows it, beside what it was copied from; personal data left out."""

    chapter: str
    link: str
    """Where its current text is published; empty if not known."""
    editions: str
    """The editions that it can have been made from, in words; empty if not known."""
    is_behind: bool
    """Whether none of them is the current one."""
    words: int
    rows: tuple[LetterRow, ...]
    changes: tuple[LetterChange, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A page of the site, with what proves that it showed the passages."""

    url: str
    first_seen: date
    first_seen_from: str
    """Whose saved page that was, if not our own; else empty."""
    saved_at: datetime
    saved_by: str
    """The archive that saved it, if it was none of our scans; else empty."""
    capture_id: str
    warc_file: str
    """Says so, too, where its record was erased."""
    warc_offset: int
    payload_sha256: str
    text_sha256: str
    permission: str
    """What written permission is on record, in a sentence."""
    lacks_consent: bool
    has_none: bool
    """Whether no rights holder has permitted anything to the site."""
    missed_editions: int
    amendments: tuple[LetterAmendment, ...]
    passages: tuple[LetterPassage, ...]
    passages_left_out: int
    """How many more there are, for which there is no room."""

    @property
    def is_behind(self) -> bool:
        """Whether it shows text that was replaced or amended since."""
        return self.missed_editions > 0 or bool(self.amendments)

    @property
    def is_changed(self) -> bool:
        """Whether its own changes let its readers act differently."""
        return any(passage.changes for passage in self.passages)

    @property
    def is_dangerous(self) -> bool:
        """Whether those who follow it follow something else than the current text."""
        return self.is_behind or self.is_changed


@dataclass(frozen=True, slots=True)
class LetterSent:
    """An earlier letter of the same case."""

    kind: LetterKind
    day: date


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
    signed_by: tuple[str, ...]
    """A line each."""
    recipient: tuple[str, ...]
    """Lines of the address."""
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
    addresses: tuple[str, ...] = ()
    """Of all pages that the case has been about."""
    sent: tuple[LetterSent, ...] = ()
    """Earlier letters, in order."""
    outcome: CaseState | None = None
    """How the case ended, if it did."""
    leaves_out: bool = False
    """Whether personal data was left out of what the pages say."""

    @property
    def gaps(self) -> tuple[str, ...]:
        """Lines that are still to be filled in."""
        lines = (*self.sender, *self.recipient)
        return tuple(line for line in lines if line.startswith(FILL_IN))

    @property
    def missed_editions(self) -> int:
        """Of the copy that is farthest behind."""
        return max((page.missed_editions for page in self.pages), default=0)

    @property
    def behind(self) -> tuple[LetterPage, ...]:
        """The pages that are out of date."""
        return tuple(page for page in self.pages if page.is_behind)

    @property
    def changed(self) -> tuple[LetterPage, ...]:
        """The pages whose own changes let their readers act differently."""
        return tuple(page for page in self.pages if page.is_changed)

    @property
    def lacking(self) -> tuple[LetterPage, ...]:
        """The pages without the permission that they need."""
        return tuple(page for page in self.pages if page.lacks_consent)

    @property
    def has_none(self) -> bool:
        """Whether no rights holder has permitted anything to the site."""
        return all(page.has_none for page in self.pages)

    @property
    def amendments(self) -> tuple[LetterAmendment, ...]:
        """What the copies miss, each amendment once, the latest first."""
        found = dict.fromkeys(each for page in self.pages for each in page.amendments)
        return tuple(sorted(found, key=lambda each: each.day, reverse=True))

    @property
    def changes(self) -> tuple[LetterChange, ...]:
        """Every change of meaning, each once."""
        found = (c for page in self.pages for passage in page.passages for c in passage.changes)
        return tuple(dict.fromkeys(found))

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The chapters that were copied, with where the current text of each is published.

        Each address once, though the title may have changed between editions.
        """
        passages = [passage for page in self.pages for passage in page.passages if passage.link]
        named = {each.link: each.chapter for each in reversed(passages)}
        return tuple((chapter, link) for link, chapter in reversed(named.items()))

    @property
    def first_seen(self) -> date:
        """The earliest day on which any of it was seen; the letter's own if nothing was."""
        return min((page.first_seen for page in self.pages), default=self.day)
