"""Amendments of a work: which chapter was changed, when, and in what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AmendmentFrom(StrEnum):
    """Where an amendment is known from."""

    LIST = "list"
    """The rights holders' own list of amendments."""
    EDITIONS = "editions"
    """Two editions that are on record and differ, while the list says nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Amendment:
    """One change of one chapter."""

    chapter_id: str
    day: date
    """On which it came out."""
    text: str
    """What changed, in words for people."""
    known_from: AmendmentFrom = AmendmentFrom.LIST
