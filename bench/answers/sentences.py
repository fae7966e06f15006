"""Sentences of an answer, each against the stretch of the source that it most likely stems from."""

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

_EXACT, _CLOSE, _LOOSE = 0.95, 0.7, 0.45  # share kept of sentences copied, revised, reworded
_DERIVED = 0.5  # share kept from which on a sentence is taken to be made from its stretch
_FEWEST_KEPT = 5  # words: in shorter agreements nothing can be said to be replaced

Sentence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What became of a stretch of the source in a sentence."""

    words: int
    """Words of the sentence."""
    kept: float
    """Share of them that stand in the stretch, in order."""
    in_order: float
    """Share of the words in common, whatever their order, that are in order."""
    replaced: int
    """Stretches of words between words kept for which others stand in the source."""


def derivation(sentence: Sentence, stretches: Sequence[Sentence]) -> Derivation:
    """Compare a sentence with the stretch that has most of its words in order."""
    in_order = [LCSseq.similarity(sentence, stretch) for stretch in stretches]
    common = [(Counter(sentence) & Counter(stretch)).total() for stretch in stretches]
    best = max(range(len(stretches)), key=lambda k: (in_order[k], -len(stretches[k])))
    widest = max(range(len(stretches)), key=lambda k: (common[k], -len(stretches[k])))
    return Derivation(
        words=len(sentence),
        kept=in_order[best] / len(sentence),
        in_order=in_order[widest] / max(1, common[widest]),
        replaced=replacements(sentence, stretches[best]) if in_order[best] >= _FEWEST_KEPT else 0,
    )


def replacements(sentence: Sentence, stretch: Sentence) -> int:
    """Count the places between words kept where both texts have words of their own."""
    changes = LCSseq.opcodes(stretch, sentence)
    kept = [
        (change.src_start, change.src_end, change.dest_start, change.dest_end)
        for change in changes
        if change.tag == "equal"
    ]
    return sum(
        later[0] > earlier[1] and later[2] > earlier[3]
        for earlier, later in itertools.pairwise(kept)
    )


def sentence_features(sentences: Sequence[Sentence], source: Sequence[Sentence]) -> list[float]:
    """Give how sentences were made; shares are of words.

    The shares of words in new, reworded, revised and copied sentences; the likeness of the nearest
    sentence; the share kept in sentences that derive from the source; the share of words in common
    that are in order, in all sentences and in derived ones; and how many stretches were replaced
    in derived ones (logarithm).
    A sentence is compared with each sentence of the source and with each two in succession.
    """
    stretches = [*source, *(first + second for first, second in itertools.pairwise(source))]
    found = [derivation(sentence, stretches) for sentence in sentences]
    words = np.array([each.words for each in found], dtype=np.float64)
    kept = np.array([each.kept for each in found])
    in_order = np.array([each.in_order for each in found])
    derived = words * (kept >= _DERIVED)
    bounds = (-np.inf, _LOOSE, _CLOSE, _EXACT, np.inf)
    shares, _ = np.histogram(kept, bins=bounds, weights=words / words.sum())
    nearest = max(
        2 * LCSseq.similarity(sentence, other) / (len(sentence) + len(other))
        for sentence in sentences
        for other in source
    )
    replaced = sum(each.replaced for each in found if each.kept >= _DERIVED)
    return [
        *shares.tolist(),
        nearest,
        float(kept @ derived / derived.sum()) if derived.any() else _DERIVED,
        float(in_order @ words / words.sum()),
        float(in_order @ derived / derived.sum()) if derived.any() else _DERIVED,
        math.log1p(replaced),
    ]
