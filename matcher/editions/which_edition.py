"""Which editions a copy was made from, by the passages in which its chapter's wordings differ.

Every wording of the chapter that stands on the same stretch of the page is weighed word by word.
One that explains the whole as well as the best has its editions told. Where going over from one
wording to another within the stretch explains clearly more, the copy mixes editions, and each of
its pieces has its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.alignment import Alignment, Block, as_characters, clipped, joined
from matcher.editions.wordings import EQUAL, Weighed, as_good, best_rows, weigh_wordings
from matcher.index import Index
from matcher.overlaps import Stretch
from matcher.sides import Side, changed_contacts

_SAME_PLACE = 30  # words in common with both wordings that show them to be one passage
_CONTEXT = 6  # words with which, on either side, one word's place is its own
_ATTEMPTS = 6
_SENTENCE_ENDS = frozenset(".!?:;")


class Piece(NamedTuple):
    """A stretch of the page as one wording explains it.

    Two pieces that follow each other share one word, which stands in both wordings.
    """

    alignment: Alignment
    editions: tuple[date, ...]
    """All in which the stretch reads as well."""


class Told(NamedTuple):
    """What is told of the editions of a copy."""

    alignment: Alignment
    """Of a mixed copy all words in common, of all pieces; its source words are counted on from
    piece to piece, and ``text`` is the wording of most of them."""
    editions: tuple[date, ...]
    """All that explain the whole; none of a mixed copy."""
    pieces: tuple[Piece, ...]
    """Of a mixed copy, two at least, in the order of the page."""


def tell_editions(
    best: Alignment,
    rivals: Iterable[Alignment],
    page: Side,
    index: Index,
    taken: Stretch,
) -> Told:
    """Tell the editions of ``best``; ``rivals`` are the other alignments of its chapter.

    ``taken`` are words of the page that other matches hold: no rival has them.
    """
    days = set(index.texts[best.text].record.editions)
    wordings, days_of = [best], [days]
    for rival in _at_the_same_place(best, rivals, index.options.review_run):
        record = index.texts[rival.text].record
        if _is_alike(best, rival, page, index):
            days.update(record.editions)
        elif free := _free(rival, taken):
            wordings.append(free)
            days_of.append(set(record.editions))
    if len(wordings) == 1:
        return Told(best, tuple(sorted(days)), ())
    weighed = weigh_wordings(wordings, days_of, page, index, taken)
    pieces = _pieces(weighed, page, index)
    spliced = _spliced(pieces) if pieces else best
    if spliced is not best and spliced.longest_run >= best.longest_run:
        return Told(spliced, (), pieces)
    inside = range(best.page.start - weighed.stretch.start, best.page.stop - weighed.stretch.start)
    return Told(best, as_good(weighed, 0, inside), ())


def _at_the_same_place(
    best: Alignment, rivals: Iterable[Alignment], run: int
) -> Iterator[Alignment]:
    """Leave the alignments of other texts that have the same words of the page in common.

    What shares few of them, or half a run to report at most, stands elsewhere in its chapter: a
    list in another order, a sentence that is repeated.
    """
    start = best.page.start
    common = bytearray(len(best.page))
    for block in best.blocks:
        common[block.page - start : block.page_after - start] = b"\1" * block.length
    in_common = Stretch(start, common)
    for rival in rivals:
        if rival.text != best.text:
            shared = sum(in_common.count(block.page, block.page_after) for block in rival.blocks)
            is_same = shared >= min(rival.matched // 2, _SAME_PLACE)
            if is_same and shared >= min(best.matched // 2, run):
                yield rival


def _free(rival: Alignment, taken: Stretch) -> Alignment | None:
    """Leave of an alignment the blocks that no other match holds words of."""
    blocks = [block for block in rival.blocks if not taken.any(block.page, block.page_after)]
    return Alignment(rival.text, tuple(blocks)) if blocks else None


def _is_alike(best: Alignment, rival: Alignment, page: Side, index: Index) -> bool:
    """Whether two wordings have the same words of the page, and the same gaps between them."""
    shift = rival.blocks[0].source - best.blocks[0].source
    if len(best.blocks) != len(rival.blocks) or any(
        (one.page, one.length, one.source + shift) != (other.page, other.length, other.source)
        for one, other in zip(best.blocks, rival.blocks, strict=True)
    ):
        return False
    sides = (index.texts[best.text].side, index.texts[rival.text].side)
    changed, changed_too = (
        [on_page for on_page, _ in changed_contacts(found, page, side)]
        for found, side in zip((best, rival), sides, strict=True)
    )
    return changed == changed_too


def _pieces(weighed: Weighed, page: Side, index: Index) -> tuple[Piece, ...]:
    """Cut the stretch where another wording explains what follows; empty if one explains all."""
    price = index.options.mixing_price
    better = np.maximum(weighed.gains[1:] - weighed.gains[0], 0).sum(axis=1)
    if better.max() <= price:
        return ()
    weighed = weighed._replace(gains=weighed.gains.copy())
    for _ in range(_ATTEMPTS):
        parts = _without_repeats(_parts(weighed, page, price))
        unproven = _unproven(weighed, parts, page, index)
        if not unproven:
            break
        words, row = unproven
        inside = slice(words.start, words.stop)
        weighed.gains[:, inside] = np.minimum(weighed.gains[:, inside], weighed.gains[row, inside])
    else:
        return ()
    pieces = [piece for row, words in parts for piece in _piece(weighed, row, words)]
    explain_all = set.intersection(*(set(piece.editions) for piece in pieces))
    return () if len(pieces) == 1 or explain_all else tuple(pieces)


def _parts(weighed: Weighed, page: Side, price: float) -> Iterator[tuple[int, range]]:
    """Give the rows that explain the stretch, in order, with the words of each.

    The last word of one is the first of the next.
    """
    rows, columns = best_rows(weighed, price)
    changes = [at for at in range(1, len(rows)) if rows[at] != rows[at - 1]]
    last = len(weighed.stretch) - 1
    first = 0
    for at, end in zip(changes, [*(columns[at - 1] for at in changes[1:]), last], strict=False):
        both, between = (rows[at - 1], rows[at]), columns[at - 1 : at + 1]
        row, border = _border_of_alike(weighed, page, both, between, range(first, end))
        yield row, range(first, border + 1)
        first = border
    yield rows[-1], range(first, last + 1)


def _without_repeats(parts: Iterable[tuple[int, range]]) -> list[tuple[int, range]]:
    """Make one part of those that follow each other and are of one row."""
    kept: list[tuple[int, range]] = []
    for row, words in parts:
        if kept and kept[-1][0] == row:
            kept[-1] = (row, range(kept[-1][1].start, words.stop))
        else:
            kept.append((row, words))
    return kept


def _unproven(
    weighed: Weighed, parts: Sequence[tuple[int, range]], page: Side, index: Index
) -> tuple[range, int] | None:
    """Find a part that its neighbour's wording has too, elsewhere; gives its words and that row.

    A list in another order, or a sentence that is said twice, tells no edition.
    """
    for (row, words), (next_row, next_words) in pairwise(parts):
        if not _is_proven(weighed, row, next_row, words, page, index):
            return words, next_row
        if not _is_proven(weighed, next_row, row, next_words, page, index):
            return next_words, row
    return None


def _is_proven(  # noqa: PLR0913, PLR0917
    weighed: Weighed, row: int, other: int, words: range, page: Side, index: Index
) -> bool:
    """Whether some words of the page are in the wording of a row, and nowhere in another."""
    text, source = (index.texts[weighed.wordings[number].text] for number in (other, row))
    ids = as_characters(index.ids[text.first : text.after])
    gains = weighed.gains[:, words.start : words.stop]
    better = np.flatnonzero(gains[row] > gains[other] + EQUAL) + words.start + weighed.stretch.start
    for block in weighed.wordings[row].blocks:
        inside = better[(better >= block.page) & (better < block.page_after)]
        for run in np.split(inside, np.flatnonzero(np.diff(inside) > 1) + 1) if len(inside) else ():
            contacts = {page.contacts[word] for word in run.tolist() if word in page.contacts}
            if contacts and not contacts <= set(text.side.contacts.values()):
                return True
            beside = max(0, _CONTEXT - len(run))
            first = max(block.page, int(run[0]) - beside) - block.page + block.source
            after = min(block.page_after, int(run[-1]) + 1 + beside) - block.page + block.source
            said = index.ids[source.first + first : source.first + after]
            if as_characters(said) not in ids:
                return True
    return False


def _piece(weighed: Weighed, row: int, words: range) -> Iterator[Piece]:
    """Give some words of the stretch as a row explains them."""
    start = weighed.stretch.start
    found = clipped(weighed.wordings[row], range(start + words.start, start + words.stop))
    if found:
        judged = range(words.start + 1 if words.start else 0, words.stop)
        yield Piece(found, as_good(weighed, row, judged))


def _border_of_alike(
    weighed: Weighed, page: Side, rows: tuple[int, int], between: list[int], room: range
) -> tuple[int, int]:
    """Choose the border as ``_border`` does, of all rows that explain what is before as well.

    Gives that row, and the word.
    """
    before, behind = rows
    sums = weighed.gains[:, room.start : between[0] + 1].sum(axis=1)
    alike = np.flatnonzero(np.abs(sums - sums[before]) < EQUAL).tolist()
    of_rows = [(_border(weighed, page, (row, behind), between, room), row) for row in alike]
    (_, border), row = max(of_rows, key=lambda each: (each[0][0], each[1] == before))
    return row, border


def _border(
    weighed: Weighed, page: Side, rows: tuple[int, int], between: Sequence[int], room: range
) -> tuple[int, int]:
    """Choose the word at which one row goes over to another, where no choice explains more.

    The first behind words of the page's own is preferred, or else of a paragraph or a sentence;
    the first number says which it is.
    """
    before, behind = rows
    same = np.abs(weighed.gains[before] - weighed.gains[behind]) < EQUAL
    earliest, latest = between
    while earliest > room.start and same[earliest]:
        earliest -= 1
    while latest < room.stop and same[latest]:
        latest += 1
    both = weighed.common[before] & weighed.common[behind]
    either = weighed.common[before] | weighed.common[behind]
    places = [place for place in range(earliest, latest) if both[place]] or [between[0]]
    rank, place = max((_rank_of(weighed, page, either, place), -place) for place in places)
    return rank, -place


def _rank_of(weighed: Weighed, page: Side, either: NDArray[np.bool_], place: int) -> int:
    """Rank a word by what lies before it."""
    if place > 1 and not either[place - 2 : place].any():
        return 3
    word = weighed.stretch.start + place
    text = page.text[page.words.ends[word - 1] : page.words.starts[word]] if word else ""
    if text.count("\n") > 1:
        return 2
    return int(not _SENTENCE_ENDS.isdisjoint(text))


def _spliced(pieces: Sequence[Piece]) -> Alignment:
    """Put the pieces together, counting the source words of each on from the one before."""
    blocks = list(pieces[0].alignment.blocks)
    for piece in pieces[1:]:
        found = piece.alignment
        shared = blocks[-1].page_after - found.page.start
        shift = blocks[-1].source_after - shared - found.source.start
        following = clipped(found, range(found.page.start + shared, found.page.stop))
        blocks += [
            Block(block.page, block.source + shift, block.length)
            for block in (following.blocks if following else ())
        ]
    words: dict[int, int] = {}
    for piece in pieces:
        text = piece.alignment.text
        words[text] = words.get(text, 0) + piece.alignment.matched
    return Alignment(max(words, key=lambda text: words[text]), tuple(joined(blocks)))
