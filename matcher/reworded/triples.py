"""Every triple of stems of a collection, and where it stands: candidates by what is rarely said.

What ``seeds`` finds between two texts is looked up here among all of them. A triple that many
chapters share is a phrase of the subject and finds nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.collection import Collection
from matcher.reworded.comparable import Comparable
from matcher.reworded.options import ParaphraseOptions
from matcher.reworded.seeds import Cluster, Seeds, parted

_TRIPLE = 3


class Candidate(NamedTuple):
    """A stretch of the page, and one of a text, that may be the same in other words."""

    text: int
    words: Cluster


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of a collection that few chapters have."""

    keys: NDArray[np.int64]
    """Shape ``(triples,)``, in rising order, each as often as it stands somewhere."""
    places: NDArray[np.int64]
    """Shape ``(triples,)``: of each one's first word, see ``Collection.firsts``."""


def index_triples(collection: Collection, options: ParaphraseOptions) -> Triples:
    """Index the triples of all texts."""
    if not collection.texts:
        return Triples(np.zeros(0, np.int64), np.zeros(0, np.int64))
    lengths = [len(text.keys.keys) for text in collection.texts]
    keys = np.concatenate([text.keys.keys for text in collection.texts])
    places = np.concatenate([text.keys.places for text in collection.texts]).astype(np.int64)
    places += np.repeat(collection.firsts, lengths)
    chapters = np.repeat(collection.chapters, lengths)
    order = np.lexsort((chapters, keys))
    keys, places, chapters = keys[order], places[order], chapters[order]
    is_first = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    is_new = is_first.copy()
    is_new[1:] |= chapters[1:] != chapters[:-1]
    number = is_first.cumsum() - 1
    in_chapters = np.bincount(number, weights=is_new)
    kept = in_chapters[number] <= options.triple_chapters
    return Triples(keys[kept], places[kept])


def triple_candidates(
    page: Comparable, triples: Triples, collection: Collection, options: ParaphraseOptions
) -> Iterator[Candidate]:
    """Give the stretches in which enough triples are in common, those with most first."""
    seeds = _seeds(page, triples)
    if len(seeds.page) == 0:
        return
    order, firsts = parted(seeds, options.triple_gap)
    on_page, in_texts = seeds.page[order], seeds.source[order]
    number = np.zeros(len(order), dtype=np.int64)
    number[firsts[1:]] = 1
    number = number.cumsum()
    apart = int(on_page.max()) + 1
    different = np.unique(number * apart + on_page) // apart
    counts = np.bincount(different, minlength=len(firsts))
    lasts = np.append(firsts[1:], len(order))
    for cluster in counts.argsort(kind="stable")[::-1].tolist():
        if counts[cluster] < options.triples:
            return
        within = slice(firsts[cluster], lasts[cluster])
        here, there = on_page[within], in_texts[within]
        text = collection.text_at(int(there[0]))
        there = there - collection.firsts[text]
        yield Candidate(
            text,
            Cluster(
                range(int(here.min()), int(here.max()) + _TRIPLE),
                range(int(there.min()), int(there.max()) + _TRIPLE),
            ),
        )


def _seeds(page: Comparable, triples: Triples) -> Seeds:
    first = triples.keys.searchsorted(page.keys.keys, side="left")
    count = triples.keys.searchsorted(page.keys.keys, side="right") - first
    within = np.arange(count.sum()) - (count.cumsum() - count).repeat(count)
    return Seeds(
        page.keys.places.repeat(count).astype(np.int64),
        triples.places[first.repeat(count) + within],
    )
