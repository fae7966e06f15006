"""Which chapter a found text is: the one it was, under whatever number, title and address.

Content decides, as numbers and addresses are given anew from edition to edition: the same words
first, then the nearest by MinHash, and only for what resembles nothing (a chapter rewritten, or too
short to tell) where it stands and what it is called.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from rapidfuzz.distance import Indel

from corpus.chapters import slug_of
from corpus.numbering import read_heading
from corpus.records.outlines import FoundChapter
from corpus.records.works import Chapter
from corpus.text import normal_words
from matcher.editions.resemblance import SAME_CHAPTER, signature_of_words
from matcher.sides import side_of

_AT_TWO_ADDRESSES = 0.5  # estimated resemblance: a draft of a chapter, or a mirror that lags behind
_SHORT_AND_ALIKE = 0.6  # of the words, in order, where a text is too short for MinHash
_DRAFT_WORDS = re.compile(r"\b(?:consultation )?draft\b|\bprint version\b", re.IGNORECASE)


def same_words(first: Chapter | FoundChapter, second: Chapter | FoundChapter) -> bool:
    """Whether two texts have the same words, whatever their numbering, layout and typography.

    And the same telephone numbers and addresses, which are placeholders among the words; those
    that one of the two hides from readers by program are taken for the other's.
    """
    if first.passages == second.passages:
        return True
    if _words(first) != _words(second):
        return False
    before, now = (Counter(side_of(one.text).contacts.values()) for one in (first, second))
    return not (before - now and now - before)


def join_addresses(ordered: Sequence[FoundChapter]) -> tuple[FoundChapter, ...]:
    """Make one chapter of its appearances at several addresses.

    The first in order is the main one: the chapter has its text. Those are one that have the same
    passages; or title or number in common, and nearly the same words.
    """
    groups: list[list[FoundChapter]] = []
    by_passages: dict[tuple[str, ...], list[FoundChapter]] = {}
    by_name: dict[str, list[list[FoundChapter]]] = {}
    for one in ordered:
        digests = tuple(passage.sha256 for passage in one.passages)
        group = by_passages.get(digests) or _group_alike(one, by_name)
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        by_passages.setdefault(digests, group)
        for name in _names(one):
            by_name.setdefault(name, []).append(group)
    return tuple(_joined(group) for group in groups)


def identify(found: Sequence[FoundChapter], known: Sequence[Chapter]) -> Mapping[int, Chapter]:
    """Tell which known chapter each found one is, by its place in ``found``; new ones are left out.

    ``known`` holds each chapter once. Those of its first edition are asked first, and chapters that
    only other editions have come after: one that was taken out may have come back.
    """
    told: dict[int, Chapter] = {}
    nearest = known[0].edition if known else None
    for _, some in groupby(known, lambda chapter: chapter.edition == nearest):
        _identify(dict(enumerate(found)), list(some), told)
    return told


def _identify(
    found: dict[int, FoundChapter], known: list[Chapter], told: dict[int, Chapter]
) -> None:
    for number in told:
        del found[number]
    for pairs in (_same_passages, _same_words, _alike, _same_place):
        taken = {chapter.id for chapter in told.values()}
        left = [chapter for chapter in known if chapter.id not in taken]
        for number, chapter in pairs(found, left):
            if number in found and chapter.id not in taken:
                told[number] = chapter
                taken.add(chapter.id)
                del found[number]


def _same_passages(
    found: Mapping[int, FoundChapter], known: Iterable[Chapter]
) -> list[tuple[int, Chapter]]:
    return _by_content(found, known, lambda one: tuple(part.sha256 for part in one.passages))


def _same_words(
    found: Mapping[int, FoundChapter], known: Iterable[Chapter]
) -> list[tuple[int, Chapter]]:
    return _by_content(found, known, lambda one: tuple(_words(one)))


def _by_content(
    found: Mapping[int, FoundChapter],
    known: Iterable[Chapter],
    content: Callable[[Chapter | FoundChapter], tuple[str, ...]],
) -> list[tuple[int, Chapter]]:
    """Pair what has the same content; where several have, those that stand in the same place."""
    holders: dict[tuple[str, ...], list[Chapter]] = defaultdict(list)
    for chapter in known:
        holders[content(chapter)].append(chapter)
    pairs = [
        (-_in_common(one, chapter), number, chapter)
        for number, one in found.items()
        for chapter in holders.get(content(one), ())
    ]
    return _nearest_first(pairs)


def _alike(
    found: Mapping[int, FoundChapter], known: Iterable[Chapter]
) -> list[tuple[int, Chapter]]:
    """Pair what resembles each other, the most alike first."""
    texts = [(chapter, _Text(chapter.text)) for chapter in known]
    pairs = []
    for number, one in found.items():
        text = _Text(one.text)
        for chapter, other in texts:
            resemblance = text.resemblance(other)
            if resemblance >= SAME_CHAPTER:
                pairs.append(
                    (-round(resemblance, 2) - _in_common(one, chapter) / 100, number, chapter)
                )
    return _nearest_first(pairs)


def _same_place(
    found: Mapping[int, FoundChapter], known: Iterable[Chapter]
) -> list[tuple[int, Chapter]]:
    """Pair what has the same title, and the same address or number as far as one is known."""
    pairs = [
        (-_in_common(one, chapter), number, chapter)
        for number, one in found.items()
        for chapter in known
        if _has_same_title(one, chapter)
        and (_in_common(one, chapter) > 1 or not (chapter.urls or chapter.number))
    ]
    return _nearest_first(pairs)


def _nearest_first(pairs: Iterable[tuple[float, int, Chapter]]) -> list[tuple[int, Chapter]]:
    ordered = sorted(pairs, key=lambda pair: (pair[0], pair[1], pair[2].id))
    return [(number, chapter) for _, number, chapter in ordered]


def _in_common(found: FoundChapter, chapter: Chapter) -> int:
    """Count what two have in common of title, number and address."""
    has_same_number = bool(found.number) and found.number == chapter.number
    has_same_address = not set(found.urls).isdisjoint(chapter.urls)
    return _has_same_title(found, chapter) + has_same_number + has_same_address


def _has_same_title(found: FoundChapter, chapter: Chapter) -> bool:
    slug = slug_of(found.title)
    return bool(slug) and slug in {slug_of(chapter.title), chapter.id}


def _words(one: Chapter | FoundChapter) -> list[str]:
    """Give a chapter's words without the number in its heading, which ``4.1 a day`` may hide."""
    text = one.text
    if one.number and one.passages:
        first = one.passages[0].text
        heading = read_heading(first)
        if heading.number == one.number:
            text = heading.title + text.removeprefix(first)
    return normal_words(text)


