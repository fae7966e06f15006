"""One page against the index, patiently: the funnel first, then what it left free, reworded.

Pure, as the funnel is. It costs several times as much, and archives are never gone through so.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.records.matches import Match, MatchClass, Origin, Part, Span, Strength
from matcher.funnel import match_page
from matcher.reworded.comparable import Comparable
from matcher.reworded.paraphrase import Paraphrase, Rewordings, find_paraphrases


class _Stretch(NamedTuple):
    """A stretch of the page that nothing was found in."""

    start: int
    """In code points of the page."""
    page: Comparable


def match_page_patiently(text: str, rewordings: Rewordings) -> tuple[Match, ...]:
    """Give what ``match_page`` does, and paraphrases in the stretches of the page between.

    A match too weak to report that lies within a paraphrase is told by it.
    """
    matches = match_page(text, rewordings.index)
    whole = rewordings.collection.page(text)
    reworded = [
        _match(text, len(whole), stretch, wordings, rewordings)
        for stretch in _free(text, whole, matches, rewordings)
        for wordings in find_paraphrases(stretch.page, rewordings)
    ]
    told = [match for match in matches if not any(_holds(each, match) for each in reworded)]
    return tuple(sorted((*told, *reworded), key=lambda match: (match.in_page, match.text_id)))


def _free(
    text: str, whole: Comparable, matches: Sequence[Match], rewordings: Rewordings
) -> Iterator[_Stretch]:
    """Give the stretches that no reported match, and no quotation, has."""
    taken = sorted(match.in_page for match in matches if _takes(match))
    if not taken:
        yield _Stretch(0, whole)
        return
    start = 0
    for span in (*taken, Span(len(text), len(text))):
        if span.start - start >= rewordings.pair_options.least_characters:
            yield _Stretch(start, rewordings.collection.page(text[start : span.start]))
        start = max(start, span.end)


def _takes(match: Match) -> bool:
    return match.strength is not Strength.BELOW or match.origin is Origin.THIRD_PARTY


def _holds(reworded: Match, match: Match) -> bool:
    return (
        not _takes(match)
        and reworded.in_page.start <= match.in_page.start
        and match.in_page.end <= reworded.in_page.end
    )


def _match(
    text: str,
    words_of_page: int,
    stretch: _Stretch,
    wordings: Sequence[Paraphrase],
    rewordings: Rewordings,
) -> Match:
    """Tell a paraphrase; as its order is its own, no edits and no lesser parts are told."""
    best = wordings[0]
    index = rewordings.index
    source = index.texts[best.text]
    here = stretch.page.text.span(best.fragment.page)
    in_page = Span(stretch.start + here.start, stretch.start + here.end)
    in_source = rewordings.collection.texts[best.text].text.span(best.fragment.source)
    days = {day for each in wordings for day in index.texts[each.text].record.editions}
    return Match(
        text_id=source.record.id,
        owner_id=source.record.owner_id,
        chapter_id=source.record.chapter_id,
        title=source.record.title,
        in_source=in_source,
        in_page=in_page,
        source_text=in_source.of(source.record.text),
        page_text=in_page.of(text),
        match_class=MatchClass.PARAPHRASE,
        origin=Origin.OWN,
        parts=(Part(in_page, Origin.OWN, None),),
        similarity=best.similarity,
        words=best.words,
        own_words=best.own_words,
        longest_own_run=0,
        strength=Strength.REVIEW,
        share_of_source=min(1.0, best.words / len(source.side)),
        share_of_page=best.words / words_of_page,
        editions=tuple(sorted(days)),
        fossils=(),
        edits=(),
    )
