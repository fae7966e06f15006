import random
from collections.abc import Mapping

import pytest

from matcher.editions.resemblance import NearDuplicates, pair_renamed, signature_of_words

WORDS = [f"word{number}" for number in range(2000)]


def page(seed: int, length: int = 600) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def group_near_duplicates(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    alike = NearDuplicates()
    for name, text in texts.items():
        alike.add(name, text)
    return alike.groups()


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


@pytest.mark.parametrize("order", ["wxyz", "xzyw", "zwxy"])
def test_mirrors_of_mirrors_are_one_group_and_groups_are_sorted(order: str) -> None:
    words = page(1, 1165).split()
    # Neighbours share 945 of 1,055 words, the first and the last 835 of 1,165: .90 and .72.
    moved = zip(order, (0, 55, 110, 165), strict=True)
    texts = {name: " ".join(words[first : first + 1000]) for name, first in moved}
    ends = {name: texts[name] for name in (order[0], order[-1])}

    groups = group_near_duplicates({**texts, "b": page(9), "a": page(9)})

    assert groups == (("a", "b"), ("w", "x", "y", "z"))
    assert group_near_duplicates(ends) == ()


def revised(text: str, every: int) -> str:
    words = text.split()
    return " ".join(f"new{i}" if i % every == 0 else word for i, word in enumerate(words))


def test_a_chapter_that_was_renumbered_and_revised_is_paired_with_itself() -> None:
    earlier = {"4 missing": page(1), "5 records": page(2), "6 other": page(3)}
    later = {"5 missing": revised(page(1), 14), "6 records": page(2), "7 new": page(4)}

    assert pair_renamed(earlier, later) == (("4 missing", "5 missing"), ("5 records", "6 records"))


def test_chapters_of_one_name_are_not_paired_with_others() -> None:
    assert pair_renamed({"a": page(1), "b": page(1)}, {"a": page(1)}) == ()


def test_each_chapter_is_paired_once_with_what_it_resembles_most() -> None:
    earlier = {"old": page(1), "older": revised(page(1), 14)}

    assert pair_renamed(earlier, {"new": page(1)}) == (("old", "new"),)
    assert pair_renamed({"old": page(1)}, {"new": page(1), "x": revised(page(1), 14)}) == (
        ("old", "new"),
    )


def test_chapters_of_a_few_words_are_not_paired() -> None:
    assert pair_renamed({"a": page(1, 49)}, {"b": page(1, 49)}) == ()


def test_a_signature_estimates_the_shared_part_whatever_the_length() -> None:
    """Of more shingles than are hashed at once; .09 is two standard errors."""
    words = [f"word{number}" for number in range(25_000)]
    signatures = [signature_of_words(part) for part in (words[:20_000], words[5_000:])]
    first, second = (signature for signature in signatures if signature is not None)

    assert first.jaccard(second) == pytest.approx(15_000 / 25_000, abs=0.09)
    assert first.jaccard(first) == 1


def test_a_signature_holds_the_order_of_words() -> None:
    words = [f"word{number}" for number in range(500)]
    signatures = [signature_of_words(part) for part in (words, words[::-1])]
    first, second = (signature for signature in signatures if signature is not None)

    assert first.jaccard(second) < 0.1
