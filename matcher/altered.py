"""Alignment: the words in common between and around the exact runs of a chain (rapidfuzz)."""

import itertools
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, LCSseq

from matcher.alignment import Alignment, Block, Chain, joined
from matcher.index import Index
from matcher.options import Options

_in_common = LCSseq.similarity


def align(
    page: str, chain: Chain, index: Index, furniture: Collection[int] = frozenset()
) -> Alignment:
    """Fill a chain's gaps and reach beyond its ends, as far as words in common go on.

    ``page`` is ``as_characters`` of the page's words, and ``furniture`` words of the page that are
    passed over outside the chain's runs: see ``running_heads``.
    """
    text = index.texts[chain.text]
    source = index.written[text.first : text.after]
    options = index.options
    aside = _passed_over(chain, furniture, options)
    if not aside:
        return Alignment(chain.text, tuple(_aligned(page, source, chain.blocks, options)))
    is_kept = np.ones(len(page), dtype=np.bool_)
    is_kept[aside] = False
    kept = np.flatnonzero(is_kept)
    blocks = [
        Block(int(np.searchsorted(kept, block.page)), block.source, block.length)
        for block in chain.blocks
    ]
    without = "".join(page[word] for word in kept.tolist())
    found = _aligned(without, source, blocks, options)
    return Alignment(chain.text, tuple(_put_back(found, kept)))


def align_whole(page: str, source: str, options: Options) -> Alignment:
    """Align two wordings of one passage, both ``as_characters``, from end to end.

    Its first and last block reach the ends of both, if need be without a word, so that what was
    changed there lies between two blocks like every other change.
    """
    whole = (Block(0, 0, 0), *_common(page, source, 0, 0), Block(len(page), len(source), 0))
    together = _without_splinters(joined(whole), page, source, options)
    return Alignment(0, tuple(_without_crumbs(together, options)))


def could_matter(page: str, chain: Chain, index: Index) -> bool:
    """Whether an alignment from a chain may be reported, or kept as too weak to report.

    Counts the words in common around and between its runs, however far between they are. ``page``
    is ``as_characters`` of the page's words.
    """
    options = index.options
    blocks = chain.blocks
    if max(block.length for block in blocks) >= min(options.kept_run, options.source_run):
        return True
    text = index.texts[chain.text]
    first, last = blocks[0], blocks[-1]
    source_first, source_after = text.first + first.source, text.first + last.source_after
    most = sum(block.length for block in blocks)
    most += _in_common(
        page[max(0, first.page - options.reach) : first.page],
        index.written[max(text.first, source_first - options.reach) : source_first],
    )
    most += _in_common(
        page[last.page_after : last.page_after + options.reach],
        index.written[source_after : min(text.after, source_after + options.reach)],
    )
    for one, other in itertools.pairwise(blocks):
        most += _in_common(
            page[one.page_after : other.page],
            index.written[text.first + one.source_after : text.first + other.source],
        )
    return most >= min(options.aligned_words, options.review_words)


def _passed_over(chain: Chain, furniture: Collection[int], options: Options) -> list[int]:
    """Give the words of the page, within reach of a chain, that it passes over."""
    first, last = chain.blocks[0], chain.blocks[-1]
    near = range(first.page - options.reach, last.page_after + options.reach)
    return [
        word
        for word in furniture
        if word in near and not any(block.page <= word < block.page_after for block in chain.blocks)
    ]


def _put_back(blocks: Iterable[Block], kept: NDArray[np.int64]) -> Iterable[Block]:
    """Number the words of the page as they were, in pieces where some were passed over."""
    for block in blocks:
        numbers = kept[block.page : block.page_after]
        at = 0
        for run in np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1):
            yield Block(int(run[0]), block.source + at, len(run))
            at += len(run)


def _aligned(page: str, source: str, runs: Sequence[Block], options: Options) -> list[Block]:
    blocks = [
        *_before(page, source, runs[0], options),
        *_with_gaps_filled(page, source, runs),
        *_behind(page, source, runs[-1], options),
    ]
    together = _without_splinters(joined(blocks), page, source, options)
    return _without_crumbs(together, options)


