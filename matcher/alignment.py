"""The nouns of comparing: blocks of words in common, chains of them, and whole alignments."""

from typing import NamedTuple


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
