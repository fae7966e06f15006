"""Since when a page has shown a text: the earliest saved page in which it was already there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.personal.erased_findings import erased_match, is_erased
from corpus.records.matches import Match
from corpus.text import normal_words

_SHINGLE = 5  # words: the runs in which DOMAIN counts altered copies
_SHARE = 0.5  # of the match's words: a page half rewritten since still showed the passage
_SHARE_ELSEWHERE = 0.9  # ... and at another address all of it, but for a word changed on the way


@dataclass(frozen=True, slots=True)
class EarlierCapture:
    """An earlier saved page of the same URL, or of a former one; ours or an archive's."""

    captured_on: date
    """In the work's time zone; an archive's capture keeps the archive's day."""
    from_: str
    """Whose it is: ``an earlier scan``, a scan's id, or an archive's name."""
    matches: tuple[Match, ...]
    former_url: str = ""
    """Where the page stood then, if elsewhere than now."""


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The earliest day on which a text was saved, and from whom that is known."""

    day: date
    from_: str
    former_url: str = ""
    """Where it stood then, if elsewhere than now."""


def first_seen(match: Match, earlier: Sequence[EarlierCapture], now: FirstSeen) -> FirstSeen:
    """The earliest of ``now``, the capture of the match itself, and what held its text before.

    An earlier capture held it if at least half of the match's words stand, in runs of five or
    more, in one of that capture's matches of the same work; at a former address, nine tenths. Of
    an erased capture only the words are left that it had in common with the work: against it,
    those of the match are held.
    """
    words = normal_words(match.page_text)
    is_partly_erased = any(is_erased(before) for each in earlier for before in each.matches)
    common = normal_words(erased_match(match).page_text) if is_partly_erased else words
    held = (
        FirstSeen(capture.captured_on, capture.from_, capture.former_url)
        for capture in earlier
        if any(
            before.owner_id == match.owner_id
            and holds_words(
                normal_words(before.page_text),
                common if is_erased(before) else words,
                _SHARE_ELSEWHERE if capture.former_url else _SHARE,
            )
            for before in capture.matches
        )
    )
    return min((now, *held), key=lambda seen: seen.day)


def holds_words(text: Sequence[str], words: Sequence[str], share: float = _SHARE) -> bool:
    """Whether a share of some words stands in a text, in runs as long as a shingle."""
    length = min(_SHINGLE, len(words))
    if not length:
        return False
    known = {tuple(text[start : start + length]) for start in range(len(text) - length + 1)}
    found: set[int] = set()
    for start in range(len(words) - length + 1):
        if tuple(words[start : start + length]) in known:
            found.update(range(start, start + length))
    return len(found) >= share * len(words)
