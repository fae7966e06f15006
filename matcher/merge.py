"""One match for one stretch: of all texts and editions that fit, the one that fits best."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.alignment import Alignment, Block
from matcher.editions.which_edition import Piece, Told, tell_editions
from matcher.index import Index
from matcher.options import Options
from matcher.overlaps import Overlaps, Stretch
from matcher.sides import Side, changed_contacts


class Chosen(NamedTuple):
    """An alignment that won its stretch of the page."""

    alignment: Alignment
    editions: tuple[date, ...]
    """Of the winning text, and of every other wording of its chapter that fits as well."""
    pieces: tuple[Piece, ...] = ()
    """Of a copy that mixes editions: see ``which_edition``."""


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
    of_chapter: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    waiting: list[tuple[_Rank, Alignment]] = []

    def wait(found: Alignment) -> None:
        reportable = is_reportable(found)
        if reportable or found.longest_run >= index.options.kept_run:
            rank = _rank(found, page, index, is_weak=not reportable)
            heapq.heappush(waiting, (rank, found))

    for found in candidates:
        of_chapter[_chapter(found, index)].append(found)
        wait(found)
    taken = bytearray(len(page))  # 1 for a word that is
    chosen = []
    while waiting:
        _, best = heapq.heappop(waiting)
        left = _untaken(best, taken, index.options)
        if left == [best]:
            chosen.append(best)
            _take(best, taken, index.options)
            continue
        for piece in left:
            wait(piece)
    return _with_editions(chosen, of_chapter, page, index, is_reportable)


def _with_editions(
    chosen: Sequence[Alignment],
    of_chapter: Mapping[tuple[str, str], Sequence[Alignment]],
    page: Side,
    index: Index,
    is_reportable: Callable[[Alignment], bool],
) -> list[Chosen]:
    """Tell the editions of each; one that mixes them takes in what was chosen of its rest.

    What is too weak by itself is not told as mixed, and so never becomes strong by it.
    """
    if all(other.text == found[0].text for found in of_chapter.values() for other in found):
        return [Chosen(best, _editions(best, index)) for best in chosen]
    holder = _holder(chosen, len(page))
    rivals = {chapter: Overlaps(found) for chapter, found in of_chapter.items()}
    places = Overlaps(chosen)
    told: dict[int, Told] = {}
    taken_in: set[int] = set()
    for number, best in enumerate(chosen):
        if number in taken_in:
            continue
        near = rivals[_chapter(best, index)].with_words_of(best.page)
        reach = _extent([best, *(each for _, each in near)])
        rest = [
            (later, found)
            for later, found in places.with_words_of(reach)
            if later > number
            and later not in taken_in
            and _chapter(found, index) == _chapter(best, index)
        ]
        own = _Own(number, rest, reach, holder[reach.start : reach.stop])
        told[number], rest = _tell(best, [each for _, each in near], own, page, index)
        if told[number].pieces and not is_reportable(best):
            told[number] = Told(best, _editions(best, index), ())
        if told[number].pieces:
            whole = told[number].alignment.page
            taken_in.update(later for later, found in rest if found.page.start in whole)
    return [Chosen(*each) for number, each in told.items() if number not in taken_in]


def _holder(chosen: Sequence[Alignment], words: int) -> NDArray[np.int64]:
    """Give the number of the match that holds each word of the page; -1 for none."""
    holder = np.full(words, -1)
    for number, found in enumerate(chosen):
        for block in found.blocks:
            holder[block.page : block.page_after] = number
    return holder


class _Own(NamedTuple):
    """What a copy may be made of."""

    number: int
    """Of those chosen."""
    rest: list[tuple[int, Alignment]]
    """Chosen later, from the same chapter."""
    reach: range
    """Words of the page within which all that is."""
    holder: NDArray[np.int64]
    """Number of the match that holds each word of that reach; -1 for none."""


def _tell(
    best: Alignment,
    rivals: Sequence[Alignment],
    own: _Own,
    page: Side,
    index: Index,
) -> tuple[Told, list[tuple[int, Alignment]]]:
    """Tell the editions of a copy, and what of the rest it may take in without loss."""
    rest = own.rest
    while True:
        mine = [own.number, *(later for later, _ in rest)]
        is_foreign = (own.holder >= 0) & ~np.isin(own.holder, mine)
        foreign = Stretch(own.reach.start, is_foreign.tobytes())
        told = tell_editions(best, rivals, page, index, foreign)
        kept = [each for each in rest if not _is_cut(each[1], told.alignment)]
        if len(kept) == len(rest):
            return told, kept
        rest = kept


def _editions(found: Alignment, index: Index) -> tuple[date, ...]:
    return index.texts[found.text].record.editions


def _extent(alignments: Sequence[Alignment]) -> range:
    pages = [found.page for found in alignments]
    return range(min(page.start for page in pages), max(page.stop for page in pages))


def _is_cut(found: Alignment, whole: Alignment) -> bool:
    """Whether taking an alignment into another would lose words of it, or break its longest run."""
    shared = min(found.page.stop, whole.page.stop) - max(found.page.start, whole.page.start)
    return shared > 0 and (shared < len(found.page) or whole.longest_run < found.longest_run)


def _chapter(found: Alignment, index: Index) -> tuple[str, str]:
    record = index.texts[found.text].record
    return record.owner_id, record.chapter_id


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


def _untaken(found: Alignment, taken: bytearray, options: Options) -> list[Alignment]:
    """Leave of an alignment what no better one has taken, in pieces where words were taken."""
    if taken.find(1, found.page.start, found.page.stop) < 0:
        return [found]
    pieces: list[list[Block]] = [[]]
    after = found.page.start
    for block in found.blocks:
        if block.page - after < options.review_run and taken.find(1, after, block.page) >= 0:
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


def _free(block: Block, taken: bytearray) -> Iterable[Block]:
    after = block.page_after
    first = taken.find(0, block.page, after)
    while first >= 0:
        end = taken.find(1, first, after)
        end = end if end >= 0 else after
        yield Block(first, block.source + first - block.page, end - first)
        first = taken.find(0, end, after)


def _take(found: Alignment, taken: bytearray, options: Options) -> None:
    """Take the stretch of an alignment, but no gap in which a run to report has room."""
    for block in found.blocks:
        taken[block.page : block.page_after] = b"\1" * block.length
    for last, following in zip(found.blocks, found.blocks[1:], strict=False):
        gap = following.page - last.page_after
        if gap < options.review_run:
            taken[last.page_after : following.page] = b"\1" * gap
