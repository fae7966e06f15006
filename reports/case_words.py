"""What the codes of site records are called on screen, for readers who are not engineers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from corpus.records.cases import CaseState, Reason
from corpus.records.letters import LetterKind

CASE_STATE: Final[Mapping[CaseState, str]] = MappingProxyType(
    {
        CaseState.NEW: "New",
        CaseState.UNDER_REVIEW: "Being looked at",
        CaseState.CONSENT_CONFIRMED: "Written permission confirmed",
        CaseState.EXEMPT: "Needs no permission",
        CaseState.FALSE_POSITIVE: "No copy after all",
        CaseState.CONSENT_REQUESTED: "Asked to apply for permission",
        CaseState.LETTER_DRAFTED: "Letter drafted",
        CaseState.LETTER_APPROVED: "Letter approved",
        CaseState.LETTER_SENT: "Letter sent",
        CaseState.AWAITING_REPLY: "Waiting for a reply",
        CaseState.DISPUTED: "Disputed",
        CaseState.RESOLVED_REMOVED: "Settled: removed",
        CaseState.RESOLVED_LICENSED: "Settled: permission given",
        CaseState.RESOLVED_CORRECTED: "Settled: corrected",
        CaseState.CLOSED_NO_ACTION: "Closed without action",
        CaseState.RECURRED: "Open again",
        CaseState.GONE_PENDING: "Gone, to be confirmed",
    }
)
REASON: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.FOUND: "a copy was found",
        Reason.SEEN_AGAIN: "the copy was seen again",
        Reason.NEW_CONTENT: "more is copied than was decided on",
        Reason.ABSENT_TWICE: "the copy was absent in two scans",
        Reason.EXPIRED: "the permission, or the day of its review, has passed",
        Reason.SCOPE_CHANGED: "the permission was not given for this",
        Reason.NEW_EDITION: "a new edition has made the copy older",
        Reason.TAKEN_UP: "taken up",
        Reason.LETTER_ON_FILE: "a letter of permission is on file",
        Reason.CONFIRMED_BY_HOLDERS: "the rights holders confirmed it",
        Reason.QUOTATION: "quotation",
        Reason.PRIVATE_STUDY: "private study",
        Reason.SCHOOL: "use by a school",
        Reason.PUBLIC_ADMINISTRATION: "public administration",
        Reason.FOI_DISCLOSURE: "disclosed under freedom of information",
        Reason.ARCHIVE_COPY: "copy in a web archive",
        Reason.AGREED: "the rights holders let it be",
        Reason.COMMON_SOURCE: "both quote the same text",
        Reason.FLOWED_THE_OTHER_WAY: "the page had the words first",
        Reason.NOT_A_COPY: "not a copy",
        Reason.ASKED_TO_APPLY: "asked to apply",
        Reason.DRAFTED: "drafted",
        Reason.APPROVED: "approved",
        Reason.SENT: "sent",
        Reason.WAITING: "waiting",
        Reason.DENIES_COPYING: "the site denies copying",
        Reason.CLAIMS_PERMISSION: "the site says that it has permission",
        Reason.CLAIMS_EXCEPTION: "the site says that it needs none",
        Reason.REMOVED: "the copy was removed",
        Reason.LICENSED: "permission was given",
        Reason.UPDATED: "the copy was brought up to date",
        Reason.REPLACED_BY_LINK: "a link stands in its place",
        Reason.TOO_LITTLE: "too little to pursue",
        Reason.NO_REPLY: "no reply came",
        Reason.NOT_WORTHWHILE: "not worth pursuing",
        Reason.NOTED: "noted",
        Reason.RULED: "a person's ruling",
        Reason.UNDONE: "undone",
        Reason.OTHER: "for another reason",
    }
)
SAID_BY_THE_STATE: Final = frozenset(
    {
        *(Reason.TAKEN_UP, Reason.ASKED_TO_APPLY, Reason.DRAFTED, Reason.APPROVED, Reason.SENT),
        *(Reason.WAITING, Reason.REMOVED, Reason.LICENSED),
    }
)
"""Reasons that tell no more than the state to which they lead."""
LETTER: Final[Mapping[LetterKind, str]] = MappingProxyType(
    {
        LetterKind.SAFETY_NOTE: "Safety note",
        LetterKind.COURTESY: "Courtesy notice",
        LetterKind.THANKS: "Thanks",
        LetterKind.CONSENT_REQUEST: "Invitation to apply for permission",
        LetterKind.BEFORE_CLAIM: "Letter before claim",
        LetterKind.HOST_NOTICE: "Notice to a host",
    }
)
