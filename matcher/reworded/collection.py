"""The indexed texts as stems: what pages are compared with where no run of words survives."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records.matches import Origin
from matcher.index import Index, Text
from matcher.reworded.comparable import Comparable, comparable
from matcher.reworded.rarity import Rarity, rarity_in_pieces
from matcher.reworded.stems import StemmedText, Vocabulary, stemmed

APART = 1_000
"""Words between two texts, so that nothing is ever found across them."""
_PIECE = 300  # words of which a stem's rarity is counted: about what a page's section has


@dataclass(frozen=True, slots=True)
class Collection:
    """All texts of an index, in its order, one behind the other with a gap between them."""

    vocabulary: Vocabulary
    """Closed: pages teach it nothing."""
    rarity: Rarity
    texts: tuple[Comparable, ...]
    firsts: NDArray[np.int64]
    """Shape ``(texts,)``: place of each one's first word."""
    chapters: NDArray[np.int64]
    """Shape ``(texts,)``: texts of one number are wordings of one chapter."""
    is_own: tuple[NDArray[np.bool_], ...]
    """Of each text, which words are its holders' own; of a third party's text none are."""

    def page(self, text: str) -> Comparable:
        """Make a page, or a stretch of one, ready to be compared with the texts."""
        return comparable(stemmed(text, self.vocabulary), self.rarity)

    def text_at(self, place: int) -> int:
        """Give the number of the text that a place lies in."""
        return int(self.firsts.searchsorted(place, side="right")) - 1


def collect(index: Index) -> Collection:
    """Take the texts of an index as stems; what is rare among them is learnt from all of them."""
    vocabulary = Vocabulary()
    texts = [stemmed(text.record.text, vocabulary) for text in index.texts]
    vocabulary.close()
    rarity = rarity_in_pieces(texts, vocabulary, _PIECE)
    lengths = np.array([len(text) + APART for text in texts], dtype=np.int64)
    numbers: dict[tuple[str, str], int] = {}
    chapters = [
        numbers.setdefault((text.record.owner_id, text.record.chapter_id), len(numbers))
        for text in index.texts
    ]
    return Collection(
        vocabulary=vocabulary,
        rarity=rarity,
        texts=tuple(comparable(text, rarity) for text in texts),
        firsts=lengths.cumsum() - lengths,
        chapters=np.array(chapters, dtype=np.int64),
        is_own=tuple(
            _own_words(text, stems, index) for text, stems in zip(index.texts, texts, strict=True)
        ),
    )


def _own_words(text: Text, stems: StemmedText, index: Index) -> NDArray[np.bool_]:
    """Say which words the holders wrote: ``Index.marks`` by where the words stand."""
    if text.record.origin is Origin.THIRD_PARTY or not len(text.side):
        return np.zeros(len(stems), dtype=np.bool_)
    own = index.own_words(text)
    nearest = text.side.words.starts.searchsorted(stems.starts, side="right") - 1
    return own[np.maximum(nearest, 0)]
