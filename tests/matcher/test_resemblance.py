import random

import pytest

from matcher.resemblance import group_near_duplicates

WORDS = [f"word{number}" for number in range(2000)]


def page(seed: int, length: int = 600) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_pages_that_differ_in_furniture_only_are_grouped() -> None:
    texts = {
        "b": f"Home News {page(1)} Imprint",
        "a": f"Start {page(1)} Contact us",
        "c": page(2),
    }

    assert group_near_duplicates(texts) == (("a", "b"),)


def test_a_page_that_contains_another_does_not_resemble_it() -> None:
    assert group_near_duplicates({"quote": page(1, 100), "page": f"{page(1, 100)} {page(3)}"}) == ()


def test_a_group_holds_every_mirror() -> None:
    texts = {f"mirror {number}": f"{page(7)} footer{number}" for number in range(5)}

    assert group_near_duplicates(texts) == (tuple(sorted(texts)),)


def test_pages_of_a_few_words_are_never_grouped() -> None:
    assert group_near_duplicates({"a": page(1, 49), "b": page(1, 49)}) == ()


def test_pages_of_fifty_words_are_grouped() -> None:
    assert group_near_duplicates({"a": page(1, 50), "b": page(1, 50)}) == (("a", "b"),)


def test_pages_that_share_two_thirds_are_not_grouped() -> None:
    texts = {"a": f"{page(1, 400)} {page(2, 100)}", "b": f"{page(1, 400)} {page(3, 100)}"}

    assert group_near_duplicates(texts) == ()  # 400 shingles of 600


def test_pages_that_share_nine_tenths_are_grouped() -> None:
    texts = {"a": f"{page(1, 950)} {page(2, 50)}", "b": f"{page(1, 950)} {page(3, 50)}"}

    assert group_near_duplicates(texts) == (("a", "b"),)


def test_the_same_words_in_another_order_do_not_resemble() -> None:
    words = page(1, 500).split()

    assert group_near_duplicates({"a": " ".join(words), "b": " ".join(words[::-1])}) == ()


@pytest.mark.parametrize("order", ["xyz", "xzy", "zxy"])
def test_mirrors_of_mirrors_are_one_group_and_groups_are_sorted(order: str) -> None:
    words = page(1, 1160).split()
    # Neighbours share 920 of 1,080 words, the first and the last 840 of 1,160: .85 and .72.
    moved = zip(order, (0, 80, 160), strict=True)
    texts = {name: " ".join(words[first : first + 1000]) for name, first in moved}
    ends = {name: texts[name] for name in (order[0], order[2])}

    groups = group_near_duplicates({**texts, "b": page(9), "a": page(9)})

    assert groups == (("a", "b"), ("x", "y", "z"))
    assert group_near_duplicates(ends) == ()
