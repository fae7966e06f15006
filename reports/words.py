"""What every code is called on screen, for readers who are not engineers.

Codes stand in exports only. A test proves that every member of each enumeration is here.
"""
# ruff: noqa: RUF001 - readers are given typographic apostrophes

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from corpus.records.captures import UrlState
from corpus.records.differences import ChangeKind
from corpus.records.findings import Standing, Verdict
from corpus.records.matches import EditKind, MatchClass, Origin, Strength
from reports.report import Urgency

VERDICT: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        Verdict.UNREADABLE: "Could not be read",
        Verdict.OWN: "The rights holders’ own page",
        Verdict.AFFILIATE: "Partner manual",
        Verdict.THIRD_PARTY_ONLY: "Only text that anyone may quote",
        Verdict.BELOW_THRESHOLD: "Too little to report",
        Verdict.NO_CONSENT_ON_RECORD: "No written permission on record",
        Verdict.PARTIAL_CONSENT: "Permission from one rights holder only",
        Verdict.OUT_OF_SCOPE: "Permission does not cover this page",
        Verdict.CONSENT_LAPSED: "Permission has ended",
        Verdict.NOT_PRIOR: "Copied before permission was given",
        Verdict.CONDITIONS_BREACHED: "Permitted, but a condition is not met",
        Verdict.CONSENTED: "Written permission on record",
    }
)
SYMBOL: Final[Mapping[Verdict, str]] = MappingProxyType(
    {
        Verdict.UNREADABLE: "?",
        Verdict.OWN: "⌂",
        Verdict.AFFILIATE: "≡",
        Verdict.THIRD_PARTY_ONLY: "❝",
        Verdict.BELOW_THRESHOLD: "·",
        Verdict.NO_CONSENT_ON_RECORD: "✕",
        Verdict.PARTIAL_CONSENT: "◐",
        Verdict.OUT_OF_SCOPE: "↗",
        Verdict.CONSENT_LAPSED: "⊣",
        Verdict.NOT_PRIOR: "«",
        Verdict.CONDITIONS_BREACHED: "!",
        Verdict.CONSENTED: "✓",
    }
)
"""A sign for each verdict, so that a badge can be told from another without colour."""

