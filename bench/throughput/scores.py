"""What was found of what was copied, and what was reported besides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.throughput.copies import Copy, Level, find_copy
from corpus.records.matches import Match, Origin, Span, Strength

FOUND_WORDS = 10
"""Words of a passage that a match must hold for it to count as found."""
COPIED_SHARE = 0.01
"""Share of pages with a copy for which the precision of pages is told."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Score:
    """What was reported of one page."""

    level: Level | None
    """Of the copy on it; ``None`` if there is none."""
    is_reported: bool
    is_found: bool
    """Whether a match of the right chapter holds words of the copy."""
    words: int
    """Of the page, in reported matches."""
    copied_words: int
    """Those of them that stand in the copy."""


def score(copy: Copy | None, text: str, matches: Sequence[Match]) -> Score:
    """Score a page by its text as it was read, in which the matches' spans stand."""
    reported = [match for match in matches if is_reported(match)]
    place = find_copy(copy, text) if copy else Span(0, 0)
    words = [Span(*word.span()) for word in _WORD.finditer(text)] if reported else []
    held = [word for word in words if any(_within(word, match.in_page) for match in reported)]
    return Score(
        level=copy.level if copy else None,
        is_reported=bool(reported),
        is_found=copy is not None
        and any(
            sum(_within(word, match.in_page) and _within(word, place) for word in words)
            >= FOUND_WORDS
            for match in reported
            if match.chapter_id == copy.chapter
        ),
        words=len(held),
        copied_words=sum(_within(word, place) for word in held),
    )


def is_reported(match: Match) -> bool:
    """Whether a match of the holders' own words is strong enough to be reported."""
    return match.strength is not Strength.BELOW and match.origin is Origin.OWN


def quality(scores: Sequence[Score]) -> dict[str, float]:
    """Give the figures of quality."""
    copies = [each for each in scores if each.level]
    heavier = [each for each in copies if each.level is Level.HEAVIER]
    clean = [each for each in scores if not each.level]
    words = sum(each.words for each in scores)
    return {
        "passage_recall": _share([each.is_found for each in copies]),
        "heavy_recall": _share([each.is_found for each in heavier]),
        "page_precision": _precision(
            _share([each.is_reported for each in copies]),
            _share([each.is_reported for each in clean]),
        ),
        "word_precision": sum(each.copied_words for each in scores) / words if words else 0.0,
    }


def _precision(reported_of_copies: float, reported_of_clean: float) -> float:
    """Give the share of reported pages that hold a copy, where so many of all pages do."""
    right = COPIED_SHARE * reported_of_copies
    wrong = (1 - COPIED_SHARE) * reported_of_clean
    return right / (right + wrong) if right else 0.0


def _share(told: Sequence[bool]) -> float:
    return sum(told) / len(told) if told else 0.0


def _within(word: Span, stretch: Span) -> bool:
    """Whether a word begins in a stretch: marks of punctuation at its end may be outside."""
    return stretch.start <= word.start < stretch.end
