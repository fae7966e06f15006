"""Within a work: which passages come from third parties, and what its holders changed in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records.matches import Edit, Origin, Part, Span
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import FURNITURE, OWN_WORD, RULED_OWN, Index, Text
from matcher.origins import parts_of, passages_in


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A passage of a work that is not its holders' own, or not all of it."""

    text_id: str
    """Of the chapter's wording."""
    chapter_id: str
    number: int
    """Within the chapter, from 1."""
    in_text: Span
    text: str
    parts: tuple[Part, ...]
    """Stretches of one origin, in order; spans as ``in_text``'s."""
    words: int
    third_party_words: int
    stock_words: int
    """Furniture and stock phrases."""
    edits: tuple[Edit, ...]
    """What the holders changed: ``source_words`` as the third party has them, ``page_words`` and
    ``in_page`` as the work does."""

    @property
    def origin(self) -> Origin:
        """Whose it is for the most part."""
        if self.third_party_words * 2 >= self.words:
            return Origin.THIRD_PARTY
        return Origin.BOILERPLATE if self.stock_words * 2 >= self.words else Origin.OWN

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Ids of the third-party texts, each once, in order."""
        ids = (part.source_id for part in self.parts if part.source_id)
        return tuple(dict.fromkeys(ids))


def quoted_passages(index: Index) -> Iterator[QuotedPassage]:
    """Give every passage of the works that holds words of others, in the order of the index."""
    sources = [text.record for text in index.texts if text.record.origin is Origin.THIRD_PARTY]
    of_sources = build_index(sources, index.options)
    for text in index.texts:
        if text.record.origin is Origin.OWN:
            for number, (first, after) in enumerate(passages_in(text), start=1):
                if not index.own_words(text)[first:after].all():
                    yield _quoted(text, number, range(first, after), index, of_sources)


def _quoted(
    text: Text, number: int, words: range, index: Index, of_sources: Index
) -> QuotedPassage:
    marks = index.marks[text.first + words.start : text.first + words.stop].copy()
    marks[marks == RULED_OWN] = OWN_WORD
    in_text = text.side.span(words)
    shown = in_text.of(text.record.text)
    third_party = int((marks >= 0).sum())
    return QuotedPassage(
        text_id=text.record.id,
        chapter_id=text.record.chapter_id,
        number=number,
        in_text=in_text,
        text=shown,
        parts=parts_of(marks, words.start, text.side.words, index),
        words=len(words),
        third_party_words=third_party,
        stock_words=int((marks == FURNITURE).sum()),
        edits=_changes(shown, in_text.start, of_sources) if third_party else (),
    )


def _changes(passage: str, start: int, of_sources: Index) -> tuple[Edit, ...]:
    """Give what a passage has otherwise than its source; places counted in the whole chapter."""
    edits = (edit for match in match_page(passage, of_sources) for edit in match.edits)
    return tuple(
        Edit(
            edit.kind,
            edit.source_words,
            edit.page_words,
            edit.in_source,
            Span(edit.in_page.start + start, edit.in_page.end + start),
        )
        for edit in edits
    )
