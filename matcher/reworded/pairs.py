"""One page against one source: every passage that was copied, reworded, translated or summed up.

The stages: ``seeds`` (triples of stems in common, and clusters of them), ``fragments`` (the ends of
what each cluster lies in), here what is verbatim, what competes and what is too weak, and
``summaries`` (paragraphs whose words are spread over the whole source). Pure.
"""

from collections.abc import Iterable

from matcher.reworded.comparable import Comparable
from matcher.reworded.fragments import Fragment, face, settle
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.seeds import cluster, find_seeds
from matcher.reworded.stems import StemmedText
from matcher.reworded.summaries import find_summaries
from matcher.reworded.verbatim_runs import verbatim_pieces


def find_reuse(page: Comparable, source: Comparable, options: PairOptions) -> tuple[Fragment, ...]:
    """Give what the page took from the source, in the order of the page."""
    views = face(page, source, options)
    seeds = find_seeds(page.keys, source.keys, options.seed_places)
    settled = (settle(group, *views, options) for group in cluster(seeds, options.seed_gap))
    fragments = [
        piece
        for found in settled
        if found is not None
        for piece in verbatim_pieces(found, seeds, page.text, source.text, options)
        if _is_evidence(piece, options)
    ]
    copies = _compete(fragments, options)
    copies = [found for found in copies if _is_long_enough(found, page.text, source.text, options)]
    summaries = find_summaries(*views, page.text.paragraphs, copies, options)
    copies = [copy for copy in copies if not any(_meet(copy.page, sum_.page) for sum_ in summaries)]
    return tuple(sorted((*copies, *summaries), key=lambda found: found.page.start))


def _is_evidence(found: Fragment, options: PairOptions) -> bool:
    words = max(len(found.page), len(found.source))
    surplus = found.gain - options.word_price * words
    return found.gain >= options.least_gain and surplus >= options.least_surplus


def _compete(fragments: Iterable[Fragment], options: PairOptions) -> list[Fragment]:
    """Keep the strongest of those that overlap: a passage of the page comes from one place."""
    kept: list[Fragment] = []
    for found in sorted(set(fragments), key=lambda each: (-each.gain, each.page.start)):
        if not any(_excludes(stronger, found, options) for stronger in kept):
            kept.append(found)
    return kept


def _excludes(stronger: Fragment, found: Fragment, options: PairOptions) -> bool:
    shared = _overlap(stronger.page, found.page)
    shorter = min(len(stronger.page), len(found.page))
    return shared > options.shared_page * shorter or (
        shared > 0 and _meet(stronger.source, found.source)
    )


def _overlap(one: range, other: range) -> int:
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))


def _meet(one: range, other: range) -> bool:
    return _overlap(one, other) > 0


def _is_long_enough(
    found: Fragment, page: StemmedText, source: StemmedText, options: PairOptions
) -> bool:
    if min(len(found.page), len(found.source)) < options.least_words:
        return False
    on_page, in_source = page.span(found.page), source.span(found.source)
    shorter = min(on_page.end - on_page.start, in_source.end - in_source.start)
    return shorter >= options.least_characters
