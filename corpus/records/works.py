"""What is protected: works, their holders, editions and chapters; and third-party sources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HolderRule(StrEnum):
    """Whose consent a work needs."""

    ALL_OF = "all_of"
    """Joint ownership: every holder must consent."""
    BY_ASPECT = "by_aspect"
    """Each part names its holder."""


class Act(StrEnum):
    """What a grant can permit."""

    REPRODUCE = "reproduce"
    ADAPT = "adapt"
    DISTRIBUTE = "distribute"
    SELL = "sell"
    SUBLICENSE = "sublicense"


@dataclass(frozen=True, slots=True)
class Holder:
    """A rights holder: a party whose consent is needed."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms under which anyone may use a work, as data."""

    permits: tuple[str, ...]
    """Uses open to everyone: ``read``, ``print``, ``download``."""
    purposes: tuple[str, ...]
    conditions: tuple[str, ...]
    """What those uses must keep to: ``unaltered``, ``temporary``."""
    needs_written_consent: tuple[Act, ...]
    statement: str
    """One plain sentence for reports."""


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day that comes every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a work is revised, and until when comments on it are taken."""

    revised: tuple[YearlyDay, ...]
    comments_until: tuple[YearlyDay, ...]
    nation: str
    """ISO 3166-2 subdivision of GB whose working days count: ``ENG``."""


@dataclass(frozen=True, slots=True)
class SourceName:
    """A third-party source that a work is known to quote, loaded or not."""

    id: str
    title: str
    licence: str
    """SPDX identifier, or ``LicenseRef-...``."""
    attribution: str
    """The statement that the source's own licence asks for; empty if none."""
    published: date | None = None
    withdrawn: date | None = None
    """From when on it is no longer in force; copies of the work may quote it still."""


@dataclass(frozen=True, slots=True)
class OfficialPages:
    """Where the holders show a work, for ``reusewatch corpus sync``; without a start, nowhere."""

    start: tuple[str, ...] = ()
    """Canonical URLs of pages that lead to the chapters."""
    within: tuple[str, ...] = ()
    """Beginnings of the URLs that are followed; empty: all of the start pages' sites."""
    without: tuple[str, ...] = ()
    """Beginnings of URLs within that are not followed: news and the like."""
    depth: int = 4
    """Links followed from a start page."""
    pages_per_host: int = 2000


@dataclass(frozen=True, slots=True)
class Work:
    """A protected text as a whole."""

    id: str
    title: str
    holders: tuple[Holder, ...]
    rule: HolderRule
    licence: Licence
    calendar: Calendar
    time_zone: str
    """IANA name; days are whole days in it."""
    official_hosts: tuple[str, ...]
    """Site patterns (``licensing/sites.py``) on which the holders publish; never reported."""
    affiliate_hosts: tuple[str, ...]
    """Site patterns known to share text by design; they clear nobody without signed entries."""
    third_party: tuple[SourceName, ...]
    other_titles: tuple[str, ...] = ()
    """Names by which the work is known too, past ones among them."""
    official_pages: OfficialPages = OfficialPages()

    @property
    def titles(self) -> tuple[str, ...]:
        """Every name by which the work is known."""
        return (self.title, *self.other_titles)


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest unit with an identity of its own: one paragraph, kept once over all editions."""

    sha256: str
    """Of the text's UTF-8 bytes."""
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as it stood in one edition."""

    work_id: str
    edition: date
    id: str
    """The same in every edition, whatever its number, title or address: the slug of the file, path
    or title by which it was first known."""
    title: str
    """Without its number."""
    passages: tuple[Passage, ...]
    number: str = ""
    """As the edition counts it, ``4.1``; empty if it has none."""
    urls: tuple[str, ...] = ()
    """Where the holders showed it, the main address first; empty if not known."""
    updated: date | None = None
    """The day of its last change, as its page said."""

    @property
    def text(self) -> str:
        """The passages, with an empty line between each two; spans of matches point into it."""
        return "\n\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Edition:
    """A work as published from one day until it was superseded."""

    work_id: str
    day: date
    superseded: date | None
    """Day of the next edition that is known; ``None`` for the current one."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text of a third-party source: what others may quote on the source's own terms."""

    source_id: str
    name: str
    """The file it was read from; identifies it within its source."""
    edition: date | None
    title: str
    text: str
