import numpy as np
import pytest

from matcher.reworded.short_words import ShortWords, packed_words


def packed(*words: str) -> "np.typing.NDArray[np.uint64]":
    ends = np.cumsum([len(word) + 1 for word in words], dtype=np.int32) - 1
    starts = ends - np.array([len(word) for word in words], dtype=np.int32)
    return packed_words(" ".join(words).encode("latin-1"), starts, ends)


def test_a_word_packs_alike_wherever_it_stands_and_other_words_do_not() -> None:
    first, again, longer, other = packed("camp", "camp", "camps", "Camp").tolist()

    assert first == again
    assert len({first, longer, other}) == 3


@pytest.mark.parametrize(("word", "fits"), [("shelters", True), ("sheltered", False)])
def test_only_words_of_up_to_eight_letters_pack(word: str, fits: bool) -> None:
    assert bool(packed("the", word, "the")[1]) == fits


def test_a_word_is_unknown_until_it_is_learnt() -> None:
    table = ShortWords()
    words = packed("camp", "shelter")

    assert table.look_up(words)[1].tolist() == [0, 1]
    table.learn(words[:1], np.array([7], dtype=np.int32))
    numbers, unknown = table.look_up(words)

    assert numbers[0] == 7
    assert unknown.tolist() == [1]


def test_words_that_claim_one_slot_never_get_each_others_number() -> None:
    table = ShortWords()
    words = packed(*(f"w{number:x}" for number in range(60_000)))

    table.learn(words, np.arange(60_000, dtype=np.int32))
    numbers, unknown = table.look_up(words)

    known = np.setdiff1d(np.arange(60_000), unknown)
    assert 0 < len(unknown) < 20_000
    assert (numbers[known] == known).all()


def test_a_long_word_is_never_known() -> None:
    table = ShortWords()
    words = packed("accommodation")

    table.learn(words, np.array([3], dtype=np.int32))

    assert table.look_up(words)[1].tolist() == [0]
