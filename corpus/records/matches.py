"""What is reproduced: spans, origins, edits and matches."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` in code points of the text it points into."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of ``text`` itself."""
        return text[self.start : self.end]


class Origin(StrEnum):
    """Whose expression a stretch is."""

    OWN = "own"
    THIRD_PARTY = "third_party"
    BOILERPLATE = "boilerplate"


class MatchClass(StrEnum):
    """How far a reproduction departs from its original."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase"


class Strength(StrEnum):
    """What a match weighs by the thresholds of ``matcher/options.py``."""

    STRONG = "strong"
    REVIEW = "review"
    BELOW = "below"


class EditKind(StrEnum):
    """What an edit touches; all but ``ORGANISATION`` and ``OTHER`` change the meaning."""

    DUTY = "duty"
    NEGATION = "negation"
    TIME_LIMIT = "time_limit"
    NUMBER = "number"
    ROLE = "role"
    CONTACT = "contact"
    ORGANISATION = "organisation"
    OTHER = "other"

    @property
    def changes_meaning(self) -> bool:
        """Whether a reader of the copy would act differently."""
        return self not in {EditKind.ORGANISATION, EditKind.OTHER}

    @property
    def danger(self) -> int:
        """Rank for sorting: 0 is the most dangerous; all that keep the meaning come last."""
        order = _MOST_DANGEROUS_FIRST
        return order.index(self) if self in order else len(order)


_MOST_DANGEROUS_FIRST = (
    EditKind.TIME_LIMIT,
    EditKind.DUTY,
    EditKind.CONTACT,
    EditKind.NEGATION,
    EditKind.NUMBER,
    EditKind.ROLE,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of words replaced, added or left out."""

    kind: EditKind
    source_words: str
    """As the protected text has it; empty for an insertion."""
    page_words: str
    """As the page has it; empty for a deletion."""
    in_source: Span
    """In the text of the ``EditionPart`` that it lies in; of a match without, in the match's."""
    in_page: Span


@dataclass(frozen=True, slots=True)
class EditionPart:
    """A stretch of a copy that mixes editions, as one wording of the chapter explains it."""

    in_page: Span
    editions: tuple[date, ...]
    """All in which the stretch reads as well, oldest first."""
    text_id: str
    """The protected text that the stretch was compared with."""
    in_source: Span
    """In that text."""
    source_text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a match with one origin; the parts of a match lie in order and fill it."""

    in_page: Span
    origin: Origin
    source_id: str | None
    """The third-party text it comes from."""


@dataclass(frozen=True, slots=True)
class ProtectedText:
    """One text to look for: a chapter in one wording, or a third-party text."""

    id: str
    """Unique in an index."""
    owner_id: str
    """Work or third-party source it belongs to."""
    origin: Origin
    """``OWN`` for a work's chapter, ``THIRD_PARTY`` for a source."""
    chapter_id: str
    title: str
    editions: tuple[date, ...]
    """Every edition in which the chapter has exactly this wording, oldest first."""
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """One stretch of one text reproduced on one page, small gaps and subtracted parts included."""

    text_id: str
    """The protected text matched; of a copy that mixes editions, the wording of most of it."""
    owner_id: str
    chapter_id: str
    title: str
    in_source: Span
    in_page: Span
    source_text: str
    page_text: str
    match_class: MatchClass
    origin: Origin
    """``OWN`` if any reportable part is."""
    parts: tuple[Part, ...]
    similarity: float
    """Share of words that survive in order, 0 to 1."""
    words: int
    """Words of the page that are in the match and in the protected text, in order."""
    own_words: int
    """Those of them that are the holders' own expression."""
    longest_own_run: int
    """Own words in the longest unbroken run in common."""
    strength: Strength
    share_of_source: float
    """``words`` over the words of the chapter."""
    share_of_page: float
    """``words`` over the words of the page."""
    editions: tuple[date, ...]
    """Editions it can have been made from: all whose wording fits equally well, oldest first.
    None of a copy that mixes editions: ``edition_parts`` tells them."""
    fossils: tuple[str, ...]
    edits: tuple[Edit, ...]
    edition_parts: tuple[EditionPart, ...] = ()
    """Of a copy that no single edition explains: its parts, in the order of the page."""

    @property
    def mixed(self) -> bool:
        """Whether parts of the copy were made from different editions."""
        return bool(self.edition_parts)

    @property
    def editions_of_parts(self) -> tuple[tuple[date, ...], ...]:
        """Give the editions that each part can be of; without parts those of the whole."""
        return tuple(part.editions for part in self.edition_parts) or (self.editions,)

    def subtracts(self, edit: Edit) -> bool:
        """Whether an edit lies in a part that others may quote: no concern of the holders."""
        return any(
            part.origin is not Origin.OWN
            and part.in_page.start <= edit.in_page.start < part.in_page.end
            for part in self.parts
        )
