"""Whose pages they are: organisations, their hosts, and whom to write to."""

from dataclasses import dataclass
from enum import StrEnum


class SiteType(StrEnum):
    """What kind of organisation's site it is."""

    PARTNER = "partner"
    SCHOOL = "school"
    COUNCIL = "council"
    AFFILIATE = "affiliate"
    DOCUMENT_MIRROR = "document_mirror"
    FOI_DISCLOSURE = "foi_disclosure"
    WEB_ARCHIVE = "web_archive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One or more hosts under one organisation, as a rights holder names it."""

    name: str
    hosts: tuple[str, ...]
    """Site patterns (``licensing/sites.py``); the first one names its cases."""
    type: SiteType = SiteType.OTHER
    contact: str = ""
    """Whom letters are addressed to, in lines."""
    host_contact: str = ""
    """Whom notices to the site's host are addressed to, in lines."""
