"""The nouns of comparing: blocks of words in common, chains of them, and whole alignments."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Block(NamedTuple):
    """Words in common: ``length`` of them from ``page`` and from ``source`` (word numbers)."""

    page: int
    source: int
    length: int

    @property
    def page_after(self) -> int:
        """Word of the page behind its last."""
        return self.page + self.length

    @property
    def source_after(self) -> int:
        """Word of the protected text behind its last."""
        return self.source + self.length


class Chain(NamedTuple):
    """Blocks of one text, in order on both sides and without overlap."""

    text: int
    """Number of the text in the index."""
    blocks: tuple[Block, ...]


class Alignment(NamedTuple):
    """What of one text stands on the page, word by word."""

    text: int
    """Number of the text in the index."""
    blocks: tuple[Block, ...]
    """Words in common, in order on both sides; what lies between was changed."""

    @property
    def page(self) -> range:
        """Words of the page from the first in common to the last."""
        return range(self.blocks[0].page, self.blocks[-1].page_after)

    @property
    def source(self) -> range:
        """Words of the protected text likewise."""
        return range(self.blocks[0].source, self.blocks[-1].source_after)

    @property
    def matched(self) -> int:
        """Words in common."""
        return sum(block.length for block in self.blocks)

    @property
    def longest_run(self) -> int:
        """Words of the longest block."""
        return max(block.length for block in self.blocks)


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Join blocks that touch on both sides."""
    together: list[Block] = []
    for block in blocks:
        last = together[-1] if together else None
        if last and (last.page_after, last.source_after) == (block.page, block.source):
            together[-1] = Block(last.page, last.source, last.length + block.length)
        else:
            together.append(block)
    return together


def clipped(found: Alignment, page: range) -> Alignment | None:
    """Leave of an alignment what stands on some words of the page; ``None`` if nothing does."""
    blocks = []
    for block in found.blocks:
        first, after = max(block.page, page.start), min(block.page_after, page.stop)
        if first < after:
            blocks.append(Block(first, block.source + first - block.page, after - first))
    return Alignment(found.text, tuple(blocks)) if blocks else None


def as_characters(ids: NDArray[np.uint32]) -> str:
    """Write each id as one character: strings are the quickest to compare and to search."""
    return ids.astype("<u4").tobytes().decode("utf-32-le", errors="surrogatepass")
