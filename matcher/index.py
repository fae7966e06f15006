"""The exact index: every k-gram of words of the protected texts, none left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
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
FURNITURE = -2  # mark of a word in a passage that repeats over chapters, or in a stock phrase
RULED_OWN = -3  # mark of a word that a person ruled to be the holders' own, whoever else has it
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
    written: str
    """``ids`` as characters: see ``alignment.as_characters``."""
    grams: NDArray[np.uint64]
    """Shape ``(different k-grams,)``: their keys, sorted."""
    first_place: NDArray[np.int32]
    """Shape ``(different k-grams + 1,)``: where each one's places begin in ``places``."""
    places: NDArray[np.int32]
    """Shape ``(k-grams,)``: positions in ``ids``."""
    presence: NDArray[np.uint8]
    """Shape ``(power of two,)``: a bit for the upper bits of each key that there is; most of a
    page's k-grams have none, and need no further search."""
    firsts: NDArray[np.int64]
    """Shape ``(texts,)``: where the words of each begin in ``ids``."""
    marks: NDArray[np.int32]
    """Shape of ``ids``: the number of the third-party text, or one of the marks above."""
    fossils: tuple[tuple[str, ...], ...] = field(default=())
    """Phrases that name the manual itself, in normal words."""
    fossil_places: Mapping[int, tuple[range, ...]] = field(default_factory=dict)
    """Number of a text to the words of it that are tell-tale: see ``fossils``."""

    def own_words(self, text: Text) -> NDArray[np.bool_]:
        """Say which words of a text are its holders' own; of shape ``(words,)``."""
        marks = self.marks[text.first : text.after]
        return np.isin(marks, (OWN_WORD, RULED_OWN))

    def ids_of(self, normal: Sequence[str]) -> NDArray[np.uint32]:
        """Give the ids of normal words; ``UNKNOWN`` for words that no protected text has."""
        get = self.vocabulary.get
        return np.fromiter(map(get, normal, repeat(UNKNOWN)), np.uint32, count=len(normal))

    def find_grams(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Say which of the hashes are those of indexed k-grams, and give the numbers of these.

        Both of shape ``(found,)``: places in ``hashes``, and in ``grams``.
        """
        keys = hashes & key_bits(len(self.ids))
        bits = keys >> _presence_shift(len(self.presence))
        seen = np.flatnonzero(
            self.presence[bits >> np.uint64(3)] >> (bits & np.uint64(7)).astype(np.uint8) & 1
        )
        keys = keys[seen]
        order = np.argsort(keys)  # one after the other, they are near each other in memory
        found = np.empty(len(keys), dtype=np.int64)
        found[order] = np.searchsorted(self.grams, keys[order])
        found[found == len(self.grams)] = 0
        same = self.grams[found] == keys
        return seen[same], found[same]


@dataclass(frozen=True, slots=True, eq=False)
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


def presence_of(grams: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Set a bit for each key: of 16 to 32 bits a key, so that few others meet one that is set."""
    size = 2 << len(grams).bit_length()
    presence = np.zeros(size, dtype=np.uint8)
    if len(grams):
        bits = (grams >> _presence_shift(size)).astype(np.uint32)
        octets = bits >> 3
        begins = np.append(0, np.flatnonzero(octets[1:] != octets[:-1]) + 1)
        set_bits = np.uint8(1) << (bits & 7).astype(np.uint8)
        presence[octets[begins]] = np.bitwise_or.reduceat(set_bits, begins)
    return presence


def _presence_shift(size: int) -> np.uint64:
    """Give the lower bits of a key that have no part in its bit, of ``8 * size``."""
    return np.uint64(64 - 3 - (size.bit_length() - 1))


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
        hashes ^= ids[offset : offset + windows]
        hashes *= _MULTIPLIER
        hashes ^= hashes >> np.uint64(29)
        valid &= known[offset : offset + windows]
    return hashes, valid
