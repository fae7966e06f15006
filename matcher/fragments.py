"""Fragments: a stretch of the page and the stretch of the source that it was made from.

Order does not count: a fragment is two bags of stems that agree more than their surroundings do.
Its ends are where the gain, the logarithm of "copied" against "chance", is largest (maximum-sum
segment, Bentley 1984), for the page by what the source offers and then the other way round.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.comparable import Comparable
from matcher.pair_options import PairOptions
from matcher.rarity import KINDS
from matcher.seeds import Seeds


class Fragment(NamedTuple):
    """Words of the page and of the source, by number, and what they gain on the weaker side."""

    page: range
    source: range
    gain: float


@dataclass(frozen=True, slots=True)
class View:
    """One of two texts, in numbers for the stems that they share."""

    stems: NDArray[np.int64]
    """Shape ``(words,)``: from 0 to ``absent - 1``, or ``absent`` if the other lacks the stem."""
    absent: int
    kinds: NDArray[np.int64]
    """Shape ``(words,)``: see ``Rarity.kind``."""
    weights: NDArray[np.float64]
    """Shape ``(words,)``: see ``Rarity.weight``."""
    edge_prices: NDArray[np.float64]
    """Shape ``(words + 1,)``: what it costs to begin or end a fragment before each word."""


def face(page: Comparable, source: Comparable, options: PairOptions) -> tuple[View, View]:
    """Give two texts as each is seen from the other."""
    numbers = np.zeros(1 + max(page.highest_stem, source.highest_stem), dtype=np.int64)
    numbers[source.text.stems] = 1
    common = page.different_stems[numbers[page.different_stems] == 1]
    numbers[:] = len(common)
    numbers[common] = np.arange(len(common))
    page_view, source_view = (
        View(
            stems=numbers[side.text.stems],
            absent=len(common),
            kinds=side.kinds,
            weights=side.weights,
            edge_prices=np.where(side.text.sentences, 0.0, price),
        )
        for side, price in ((page, options.page_edge_price), (source, options.source_edge_price))
    )
    return page_view, source_view


def settle(seeds: Seeds, page: View, source: View, options: PairOptions) -> Fragment | None:
    """Find the ends of the fragment that a cluster of seeds lies in.

    ``None`` if no more is in common than chance explains.
    """
    found = Fragment(_extent(seeds.page, page), _extent(seeds.source, source), 0.0)
    for number in range(options.passes):
        widened = _step(found, page, source, options.widening, options)
        if number > 0 and widened is not None and widened[:2] == found[:2]:
            return found
        settled = _without_widening(widened, page, source, options)
        if settled is None:
            return None
        found = settled
    return found


def _without_widening(
    found: Fragment | None, page: View, source: View, options: PairOptions
) -> Fragment | None:
    """Move the ends until they stand still."""
    for _ in range(options.steps):
        if found is None or found.gain < options.hopeless:
            return None
        moved = _step(found, page, source, 0, options)
        if moved is not None and moved[:2] == found[:2]:
            return moved
        found = moved
    return found


def _extent(places: NDArray[np.int32], view: View) -> range:
    return range(int(places.min()), min(int(places.max()) + 3, len(view.stems)))


def _step(
    found: Fragment, page: View, source: View, widening: int, options: PairOptions
) -> Fragment | None:
    """Move the ends on the page, then those in the source."""
    on_page = best_stretch(page, found.page, source, _widened(found.source, widening), options)
    if on_page is None:
        return None
    both = (
        range(min(found.page.start, on_page[0].start), max(found.page.stop, on_page[0].stop))
        if widening
        else on_page[0]
    )
    in_source = best_stretch(source, found.source, page, _widened(both, widening), options)
    if in_source is None:
        return None
    return Fragment(on_page[0], in_source[0], min(on_page[1], in_source[1]))


def _widened(stretch: range, by: int) -> range:
    return range(max(0, stretch.start - by), stretch.stop + by)


def best_stretch(
    view: View, current: range, other: View, offered: range, options: PairOptions
) -> tuple[range, float] | None:
    """Find the stretch near ``current`` that gains most by the words ``offered`` of the other text.

    ``None`` if no stretch gains anything.
    """
    low = max(0, current.start - options.surroundings)
    high = min(len(view.stems), current.stop + options.surroundings)
    inside = slice(current.start - low, current.stop - low)
    hits = _hits(view.stems[low:high], inside, other, offered)
    gains = _gains(view.kinds[low:high], hits, inside, options)
    first = max(0, inside.start - options.reach)
    after = min(len(gains), inside.stop + options.reach)
    total = np.zeros(after - first + 1)
    np.cumsum(gains[first:after], out=total[1:])
    prices = view.edge_prices[low + first : low + after + 1]
    begun = total + prices
    value = total - prices - np.minimum.accumulate(begun)
    end = int(value.argmax())
    if value[end] <= 0:
        return None
    begin = int(begun[: end + 1].argmin())
    return range(low + first + begin, low + first + end), float(value[end])


def _hits(
    stems: NDArray[np.int64], inside: slice, other: View, offered: range
) -> NDArray[np.float64]:
    """Say of each word how far the other text offers it, from 0 to 1.

    A word offered once does for one word: inside the fragment those of one stem share what is
    offered, and outside it each may have what is left over.
    """
    offers = np.bincount(other.stems[offered.start : offered.stop], minlength=other.absent + 1)
    offers[other.absent] = 0
    used = np.bincount(stems[inside], minlength=other.absent + 1)
    hits = (offers > used).astype(np.float64)[stems]
    hits[inside] = np.minimum(1.0, offers / np.maximum(used, 1))[stems[inside]]
    return hits


def _gains(
    kinds: NDArray[np.int64], hits: NDArray[np.float64], inside: slice, options: PairOptions
) -> NDArray[np.float64]:
    """Give each word's gain, from how often its kind agrees inside the fragment and outside."""
    words = np.bincount(kinds, minlength=KINDS).tolist()
    words_inside = np.bincount(kinds[inside], minlength=KINDS).tolist()
    agreed = np.bincount(kinds, hits, minlength=KINDS).tolist()
    agreed_inside = np.bincount(kinds[inside], hits[inside], minlength=KINDS).tolist()
    of_hit, of_miss = np.empty(KINDS), np.empty(KINDS)
    known = options.rate_words
    for kind in range(KINDS):
        kept = agreed_inside[kind] + known * options.kept_rates[kind]
        kept /= words_inside[kind] + known
        chance = agreed[kind] - agreed_inside[kind] + known * options.chance_rates[kind]
        chance /= words[kind] - words_inside[kind] + known
        chance = min(max(chance, 0.01), 0.9)
        kept = max(min(kept, options.most_kept), chance + 0.02)
        of_hit[kind] = math.log(kept / chance)
        of_miss[kind] = math.log((1 - kept) / (1 - chance))
    gains: NDArray[np.float64] = of_miss[kinds] + hits * (of_hit - of_miss)[kinds]
    return gains
