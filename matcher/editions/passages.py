"""Two wordings of one chapter: which passages belong together, and what was edited in each.

The same machinery that tells what a copy changed; but here all of both texts is compared, nothing
is an excerpt, and a sentence that was put in or rewritten is looked at for what it does.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from corpus.records.matches import Edit, EditKind
from corpus.records.works import Passage
from corpus.text import normal_words
from matcher.alignment import as_characters
from matcher.altered import align_whole
from matcher.edits import find_edits
from matcher.index import FIRST_ID
from matcher.kinds import kinds_of
from matcher.options import Options
from matcher.sides import Side, side_of

_NO_LIMIT = 1 << 30
_WHOLE = replace(Options(), excerpt_gap=_NO_LIMIT, rewritten=_NO_LIMIT)
_SAME_PLACE = 0.5  # similarity of words from which two passages between the same neighbours are one
_ELSEWHERE = 0.65  # ... and from which they are where the order changed: DOMAIN's for a copy


class Pair(NamedTuple):
    """Places of a passage before and after; ``None`` where it was added or removed."""

    before: int | None
    after: int | None
    is_moved: bool = False
    """Whether the order of the chapter changed around it."""


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """Give what was edited; ``in_source`` points into ``before``, ``in_page`` into ``after``."""
    source, page = side_of(before), side_of(after)
    vocabulary = _Vocabulary()
    found = align_whole(
        as_characters(vocabulary.ids(page)), as_characters(vocabulary.ids(source)), _WHOLE
    )
    return find_edits(found, page, source, _WHOLE)


def has_same_words(before: str, after: str) -> bool:
    """Whether two wordings differ in layout alone, and in no number or address to contact."""
    one, other = side_of(before), side_of(after)
    return list(one.words.normal) == list(other.words.normal) and one.contacts == other.contacts


def kinds_said(text: str) -> tuple[EditKind, ...]:
    """Give the kinds of meaning that a passage would add or take away as a whole."""
    return tuple(kinds_of((), normal_words(text), (), _NO_LIMIT))


def pair_passages(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Pair, ...]:
    """Put the passages of two wordings of a chapter beside each other, in the order of the later.

    A removed passage comes where it stood. Those with the same text are paired first, then in each
    gap those with most words in common in order, then what is alike across the order.
    """
    pairs = list(_in_order(before, after))
    lost = [pair.before for pair in pairs if pair.after is None and pair.before is not None]
    gained = [pair.after for pair in pairs if pair.before is None and pair.after is not None]
    found = dict(_across(lost, gained, before, after))
    taken = set(found.values())
    return tuple(
        Pair(found[pair.after], pair.after, is_moved=True) if pair.after in found else pair
        for pair in pairs
        if pair.after is not None or pair.before not in taken
    )


class _Vocabulary(defaultdict[str, int]):
    """A number for each word met."""

    def __init__(self) -> None:
        super().__init__(count(FIRST_ID).__next__)

    def ids(self, side: Side) -> NDArray[np.uint32]:
        return self.numbers(side.words.normal)

    def numbers(self, words: Sequence[str]) -> NDArray[np.uint32]:
        return np.array([self[word] for word in words], dtype=np.uint32)


def _in_order(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[Pair]:
    one, other = ([passage.sha256 for passage in side] for side in (before, after))
    old = new = 0
    for step in Indel.opcodes(one, other):
        if step.tag == "equal":
            olds, news = range(old, step.src_start), range(new, step.dest_start)
            yield from _of_gap(olds, news, before, after)
            old, new = step.src_end, step.dest_end
            yield from map(Pair, range(step.src_start, old), range(step.dest_start, new))
    yield from _of_gap(range(old, len(one)), range(new, len(other)), before, after)


def _of_gap(
    olds: range, news: range, before: Sequence[Passage], after: Sequence[Passage]
) -> Iterator[Pair]:
    """Pair what lies between two passages that stayed, in order, for the most in common."""
    alike = _similarities([before[old] for old in olds], [after[new] for new in news])
    alike[alike < _SAME_PLACE] = 0
    best = np.zeros((len(olds) + 1, len(news) + 1))
    for old in reversed(range(len(olds))):
        for new in reversed(range(len(news))):
            paired = alike[old, new] + best[old + 1, new + 1] if alike[old, new] else 0
            best[old, new] = max(best[old + 1, new], best[old, new + 1], paired)
    old = new = 0
    while old < len(olds) and new < len(news):
        if alike[old, new] and best[old, new] == alike[old, new] + best[old + 1, new + 1]:
            yield Pair(olds[old], news[new])
            old, new = old + 1, new + 1
        elif best[old, new] == best[old + 1, new]:
            yield Pair(olds[old], None)
            old += 1
        else:
            yield Pair(None, news[new])
            new += 1
    yield from (Pair(each, None) for each in olds[old:])
    yield from (Pair(None, each) for each in news[new:])


def _across(
    lost: Sequence[int], gained: Sequence[int], before: Sequence[Passage], after: Sequence[Passage]
) -> Iterator[tuple[int, int]]:
    """Give, as later and earlier place, what is alike although the order changed."""
    alike = _similarities([before[old] for old in lost], [after[new] for new in gained])
    places = np.argwhere(alike >= _ELSEWHERE)
    olds: set[int] = set()
    news: set[int] = set()
    for old, new in sorted(places.tolist(), key=lambda place: (-alike[tuple(place)], place)):
        if old not in olds and new not in news:
            olds.add(old)
            news.add(new)
            yield gained[new], lost[old]


@lru_cache(maxsize=2_000)  # a chapter's passages, which are held against each other twice
def _words(text: str) -> tuple[str, ...]:
    return tuple(normal_words(text))


def _similarities(before: Sequence[Passage], after: Sequence[Passage]) -> NDArray[np.float64]:
    """Give the share of words that survive in order, 0 to 1; shape ``(before, after)``."""
    if not before or not after:
        return np.zeros((len(before), len(after)))
    vocabulary = _Vocabulary()
    one, other = (
        [as_characters(vocabulary.numbers(_words(passage.text))) for passage in side]
        for side in (before, after)
    )
    return cdist(one, other, scorer=Indel.normalized_similarity, dtype=np.float64)
