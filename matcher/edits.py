"""What was changed: each changed stretch as an edit, with what it touches."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from corpus.records.matches import Edit, EditKind
from matcher.alignment import Alignment
from matcher.kinds import kind_of_names, kinds_of, touches
from matcher.options import Options
from matcher.sides import Side, changed_contacts

_LOOK_AHEAD = 2  # words behind a number that may say it is a time: "48 working hours"


def find_edits(found: Alignment, page: Side, source: Side, options: Options) -> tuple[Edit, ...]:
    """Give every change inside an alignment, in the order of the page."""
    edits = [
        _edit(
            EditKind.CONTACT,
            range(on_page, on_page + 1),
            range(in_source, in_source + 1),
            page,
            source,
        )
        for on_page, in_source in changed_contacts(found, page, source)
    ]
    for last, following in pairwise(found.blocks):
        on_page = _text_alone(range(last.page_after, following.page), page)
        in_source = _text_alone(range(last.source_after, following.source), source)
        if not is_excerpt_gap(len(on_page), len(in_source), options):
            edits += _edits_of_gap(on_page, in_source, page, source, options)
    return in_order(edits)


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Put edits in the order of the page, and those of one place in the order of the text."""
    return tuple(sorted(edits, key=_places))


def _places(edit: Edit) -> tuple[int, int, int, int]:
    """Give what tells the order of spans, as plain numbers: these are quicker to compare."""
    in_page, in_source = edit.in_page, edit.in_source
    return in_page.start, in_page.end, in_source.start, in_source.end


def _text_alone(words: range, side: Side) -> range:
    """Leave out, at both ends of a gap, page numbers, running heads and footnotes."""
    if not side.furniture:
        return words
    first, after = words.start, words.stop
    while first < after and after - 1 in side.furniture:
        after -= 1
    while first < after and first in side.furniture:
        first += 1
    return range(first, after)


def is_excerpt_gap(page_words: int, source_words: int, options: Options) -> bool:
    """Tell a gap between two excerpts from a change: one side is long, the other empty."""
    return min(page_words, source_words) == 0 and max(page_words, source_words) >= (
        options.excerpt_gap
    )


def _edits_of_gap(
    on_page: range, in_source: range, page: Side, source: Side, options: Options
) -> list[Edit]:
    if not on_page and not in_source:
        return []
    before, now = source.normal(in_source), page.normal(on_page)
    behind = (  # looked up for those few changes that it says something of
        word
        for side, words in ((page, on_page), (source, in_source))
        for word in side.following(words.stop, _LOOK_AHEAD)
    )
    kinds = kinds_of(before, now, behind, options.rewritten)
    if len(kinds) > 1:
        pieces_of_page = _pieces(kinds, now, on_page)
        pieces_of_source = _pieces(kinds, before, in_source)
        if pieces_of_page and pieces_of_source:
            return [
                _edit(kind, pieces_of_page[kind], pieces_of_source[kind], page, source)
                for kind in kinds
            ]
    return [_edit(kinds[0] if kinds else None, on_page, in_source, page, source)]


def _pieces(
    kinds: Sequence[EditKind], words: Sequence[str], numbers: range
) -> dict[EditKind, range]:
    """Cut one side of a change into a stretch for each kind; empty if a kind stands in two places.

    A word of no kind goes with the word before it. A kind without a word has an empty stretch at
    the end.
    """
    labels: list[EditKind] = []
    for word in words:
        kind = next((kind for kind in kinds if touches(word, kind)), None)
        labels.append(kind or (labels[-1] if labels else kinds[0]))
    pieces = dict.fromkeys(kinds, range(numbers.stop, numbers.stop))
    stretches = [(kind, len(list(same))) for kind, same in groupby(labels)]
    if len({kind for kind, _ in stretches}) < len(stretches):
        return {}
    start = numbers.start
    for kind, length in stretches:
        pieces[kind] = range(start, start + length)
        start += length
    return pieces


def _edit(
    kind: EditKind | None, on_page: range, in_source: range, page: Side, source: Side
) -> Edit:
    """Make an edit; one of no kind of meaning is told by its names."""
    in_page, in_text = page.span(on_page), source.span(in_source)
    now, before = in_page.of(page.text).split(), in_text.of(source.text).split()
    return Edit(
        kind=kind or kind_of_names(before, now),
        source_words=" ".join(before),
        page_words=" ".join(now),
        in_source=in_text,
        in_page=in_page,
    )
