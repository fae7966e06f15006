"""The exact index: every k-gram of words of the protected texts, none left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from corpus.records.matches import ProtectedText
from matcher.options import Options
from matcher.sides import Side

UNKNOWN = 0  # id of every page word that no protected text has
BORDER = 1  # id between two texts; never a page's
FIRST_ID = 2
OWN_WORD = -1  # mark of a word that is the holders' own
FURNITURE = -2  # mark of a word in a passage that repeats over chapters
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # golden ratio: spreads small ids over 64 bits


@dataclass(frozen=True, slots=True)
class Text:
    """A protected text as the index holds it."""

    record: ProtectedText
    side: Side
    first: int
    """Where its words begin in ``Index.ids``."""

    @property
    def after(self) -> int:
        """Where they end."""
        return self.first + len(self.side)


@dataclass(frozen=True, slots=True)
class Index:
    """All protected texts one behind the other, and where each k-gram of words stands."""

    options: Options
    texts: tuple[Text, ...]
    vocabulary: dict[str, int]
    """Normal word to id."""
    ids: NDArray[np.uint32]
    """Shape ``(words of all texts and borders,)``."""
    grams: NDArray[np.uint64]
    """Shape ``(different k-grams,)``: their keys, sorted."""
    first_place: NDArray[np.int32]
    """Shape ``(different k-grams + 1,)``: where each one's places begin in ``places``."""
    places: NDArray[np.int32]
    """Shape ``(k-grams,)``: positions in ``ids``."""
    marks: NDArray[np.int32]
    """Shape of ``ids``: ``OWN_WORD``, ``FURNITURE``, or the number of the third-party text."""
    fossils: tuple[tuple[str, ...], ...] = field(default=())
    """Phrases that name the manual itself, in normal words."""

    def ids_of(self, normal: Sequence[str]) -> NDArray[np.uint32]:
        """Give the ids of normal words; ``UNKNOWN`` for words that no protected text has."""
        get = self.vocabulary.get
        return np.fromiter((get(word, UNKNOWN) for word in normal), np.uint32, count=len(normal))


    @property
    def key_bits(self) -> np.uint64:
        """The bits of a hash that make a k-gram's key: the lower ones are kept for its place."""
        return key_bits(len(self.ids))


@dataclass(frozen=True, slots=True)
class Spelled(Sequence[str]):
    """Words of an indexed text, spelled out only when they are asked for."""

    ids: NDArray[np.uint32]
    """Shape ``(words,)``."""
    spellings: Sequence[str]
    """The normal word of each id, from ``FIRST_ID`` on."""

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self.spellings[number - FIRST_ID] for number in self.ids[place].tolist()]
        return self.spellings[int(self.ids[place]) - FIRST_ID]


def key_bits(words: int) -> np.uint64:
    """Give the bits of a hash that are left beside a place among so many words."""
    places = words.bit_length()
    return np.uint64((1 << 64) - (1 << places))


def gram_hashes(
    ids: NDArray[np.uint32], length: int
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Hash every window of ``length`` ids, and say which hold known words only.

    Both of shape ``(max(0, len(ids) - length + 1),)``. Whoever looks a hash up compares the words
    too, so that a collision costs time and never a false hit.
    """
    windows = max(0, len(ids) - length + 1)
    hashes = np.zeros(windows, dtype=np.uint64)
    valid = np.ones(windows, dtype=np.bool_)
    known = ids >= FIRST_ID
    for offset in range(length):
        hashes = (hashes ^ ids[offset : offset + windows]) * _MULTIPLIER
        hashes ^= hashes >> np.uint64(29)
        valid &= known[offset : offset + windows]
    return hashes, valid
