"""The funnel: one page against the index, stage by stage. Pure: no file, clock or database."""

from collections.abc import Iterator, Sequence

import numpy as np

from corpus.records.matches import Edit, EditionPart, Match, MatchClass, Origin, Span, Strength
from matcher.alignment import Alignment, as_characters
from matcher.altered import align, could_matter
from matcher.anchors import find_runs
from matcher.chains import find_chains
from matcher.editions.which_edition import Piece
from matcher.edits import find_edits, in_order
from matcher.fossils import fossils_kept
from matcher.index import OWN_WORD, Index
from matcher.merge import Chosen, choose
from matcher.origins import Marks, origins_of, parts_of, quotations, quoted
from matcher.sides import Side, side_of
from matcher.strength import Weight, weigh

_PARAPHRASE = 0.5  # similarity below which the words are mostly others


def match_page(text: str, index: Index) -> tuple[Match, ...]:
    """Give what ``text`` reproduces of the indexed texts, in the order of the page.

    Matches too weak to report are given too, as ``Strength.BELOW``, down to runs of
    ``Options.kept_run`` words.
    """
    page = side_of(text)
    ids = index.ids_of(page.words.normal)
    chains = find_chains(find_runs(ids, index), index)
    if not chains:
        return ()
    written = as_characters(ids)
    alignments = [
        align(written, chain, index, page.furniture)
        for chain in chains
        if page.furniture or could_matter(written, chain, index)
    ]
    of_sources = quotations(
        (found for found in alignments if _origin(found, index) is Origin.THIRD_PARTY),
        index.options,
    )
    page_marks = quoted(len(page), of_sources, index.options)
    of_works = [found for found in alignments if _origin(found, index) is Origin.OWN]
    chosen = choose(of_works, page, index, lambda found: _is_reportable(found, page_marks, index))
    chosen += _beside(choose(of_sources, page, index, lambda _: False), chosen)
    matches = [_match(each, page, page_marks, index) for each in chosen]
    return tuple(sorted(matches, key=lambda match: (match.in_page, match.text_id)))


def is_told(match: Match) -> bool:
    """Leave out what is too little to report; what anyone may quote is told, as it explains."""
    return match.strength is not Strength.BELOW or match.origin is Origin.THIRD_PARTY


def _origin(found: Alignment, index: Index) -> Origin:
    return index.texts[found.text].record.origin


def _is_reportable(found: Alignment, page_marks: Marks, index: Index) -> bool:
    if found.matched < index.options.least_words:
        return False
    weight = weigh(found, origins_of(found, page_marks, index), index.options)
    return weight.strength is not Strength.BELOW


def _beside(of_sources: list[Chosen], of_works: list[Chosen]) -> list[Chosen]:
    """Leave the quotations that no match with a work contains: those show them as parts."""
    return [
        quotation
        for quotation in of_sources
        if not any(
            work.alignment.page.start <= quotation.alignment.page.start
            and quotation.alignment.page.stop <= work.alignment.page.stop
            for work in of_works
        )
    ]


def _match(chosen: Chosen, page: Side, page_marks: Marks, index: Index) -> Match:
    found = chosen.alignment
    text = index.texts[found.text]
    source = text.side
    pieces = chosen.pieces or (Piece(found, chosen.editions),)
    marks = _marks(pieces, page_marks, index)
    weight = weigh(found, marks, index.options)
    edits = _edits(pieces, page, index)
    in_page = page.span(found.page)
    in_source = source.span(_source_words(pieces, found.text))
    return Match(
        text_id=text.record.id,
        owner_id=text.record.owner_id,
        chapter_id=text.record.chapter_id,
        title=text.record.title,
        in_source=in_source,
        in_page=in_page,
        source_text=in_source.of(source.text),
        page_text=in_page.of(page.text),
        match_class=_class(weight, altered=bool(edits)),
        origin=_origin_of_match(weight, marks, index),
        parts=parts_of(marks, found.page.start, page.words, index),
        similarity=weight.similarity,
        words=found.matched,
        own_words=weight.own_words,
        longest_own_run=weight.longest_own_run,
        strength=weight.strength,
        share_of_source=min(1.0, found.matched / len(source)),
        share_of_page=found.matched / len(page),
        editions=chosen.editions,
        fossils=_fossils(pieces, page, index),
        edits=edits,
        edition_parts=tuple(_edition_parts(chosen.pieces, page, index)),
    )