class _Text:
    """A text to be compared with many."""

    def __init__(self, text: str) -> None:
        self.words = normal_words(text)
        self.signature = signature_of_words(self.words)

    def resemblance(self, other: "_Text") -> float:
        """Estimate how much two texts have in common, from 0 to 1."""
        if self.signature is not None and other.signature is not None:
            return float(self.signature.jaccard(other.signature))
        shorter, longer = sorted((len(self.words), len(other.words)))
        if 2 * shorter < _SHORT_AND_ALIKE * (shorter + longer):  # all of it would be too little
            return 0.0
        similarity = Indel.normalized_similarity(self.words, other.words)
        return similarity if similarity >= _SHORT_AND_ALIKE else 0.0


def _names(one: FoundChapter) -> set[str]:
    """What a chapter may be known by at another address."""
    title = _DRAFT_WORDS.sub(" ", one.title)
    return {name for name in (slug_of(title), one.number) if name}


def _group_alike(
    one: FoundChapter, by_name: Mapping[str, list[list[FoundChapter]]]
) -> list[FoundChapter] | None:
    """Find the chapter of which this is another appearance, among those of the same name."""
    groups = {id(group): group for name in _names(one) for group in by_name.get(name, ())}
    if not groups:
        return None
    text = _Text(one.text)
    alike = [(text.resemblance(_Text(group[0].text)), group) for group in groups.values()]
    resemblance, nearest = max(alike, key=lambda pair: pair[0])
    return nearest if resemblance >= _AT_TWO_ADDRESSES else None


def _joined(group: Sequence[FoundChapter]) -> FoundChapter:
    urls = tuple(dict.fromkeys(url for one in group for url in one.urls))
    return replace(group[0], urls=urls)
