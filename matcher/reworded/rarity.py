"""Rarity: how much it says that two texts share a stem, by how many texts of a collection do."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.stems import StemmedText, Vocabulary

KINDS = 3
"""Function words, common words, rare words: each kind agrees by chance at a rate of its own."""
_RARE = 0.45  # in one text of 46 among 5,000; the result hardly depends on it


@dataclass(frozen=True, slots=True)
class Rarity:
    """What each stem weighs."""

    weight: NDArray[np.float64]
    """Shape ``(stems,)``: inverse document frequency, from 0 (in every text) to 1 (in one);
    0 for function words."""
    kind: NDArray[np.int64]
    """Shape ``(stems,)``: 0 for function words, 1 for common words, 2 for rare ones."""


def rarity_of(texts: Iterable[StemmedText], vocabulary: Vocabulary) -> Rarity:
    """Count in how many of the texts each stem stands."""
    return _rarity((text.different_stems for text in texts), vocabulary)


def rarity_in_pieces(texts: Iterable[StemmedText], vocabulary: Vocabulary, length: int) -> Rarity:
    """Count in how many pieces of ``length`` words each stem stands: chapters are too long."""
    pieces = (
        np.unique(text.stems[first : first + length])
        for text in texts
        for first in range(0, len(text), length)
    )
    return _rarity(pieces, vocabulary)


def _rarity(pieces: Iterable[NDArray[np.int32]], vocabulary: Vocabulary) -> Rarity:
    """Count in how many pieces each stem stands; each holds a stem once."""
    frequency = np.zeros(len(vocabulary), dtype=np.int64)
    number_of_texts = 0
    for stems in pieces:
        frequency[stems] += 1
        number_of_texts += 1
    share = np.maximum(frequency, 1) / max(number_of_texts, 2)
    weight = np.log(share) / np.log(1 / max(number_of_texts, 2))
    weight[vocabulary.function] = 0
    kind = np.where(vocabulary.function, 0, np.where(weight < _RARE, 1, 2))
    return Rarity(weight, kind)