def _marks(pieces: Sequence[Piece], page_marks: Marks, index: Index) -> Marks:
    """Give the origins of the words of a match; the word that two pieces share counts once."""
    text = index.texts[pieces[0].alignment.text]
    if text.record.origin is Origin.THIRD_PARTY:
        words = pieces[-1].alignment.page.stop - pieces[0].alignment.page.start
        return np.full(words, pieces[0].alignment.text, dtype=np.int32)
    start, stop = pieces[0].alignment.page.start, pieces[-1].alignment.page.stop
    marks = np.full(stop - start, OWN_WORD, dtype=np.int32)
    for found, _ in pieces:
        marks[found.page.start - start : found.page.stop - start] = origins_of(
            found, page_marks, index
        )
    return marks


def _edits(pieces: Sequence[Piece], page: Side, index: Index) -> tuple[Edit, ...]:
    """Give the edits of each piece, held against the wording that it was made from."""
    of_pieces = [
        find_edits(found, page, index.texts[found.text].side, index.options) for found, _ in pieces
    ]
    if len(pieces) == 1:
        return of_pieces[0]
    return in_order(edit for edits in of_pieces for edit in edits)


def _source_words(pieces: Sequence[Piece], text: int) -> range:
    """Give the words of a text from the first that a piece has of it to the last."""
    stretches = [piece.alignment.source for piece in pieces if piece.alignment.text == text]
    return range(stretches[0].start, stretches[-1].stop)


def _edition_parts(pieces: Sequence[Piece], page: Side, index: Index) -> Iterator[EditionPart]:
    """Tell the pieces of a copy that mixes editions; a word that two share is of the second."""
    behind = [*(piece.alignment.page.start for piece in pieces[1:]), len(page)]
    for (found, editions), next_word in zip(pieces, behind, strict=False):
        text = index.texts[found.text]
        shares = next_word == found.page.stop - 1
        in_source = _up_to(text.side, found.source, shares=shares)
        yield EditionPart(
            in_page=_up_to(page, found.page, shares=shares),
            editions=editions,
            text_id=text.record.id,
            in_source=in_source,
            source_text=in_source.of(text.side.text),
        )


def _up_to(side: Side, words: range, *, shares: bool) -> Span:
    """Give the stretch of some words, up to where the last begins if it ``shares`` that one."""
    whole = side.span(words)
    return Span(whole.start, side.span(words[-1:]).start) if shares else whole


def _class(weight: Weight, *, altered: bool) -> MatchClass:
    if not altered:
        return MatchClass.VERBATIM
    return MatchClass.PARAPHRASE if weight.similarity < _PARAPHRASE else MatchClass.ALTERED


def _origin_of_match(weight: Weight, marks: Marks, index: Index) -> Origin:
    if weight.longest_own_run >= index.options.own_run:
        return Origin.OWN
    return Origin.THIRD_PARTY if (marks >= 0).any() else Origin.BOILERPLATE


def _fossils(pieces: Sequence[Piece], page: Side, index: Index) -> tuple[str, ...]:
    """Give the tell-tale wording that stands in the match on both sides, each once."""
    told: dict[str, None] = {}
    for found, _ in pieces:
        if index.fossils:
            source = index.texts[found.text].side
            both = (page.normal(found.page), source.normal(found.source))
            told |= {
                " ".join(phrase): None
                for phrase in index.fossils
                if all(_holds(words, phrase) for words in both)
            }
        told |= dict.fromkeys(fossils_kept(found, index))
    return tuple(told)


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(
        tuple(words[first : first + length]) == phrase
        for first in range(len(words) - length + 1)
        if words[first] == phrase[0]
    )
