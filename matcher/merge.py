"""One match for one stretch: of all texts and editions that fit, the one that fits best."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.alignment import Alignment, Block
from matcher.index import Index
from matcher.options import Options
from matcher.sides import Side, changed_contacts


class Chosen(NamedTuple):
    """An alignment that won its stretch of the page."""

    alignment: Alignment
    editions: tuple[date, ...]
    """Of the winning text, and of every other wording of its chapter that fits as well."""


class _Rank(NamedTuple):
    """What is chosen first, in the order of the fields, whatever the order of the texts was."""

    is_weak: bool
    """Too weak to report: never hides what is reported."""
    misfit: float
    age: int
    """Days that its newest edition is older than another's; of equals the newest wins."""
    text_id: str
    blocks: tuple[Block, ...]


def choose(
    candidates: Sequence[Alignment],
    page: Side,
    index: Index,
    is_reportable: Callable[[Alignment], bool],
) -> list[Chosen]:
    """Give each stretch of the page to the alignment that fits it best.

    One that loses a part of its stretch competes again with each piece of the rest, so that no
    run in common is lost. What is neither reportable nor a run of ``Options.kept_run`` words is
    left out.
    """
    editions = _editions(candidates, page, index)
    waiting: list[tuple[_Rank, Chosen]] = []

    def wait(found: Alignment, editions: tuple[date, ...]) -> None:
        reportable = is_reportable(found)
        if reportable or found.longest_run >= index.options.kept_run:
            rank = _rank(found, page, index, is_weak=not reportable)
            heapq.heappush(waiting, (rank, Chosen(found, editions)))

    for found, of_found in zip(candidates, editions, strict=True):
        wait(found, of_found)
    taken = np.zeros(len(page), dtype=np.bool_)
    chosen = []
    while waiting:
        _, best = heapq.heappop(waiting)
        left = _untaken(best.alignment, taken, index.options)
        if left == [best.alignment]:
            chosen.append(best)
            _take(best.alignment, taken, index.options)
            continue
        for piece in left:
            wait(piece, best.editions)
    return chosen


def _rank(found: Alignment, page: Side, index: Index, *, is_weak: bool) -> _Rank:
    record = index.texts[found.text].record
    age = -record.editions[-1].toordinal() if record.editions else 0
    return _Rank(is_weak, -_fit(found, page, index), age, record.id, found.blocks)


def _fit(found: Alignment, page: Side, index: Index) -> float:
    """Weigh an alignment: words in common less half a word for each that was changed."""
    source = index.texts[found.text].side
    contacts = sum(1 for _ in changed_contacts(found, page, source))
    changed = len(found.page) + len(found.source) - 2 * (found.matched - contacts)
    return found.matched - contacts - 0.5 * changed


def _editions(candidates: Sequence[Alignment], page: Side, index: Index) -> list[tuple[date, ...]]:
    """Give for each the editions of every wording of its chapter that fits as well."""
    keys = []
    of_key: dict[object, set[date]] = defaultdict(set)
    for found in candidates:
        record = index.texts[found.text].record
        key = (record.owner_id, record.chapter_id, found.page, _fit(found, page, index))
        keys.append(key)
        of_key[key].update(record.editions)
    return [tuple(sorted(of_key[key])) for key in keys]


def _untaken(found: Alignment, taken: NDArray[np.bool_], options: Options) -> list[Alignment]:
    """Leave of an alignment what no better one has taken, in pieces where words were taken."""
    if not taken[found.page.start : found.page.stop].any():
        return [found]
    pieces: list[list[Block]] = [[]]
    after = found.page.start
    for block in found.blocks:
        if block.page - after < options.review_run and taken[after : block.page].any():
            pieces.append([])
        after = block.page
        for free in _free(block, taken):
            if free.page > after:
                pieces.append([])
            pieces[-1].append(free)
            after = free.page_after
        if after < block.page_after:
            pieces.append([])
    return [Alignment(found.text, tuple(piece)) for piece in pieces if piece]


def _free(block: Block, taken: NDArray[np.bool_]) -> Iterable[Block]:
    free = np.flatnonzero(~taken[block.page : block.page_after])
    if not len(free):
        return
    for stretch in np.split(free, np.flatnonzero(np.diff(free) > 1) + 1):
        first, length = int(stretch[0]), len(stretch)
        yield Block(block.page + first, block.source + first, length)


def _take(found: Alignment, taken: NDArray[np.bool_], options: Options) -> None:
    """Take the stretch of an alignment, but no gap in which a run to report has room."""
    for block in found.blocks:
        taken[block.page : block.page_after] = True
    for last, following in zip(found.blocks, found.blocks[1:], strict=False):
        if following.page - last.page_after < options.review_run:
            taken[last.page_after : following.page] = True
