"""What is measured in a process of its own: building an index, and the growth of a long run."""

import ctypes
import gc
import importlib
import importlib.util
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from bench.throughput.manuals import write_chapters
from bench.throughput.ours import matched_pages
from matcher.building import build_index
from matcher.search import Search, prepare

_MEGABYTE = 1_000_000
_TIMES = 10  # that the run over the archives is repeated, by halves
_KILOBYTE = 1024
Answer = TypeVar("Answer")


def index_figures(seed: int, chapters: int) -> dict[str, float]:
    """Give ``index_seconds`` and ``index_mb``, and ``load_seconds`` where an index can be saved."""
    return _in_fresh_process(_index_figures, seed, chapters)


def growth(paths: Sequence[Path], seed: int, chapters: int, pages: int) -> float:
    """Give by how many MB the peak of memory grew a 1,000 pages in the second half of a run.

    The run goes over the archives ``_TIMES`` times: until the batches of pages have been as large
    as they come, memory grows and means nothing.
    """
    return _in_fresh_process(_growth, paths, seed, chapters, pages)


def _in_fresh_process(run: Callable[..., Answer], *arguments: object) -> Answer:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(run, *arguments).result()


def _index_figures(seed: int, count: int) -> dict[str, float]:
    # Written in another process, or building would grow into the memory that writing left.
    chapters = _in_fresh_process(write_chapters, seed, count)
    prepare(build_index([]))  # what is compiled is no part of the index
    gc.collect()
    memory, began = _resident(), time.process_time()
    search = prepare(build_index(chapters))
    seconds = time.process_time() - began
    _give_back()
    figures = {"index_seconds": seconds, "index_mb": (_resident() - memory) / _MEGABYTE}
    return figures | _load_figures(search)


def _give_back() -> None:
    """Give back to the system what the allocator holds of memory that is free."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)


def _load_figures(search: Search) -> dict[str, float]:
    """Time the loading of a saved index, once ``matcher.saved`` can save one."""
    if importlib.util.find_spec("matcher.saved") is None:
        return {}
    saved = importlib.import_module("matcher.saved")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        saved.save_search(search, path)
        began = time.perf_counter()
        saved.load_search(path)
        return {"load_seconds": time.perf_counter() - began}


def _growth(paths: Sequence[Path], seed: int, count: int, pages: int) -> float:
    search = prepare(build_index(write_chapters(seed, count)))
    half = _most_resident(list(paths) * (_TIMES // 2), search)
    whole = _most_resident(list(paths) * (_TIMES // 2), search)
    return (whole - half) / _MEGABYTE / (_TIMES // 2 * pages / 1000)


def _most_resident(paths: Sequence[Path], search: Search) -> float:
    """Match the pages of archives; give the most memory that was seen after a page."""
    return max((_resident() for _ in matched_pages(paths, search)), default=_resident())


def _resident() -> float:
    """Give the bytes in memory now; where the system does not tell, the most there ever were."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * resource.getpagesize() if told.exists() else _peak()


def _peak() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * _KILOBYTE
