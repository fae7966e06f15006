"""The exact index: every k-gram of words of the protected texts, none left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.records.matches import Origin, ProtectedText
from corpus.text import Words, words
from matcher.options import Options

UNKNOWN = 0  # id of every page word that no protected text has
_BORDER = 1  # id between two texts; never a page's
_FIRST_ID = 2
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # golden ratio: spreads small ids over 64 bits


@dataclass(frozen=True, slots=True)
class Text:
    """A protected text as the index holds it."""

    record: ProtectedText
    words: Words
    first: int
    """Where its words begin in ``Index.ids``."""

    @property
    def after(self) -> int:
        """Where they end."""
        return self.first + len(self.words)


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

    def ids_of(self, normal: Sequence[str]) -> NDArray[np.uint32]:
        """Give the ids of normal words; ``UNKNOWN`` for words that no protected text has."""
        get = self.vocabulary.get
        return np.fromiter((get(word, UNKNOWN) for word in normal), np.uint32, count=len(normal))

    def text_at(self, place: int) -> int:
        """Give the number of the text that a position in ``ids`` belongs to."""
        firsts = [text.first for text in self.texts]
        return int(np.searchsorted(firsts, place, side="right")) - 1


OWN_WORD = -1
FURNITURE = -2


def build_index(
    texts: Sequence[ProtectedText],
    options: Options | None = None,
    fossils: Sequence[str] = (),
) -> Index:
    """Index the protected texts; third-party ones first mark what the works quote of them.

    ``fossils`` are phrases that name the manual itself.
    """
    from matcher.origins import mark_origins

    options = options or Options()
    sources = _index_texts([t for t in texts if t.origin is Origin.THIRD_PARTY], options)
    index = _index_texts(
        sorted(texts, key=lambda text: text.origin is not Origin.THIRD_PARTY), options
    )
    mark_origins(index, sources)
    phrases = tuple(tuple(words(phrase).normal) for phrase in fossils)
    return Index(
        options=options,
        texts=index.texts,
        vocabulary=index.vocabulary,
        ids=index.ids,
        grams=index.grams,
        first_place=index.first_place,
        places=index.places,
        marks=index.marks,
        fossils=phrases,
    )


def _index_texts(records: Sequence[ProtectedText], options: Options) -> Index:
    vocabulary: dict[str, int] = {}
    texts: list[Text] = []
    pieces: list[NDArray[np.uint32]] = []
    first = 0
    for record in records:
        found = words(record.text)
        ids = [vocabulary.setdefault(w, len(vocabulary) + _FIRST_ID) for w in found.normal]
        texts.append(Text(record, found, first))
        pieces.append(np.array([*ids, _BORDER], dtype=np.uint32))
        first += len(ids) + 1
    ids_of_all = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.uint32)
    hashes, valid = gram_hashes(ids_of_all, options.gram)
    places = np.flatnonzero(valid)
    places = places[np.argsort(hashes[places], kind="stable")]
    grams, first_place = np.unique(hashes[places], return_index=True)
    return Index(
        options=options,
        texts=tuple(texts),
        vocabulary=vocabulary,
        ids=ids_of_all,
        grams=grams,
        first_place=np.append(first_place, len(places)),
        places=places,
        marks=np.full(len(ids_of_all), OWN_WORD, dtype=np.int32),
    )


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
    known = ids >= _FIRST_ID
    for offset in range(length):
        hashes = (hashes ^ ids[offset : offset + windows]) * _MULTIPLIER
        hashes ^= hashes >> np.uint64(29)
        valid &= known[offset : offset + windows]
    return hashes, valid
