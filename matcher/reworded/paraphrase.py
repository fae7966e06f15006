"""What a page says in other words: stretches of it that keep no run of five words.

Candidates come from ``triples`` and ``windows``; ``fragments`` finds the ends of each, and here is
decided which of them are evidence, which text a stretch is told by, and what is no holder's own.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from matcher.index import Index
from matcher.reworded.bags import bag_of, bag_of_words, shared, similarity
from matcher.reworded.collection import Collection, collect
from matcher.reworded.comparable import Comparable
from matcher.reworded.fragments import Fragment, View, face, settle
from matcher.reworded.options import ParaphraseOptions
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.seeds import Cluster
from matcher.reworded.triples import Candidate, Triples, index_triples, triple_candidates
from matcher.reworded.windows import Windows, index_windows, window_candidates

_EQUAL = 1e-6  # gains of equal wordings differ by rounding


@dataclass(frozen=True, slots=True)
class Rewordings:
    """All that paraphrases of an index's texts are looked for with."""

    index: Index
    collection: Collection
    triples: Triples
    windows: Windows | None
    """``None`` where triples alone are looked for."""
    options: ParaphraseOptions
    pair_options: PairOptions


class Paraphrase(NamedTuple):
    """A stretch of the page that says what one of a text says."""

    text: int
    fragment: Fragment
    similarity: float
    """Share of the stems of both stretches that they have in common, by rarity."""
    words: int
    """Words of the page that are in common."""
    own_words: int
    """Those of them that nothing which the text quotes explains."""


def index_rewordings(index: Index, options: ParaphraseOptions | None = None) -> Rewordings:
    """Make the texts of an index ready; takes several times as long as indexing them."""
    options = options or ParaphraseOptions()
    collection = collect(index)
    return Rewordings(
        index=index,
        collection=collection,
        triples=index_triples(collection, options),
        windows=index_windows(collection, options) if options.with_windows else None,
        options=options,
        pair_options=PairOptions(),
    )


def find_paraphrases(page: Comparable, rewordings: Rewordings) -> list[tuple[Paraphrase, ...]]:
    """Give the stretches that are reworded from the holders' own words, in order.

    Each with the wording of the chapter that it is nearest to, and behind it those as near.
    """
    found = [each for each in find_fragments(page, rewordings) if _is_evidence(each, rewordings)]
    own = [each for each in found if each.own_words >= rewordings.options.least_own_words]
    others = [each for each in found if each.own_words < rewordings.options.least_own_words]
    chosen: list[tuple[Paraphrase, ...]] = []
    for best in sorted(own, key=_rank):
        if any(_meet(best, winner[0], rewordings) for winner in chosen):
            continue
        if any(_is_as_near(other, best, rewordings) for other in others):
            continue
        if _has_rival(best, page, rewordings):
            continue
        chosen.append(_with_wordings(best, page, rewordings))
    return sorted(chosen, key=lambda each: each[0].fragment.page.start)


def candidates(page: Comparable, rewordings: Rewordings) -> Iterator[Candidate]:
    """Give what either generator finds, the surest first."""
    collection, options = rewordings.collection, rewordings.options
    yield from triple_candidates(page, rewordings.triples, collection, options)
    if rewordings.windows is not None:
        yield from window_candidates(page, rewordings.windows, collection, options)


def find_fragments(page: Comparable, rewordings: Rewordings) -> list[Paraphrase]:
    """Settle the candidates, and leave what gains nothing; a stretch may be told several times.

    Of the wordings of a chapter, only the surest is looked at.
    """
    collection, options = rewordings.collection, rewordings.pair_options
    views: dict[int, tuple[View, View]] = {}
    settled: dict[int, list[tuple[int, Fragment]]] = defaultdict(list)
    failed: dict[int, list[Cluster]] = defaultdict(list)
    for text, words in candidates(page, rewordings):
        chapter = int(collection.chapters[text])
        of_chapter = settled[chapter]
        if any(_is_known(text, words, *known) for known in of_chapter):
            continue
        if any(_is_like(words, other) for other in failed[chapter]):
            continue
        if text not in views:
            views[text] = face(page, collection.texts[text], options)
        found = settle(words, *views[text], options)
        if found is None:
            failed[chapter].append(words)
        elif (text, found) not in of_chapter:
            of_chapter.append((text, found))
    return [
        _weighed(page, text, found, collection)
        for of_chapter in settled.values()
        for text, found in of_chapter
    ]


