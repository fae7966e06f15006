"""The exact index: every k-gram of words of the protected texts, none left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    """Shape ``(different k-grams,)``: their hashes, sorted."""
    first_place: NDArray[np.int64]
    """Shape ``(different k-grams + 1,)``: where each one's places begin in ``places``."""
    places: NDArray[np.int64]
    """Shape ``(k-grams,)``: positions in ``ids``."""
    marks: NDArray[np.int32]
    """Shape of ``ids``: ``OWN_WORD``, ``FURNITURE``, or the number of the third-party text."""
    fossils: tuple[tuple[str, ...], ...] = field(default=())
    """Phrases that name the manual itself, in normal words."""
    fossil_places: Mapping[int, tuple[range, ...]] = field(default_factory=dict)
    """Number of a text to the words of it that are tell-tale: see ``fossils``."""

    def ids_of(self, normal: Sequence[str]) -> NDArray[np.uint32]:
        """Give the ids of normal words; ``UNKNOWN`` for words that no protected text has."""
        get = self.vocabulary.get
        return np.fromiter((get(word, UNKNOWN) for word in normal), np.uint32, count=len(normal))


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