def _without_splinters(
    blocks: Sequence[Block], page: str, source: str, options: Options
) -> list[Block]:
    """Move a short run across words that one side alone has, where it joins the next run there.

    Of equal alignments that with the fewest runs is what an editor did: who leaves out a sentence
    leaves out all its words, not all but the "the" that the next one begins with too.
    """
    kept = [blocks[0]]
    for block in blocks[1:]:
        last, following = kept[-1], block
        one_sided = (last.page_after == following.page) != (last.source_after == following.source)
        if one_sided and len(kept) > 1 and last.length < options.kept_run:
            page_first, first = following.page - last.length, following.source - last.length
            if page[page_first : following.page] == source[first : following.source]:
                kept.pop()
                following = Block(page_first, first, last.length + following.length)
        elif one_sided and following.length < options.kept_run and following is not blocks[-1]:
            ahead = slice(last.page_after, last.page_after + following.length)
            behind = slice(last.source_after, last.source_after + following.length)
            if page[ahead] == source[behind]:
                kept.pop()
                following = Block(last.page, last.source, last.length + following.length)
        kept.append(following)
    return kept


def _with_gaps_filled(page: str, source: str, blocks: Sequence[Block]) -> Iterable[Block]:
    yield blocks[0]
    for last, following in itertools.pairwise(blocks):
        yield from _common(
            page[last.page_after : following.page],
            source[last.source_after : following.source],
            last.page_after,
            last.source_after,
        )
        yield following


def _behind(page: str, source: str, last: Block, options: Options) -> list[Block]:
    """Words in common behind the last run, up to where going on no longer pays."""
    return _worth_going_on(
        page[last.page_after : last.page_after + options.reach],
        source[last.source_after : last.source_after + options.reach],
        Block(last.page_after, last.source_after, 0),
        options,
    )


def _before(page: str, source: str, first: Block, options: Options) -> list[Block]:
    """Words in common before the first run: the same, read backwards."""
    turned = _worth_going_on(
        page[max(0, first.page - options.reach) : first.page][::-1],
        source[max(0, first.source - options.reach) : first.source][::-1],
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


def _worth_going_on(page: str, source: str, begin: Block, options: Options) -> list[Block]:
    """Words in common from a place on, up to where going on no longer pays."""
    found = _common(page, source, begin.page, begin.source)
    worth, best, kept = -options.reach_toll, 0.0, 0
    at = begin
    for number, block in enumerate(found, start=1):
        skipped = (block.page - at.page_after) + (block.source - at.source_after)
        worth += block.length - options.unmatched_price * skipped
        if worth > best:
            best, kept = worth, number
        at = block
    return found[:kept]


def _common(page: str, source: str, page_first: int, source_first: int) -> list[Block]:
    """Give the longest common subsequence of two stretches of words, as blocks."""
    if set(page).isdisjoint(source):  # as in most gaps: a word or two were changed
        return []
    blocks = Indel.editops(page, source).as_matching_blocks()
    return [
        Block(page_first + block.a, source_first + block.b, block.size)
        for block in blocks[:-1]  # the last is empty, and stands at the end
    ]


def _without_crumbs(blocks: list[Block], options: Options) -> list[Block]:
    """Leave out short inner runs that stand alone among many changed words: these are chance."""
    kept = [blocks[0]]
    for block, following in itertools.pairwise(blocks[1:]):
        if block.length >= options.kept_run or (
            _unmatched(kept[-1], block, options) + _unmatched(block, following, options)
            <= options.crumb * block.length
        ):
            kept.append(block)
    if len(blocks) > 1:
        kept.append(blocks[-1])
    return kept


def _unmatched(last: Block, following: Block, options: Options) -> float:
    """Count the words of a gap among which words agree by chance: few where one side has none."""
    on_page, in_source = following.page - last.page_after, following.source - last.source_after
    if min(on_page, in_source) == 0:
        return min(max(on_page, in_source), options.one_sided)
    return max(on_page, in_source)
