"""One match for one stretch: of all texts and editions that fit, the one that fits best."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.alignment import Alignment, Block
from matcher.index import Index
from matcher.sides import Side, changed_contacts


class Chosen(NamedTuple):
    """An alignment that won its stretch of the page."""

    alignment: Alignment
    editions: tuple[date, ...]
    """Of the winning text, and of every other wording of its chapter that fits as well."""


def choose(candidates: Iterable[Alignment], page: Side, index: Index) -> list[Chosen]:
    """Give each stretch of the page to the alignment that fits it best.

    One that loses a part of its stretch keeps the rest, so that no run in common is lost.
    """
    taken = np.zeros(len(page), dtype=np.bool_)
    chosen: list[Chosen] = []
    ranked = sorted(
        ((_fit(found, page, index), found) for found in candidates),
        key=lambda weighed: _rank(weighed[0], weighed[1], index),
        reverse=True,
    )
    for number, (fit, candidate) in enumerate(ranked):
        left = _untaken(candidate, taken)
        if left is None or left.longest_run < min(index.options.kept_run, candidate.longest_run):
            continue
        as_good = [
            other
            for other_fit, other in ranked[number + 1 :]
            if other_fit == fit and other.page == candidate.page
        ]
        chosen.append(Chosen(left, _editions(candidate, as_good, index)))
        _take(left, taken, index.options.excerpt_gap)
    return chosen


def _fit(found: Alignment, page: Side, index: Index) -> float:
    """Weigh an alignment: words in common less half a word for each that was changed."""
    source = index.texts[found.text].side
    contacts = sum(1 for _ in changed_contacts(found, page, source))
    changed = len(found.page) + len(found.source) - 2 * (found.matched - contacts)
    return found.matched - contacts - 0.5 * changed


def _rank(fit: float, found: Alignment, index: Index) -> tuple[float, tuple[date, ...], str]:
    """Best fit first; of equals the newest edition, then by name, whatever their order was."""
    record = index.texts[found.text].record
    return fit, record.editions[-1:], record.id


def _editions(best: Alignment, as_good: Iterable[Alignment], index: Index) -> tuple[date, ...]:
    """Give the editions of a text, and of every wording of its chapter that fits as well."""
    record = index.texts[best.text].record
    editions = set(record.editions)
    for other in as_good:
        twin = index.texts[other.text].record
        if (twin.owner_id, twin.chapter_id) == (record.owner_id, record.chapter_id):
            editions.update(twin.editions)
    return tuple(sorted(editions))


def _untaken(found: Alignment, taken: NDArray[np.bool_]) -> Alignment | None:
    """Leave of an alignment what no better one has taken."""
    if not taken[found.page.start : found.page.stop].any():
        return found
    blocks = tuple(piece for block in found.blocks for piece in _pieces(block, taken))
    return Alignment(found.text, blocks) if blocks else None


def _pieces(block: Block, taken: NDArray[np.bool_]) -> Iterable[Block]:
    free = np.flatnonzero(~taken[block.page : block.page_after])
    if not len(free):
        return
    for stretch in np.split(free, np.flatnonzero(np.diff(free) > 1) + 1):
        first, length = int(stretch[0]), len(stretch)
        yield Block(block.page + first, block.source + first, length)


def _take(found: Alignment, taken: NDArray[np.bool_], excerpt_gap: int) -> None:
    """Take the stretch of an alignment, small gaps included; what fills a large gap stays free."""
    for block in found.blocks:
        taken[block.page : block.page_after] = True
    for last, following in zip(found.blocks, found.blocks[1:], strict=False):
        if following.page - last.page_after < excerpt_gap:
            taken[last.page_after : following.page] = True
