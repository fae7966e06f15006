import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.seeds import SeedKeys, Seeds, cluster, find_seeds, seed_keys
from matcher.stems import Vocabulary, stemmed


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


def test_seeds_are_parted_where_either_side_has_a_gap() -> None:
    seeds = Seeds(
        np.array([0, 5, 100, 105], dtype=np.int32), np.array([0, 300, 310, 305], dtype=np.int32)
    )

    parted = {tuple(group.page.tolist()) for group in cluster(seeds, 50)}

    assert {tuple(sorted(group)) for group in parted} == {(0,), (5,), (100, 105)}


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), unique=True))
def test_every_seed_is_in_one_cluster_and_no_cluster_has_a_gap(
    points: list[tuple[int, int]],
) -> None:
    page, source = (
        (np.array(side, dtype=np.int32) for side in zip(*points, strict=True))
        if (points)
        else (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))
    )

    groups = cluster(Seeds(page, source), 20)

    kept = [
        point
        for group in groups
        for point in zip(group.page.tolist(), group.source.tolist(), strict=True)
    ]
    assert sorted(kept) == sorted(points)
    for group in groups:
        for side in (group.page, group.source):
            assert np.diff(np.sort(side)).max(initial=0) <= 20
