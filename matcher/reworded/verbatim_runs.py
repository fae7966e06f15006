"""Verbatim runs within a fragment: where they make up most of it, they are what was copied."""

import numpy as np
from numpy.typing import NDArray

from matcher.reworded.fragments import Fragment
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.seeds import Seeds
from matcher.reworded.stems import StemmedText

_SHIFTS = 8  # distances between the two sides that are looked along, those of most seeds first
_REACH = 20  # words beyond a fragment into which a run may go on


def verbatim_pieces(
    found: Fragment, seeds: Seeds, page: StemmedText, source: StemmedText, options: PairOptions
) -> list[Fragment]:
    """Give the runs in common that make up most of a fragment, or else the fragment itself."""
    runs = [
        Fragment(run, range(run.start - shift, run.stop - shift), options.run_gain * len(run))
        for shift in _shifts(found, seeds)
        for run in _runs(page.stems, source.stems, shift, found.page, options.verbatim_run)
    ]
    pieces = _joined(_apart(runs), options.verbatim_run)
    covered = sum(len(piece.page) for piece in pieces)
    return pieces if covered >= options.verbatim_share * len(found.page) else [found]


def _shifts(found: Fragment, seeds: Seeds) -> list[int]:
    """Give the distances between page and source at which seeds of the fragment lie."""
    inside = (
        (seeds.page >= found.page.start)
        & (seeds.page < found.page.stop)
        & (seeds.source >= found.source.start)
        & (seeds.source < found.source.stop)
    )
    shifts, count = np.unique(seeds.page[inside] - seeds.source[inside], return_counts=True)
    shifts_by_count: list[int] = shifts[np.argsort(-count, kind="stable")[:_SHIFTS]].tolist()
    return shifts_by_count


def _runs(
    page: NDArray[np.int32], source: NDArray[np.int32], shift: int, near: range, least: int
) -> list[range]:
    """Give the page's runs of words equal to those of the source ``shift`` words before.

    Runs of fewer than ``least`` words are left out.
    """
    low = max(0, shift, near.start - _REACH)
    high = max(low, min(len(page), len(source) + shift, near.stop + _REACH))
    same = page[low:high] == source[low - shift : high - shift]
    if np.count_nonzero(same) < least:
        return []
    equal = np.zeros(high - low + 2, dtype=np.bool_)
    equal[1:-1] = same
    edges = ((equal[1:] != equal[:-1]).nonzero()[0] + low).tolist()
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [range(start, stop) for start, stop in pairs if stop - start >= least]


def _apart(runs: list[Fragment]) -> list[Fragment]:
    """Keep the longest of runs that overlap on the page; in the order of the page."""
    kept: list[Fragment] = []
    for run in sorted(runs, key=lambda each: -len(each.page)):
        if all(run.page.stop <= k.page.start or k.page.stop <= run.page.start for k in kept):
            kept.append(run)
    return sorted(kept, key=lambda each: each.page.start)


def _joined(runs: list[Fragment], gap: int) -> list[Fragment]:
    """Join runs in the same order on both sides with fewer than ``gap`` words between them."""
    joined: list[Fragment] = []
    for run in runs:
        if joined and all(0 <= gap_before < gap for gap_before in _gaps(joined[-1], run)):
            last = joined[-1]
            joined[-1] = Fragment(
                range(last.page.start, run.page.stop),
                range(last.source.start, run.source.stop),
                last.gain + run.gain,
            )
        else:
            joined.append(run)
    return joined


def _gaps(earlier: Fragment, later: Fragment) -> tuple[int, int]:
    """Give the words between two runs on the page and in the source; negative out of order."""
    return later.page.start - earlier.page.stop, later.source.start - earlier.source.stop
