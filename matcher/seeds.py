"""Seeds: three content stems close together on the page and in the source, in any order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.stems import StemmedText

SPREAD = 4
"""Content words among which the three stand: one word in between may be new."""
_OTHERS = ((1, 2), (1, 3), (2, 3))  # the second and third word, counted from the first
_MIX = np.int64(1_000_003)  # a prime beyond most vocabularies; int64 arithmetic wraps around


@dataclass(frozen=True, slots=True)
class SeedKeys:
    """Every triple of a text, in the order of its keys; both of shape ``(triples,)``."""

    keys: NDArray[np.int64]
    places: NDArray[np.int32]
    """Number of each triple's first word."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Triples in common; both of shape ``(seeds,)``, numbers of their first words."""

    page: NDArray[np.int32]
    source: NDArray[np.int32]


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
    order = np.argsort(all_keys, kind="stable")
    return SeedKeys(all_keys[order], np.concatenate(places)[order])


def find_seeds(page: SeedKeys, source: SeedKeys, most_places: int) -> Seeds:
    """Give the triples in common, without those of more than ``most_places`` in the source."""
    if not len(source.keys):
        return Seeds(page.places[:0], source.places)
    first = np.searchsorted(source.keys, page.keys, side="left")
    candidates = np.flatnonzero(source.keys[np.minimum(first, len(source.keys) - 1)] == page.keys)
    first = first[candidates]
    count = np.searchsorted(source.keys, page.keys[candidates], side="right") - first
    few = count <= most_places
    candidates, first, count = candidates[few], first[few], count[few]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return Seeds(
        np.repeat(page.places[candidates], count), source.places[np.repeat(first, count) + within]
    )


def cluster(seeds: Seeds, gap: int) -> list[Seeds]:
    """Part seeds wherever more than ``gap`` words lie between two, on either side."""
    parted = []
    waiting = [(seeds, False, False)] if len(seeds.page) else []
    while waiting:
        group, by_source, settled = waiting.pop()
        places = group.source if by_source else group.page
        order = np.argsort(places, kind="stable")
        cuts = np.flatnonzero(np.diff(places[order]) > gap) + 1
        if len(cuts) == 0 and settled:
            parted.append(group)
        elif len(cuts) == 0:
            waiting.append((group, not by_source, True))
        else:
            for members in np.split(order, cuts):
                part = Seeds(group.page[members], group.source[members])
                waiting.append((part, not by_source, True))
    return parted
