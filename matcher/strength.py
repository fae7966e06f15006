"""What a match weighs, by the thresholds of DOMAIN: of the holders' own words only."""

from dataclasses import dataclass

import numpy as np

from corpus.records.matches import Strength
from matcher.alignment import Alignment
from matcher.edits import is_excerpt_gap
from matcher.index import OWN_WORD
from matcher.options import Options
from matcher.origins import Marks


@dataclass(frozen=True, slots=True)
class Weight:
    """The figures that decide, and what they decide."""

    own_words: int
    longest_own_run: int
    similarity: float
    strength: Strength


def weigh(found: Alignment, marks: Marks, options: Options) -> Weight:
    """Weigh an alignment; ``marks`` are the origins of the words of its page range."""
    start = found.page.start
    own_before = [0, *np.cumsum(marks == OWN_WORD).tolist()]
    own_in_block = [
        own_before[block.page_after - start] - own_before[block.page - start]
        for block in found.blocks
    ]
    own_words, longest = sum(own_in_block), max(own_in_block)
    similar = similarity(found, options)
    aligned = own_words >= options.aligned_words and similar >= options.aligned_similarity
    if longest >= options.strong_run:
        strength = Strength.STRONG
    elif longest >= options.review_run or aligned or _dense(found, marks, options):
        strength = Strength.REVIEW
    else:
        strength = Strength.BELOW
    return Weight(own_words, longest, similar, strength)


def similarity(found: Alignment, options: Options) -> float:
    """Share of words that survive in order: ``2 common / (page + source)``, excerpt gaps apart."""
    words = 2 * found.blocks[0].length
    for last, following in zip(found.blocks, found.blocks[1:], strict=False):
        page_gap = following.page - last.page_after
        source_gap = following.source - last.source_after
        words += 2 * following.length
        if not is_excerpt_gap(page_gap, source_gap, options):
            words += page_gap + source_gap
    return 2 * found.matched / words


def _dense(found: Alignment, marks: Marks, options: Options) -> bool:
    """Whether enough own words stand in runs within one window of the page."""
    start = found.page.start
    counted = np.zeros(len(found.page) + 1, dtype=np.int64)
    for block in found.blocks:
        if block.length >= options.gram:
            piece = slice(block.page - start, block.page_after - start)
            counted[1:][piece] = marks[piece] == OWN_WORD
    until = np.cumsum(counted)
    window = min(options.review_window, len(found.page))
    return bool((until[window:] - until[: len(until) - window]).max() >= options.review_words)