URGENCY: Final[Mapping[Urgency, str]] = MappingProxyType(
    {
        Urgency.DANGEROUS_CHANGE: "Changed copies that are dangerous",
        Urgency.OUT_OF_DATE: "Out-of-date copies",
        Urgency.MISSING_PERMISSION: "Permission missing",
        Urgency.UNREADABLE: "Could not be read",
        Urgency.PERMITTED: "Permitted",
        Urgency.HOUSEKEEPING: "Your own out-of-date pages",
        Urgency.NOT_CHARGED: "Nothing to ask for",
    }
)
URGENCY_MEANS: Final[Mapping[Urgency, str]] = MappingProxyType(
    {
        Urgency.DANGEROUS_CHANGE: (
            "The words of the copy tell its reader to act differently: a time limit, a duty, "
            "a telephone number, a “not”, a number or a role was changed."
        ),
        Urgency.OUT_OF_DATE: (
            "Copied from an edition that has been replaced since: its readers follow old procedure."
        ),
        Urgency.MISSING_PERMISSION: (
            "Current and unchanged in meaning, but a written permission that is needed is not on "
            "record or does not reach this page."
        ),
        Urgency.UNREADABLE: "The page was fetched, but no text could be read from it.",
        Urgency.PERMITTED: "Every rights holder’s written permission covers the page.",
        Urgency.HOUSEKEEPING: (
            "Official pages that show an edition that has been replaced since. Nothing to ask of "
            "others: take them down, or say at their head that they are kept for reference."
        ),
        Urgency.NOT_CHARGED: (
            "The holders’ own pages, partner manuals, text that anyone may quote, and copies "
            "too small to report. Listed so that nothing is hidden."
        ),
    }
)
EDIT_KIND: Final[Mapping[EditKind, str]] = MappingProxyType(
    {
        EditKind.DUTY: "Duty (must, should, may)",
        EditKind.NEGATION: "“Not” added or lost",
        EditKind.TIME_LIMIT: "Time limit",
        EditKind.NUMBER: "Number",
        EditKind.ROLE: "Role (who acts)",
        EditKind.CONTACT: "Telephone number or address",
        EditKind.ORGANISATION: "Name of an organisation",
        EditKind.OTHER: "Wording",
    }
)
SAID_KIND: Final[Mapping[EditKind, str]] = MappingProxyType(
    {
        EditKind.DUTY: "a duty",
        EditKind.NEGATION: "a “not”",
        EditKind.TIME_LIMIT: "a time limit",
        EditKind.NUMBER: "a number",
        EditKind.ROLE: "a role",
        EditKind.CONTACT: "a telephone number or address",
        EditKind.ORGANISATION: "a name",
        EditKind.OTHER: "wording",
    }
)
"""What a passage that came or went holds."""
CHAPTER_CHANGE: Final[Mapping[ChangeKind, str]] = MappingProxyType(
    {
        ChangeKind.AMENDED: "Amended",
        ChangeKind.ADDED: "New chapter",
        ChangeKind.REMOVED: "Chapter taken out",
        ChangeKind.MOVED: "Moved, renamed or renumbered",
        ChangeKind.LAYOUT: "Layout alone",
    }
)
PASSAGE_CHANGE: Final[Mapping[ChangeKind, str]] = MappingProxyType(
    {
        ChangeKind.AMENDED: "Amended",
        ChangeKind.ADDED: "New passage",
        ChangeKind.REMOVED: "Passage taken out",
        ChangeKind.MOVED: "Moved",
        ChangeKind.LAYOUT: "Layout alone",
    }
)
URL_STATE: Final[Mapping[UrlState, str]] = MappingProxyType(
    {
        UrlState.PLANNED: "Not visited",
        UrlState.READ: "Read",
        UrlState.UNCHANGED: "Unchanged since the last visit",
        UrlState.REDIRECTED: "Leads to another page",
        UrlState.OUT_OF_SCOPE: "Outside the sites or limits of this scan",
        UrlState.REFUSED_BY_ROBOTS: "The site asks programs not to read it",
        UrlState.REFUSED: "The site refused",
        UrlState.GONE: "No such page any more",
        UrlState.BLOCKED: "Not fetched, for safety",
        UrlState.TOO_LARGE: "Too large",
        UrlState.TIMED_OUT: "No answer in time",
        UrlState.SERVER_ERROR: "The site reported a fault of its own",
        UrlState.FAILED: "No connection",
    }
)
STRENGTH: Final[Mapping[Strength, str]] = MappingProxyType(
    {
        Strength.STRONG: "Long passage",
        Strength.REVIEW: "Short passage",
        Strength.BELOW: "Too little to report",
    }
)
MATCH_CLASS: Final[Mapping[MatchClass, str]] = MappingProxyType(
    {
        MatchClass.VERBATIM: "Word for word",
        MatchClass.ALTERED: "Copied with changes",
        MatchClass.PARAPHRASE: "Reworded",
    }
)
ORIGIN: Final[Mapping[Origin, str]] = MappingProxyType(
    {
        Origin.OWN: "The rights holders’ own text",
        Origin.THIRD_PARTY: "Text that anyone may quote",
        Origin.BOILERPLATE: "Stock phrase",
    }
)
STANDING: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.NOTHING: "No written permission on record",
        Standing.SCOPE: "Permission does not cover this page",
        Standing.TIME: "Permission was not in force on the day",
        Standing.PRIOR: "Permission came after the copy",
        Standing.ACTS: "A use is not permitted, or a condition is not met",
        Standing.HOLDS: "Permission holds",
    }
)
CHECK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "work": "Covers this manual",
        "site": "Covers this address",
        "chapter": "Covers this chapter",
        "edition": "Covers this edition",
        "time": "In force on the day",
        "prior": "Given before the copy was first seen",
        "act": "Permits what was done",
        "attribution": "Source is named",
        "current_edition": "Copy is up to date",
        "amendments": "Copy has the amendments since",
        "well_formed": "Entry is complete",
    }
)
"""Names of ``Check``; one that is not here is shown as written (see ``plain``)."""
HINT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "quotation_likely": "May be a quotation",
        "attribution_present": "Source is named",
        "attribution_missing": "Source is not named",
        "licence_claimed": "Page claims a licence of its own",
        "sale_or_paywall": "Price or paywall",
        "stale_edition": "Out-of-date copy",
        "meaning_changed": "Meaning changed",
        "fossil": "Tell-tale wording",
        "disputed_origin": "Who copied whom is open",
        "origin_ruled": "A person ruled whose text it is",
        "school_s36": "School: copying for teaching may be allowed (s.36)",
        "public_administration": "Public administration: may be allowed (ss.45-50)",
        "foi_disclosure": "Disclosed under freedom of information",
        "archive_copy": "Copy in a web archive",
        "sources_incomplete": "Sources incomplete",
        "near_duplicate": "Found elsewhere too",
    }
)
"""Kinds of ``Hint``; one that is not here is shown as written (see ``plain``)."""

_MONTHS = (  # strftime's names follow the machine's language
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def plain(code: str, known: Mapping[str, str]) -> str:
    """Say a code in words: those of ``known``, or its own with spaces for underscores."""
    return known.get(code) or code.replace("_", " ").capitalize()


def day(moment: date) -> str:
    """Write a day as ``31 March 2026``."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def day_and_time(moment: datetime, zone: str) -> str:
    """Write an aware time in a zone as ``31 March 2026, 09:05 BST``."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{day(local)}, {local:%H:%M %Z}"


def percent(share: float) -> str:
    """Write a share from 0 to 1 in whole per cent, rounding neither to nothing nor to all."""
    if 0 < share < 0.01:  # noqa: PLR2004
        return "under 1%"
    if 0.99 < share < 1:  # noqa: PLR2004
        return "over 99%"
    return f"{share * 100:.0f}%"


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: ``1 page``, ``1,200 pages``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def series(things: tuple[str, ...], last: str = "and") -> str:
    """Join things as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    if len(things) < 2:  # noqa: PLR2004
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"
