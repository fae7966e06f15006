"""Alignment: the words in common between and around the exact runs of a chain (rapidfuzz)."""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from matcher.alignment import Alignment, Block, Chain, as_characters, joined
from matcher.index import Index
from matcher.options import Options

Ids = NDArray[np.uint32]


def align(page: Ids, chain: Chain, index: Index) -> Alignment:
    """Fill a chain's gaps and reach beyond its ends, as far as words in common go on."""
    text = index.texts[chain.text]
    source = index.ids[text.first : text.after]
    options = index.options
    blocks = [
        *_before(page, source, chain.blocks[0], options),
        *_with_gaps_filled(page, source, chain.blocks),
        *_behind(page, source, chain.blocks[-1], options),
    ]
    return Alignment(chain.text, tuple(_without_crumbs(joined(blocks), options)))


def _with_gaps_filled(page: Ids, source: Ids, blocks: Sequence[Block]) -> Iterable[Block]:
    yield blocks[0]
    for last, following in itertools.pairwise(blocks):
        yield from _common(
            page[last.page_after : following.page],
            source[last.source_after : following.source],
            last.page_after,
            last.source_after,
        )
        yield following


def _behind(page: Ids, source: Ids, last: Block, options: Options) -> list[Block]:
    """Words in common behind the last run, up to where going on no longer pays."""
    ahead = page[last.page_after : last.page_after + options.reach]
    source_ahead = source[last.source_after : last.source_after + options.reach]
    found = list(_common(ahead, source_ahead, last.page_after, last.source_after))
    worth, best, kept = -options.reach_toll, 0.0, 0
    at = last
    for number, block in enumerate(found, start=1):
        skipped = (block.page - at.page_after) + (block.source - at.source_after)
        worth += block.length - options.unmatched_price * skipped
        if worth > best:
            best, kept = worth, number
        at = block
    return found[:kept]


def _before(page: Ids, source: Ids, first: Block, options: Options) -> list[Block]:
    """Words in common before the first run: the same, read backwards."""
    turned = _behind(
        page[: first.page][::-1],
        source[: first.source][::-1],
        Block(0, 0, 0),
        options,
    )
    return [
        Block(
            first.page - block.page - block.length,
            first.source - block.source - block.length,
            block.length,
        )
        for block in reversed(turned)
    ]


def _common(page: Ids, source: Ids, page_first: int, source_first: int) -> Iterable[Block]:
    """Give the longest common subsequence of two stretches of words, as blocks."""
    if not len(page) or not len(source):
        return
    for step in Indel.opcodes(as_characters(page), as_characters(source)):
        if step.tag == "equal":
            yield Block(
                page_first + step.src_start,
                source_first + step.dest_start,
                step.src_end - step.src_start,
            )


def _without_crumbs(blocks: list[Block], options: Options) -> list[Block]:
    """Leave out short inner runs that stand alone among many changed words: these are chance."""
    kept = [blocks[0]]
    for block, following in itertools.pairwise(blocks[1:]):
        left = max(block.page - kept[-1].page_after, block.source - kept[-1].source_after)
        right = max(following.page - block.page_after, following.source - block.source_after)
        if block.length >= options.kept_run or left + right <= options.crumb * block.length:
            kept.append(block)
    if len(blocks) > 1:
        kept.append(blocks[-1])
    return kept
