"""What a page reproduces, as digests: by them a finding keeps its identity, and a decision holds.

A piece is a sentence of the page, in normal form, at least half of which is the holders' own text
as matches found it. So neither the page's other text nor a word more or less at the edge of a match
changes anything, wherever on the page or at which address of the site it stands; another edition
or source on record changes only what it shows to be reproduced or not.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from corpus.contacts import contacts_of
from corpus.records.matches import Match, Origin, Span, Strength
from corpus.text import words

_SENTENCE_END = re.compile(
    r"(?<=[.!?:;])\s+"
    r"|[^\S\n]*\n\s*\n\s*"  # an empty line
    r"|[^\S\n]*\n\s*(?![\sa-z])"  # a line's end, unless the next one goes on in small letters
)
_YES = b"\x01"
_DIGITS = 16  # of a piece's digest: 64 bits tell all sentences of a site apart


def reproduced_pieces(text: str, matches: Sequence[Match]) -> tuple[str, ...]:
    """Digests of the sentences that a page reproduces, sorted, each once.

    ``text`` is the page's, which the matches' spans point into. What is too little to report counts
    only where nothing else was found, and so does what the matches quote from others.
    """
    telling = [match for match in matches if match.strength is not Strength.BELOW] or matches
    own = [span for match in telling for span in _own_parts(match)]
    spans = own or [match.in_page for match in telling]
    reproduced = bytearray(len(text))
    for span in spans:
        reproduced[span.start : span.end] = _YES * (span.end - span.start)
    for edit in (edit for match in telling for edit in match.edits):
        reproduced[edit.in_page.start : edit.in_page.end] = bytes(
            edit.in_page.end - edit.in_page.start
        )
    told = [span for span in _sentences(text) if _is_mostly(reproduced, span)]
    short = [span for span in spans if not any(_overlap(span, sentence) for sentence in told)]
    return tuple(sorted({_digest(span.of(text)) for span in (*told, *short)}))


def content_digest(pieces: Iterable[str]) -> str:
    """The SHA-256 that stands for all that is reproduced."""
    return hashlib.sha256("\n".join(sorted(set(pieces))).encode("ascii")).hexdigest()


def resemblance(one: Collection[str], other: Collection[str]) -> float:
    """Share of the pieces of the one that has more of them which both have; 0 of nothing."""
    longer = max(len(set(one)), len(set(other)))
    return len(set(one) & set(other)) / longer if longer else 0.0


def _own_parts(match: Match) -> Iterator[Span]:
    if match.origin is Origin.OWN:
        own = [part.in_page for part in match.parts if part.origin is Origin.OWN]
        yield from own or [match.in_page]


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, len(text))


def _is_mostly(reproduced: bytearray, span: Span) -> bool:
    """Whether at least half of a stretch is reproduced."""
    within = reproduced.count(_YES, span.start, span.end)
    return within > 0 and 2 * within >= span.end - span.start


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _digest(text: str) -> str:
    """Digest a sentence's words; a contact as it is written: another number is other content."""
    found = words(text)
    said = [*found.normal]
    for number, contact in contacts_of(text, found).items():
        said[number] = contact
    return hashlib.sha256(" ".join(said).encode()).hexdigest()[:_DIGITS]
