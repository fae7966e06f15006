"""What it amounts to: verdicts with their reasons, facts, hints and findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from corpus.records.amendments import Amendment
from corpus.records.matches import Edit, EditKind, Match, Origin, Strength


class Verdict(StrEnum):
    """What one page's reproduction of one work amounts to; computed at every run, never edited."""

    UNREADABLE = "unreadable"
    OWN = "own"
    AFFILIATE = "affiliate"
    THIRD_PARTY_ONLY = "third_party_only"
    BELOW_THRESHOLD = "below_threshold"
    NO_CONSENT_ON_RECORD = "no_consent_on_record"
    PARTIAL_CONSENT = "partial_consent"
    OUT_OF_SCOPE = "out_of_scope"
    CONSENT_LAPSED = "consent_lapsed"
    NOT_PRIOR = "not_prior"
    CONDITIONS_BREACHED = "conditions_breached"
    CONSENTED = "consented"

    @property
    def lacks_consent(self) -> bool:
        """Whether it is reuse that lacks the consent asked of its holders."""
        return self in LACKING


LACKING = frozenset(
    {
        Verdict.NO_CONSENT_ON_RECORD,
        Verdict.PARTIAL_CONSENT,
        Verdict.OUT_OF_SCOPE,
        Verdict.CONSENT_LAPSED,
        Verdict.NOT_PRIOR,
        Verdict.CONDITIONS_BREACHED,
    }
)


class Standing(IntEnum):
    """How far one holder's permission reaches; the weakest holder's decides."""

    NOTHING = 0
    SCOPE = 1
    """Something was granted, but it does not reach this URL, chapter or edition."""
    TIME = 2
    """It reaches, but was not in force on the day of capture."""
    PRIOR = 3
    """In force, but not when the reproduction was first seen."""
    ACTS = 4
    """All of that, but an act was not granted or a condition is not met."""
    HOLDS = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of a grant, and its answer."""

    name: str
    """``work``, ``site``, ``chapter``, ``edition``, ``time``, ``prior``, ``act``, ``attribution``,
    ``current_edition``, ``amendments`` or ``well_formed``."""
    passed: bool
    detail: str
    """A plain sentence."""


@dataclass(frozen=True, slots=True)
class GrantConsidered:
    """What one grant was found to give to one match."""

    holder: str
    reference: str
    standing: Standing
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reasons as data."""

    verdict: Verdict
    missing_holders: tuple[str, ...]
    """Holders whose standing is ``NOTHING``, in the work's order."""
    standings: tuple[tuple[str, Standing], ...]
    """Each holder's; empty where the verdict did not need them."""
    considered: tuple[GrantConsidered, ...]
    sentence: str
    """The reason in plain words, for people who are not engineers."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was seen on a page and can be checked."""

    names_work: bool
    """The page names the work or one of its holders."""
    links_official: bool
    """The page links to an official host."""
    licence_claimed: str
    """A licence the page declares over its text for others to use; empty if none."""
    sale: str
    """A price or paywall that guards the text, as the page writes it; empty if none.

    Of facts that earlier versions kept: any price on the page beside words that offer something.
    """
    offered_as_file: bool
    copyright_line: str = ""
    """A copyright line of the page's own: a hint, as it licenses nothing onwards."""
    published: date | None = None
    """The day on which the page says that it was published: it makes no copy earlier or later."""
    modified: date | None = None
    """The day on which it says that it was changed last."""
    shown_as_quotation: int = 0
    """Copied passages of reportable size that stand in a quotation."""
    other_sale: str = ""
    """A price or paywall for something else than the text: a hint; told if ``sale`` is empty."""
    other_licence: str = ""
    """A licence of something else, a picture, a font...: a hint; told if no other is claimed."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A fact or reading shown to the reviewer; it never decides a verdict."""

    kind: str
    """``stale_edition``, ``meaning_changed``, ``attribution_missing``... as DOMAIN names them."""
    detail: str


@dataclass(frozen=True, slots=True)
class PageText:
    """Which text the spans of a page's matches point into."""

    sha256: str
    """Of the extracted text's UTF-8 bytes."""
    extractor: str
    """Name and version: ``resiliparse 2.0.1``."""
    length: int
    """Code points."""


@dataclass(frozen=True, slots=True)
class WordingPeriod:
    """From which day to which a copied wording of a chapter was the current one, as known."""

    chapter_id: str
    since: date | None
    """First day; ``None`` if no amendment or edition before it is known."""
    until: date | None
    """First day of the next wording; ``None`` while it is current."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in one line: all that counting and putting in order need of it."""

    id: str
    url: str
    verdict: Verdict
    strength: Strength
    meaning_changes: int
    """Edits of the holders' own text that change the meaning."""
    meaning_changing_kinds: tuple[EditKind, ...]
    """Their kinds, each once, in the order of the text."""
    missed_editions: int | None
    missed_amendments: int | None
    share_of_work: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What one page reproduces of one work; or that the page could not be read."""

    id: str
    scan_id: str
    work_id: str
    url: str
    capture_id: str
    captured_at: datetime
    first_seen: date
    """Earliest day on which the reproduced text was captured, in the work's time zone."""
    first_seen_from: str
    """Where that earliest capture came from: ``this scan``, a scan's id, or an archive's name."""
    judgement: Judgement
    matches: tuple[Match, ...]
    facts: Facts | None
    """``None`` where the page could not be read."""
    hints: tuple[Hint, ...]
    strength: Strength
    share_of_work: float
    """Own words matched over the words of the work's current edition."""
    share_of_page: float
    page_text: PageText | None
    """``None`` where the page could not be read."""
    missed_editions: int | None
    """Editions that came out since the newest it can have been made from; ``None``: not known."""
    missed_amendments: tuple[Amendment, ...] | None = None
    """Amendments of its chapters since then, by chapter and day; ``None``: not known."""
    wordings: tuple[WordingPeriod, ...] = ()
    """Since when, and until when, each chapter had the wording that was copied."""

    pieces: tuple[str, ...] = ()
    """Digests of the sentences that it reproduces (``corpus/reproduced.py``)."""

    @property
    def dangerous_edits(self) -> Iterator[Edit]:
        """Yield the meaning-changing edits of the holders' own text, in the order of matches."""
        for match in self.matches:
            if match.origin is Origin.OWN:
                for edit in match.edits:
                    if edit.kind.changes_meaning and not match.subtracts(edit):
                        yield edit

    @property
    def line(self) -> FindingLine:
        """The finding in one line."""
        kinds = tuple(edit.kind for edit in self.dangerous_edits)
        return FindingLine(
            id=self.id,
            url=self.url,
            verdict=self.judgement.verdict,
            strength=self.strength,
            meaning_changes=len(kinds),
            meaning_changing_kinds=tuple(dict.fromkeys(kinds)),
            missed_editions=self.missed_editions,
            missed_amendments=(
                None if self.missed_amendments is None else len(self.missed_amendments)
            ),
            share_of_work=self.share_of_work,
        )
