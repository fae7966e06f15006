"""Editions in words: which a copy was made from, and how far it has fallen behind."""

from datetime import date

from corpus.records.findings import Finding
from corpus.records.matches import Match, Origin
from reports import words

_NAMED_EDITIONS = 3  # more of them are given by the first and the last


def editions_in_words(days: tuple[date, ...]) -> str:
    """Name the editions that fit equally well; empty if none is known."""
    if len(days) > _NAMED_EDITIONS:
        first, last = words.day(days[0]), words.day(days[-1])
        return f"one of {len(days)} from {first} to {last}, alike in these words"
    named = words.series(tuple(words.day(day) for day in days), last="or")
    return f"{named}, alike in these words" if len(days) > 1 else named


def mixed_in_words(match: Match) -> str:
    """Name the editions of each part of a copy that mixes them; empty of any other."""
    named = dict.fromkeys(
        words.series(tuple(words.day(day) for day in part.editions), last="or")
        for part in match.edition_parts
    )
    return words.series(tuple(named))


def mixed_copies(finding: Finding) -> str:
    """Name the editions that the matches of own text mix; empty if none does."""
    own = [match for match in finding.matches if match.origin is Origin.OWN]
    return "; ".join(dict.fromkeys(filter(None, map(mixed_in_words, own))))


def missed_in_words(missed: int | None) -> str:
    """Say how many editions came out since."""
    if missed is None:
        return "How many came out since is not known"
    if missed == 0:
        return "This is the current edition"
    return f"{words.count(missed, 'edition')} came out since"
