import random

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
