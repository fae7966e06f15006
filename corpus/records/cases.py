"""What people do about a site's findings: cases, and the decisions that are all they consist of.

On screen a case is a "site record". Its state is never stored: it follows from its decisions
(``licensing/cases/folding.py``), which are only ever added.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from corpus.records.findings import Verdict


class CaseState(StrEnum):
    """How a case stands; which states follow on which is in ``licensing/cases/table.py``."""

    NEW = "new"
    UNDER_REVIEW = "under_review"
    CONSENT_CONFIRMED = "consent_confirmed"
    """Closed: written permission turned up that the register did not have."""
    EXEMPT = "exempt"
    """Closed: a use that needs no permission, or that every holder lets be."""
    FALSE_POSITIVE = "false_positive"
    """Closed: no reproduction of the work after all."""
    CONSENT_REQUESTED = "consent_requested"
    """The site was asked to apply for permission."""
    LETTER_DRAFTED = "letter_drafted"
    LETTER_APPROVED = "letter_approved"
    LETTER_SENT = "letter_sent"
    AWAITING_REPLY = "awaiting_reply"
    DISPUTED = "disputed"
    RESOLVED_REMOVED = "resolved_removed"
    RESOLVED_LICENSED = "resolved_licensed"
    RESOLVED_CORRECTED = "resolved_corrected"
    CLOSED_NO_ACTION = "closed_no_action"
    RECURRED = "recurred"
    """Was closed, and there is something to look at again."""
    GONE_PENDING = "gone_pending"
    """The copy was absent in two scans; a person says whether that settles it."""


class Actor(StrEnum):
    """Who decides."""

    PERSON = "person"
    SOFTWARE = "software"


class DecisionKind(StrEnum):
    """What a decision does."""

    MOVE = "move"
    """Brings the case into another state."""
    PROPOSE = "propose"
    """Asks the other holders' people to approve of a state; the case stays where it is."""
    DRAFT = "draft"
    """A letter was drafted, in place of an earlier draft that was not sent."""
    APPROVE = "approve"
    """One holder's approval of what was proposed or drafted; the last one brings the state."""
    COMMENT = "comment"
    """Says something, rules on a hint or names an owner; never changes a state."""
    UNDO = "undo"
    """Brings back what was before the latest decision that is not undone."""


class Reason(StrEnum):
    """Why, as a code: which ones a state takes is in ``licensing/cases/table.py``."""

    FOUND = "found"
    SEEN_AGAIN = "seen_again"
    NEW_CONTENT = "new_content"
    """Something is reproduced that the decision did not speak of."""
    ABSENT_TWICE = "absent_twice"
    EXPIRED = "expired"
    SCOPE_CHANGED = "scope_changed"
    NEW_EDITION = "new_edition"
    TAKEN_UP = "taken_up"
    LETTER_ON_FILE = "letter_on_file"
    CONFIRMED_BY_HOLDERS = "confirmed_by_holders"
    QUOTATION = "quotation"
    PRIVATE_STUDY = "private_study"
    SCHOOL = "school"
    PUBLIC_ADMINISTRATION = "public_administration"
    FOI_DISCLOSURE = "foi_disclosure"
    ARCHIVE_COPY = "archive_copy"
    AGREED = "agreed"
    """The holders agreed to let it be."""
    COMMON_SOURCE = "common_source"
    """Both took the words from a text that anyone may quote."""
    FLOWED_THE_OTHER_WAY = "flowed_the_other_way"
    NOT_A_COPY = "not_a_copy"
    ASKED_TO_APPLY = "asked_to_apply"
    DRAFTED = "drafted"
    APPROVED = "approved"
    SENT = "sent"
    WAITING = "waiting"
    DENIES_COPYING = "denies_copying"
    CLAIMS_PERMISSION = "claims_permission"
    CLAIMS_EXCEPTION = "claims_exception"
    REMOVED = "removed"
    LICENSED = "licensed"
    UPDATED = "updated"
    REPLACED_BY_LINK = "replaced_by_link"
    TOO_LITTLE = "too_little"
    NO_REPLY = "no_reply"
    NOT_WORTHWHILE = "not_worthwhile"
    NOTED = "noted"
    RULED = "ruled"
    UNDONE = "undone"
    OTHER = "other"
    """Said in the comment, which it needs."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A file that a decision rests on, kept by its digest."""

    sha256: str
    """Of its bytes."""
    name: str
    """As it was called where it came from."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One finding as it was when a decision was taken on it."""

    finding_id: str
    content: str
    """SHA-256 of what was reproduced (``corpus/reproduced.py``)."""
    verdict: Verdict
    missed_editions: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of a case: who, when, from, to, why, on what grounds."""

    case_id: str
    number: int
    """From 1 within its case, without a gap."""
    at: datetime
    """Aware."""
    by: str
    """A person's name, or ``reusewatch`` where software acts."""
    actor: Actor
    kind: DecisionKind
    from_state: CaseState | None
    """``None``: the case is opened."""
    to_state: CaseState
    reason: Reason
    comment: str = ""
    document: KeptDocument | None = None
    review_by: date | None = None
    """Day after which it is looked at again."""
    reply_by: date | None = None
    """Last day of the reply that was asked for."""
    holder: str | None = None
    """The rights holder for whom the person acts."""
    holders: tuple[str, ...] = ()
    """Of what every holder must approve: the holders of the work on that day."""
    proposes: CaseState | None = None
    approves: str | None = None
    """Id of the proposal (a decision) or of the letter."""
    undoes: str | None = None
    """Id of a decision of the same case."""
    batch: str | None = None
    """Names what was decided of many cases at once."""
    letter: str | None = None
    """Id of the letter that was drafted."""
    owner: str | None = None
    """Who sees to the case from now on."""
    rules_on: tuple[str, ...] = ()
    """Kinds of hints on which a person ruled, so that they no longer block a letter."""
    covers: tuple[Covered, ...] = ()
    """What it was taken on."""

    @property
    def id(self) -> str:
        """Its name in commands and in the audit chain."""
        return f"{self.case_id}-{self.number}"


@dataclass(frozen=True, slots=True)
class Case:
    """A site's reuse of one work; never changed once opened."""

    id: str
    """Follows from the other two (``licensing/cases/sightings.py``)."""
    site: str
    """Registrable domain, host of a shared or bare one, or the name given to several hosts."""
    work_id: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A finding as it was last seen, and in which scans it was missing since.

    By it the next scan knows the finding again, and its case knows which copies there are.
    """

    finding_id: str
    site: str
    work_id: str
    url: str
    content: str
    """SHA-256 of what is reproduced."""
    text_sha256: str
    """Of the page's extracted text."""
    verdict: Verdict
    missed_editions: int | None
    scan_id: str
    """The scan that saw it last."""
    absent_in: tuple[str, ...] = ()
    """Scans since then in which its page was read without it, or was gone."""
    former_urls: tuple[str, ...] = ()
    """Where it stood before, the oldest first."""
