from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import ProtectedText
from corpus.text import normal_words
from matcher.building import build_index
from matcher.index import FIRST_ID, Spelled, presence_of

Protect = Callable[..., ProtectedText]

TEXT = "The harbour's ledger is kept in the harbour; call 020 7946 0000."


def test_the_words_of_an_indexed_text_are_spelled_as_they_were_read(protect: Protect) -> None:
    index = build_index([protect("another text before it", "a"), protect(TEXT, "b")])

    spelled = index.texts[1].side.words.normal

    assert isinstance(spelled, Spelled)
    assert list(spelled) == normal_words(TEXT)
    assert spelled[2:4] == ["ledger", "is"]
    assert spelled[-1] == "⟨phone⟩"
    assert len(spelled) == 10


def test_a_word_that_no_text_has_is_unknown(protect: Protect) -> None:
    index = build_index([protect("one two one")])

    assert index.ids_of(["two", "three", "one"]).tolist() == [FIRST_ID + 1, 0, FIRST_ID]


@given(st.lists(st.integers(0, 2**64 - 1), max_size=40, unique=True))
def test_every_key_has_its_bit(numbers: list[int]) -> None:
    grams = np.array(sorted(numbers), dtype=np.uint64)
    presence = presence_of(grams)

    bits = np.unpackbits(presence, bitorder="little")
    upper = {number * len(bits) >> 64 for number in numbers}  # the bit's number is its first bits

    assert set(np.flatnonzero(bits).tolist()) == upper
    assert 16 * len(numbers) <= len(bits) <= max(64, 64 * len(numbers))


@given(st.lists(st.integers(0, 2**64 - 1), max_size=30), st.integers(0, 2**64 - 1))
def test_k_grams_are_found_by_their_keys_alone(
    protect: Protect, numbers: list[int], other: int
) -> None:
    index = build_index([protect("one two three four five six seven eight nine ten")])
    hashes = np.array([*numbers, *index.grams.tolist(), other], dtype=np.uint64)

    places, found = index.find_grams(hashes)

    assert index.grams[found].tolist() == (hashes[places] & ~np.uint64(15)).tolist()
    assert set(range(len(numbers), len(hashes) - 1)) <= set(places.tolist())
