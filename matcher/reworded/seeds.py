"""Seeds: three content stems close together on the page and in the source, in any order."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.stems import StemmedText

SPREAD = 4
"""Content words among which the three stand: one word in between may be new."""
_OTHERS = ((1, 2), (1, 3), (2, 3))  # the second and third word, counted from the first
_TRIPLE = 3  # words that a seed counts as
_BUCKETS = 1 << 16  # 64 KB of marks: of 2,000 triples, 60 meet one of 2,000 others by chance
_BUCKET_SHIFT = 40  # the bits from here on depend on all below
_SPREADING = np.int64(0x1E3779B97F4A7C15)  # odd, its bits well mixed (Knuth 6.4)
_MIX = np.int64(1_000_003)  # a prime beyond most vocabularies; int64 arithmetic wraps around


@dataclass(frozen=True, slots=True)
class SeedKeys:
    """Every triple of a text; all of shape ``(triples,)``."""

    keys: NDArray[np.int64]
    places: NDArray[np.int32]
    """Number of each triple's first word."""
    buckets: NDArray[np.int64]
    """A digest of each key, below ``_BUCKETS``: tells most triples that the other text lacks."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Triples in common; both of shape ``(seeds,)``, numbers of their first words."""

    page: NDArray[np.int32]
    source: NDArray[np.int32]


class Cluster(NamedTuple):
    """The words from the first to the last of some seeds that lie close together."""

    page: range
    source: range


def seed_keys(text: StemmedText, is_content: NDArray[np.bool_]) -> SeedKeys:
    """Give the triples of a text; ``is_content``, shape ``(words,)``, says which words count."""
    content = np.flatnonzero(is_content).astype(np.int32)
    stems = text.stems[content].astype(np.int64)
    keys, places = [], []
    for second, third in _OTHERS:
        triples = max(0, len(stems) - third)
        three = (stems[:triples], stems[second:][:triples], stems[third:][:triples])
        least = np.minimum(np.minimum(three[0], three[1]), three[2])
        most = np.maximum(np.maximum(three[0], three[1]), three[2])
        middle = three[0] + three[1] + three[2] - least - most
        keys.append((least * _MIX + middle) * _MIX + most)
        places.append(content[:triples])
    all_keys = np.concatenate(keys)
    buckets = ((all_keys * _SPREADING) >> _BUCKET_SHIFT) & (_BUCKETS - 1)
    return SeedKeys(all_keys, np.concatenate(places), buckets)


def find_seeds(page: SeedKeys, source: SeedKeys, most_places: int) -> Seeds:
    """Give the triples in common, without those of more than ``most_places`` in the source."""
    on_page = _in_buckets(page.buckets, source.buckets)
    if len(on_page) == 0:
        return Seeds(page.places[:0], source.places[:0])
    in_source = _in_buckets(source.buckets, page.buckets[on_page])
    in_source = in_source[source.keys[in_source].argsort()]
    page_keys, source_keys = page.keys[on_page], source.keys[in_source]
    first = source_keys.searchsorted(page_keys, side="left")
    count = source_keys.searchsorted(page_keys, side="right") - first
    few = (count <= most_places).nonzero()[0]
    first, count = first[few], count[few]
    within = np.arange(count.sum()) - (count.cumsum() - count).repeat(count)
    return Seeds(
        page.places[on_page[few].repeat(count)],
        source.places[in_source[first.repeat(count) + within]],
    )


def _in_buckets(buckets: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the numbers of the ``buckets`` that are among ``others``."""
    is_used = np.zeros(_BUCKETS, dtype=np.bool_)
    is_used[others] = True
    return is_used[buckets].nonzero()[0]


def cluster(seeds: Seeds, gap: int) -> list[Cluster]:
    """Give the stretches in which seeds lie with at most ``gap`` words between two."""
    if len(seeds.page) == 0:
        return []
    order, firsts = parted(seeds, gap)
    page, source = seeds.page[order], seeds.source[order]
    ends = zip(
        np.minimum.reduceat(page, firsts).tolist(),
        np.maximum.reduceat(page, firsts).tolist(),
        np.minimum.reduceat(source, firsts).tolist(),
        np.maximum.reduceat(source, firsts).tolist(),
        strict=True,
    )
    return [
        Cluster(range(page_first, page_last + _TRIPLE), range(first, last + _TRIPLE))
        for page_first, page_last, first, last in ends
    ]


def parted(seeds: Seeds, gap: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Part seeds wherever more than ``gap`` words lie between two, on either side.

    Gives the seeds' numbers cluster by cluster, and where in them each cluster begins. The sides
    take turns until one finds no gap that the other left.
    """
    sides = [(places, int(places.max()) + gap + 1) for places in (seeds.page, seeds.source)]
    numbers = np.zeros(len(seeds.page), dtype=np.int64)
    clusters, turn = 0, 0
    while True:
        places, apart = sides[turn % 2]
        spread = numbers * apart + places
        order = spread.argsort()
        spread = spread[order]
        is_first = np.ones(len(order), dtype=np.bool_)
        np.greater(spread[1:] - spread[:-1], gap, out=is_first[1:])
        firsts = is_first.nonzero()[0]
        if len(firsts) == clusters:
            return order, firsts
        clusters, turn = len(firsts), turn + 1
        numbers[order] = is_first.cumsum()
