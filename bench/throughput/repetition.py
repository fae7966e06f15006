"""Pages that repeat what is protected: their cost must grow with their length, no faster."""

import time
from collections.abc import Iterator

from corpus.records.matches import ProtectedText
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import Index

_SHORT = 500_000  # code points
_TIMES = 4


def cost_of_repetition(chapters: list[ProtectedText]) -> float:
    """Give how many times as much a code point costs on a page that is four times as long.

    The worst of three kinds of page: one word, one paragraph, and all the chapters again and again.
    """
    index = build_index(chapters)
    return max(
        _seconds(piece, _TIMES * _SHORT, index) / _seconds(piece, _SHORT, index) / _TIMES
        for piece in _pieces(chapters)
    )


def _pieces(chapters: list[ProtectedText]) -> Iterator[str]:
    yield f"{chapters[0].text.split()[0]} "
    yield max(chapters[0].text.split("\n\n")[:5], key=len) + " "
    yield "\n\n".join(chapter.text for chapter in chapters) + "\n\n"


def _seconds(piece: str, length: int, index: Index) -> float:
    page = (piece * (length // len(piece) + 1))[:length]
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        match_page(page, index)
        best = min(best, time.process_time() - began)
    return best
