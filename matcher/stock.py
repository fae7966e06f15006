"""Stock phrases: runs of words that many independent documents have, and that nobody owns.

Counted over a background of documents that have nothing to do with the works. A run that is longer
than any stock phrase ever seen is a text that the documents have in common, a copy of the work
perhaps: it is left out, or a background with copies in it would hide the copies.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.index import FIRST_ID, FURNITURE, OWN_WORD, UNKNOWN, Index, gram_hashes
from matcher.options import Options

Ids = NDArray[np.uint32]
Phrases = dict[tuple[str, ...], int]
"""A run of ``Options.gram`` normal words, and how many documents have it as a stock phrase."""


@dataclass(frozen=True, slots=True)
class FoundStock:
    """What a background holds."""

    phrases: Phrases
    too_long: int
    """Runs in common that are too long for a stock phrase, over all documents."""


def find_stock(documents: Sequence[Sequence[str]], options: Options | None = None) -> FoundStock:
    """Count stock phrases over documents, given as normal words; each must be another document."""
    options = options or Options()
    vocabulary: dict[str, int] = {}
    ids = [_numbered(words, vocabulary) for words in documents]
    hashes = [gram_hashes(each, options.gram)[0] for each in ids]
    repeated = _in_enough(hashes, options.stock_documents)
    kept, too_long = [], 0
    for each in hashes:
        inside = np.zeros(len(each), dtype=np.bool_)
        for first, after in _runs(np.isin(each, repeated)):
            if after - first + options.gram - 1 > options.stock_run:
                too_long += 1
            else:
                inside[first:after] = True
        kept.append(each[inside])
    counts = dict(zip(*_counted(kept, options.stock_documents), strict=True))
    wanted = np.array(list(counts), dtype=np.uint64)
    phrases: Phrases = {}
    for words, each in zip(documents, hashes, strict=True):
        for place in np.flatnonzero(np.isin(each, wanted)).tolist():
            phrases[tuple(words[place : place + options.gram])] = counts[int(each[place])]
    return FoundStock(phrases, too_long)


def mark_stock(index: Index, phrases: Collection[tuple[str, ...]]) -> None:
    """Mark, in ``index.marks``, the stock phrases among the holders' own words as furniture."""
    wanted = set(phrases)
    if not wanted:
        return
    length = index.options.gram
    rows = np.array([index.ids_of(phrase) for phrase in sorted(wanted)], dtype=np.uint32)
    rows = rows[(rows != UNKNOWN).all(axis=1)]
    stock = {row.tobytes() for row in rows}
    hashes = np.array([gram_hashes(row, length)[0][0] for row in rows], dtype=np.uint64)
    for text in index.texts:
        ids = index.ids[text.first : text.after]
        marks = index.marks[text.first : text.after]
        is_stock = np.isin(gram_hashes(ids, length)[0], hashes)
        for place in np.flatnonzero(is_stock).tolist():
            is_stock[place] = ids[place : place + length].tobytes() in stock
        for first, after in _runs(is_stock):
            stretch = marks[first : after + length - 1]
            if len(stretch) <= index.options.stock_run:
                stretch[stretch == OWN_WORD] = FURNITURE


def _numbered(words: Sequence[str], vocabulary: dict[str, int]) -> Ids:
    return np.array(
        [vocabulary.setdefault(word, len(vocabulary) + FIRST_ID) for word in words],
        dtype=np.uint32,
    )


def _in_enough(hashes: Sequence[NDArray[np.uint64]], least: int) -> NDArray[np.uint64]:
    return np.array(_counted(hashes, least)[0], dtype=np.uint64)


def _counted(hashes: Sequence[NDArray[np.uint64]], least: int) -> tuple[list[int], list[int]]:
    """Give what at least so many documents have, each document counting once, and how many do."""
    if not hashes:
        return [], []
    found, counts = np.unique(
        np.concatenate([np.unique(each) for each in hashes]), return_counts=True
    )
    enough = counts >= least
    return found[enough].tolist(), counts[enough].tolist()


def _runs(marked: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Give the stretches of marked places, from the first to behind the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
