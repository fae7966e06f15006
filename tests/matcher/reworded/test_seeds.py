import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reworded.seeds import Cluster, SeedKeys, Seeds, cluster, find_seeds, parted, seed_keys
from matcher.reworded.stems import Vocabulary, stemmed


def keys_of(text: str, vocabulary: Vocabulary) -> SeedKeys:
    read = stemmed(text, vocabulary)
    return seed_keys(read, ~vocabulary.function[read.stems])


def places(page: str, source: str, most_places: int = 4) -> set[tuple[int, int]]:
    vocabulary = Vocabulary()
    found = find_seeds(keys_of(page, vocabulary), keys_of(source, vocabulary), most_places)
    return set(zip(found.page.tolist(), found.source.tolist(), strict=True))


def test_three_content_words_in_another_order_are_a_seed() -> None:
    assert places("tents blankets stoves", "stoves tents blankets") == {(0, 0)}


def test_function_words_between_them_do_not_count() -> None:
    assert places("the tents and of blankets with stoves", "tents blankets stoves") == {(1, 0)}


@pytest.mark.parametrize(
    "page", ["tents blankets lanterns stoves", "tents lanterns blankets stoves"]
)
def test_one_new_word_between_them_leaves_a_seed(page: str) -> None:
    assert places(page, "tents blankets stoves") == {(0, 0)}


def test_two_new_words_between_them_leave_none() -> None:
    assert not places("tents blankets lanterns ropes stoves", "tents blankets stoves")


def test_a_triple_that_the_source_repeats_too_often_is_no_seed() -> None:
    source = "tents blankets stoves x1 x2 x3 x4 " * 3

    assert not places("tents blankets stoves", source, most_places=2)
    assert len(places("tents blankets stoves", source, most_places=3)) == 3


def test_texts_without_content_words_have_no_seeds() -> None:
    assert not places("the of and", "tents blankets stoves")
    assert not places("tents blankets stoves", "the of and")


def clusters_of(page: list[int], source: list[int], gap: int) -> list[list[int]]:
    """Give the numbers of the seeds of each cluster."""
    seeds = Seeds(np.array(page, dtype=np.int32), np.array(source, dtype=np.int32))
    order, firsts = parted(seeds, gap)
    return [sorted(group.tolist()) for group in np.split(order, firsts[1:])]


def test_seeds_are_parted_where_either_side_has_a_gap() -> None:
    groups = clusters_of([0, 5, 100, 105], [0, 300, 310, 305], 50)

    assert sorted(groups) == [[0], [1], [2, 3]]


def test_a_gap_that_only_shows_when_the_other_side_is_parted_is_found() -> None:
    groups = clusters_of([0, 40, 80, 41], [0, 200, 0, 240], 50)

    assert sorted(groups) == [[0], [1, 3], [2]]


def test_a_cluster_reaches_from_its_first_seed_to_the_three_words_of_its_last() -> None:
    seeds = Seeds(
        np.array([7, 3, 100, 9], dtype=np.int32), np.array([50, 58, 20, 54], dtype=np.int32)
    )

    assert set(cluster(seeds, 50)) == {
        Cluster(range(3, 12), range(50, 61)),
        Cluster(range(100, 103), range(20, 23)),
    }


def test_no_seeds_make_no_cluster() -> None:
    assert cluster(Seeds(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)), 50) == []


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), unique=True, min_size=1))
def test_every_seed_is_in_one_cluster_and_no_cluster_has_a_gap(
    points: list[tuple[int, int]],
) -> None:
    page, source = (list(side) for side in zip(*points, strict=True))

    groups = clusters_of(page, source, 20)

    assert sorted(number for group in groups for number in group) == list(range(len(points)))
    for group in groups:
        for side in (page, source):
            assert np.diff(sorted(side[number] for number in group)).max(initial=0) <= 20


@given(
    st.lists(st.integers(0, 9), max_size=60),
    st.lists(st.integers(0, 9), max_size=60),
    st.integers(1, 6),
)
def test_seeds_are_all_pairs_of_equal_triples_that_are_rare_enough(
    page: list[int], source: list[int], most_places: int
) -> None:
    def triples(words: list[int]) -> list[tuple[tuple[int, ...], int]]:
        return [
            (tuple(sorted(words[first + step] for step in (0, *others))), first)
            for others in ((1, 2), (1, 3), (2, 3))
            for first in range(len(words) - others[1])
        ]

    there = triples(source)
    expected = [
        (first, place)
        for triple, first in triples(page)
        for other, place in there
        if other == triple and sum(each == triple for each, _ in there) <= most_places
    ]

    vocabulary = Vocabulary()
    keys = [
        keys_of(" ".join(f"word{chr(97 + word)}" for word in words), vocabulary)
        for words in (page, source)
    ]
    found = find_seeds(keys[0], keys[1], most_places)

    pairs = zip(found.page.tolist(), found.source.tolist(), strict=True)
    assert sorted(pairs) == sorted(expected)