def _is_known(text: int, words: Cluster, known_text: int, known: Fragment) -> bool:
    """Whether a candidate lies in what was settled; another wording's, by its page alone."""
    return _is_within(words.page, known.page) and (
        text != known_text or _is_within(words.source, known.source)
    )


def _is_like(words: Cluster, failed: Cluster) -> bool:
    """Whether a candidate is mostly one that came to nothing, perhaps in another wording."""
    return all(
        2 * (min(here.stop, there.stop) - max(here.start, there.start)) > min(len(here), len(there))
        for here, there in zip(words, failed, strict=True)
    )


def _is_within(part: range, whole: range) -> bool:
    return whole.start <= part.start and part.stop <= whole.stop


def _weighed(page: Comparable, text: int, found: Fragment, collection: Collection) -> Paraphrase:
    source = collection.texts[text]
    here, there = bag_of(page, found.page), bag_of(source, found.source)
    quoted = bag_of_words(source, found.source, ~collection.is_own[text])
    words = int(shared(here, there).counts.sum())
    return Paraphrase(
        text=text,
        fragment=found,
        similarity=similarity(here, there),
        words=words,
        own_words=words - int(shared(here, quoted).counts.sum()),
    )


def _is_evidence(found: Paraphrase, rewordings: Rewordings) -> bool:
    options, fragment = rewordings.options, found.fragment
    longer = max(len(fragment.page), len(fragment.source))
    is_sure = fragment.gain >= options.sure_gain
    similarity = options.sure_similarity if is_sure else options.least_similarity
    return (
        found.similarity >= similarity
        and fragment.gain >= options.least_gain
        and fragment.gain - rewordings.pair_options.word_price * longer >= options.least_surplus
        and min(len(fragment.page), len(fragment.source)) >= options.least_words
    )


def _rank(found: Paraphrase) -> tuple[float, int]:
    """Put what gains most first; of equals the text that comes last, which is the newest."""
    return -found.fragment.gain, -found.text


def _meet(one: Paraphrase, other: Paraphrase, rewordings: Rewordings) -> bool:
    """Whether two stretches of the page overlap so far that one of them explains both."""
    here, there = one.fragment.page, other.fragment.page
    overlap = min(here.stop, there.stop) - max(here.start, there.start)
    return overlap > rewordings.pair_options.shared_page * min(len(here), len(there))


def _is_as_near(other: Paraphrase, best: Paraphrase, rewordings: Rewordings) -> bool:
    """Whether what is no holder's own resembles the same stretch as much."""
    asked = rewordings.options.rival_share * best.similarity
    return other.similarity >= asked and _meet(best, other, rewordings)


def _with_wordings(
    best: Paraphrase, page: Comparable, rewordings: Rewordings
) -> tuple[Paraphrase, ...]:
    """Give all wordings of the chapter that explain a stretch best; of these the newest first."""
    collection, options = rewordings.collection, rewordings.pair_options
    wordings = [best]
    for text in np.flatnonzero(collection.chapters == collection.chapters[best.text]).tolist():
        if text == best.text:
            continue
        source = collection.texts[text]
        near = _nearest(page, best.fragment.page, source)
        found = settle(Cluster(best.fragment.page, near), *face(page, source, options), options)
        if found is not None:
            wordings.append(_weighed(page, text, found, collection))
    most = max(each.fragment.gain for each in wordings)
    nearest = [each for each in wordings if each.fragment.gain >= most - _EQUAL]
    return tuple(sorted(nearest, key=lambda each: -each.text))


def _has_rival(best: Paraphrase, page: Comparable, rewordings: Rewordings) -> bool:
    """Whether a stretch as long of a third party's text resembles that of the page as much.

    Looks at the one stretch of each text that holds most words in common, whether or not it was
    a candidate.
    """
    collection = rewordings.collection
    here = bag_of(page, best.fragment.page)
    asked = rewordings.options.rival_share * best.similarity
    return any(
        similarity(here, bag_of(text, _nearest(page, best.fragment.page, text))) >= asked
        for text, is_own in zip(collection.texts, collection.is_own, strict=True)
        if len(text) and not is_own.any()
    )


def _nearest(page: Comparable, words: range, text: Comparable) -> range:
    """Give the stretch of a text, as long as that of the page, with most words in common."""
    stems = page.text.stems[words.start : words.stop]
    until = np.append(0.0, np.where(np.isin(text.text.stems, stems), text.weights, 0.0).cumsum())
    ends = np.minimum(np.arange(len(text)) + len(words), len(text))
    first = int((until[ends] - until[:-1]).argmax())
    return range(first, min(first + len(words), len(text)))
