"""Whose words they are: what is quoted from third parties, and what is furniture.

Both sides are looked at: the protected text's own quotations are marked when it is indexed, a
page's when it is matched. A word is the holders' own only if neither side says otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from corpus.records.matches import Origin, Part, Span
from corpus.text import Words
from matcher.alignment import Alignment, as_characters
from matcher.altered import align
from matcher.anchors import find_runs
from matcher.chains import find_chains
from matcher.index import FURNITURE, OWN_WORD, RULED_OWN, Index, Text
from matcher.options import Options

Marks = NDArray[np.int32]


def mark_origins(index: Index, sources: Index) -> None:
    """Mark, in ``index.marks``, what the works quote of ``sources``, and their furniture.

    ``sources`` holds the third-party texts alone; ``index`` holds them first, in the same order
    and with the same ids.
    """
    own = [text for text in index.texts if text.record.origin is Origin.OWN]
    if sources.texts:
        for text in own:
            ids = index.ids[text.first : text.after]
            written = as_characters(ids)
            found = [
                align(written, chain, sources)
                for chain in find_chains(find_runs(ids, sources), sources)
            ]
            marks = quoted(len(ids), quotations(found, index.options), index.options)
            index.marks[text.first : text.after] = marks
    for text, first, after in _furniture(own, index):
        index.marks[text.first + first : text.first + after] = FURNITURE


def quotations(alignments: Iterable[Alignment], options: Options) -> list[Alignment]:
    """Leave only what shares a run with a third-party text that chance does not give."""
    return [found for found in alignments if found.longest_run >= options.source_run]


def quoted(length: int, found: Iterable[Alignment], options: Options) -> Marks:
    """Mark the words of a page (or text) that are quoted, by the number of the third-party text.

    Shape ``(length,)``; ``OWN_WORD`` elsewhere. The longest quotation of a word wins.
    """
    marks = np.full(length, OWN_WORD, dtype=np.int32)
    for alignment in sorted(found, key=lambda found: found.matched):
        for block in alignment.blocks:
            if block.length >= options.quoted_run:
                marks[block.page : block.page_after] = alignment.text
    return marks


def origins_of(alignment: Alignment, page_marks: Marks, index: Index) -> Marks:
    """Give each word of an alignment's page range its mark; a changed word has its neighbour's."""
    text = index.texts[alignment.text]
    page, source = alignment.page, alignment.source
    marks = np.full(len(page), OWN_WORD, dtype=np.int32)
    of_source = index.marks[text.first + source.start : text.first + source.stop]
    if (of_source == OWN_WORD).all() and (page_marks[page.start : page.stop] == OWN_WORD).all():
        return marks
    after = 0
    for block in alignment.blocks:
        first = block.page - page.start
        of_text = index.marks[text.first + block.source : text.first + block.source_after]
        of_page = page_marks[block.page : block.page_after]
        of_both = np.where(of_text == OWN_WORD, of_page, of_text)
        of_both[of_both == RULED_OWN] = OWN_WORD
        marks[first : first + block.length] = of_both
        if after:
            marks[after:first] = marks[after - 1]
        after = first + block.length
    return marks


def parts_of(marks: Marks, first_word: int, page: Words, index: Index) -> tuple[Part, ...]:
    """Cut a match into stretches of one origin; together they fill it."""
    parts = []
    after = 0
    for mark, stretch in groupby(marks.tolist()):
        first, after = after, after + len(list(stretch))
        start = page.span(first_word + first, first_word + first + 1).start
        if after == len(marks):
            end = page.span(first_word, first_word + after).end
        else:
            end = page.span(first_word + after, first_word + after + 1).start
        source = index.texts[mark].record.id if mark >= 0 else None
        parts.append(Part(Span(start, end), _origin(mark), source))
    return tuple(parts)


def _origin(mark: int) -> Origin:
    if mark == OWN_WORD:
        return Origin.OWN
    return Origin.BOILERPLATE if mark == FURNITURE else Origin.THIRD_PARTY


def _furniture(texts: Sequence[Text], index: Index) -> Iterable[tuple[Text, int, int]]:
    """Give the passages, as ranges of words, that repeat over the chapters of one edition."""
    places: dict[bytes, list[tuple[Text, int, int]]] = defaultdict(list)
    for text in texts:
        ids = index.ids[text.first : text.after]
        for first, after in passages_in(text):
            places[ids[first:after].tobytes()].append((text, first, after))
    for passage, stand in places.items():
        if passage and _chapters(stand) >= index.options.furniture_chapters:
            yield from stand


def _chapters(places: Sequence[tuple[Text, int, int]]) -> int:
    """Count the chapters of one edition, of that which has most, in which a passage stands."""
    chapters: dict[object, set[str]] = defaultdict(set)
    for text, _, _ in places:
        for edition in text.record.editions:
            chapters[text.record.owner_id, edition].add(text.record.chapter_id)
    return max(map(len, chapters.values()), default=0)


def passages_in(text: Text) -> Iterable[tuple[int, int]]:
    """Give the ranges of words between the empty lines of a text."""
    lengths = [len(passage) + len("\n\n") for passage in text.record.text.split("\n\n")]
    ends = np.cumsum(lengths)
    starts = text.side.words.starts
    first = np.searchsorted(starts, ends - lengths).tolist()
    after = np.searchsorted(starts, ends - len("\n\n")).tolist()
    return zip(first, after, strict=True)
