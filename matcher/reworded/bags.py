"""Bags of stems: how much two stretches have in common, in whatever order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.comparable import Comparable


@dataclass(frozen=True, slots=True)
class Bag:
    """The stems of a stretch, each once, and what they weigh."""

    stems: NDArray[np.int32]
    """In rising order."""
    counts: NDArray[np.int64]
    """How often each stands there."""
    weights: NDArray[np.float64]
    """Of each: see ``Rarity.weight``."""

    @property
    def weight(self) -> float:
        """What all of them weigh."""
        return float((self.counts * self.weights).sum())


def bag_of(text: Comparable, words: range) -> Bag:
    """Give the stems of a stretch."""
    within = slice(words.start, words.stop)
    return _bag(text.text.stems[within], text.weights[within])


def bag_of_words(text: Comparable, words: range, is_meant: NDArray[np.bool_]) -> Bag:
    """Give the stems of those words of a stretch that ``is_meant``, of the text's shape, names."""
    chosen = words.start + np.flatnonzero(is_meant[words.start : words.stop])
    return _bag(text.text.stems[chosen], text.weights[chosen])


def _bag(stems: NDArray[np.int32], weights: NDArray[np.float64]) -> Bag:
    different, first, counts = np.unique(stems, return_index=True, return_counts=True)
    return Bag(different, counts, weights[first])


def shared(one: Bag, other: Bag) -> Bag:
    """Give what two bags have in common."""
    stems, here, there = np.intersect1d(
        one.stems, other.stems, assume_unique=True, return_indices=True
    )
    counts = np.minimum(one.counts[here], other.counts[there])
    return Bag(stems, counts, one.weights[here])


def similarity(one: Bag, other: Bag) -> float:
    """Share of the stems of two bags that they have in common, by rarity, from 0 to 1."""
    weight = one.weight + other.weight
    return 2 * shared(one, other).weight / weight if weight else 0.0
