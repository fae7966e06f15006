"""Chains: runs of one text that stand in the same order on the page, and near enough.

Weighted colinear chaining as read aligners do it (Li 2018, minimap2, section 2.1.1), over words.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from matcher.alignment import Block, Chain
from matcher.anchors import Runs
from matcher.index import Index
from matcher.options import Options

_LOOKBACK = 64  # earlier runs that one may follow: bounds the cost on pages that repeat themselves


def find_chains(runs: Runs, index: Index) -> list[Chain]:
    """Put runs together to chains, each run in one chain at most."""
    numbers = np.searchsorted(index.firsts, runs.place, side="right") - 1
    by_text: dict[int, list[Block]] = defaultdict(list)
    for number, page, place, length in zip(
        numbers.tolist(), runs.page.tolist(), runs.place.tolist(), runs.length.tolist(), strict=True
    ):
        by_text[number].append(Block(page, place - index.texts[number].first, length))
    return [
        Chain(number, blocks)
        for number, of_text in by_text.items()
        for blocks in _chain(sorted(of_text), index.options)
    ]


def _chain(runs: Sequence[Block], options: Options) -> list[tuple[Block, ...]]:
    if len(runs) == 1:
        return [tuple(runs)]
    worth = [float(run.length) for run in runs]
    before = [-1] * len(runs)
    for i, run in enumerate(runs):
        for j in range(i - 1, max(-1, i - 1 - _LOOKBACK), -1):
            gain = _gain(runs[j], run, options)
            if gain is not None and worth[j] + gain > worth[i]:
                worth[i], before[i] = worth[j] + gain, j
    used = [False] * len(runs)
    chains = []
    for end in sorted(range(len(runs)), key=lambda i: -worth[i]):
        members = []
        i = end
        while i >= 0 and not used[i]:
            used[i] = True
            members.append(runs[i])
            i = before[i]
        if members:
            chains.append(_without_overlap(members[::-1]))
    return chains


def _gain(earlier: Block, later: Block, options: Options) -> float | None:
    """Words that ``later`` adds to a chain ending in ``earlier``; ``None`` if it cannot follow."""
    page_gap = later.page - earlier.page_after
    source_gap = later.source - earlier.source_after
    overlap = max(0, -page_gap, -source_gap)
    if overlap >= later.length or overlap >= earlier.length:
        return None
    if page_gap > options.page_gap or source_gap > options.source_gap:
        return None
    gap = max(page_gap, source_gap, 0)
    return later.length - overlap - options.gap_price * gap


def _without_overlap(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Cut what two blocks share from the shorter: the longest run of a chain stays whole."""
    kept: list[Block] = []
    for whole in blocks:
        block = whole
        while kept and (cut := _overlap(kept[-1], block)):
            last = kept.pop()
            if last.length >= block.length:
                block = Block(block.page + cut, block.source + cut, block.length - cut)
                kept.append(last)
            elif cut < last.length:
                kept.append(Block(last.page, last.source, last.length - cut))
        kept.append(block)
    return tuple(kept)


def _overlap(earlier: Block, later: Block) -> int:
    return max(0, earlier.page_after - later.page, earlier.source_after - later.source)
