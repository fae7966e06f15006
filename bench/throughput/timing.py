"""Measuring time: of processors and of the clock, side by side, in rounds."""

import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that something took."""

    processor: float
    """Of this process and of the children that ended meanwhile."""
    clock: float


def timed(run: Callable[[], object]) -> Spent:
    """Run something and measure it."""
    processor, clock = _processor(), time.perf_counter()
    run()
    return Spent(_processor() - processor, time.perf_counter() - clock)


def in_turn(
    runs: Mapping[str, Callable[[Sequence[Path]], object]],
    groups: Sequence[Sequence[Path]],
    rounds: int,
) -> dict[str, list[Spent]]:
    """Run each in turn over each group, so many rounds: what stands in line was run together."""
    spent: dict[str, list[Spent]] = {name: [] for name in runs}
    for _ in range(rounds):
        for group in groups:
            for name, run in runs.items():
                spent[name].append(timed(partial(run, group)))
    return spent


def ratio(of: Sequence[Spent], to: Sequence[Spent], *, clock: bool = False) -> float:
    """Give the median of the ratios of times measured together; of processor time if not said."""
    return median(
        first.clock / second.clock if clock else first.processor / second.processor
        for first, second in zip(of, to, strict=True)
    )


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime
