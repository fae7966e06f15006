"""Building the index: texts to words, words to k-grams, and what the works quote marked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.errors import BadInput
from corpus.records.matches import Origin, ProtectedText
from corpus.text import Words, normal_words
from matcher.alignment import as_characters
from matcher.fossils import find_fossils
from matcher.index import (
    BORDER,
    FIRST_ID,
    OWN_WORD,
    Index,
    Spelled,
    Text,
    gram_hashes,
    key_bits,
    presence_of,
)
from matcher.options import Options
from matcher.origins import mark_origins
from matcher.rulings import PassagePlace, Ruled, mark_rulings
from matcher.sides import Side, side_of
from matcher.stock import mark_stock

_MOST_WORDS = 1 << 28  # so that every place has 32 bits


def build_index(
    texts: Sequence[ProtectedText],
    options: Options | None = None,
    fossils: Sequence[str] = (),
    stock: Collection[tuple[str, ...]] = (),
    rulings: Mapping[PassagePlace, Ruled] | None = None,
) -> Index:
    """Index the protected texts; third-party ones first mark what the works quote of them.

    ``fossils`` are phrases that name the manual itself; ``stock`` those that nobody owns, as runs
    of ``Options.gram`` normal words: see ``stock.find_stock``. ``rulings`` on the origin of
    passages go over what is computed.

    Raises:
        BadInput: the texts have more words than an index holds.
    """
    options = options or Options()
    ordered = sorted(texts, key=lambda text: (text.origin is not Origin.THIRD_PARTY, text.id))
    vocabulary = _Vocabulary()
    indexed, ids = _read(ordered, vocabulary)
    index = _of_words(indexed, ids, dict(vocabulary), options)
    of_sources = [text for text in indexed if text.record.origin is Origin.THIRD_PARTY]
    after = of_sources[-1].after + 1 if of_sources else 0
    mark_origins(index, _of_words(of_sources, ids[:after], index.vocabulary, options))
    mark_stock(index, stock)
    mark_rulings(index, rulings or {})
    phrases = (tuple(normal_words(phrase)) for phrase in fossils)
    index = replace(index, fossils=tuple(phrase for phrase in phrases if phrase))
    return replace(index, fossil_places=find_fossils(index))


class _Vocabulary(dict[str, int]):
    """The id of every word met; a new one is given the next."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self) + FIRST_ID
        return number

    def ids_of(self, normal: Sequence[str]) -> NDArray[np.uint32]:
        return np.fromiter(map(self.__getitem__, normal), np.uint32, count=len(normal))


def _read(
    records: Sequence[ProtectedText], vocabulary: _Vocabulary
) -> tuple[list[Text], NDArray[np.uint32]]:
    """Take the texts apart, their words one behind the other with a border behind each."""
    sides = []
    pieces = [np.zeros(0, dtype=np.uint32)]
    border = np.array([BORDER], dtype=np.uint32)
    for record in records:
        side = side_of(record.text)
        pieces += (vocabulary.ids_of(side.words.normal), border)
        sides.append(replace(side, words=replace(side.words, normal=())))
    ids = np.concatenate(pieces)
    if len(ids) > _MOST_WORDS:
        raise BadInput(
            f"the protected texts have {len(ids)} words, and an index holds {_MOST_WORDS}; leave "
            "out editions or third-party texts"
        )
    spellings = tuple(vocabulary)
    texts = []
    first = 0
    for record, side in zip(records, sides, strict=True):
        after = first + len(side.words.starts)
        normal = Spelled(ids[first:after], spellings)
        words = Words(normal, side.words.starts, side.words.ends)
        texts.append(Text(record, Side(record.text, words, side.contacts), first))
        first = after + 1
    return texts, ids


def _of_words(
    texts: Sequence[Text], ids: NDArray[np.uint32], vocabulary: dict[str, int], options: Options
) -> Index:
    """Index every k-gram of words."""
    keys, places = _sorted_keys(ids, options.gram)
    begins = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=begins[1:])
    grams = keys[begins]
    return Index(
        options=options,
        texts=tuple(texts),
        vocabulary=vocabulary,
        ids=ids,
        written=as_characters(ids),
        grams=grams,
        first_place=np.append(np.flatnonzero(begins), len(keys)).astype(np.int32),
        places=places,
        presence=presence_of(grams),
        firsts=np.array([text.first for text in texts], dtype=np.int64),
        marks=np.full(len(ids), OWN_WORD, dtype=np.int32),
    )


def _sorted_keys(
    ids: NDArray[np.uint32], length: int
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Give the keys of all k-grams in order, and the place of each; both of shape ``(k-grams,)``.

    A key, the upper bits of a hash, and its place are sorted as one number: several times quicker
    than sorting the places by the hashes.
    """
    hashes, valid = gram_hashes(ids, length)
    bits = key_bits(len(ids))
    hashes &= bits
    hashes |= np.arange(len(hashes), dtype=np.uint64)
    keys = hashes[valid]
    del hashes, valid
    keys.sort()
    places = (keys & ~bits).astype(np.int32)
    keys &= bits
    return keys, places
