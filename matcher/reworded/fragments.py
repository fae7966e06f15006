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

from matcher.reworded.comparable import Comparable
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.rarity import KINDS
from matcher.reworded.seeds import Cluster

_EACH_KIND = np.arange(KINDS)


class Fragment(NamedTuple):
    """Words of the page and of the source, by number, and what they gain on the weaker side."""

    page: range
    source: range
    gain: float


@dataclass(frozen=True, slots=True)
class View:
    """One of two texts, in numbers for the stems that they share."""

    stems: NDArray[np.int64]
    """Shape ``(words,)``: from 0 to ``absent - 1``, or ``absent`` and the word's kind if the other
    lacks the stem."""
    absent: int
    kinds: NDArray[np.float64]
    """Shape ``(KINDS, absent + KINDS)``: 1 in the row of the kind (see ``Rarity.kind``) that the
    stem of each number is."""
    weights: NDArray[np.float64]
    """Shape ``(words,)``: see ``Rarity.weight``."""
    edge_prices: NDArray[np.float64]
    """Shape ``(words + 1,)``: what it costs to begin or end a fragment before each word."""


def face(page: Comparable, source: Comparable, options: PairOptions) -> tuple[View, View]:
    """Give two texts as each is seen from the other."""
    here, there = page.text.different_stems, source.text.different_stems
    nearest = there.searchsorted(here)
    nearest[nearest == len(there)] = 0
    on_page = (there[nearest] == here).nonzero()[0] if len(there) else nearest[:0]
    in_source = nearest[on_page]
    kinds = np.zeros((KINDS, len(on_page) + KINDS))
    kinds[page.different_kinds[on_page], np.arange(len(on_page))] = 1
    kinds[_EACH_KIND, len(on_page) + _EACH_KIND] = 1
    page_view, source_view = (
        _view(side, common, kinds, price)
        for side, common, price in (
            (page, on_page, options.page_edge_price),
            (source, in_source, options.source_edge_price),
        )
    )
    return page_view, source_view


def _view(
    side: Comparable, common: NDArray[np.int64], kinds: NDArray[np.float64], edge_price: float
) -> View:
    """Give one side; ``common`` says which of its different stems the other has."""
    numbers = side.different_kinds + len(common)
    numbers[common] = np.arange(len(common))
    return View(
        stems=numbers[side.text.places],
        absent=len(common),
        kinds=kinds,
        weights=side.weights,
        edge_prices=np.where(side.text.sentences, 0.0, edge_price),
    )


def settle(cluster: Cluster, page: View, source: View, options: PairOptions) -> Fragment | None:
    """Find the ends of the fragment that a cluster of seeds lies in.

    ``None`` if no more is in common than chance explains.
    """
    found = Fragment(cluster.page, cluster.source, 0.0)
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


def _step(
    found: Fragment, page: View, source: View, widening: int, options: PairOptions
) -> Fragment | None:
    """Move the ends on the page, then those in the source."""
    on_page = best_stretch(page, found.page, source, _widened(found.source, widening), options)
    if on_page is None or on_page[1] < options.hopeless:
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
    offers = np.bincount(other.stems[offered.start : offered.stop], minlength=other.absent + KINDS)
    offers[other.absent :] = 0
    gains_outside, gains_inside = _gains(view, current, offers, options)
    first = max(0, current.start - options.reach)
    after = min(len(view.stems), current.stop + options.reach)
    gains = gains_outside[view.stems[first:after]]
    gains[current.start - first : current.stop - first] = gains_inside[
        view.stems[current.start : current.stop]
    ]
    total = np.zeros(after - first + 1)
    gains.cumsum(out=total[1:])
    prices = view.edge_prices[first : after + 1]
    begun = total + prices
    total -= prices
    total -= np.minimum.accumulate(begun)
    end = int(total.argmax())
    if total[end] <= 0:
        return None
    begin = int(begun[: end + 1].argmin())
    return range(first + begin, first + end), float(total[end])


def _gains(
    view: View, current: range, offers: NDArray[np.int64], options: PairOptions
) -> NDArray[np.float64]:
    """Give what a word of each number gains outside the fragment, and inside; a row for each.

    That follows from how often its kind agrees outside and inside. A word offered once does for
    one word: inside the fragment those of one stem share what is offered, and outside it each may
    have what is left over.
    """
    low = max(0, current.start - options.surroundings)
    near = view.stems[low : current.stop + options.surroundings]
    inside = view.stems[current.start : current.stop]
    used = np.bincount(inside, minlength=len(offers))
    outside = np.bincount(near, minlength=len(offers)) - used
    words, hits = np.empty((4, len(offers))), np.empty((2, len(offers)))
    words[0], words[1], words[2] = used, np.minimum(used, offers), outside
    hits[0] = offers > used
    np.multiply(outside, hits[0], out=words[3])
    np.divide(words[1], np.maximum(words[0], 1.0), out=hits[1])
    of_kinds = _gains_of_kinds(words.dot(view.kinds.T).tolist(), options)
    of_miss, more_of_hit = np.array(of_kinds).dot(view.kinds)
    hits *= more_of_hit
    hits += of_miss
    return hits


def _gains_of_kinds(
    words: list[list[float]], options: PairOptions
) -> tuple[list[float], list[float]]:
    """Give what words of each kind gain without agreement, and how much more with it.

    ``words`` are their numbers: inside, agreed inside, outside, agreed outside; each by kind.
    """
    inside, agreed_inside, outside, agreed_outside = words
    of_miss, more_of_hit = [], []
    known = options.rate_words
    for kind in range(KINDS):
        kept = agreed_inside[kind] + known * options.kept_rates[kind]
        kept /= inside[kind] + known
        chance = agreed_outside[kind] + known * options.chance_rates[kind]
        chance /= outside[kind] + known
        chance = min(max(chance, 0.01), 0.9)
        kept = max(min(kept, options.most_kept), chance + 0.02)
        miss = math.log((1 - kept) / (1 - chance))
        of_miss.append(miss)
        more_of_hit.append(math.log(kept / chance) - miss)
    return of_miss, more_of_hit
