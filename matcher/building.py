"""Building the index: texts to words, words to k-grams, and what the works quote marked."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.records.matches import Origin, ProtectedText
from corpus.text import normal_words
from matcher.fossils import find_fossils
from matcher.index import BORDER, FIRST_ID, OWN_WORD, Index, Text, gram_hashes
from matcher.options import Options
from matcher.origins import mark_origins
from matcher.sides import side_of


def build_index(
    texts: Sequence[ProtectedText],
    options: Options | None = None,
    fossils: Sequence[str] = (),
) -> Index:
    """Index the protected texts; third-party ones first mark what the works quote of them.

    ``fossils`` are phrases that name the manual itself.
    """
    options = options or Options()
    ordered = sorted(texts, key=lambda text: (text.origin is not Origin.THIRD_PARTY, text.id))
    sources = _index_texts([t for t in ordered if t.origin is Origin.THIRD_PARTY], options)
    index = _index_texts(ordered, options)
    mark_origins(index, sources)
    phrases = (tuple(normal_words(phrase)) for phrase in fossils)
    index = replace(index, fossils=tuple(phrase for phrase in phrases if phrase))
    return replace(index, fossil_places=find_fossils(index))


def _index_texts(records: Sequence[ProtectedText], options: Options) -> Index:
    vocabulary: dict[str, int] = {}
    texts: list[Text] = []
    pieces: list[NDArray[np.uint32]] = []
    first = 0
    for record in records:
        side = side_of(record.text)
        ids = [vocabulary.setdefault(w, len(vocabulary) + FIRST_ID) for w in side.words.normal]
        texts.append(Text(record, side, first))
        pieces.append(np.array([*ids, BORDER], dtype=np.uint32))
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
