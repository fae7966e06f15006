import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reworded.bags import Bag, bag_of, bag_of_words, shared, similarity
from matcher.reworded.comparable import Comparable, comparable
from matcher.reworded.rarity import rarity_of
from matcher.reworded.stems import Vocabulary, stemmed

WORDS = st.lists(st.sampled_from([f"rare{letter}" for letter in "abcdefgh"]), max_size=30)


def texts(*written: str) -> list[Comparable]:
    vocabulary = Vocabulary()
    others = [stemmed(f"other{number}", vocabulary) for number in range(9)]
    read = [stemmed(text, vocabulary) for text in written]
    rarity = rarity_of([*others, *read], vocabulary)
    return [comparable(text, rarity) for text in read]


def bags(*written: str) -> list[Bag]:
    return [bag_of(text, range(len(text))) for text in texts(*written)]


def test_what_is_in_common_is_counted_as_often_as_both_have_it() -> None:
    one, other = bags("anchor anchor harbour", "harbour anchor lantern harbour")

    assert shared(one, other).counts.tolist() == [1, 1]


def test_words_of_another_form_are_one_stem() -> None:
    one, other = bags("visited the harbour", "visits to harbours")

    assert similarity(one, other) == pytest.approx(1)


def test_words_in_one_of_many_texts_weigh_more_than_those_in_all() -> None:
    alike = bags("lantern tide", "lantern gull", "tide", "tide", "tide")
    common = bags("lantern tide", "gull tide", "tide", "tide", "tide")

    assert similarity(alike[0], alike[1]) > similarity(common[0], common[1])


def test_words_that_are_not_meant_are_left_out() -> None:
    (text,) = texts("anchor harbour lantern")
    is_meant = text.weights > 0
    is_meant[1] = False

    assert len(bag_of_words(text, range(3), is_meant).stems) == 2
    assert len(bag_of_words(text, range(1, 2), is_meant).stems) == 0


@given(WORDS, WORDS)
def test_similarity_is_a_share_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    here, there = bags(" ".join(one), " ".join(other))

    assert 0 <= similarity(here, there) <= 1
    assert similarity(here, there) == pytest.approx(similarity(there, here))
    assert similarity(here, here) == pytest.approx(1 if one else 0)
