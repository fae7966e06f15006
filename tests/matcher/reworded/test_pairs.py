import random
from collections.abc import Callable

import pytest

from matcher.reworded.comparable import Comparable, comparable
from matcher.reworded.fragments import Fragment
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.pairs import find_reuse
from matcher.reworded.rarity import rarity_of
from matcher.reworded.stems import Vocabulary, stemmed

DEFAULT = PairOptions()
Find = Callable[..., tuple[Comparable, Comparable, tuple[Fragment, ...]]]


def invented(seed: int, sentences: int) -> str:
    """Give sentences of invented words: function words, common words and rare ones."""
    rng = random.Random(seed)
    function = ("the", "of", "and", "in")
    common = [f"common{chr(97 + i)}" for i in range(26)]
    rare = [f"rare{seed}x{i}" for i in range(400)]
    written = []
    for _ in range(sentences):
        words = [
            rng.choice((rng.choice(function), rng.choice(common), rng.choice(rare)))
            for _ in range(12)
        ]
        written.append(" ".join(words).capitalize() + ".")
    return " ".join(written)


def altered(text: str, share: float) -> str:
    """Give each sentence's words in another order, a share of them replaced."""
    rng = random.Random(text)
    sentences = []
    for sentence in text.split(". "):
        words = [f"new{rng.random()}"[:9] if rng.random() < share else w for w in sentence.split()]
        rng.shuffle(words)
        sentences.append(" ".join(words).strip("."))
    return ". ".join(sentences) + "."


@pytest.fixture
def find() -> Find:
    def found(
        page: str, source: str, options: PairOptions = DEFAULT
    ) -> tuple[Comparable, Comparable, tuple[Fragment, ...]]:
        vocabulary = Vocabulary()
        others = [stemmed(invented(seed, 20), vocabulary) for seed in range(900, 940)]
        texts = [stemmed(text, vocabulary) for text in (page, source)]
        rarity = rarity_of([*others, *texts], vocabulary)
        here, there = (comparable(text, rarity) for text in texts)
        return here, there, find_reuse(here, there, options)

    return found


def test_texts_that_share_only_common_words_give_nothing(find: Find) -> None:
    assert find(invented(1, 40), invented(2, 40))[2] == ()


def test_an_empty_text_gives_nothing(find: Find) -> None:
    assert find("", invented(1, 10))[2] == ()
    assert find(invented(1, 10), "")[2] == ()


def test_a_verbatim_passage_is_found_from_its_first_word_to_its_last(find: Find) -> None:
    copy = invented(3, 6)
    page = f"{invented(1, 20)} {copy} {invented(4, 20)}"
    source = f"{invented(2, 20)} {copy} {invented(5, 20)}"

    here, there, (found,) = find(page, source)

    assert here.text.span(found.page).of(page) == copy
    assert there.text.span(found.source).of(source) == copy


def test_a_shuffled_passage_with_words_replaced_is_found_in_one_piece(find: Find) -> None:
    original = invented(3, 8)
    page = f"{invented(1, 20)} {altered(original, 0.3)} {invented(4, 20)}"
    source = f"{invented(2, 20)} {original} {invented(5, 20)}"

    here, there, (found,) = find(page, source)

    assert there.text.span(found.source).of(source) == original
    start = len(invented(1, 20)) + 1
    span = here.text.span(found.page)
    assert abs(span.start - start) < 60
    assert abs(span.end - (start + len(altered(original, 0.3)))) < 60


def test_two_passages_far_apart_are_two_fragments_in_the_order_of_the_page(find: Find) -> None:
    one, two = invented(3, 6), invented(6, 6)
    page = f"{two} {invented(1, 30)} {one}"
    source = f"{one} {invented(2, 30)} {two}"

    _, _, found = find(page, source)

    assert len(found) == 2
    assert found[0].page.stop <= found[1].page.start
    assert found[0].source.start > found[1].source.start


def test_two_verbatim_passages_side_by_side_stay_two(find: Find) -> None:
    one, two = invented(3, 6), invented(6, 6)
    page = f"{invented(1, 20)} {two} {one} {invented(4, 20)}"
    source = f"{one} {invented(2, 2)} {two} {invented(5, 20)}"

    here, _, found = find(page, source)

    assert [here.text.span(each.page).of(page) for each in found] == [two, one]


def test_a_passage_that_the_source_repeats_is_told_once(find: Find) -> None:
    copy = invented(3, 6)
    source = f"{copy} {invented(2, 30)} {copy}"

    assert len(find(f"{invented(1, 20)} {copy}", source)[2]) == 1


def test_a_phrase_too_short_to_prove_anything_is_left_out(find: Find) -> None:
    phrase = " ".join(invented(3, 1).split()[:8])

    assert find(f"{invented(1, 20)} {phrase}", f"{phrase} {invented(2, 20)}")[2] == ()


@pytest.mark.parametrize(
    "asked",
    [PairOptions(least_gain=1e4), PairOptions(least_surplus=1e4), PairOptions(word_price=9)],
)
def test_a_fragment_that_gains_less_than_is_asked_is_left_out(
    find: Find, asked: PairOptions
) -> None:
    copy = altered(invented(3, 8), 0.3)

    assert find(copy, invented(3, 8))[2]
    assert not find(copy, invented(3, 8), asked)[2]


def test_a_fragment_shorter_than_is_asked_is_left_out(find: Find) -> None:
    copy = invented(3, 6)

    assert find(f"{invented(1, 20)} {copy}", copy, PairOptions(least_characters=len(copy)))[2]
    assert not find(f"{invented(1, 20)} {copy}", copy, PairOptions(least_characters=len(copy) + 1))[
        2
    ]


def test_a_short_list_of_long_names_is_no_evidence(find: Find) -> None:
    names = [f"Trimethyl{chr(97 + number)}ostearate" for number in range(20)]

    def found(taken: int, options: PairOptions = DEFAULT) -> int:
        listed = ", ".join(names[:taken]) + "."
        page = f"{invented(1, 20)} {listed} {invented(4, 20)}"
        return len(find(page, f"{invented(2, 20)} {listed}", options)[2])

    assert found(20) == 1
    assert found(19) == 0
    assert found(19, PairOptions(least_words=19)) == 1


def test_one_word_changed_in_a_verbatim_passage_leaves_it_whole(find: Find) -> None:
    words = invented(3, 7).split()
    changed = " ".join([*words[:42], "otherwise", *words[43:]])

    here, _, (found,) = find(f"{invented(1, 20)} {changed} {invented(4, 20)}", " ".join(words))

    assert here.text.span(found.page).of(here.text.text) == changed


def summary_of(source: str, words: int, foreign: int = 0) -> str:
    rng = random.Random(5)
    rare = [word.strip(".") for word in source.split() if "rare" in word]
    taken = rng.sample(rare, words) + [f"foreign{number}" for number in range(foreign)]
    rng.shuffle(taken)
    return " ".join(taken)


@pytest.mark.parametrize("foreign", [0, 35])
def test_a_paragraph_made_from_words_all_over_the_source_is_its_summary(
    find: Find, foreign: int
) -> None:
    source = invented(3, 60)
    summary = summary_of(source, 110, foreign)
    page = f"{invented(1, 20)}\n{summary}\n{invented(4, 20)}"

    here, there, (found,) = find(page, source)

    assert here.text.span(found.page).of(page) == summary
    assert found.source == range(len(there))


def test_a_paragraph_copied_from_one_place_is_a_copy_and_no_summary(find: Find) -> None:
    copy = invented(3, 14)
    source = f"{invented(2, 30)} {copy} {invented(5, 30)}"

    _, there, (found,) = find(f"{invented(1, 20)}\n{copy}\n{invented(4, 20)}", source)

    assert there.text.span(found.source).of(source) == copy


def test_a_paragraph_into_which_a_copy_goes_on_is_no_summary(find: Find) -> None:
    copy = invented(3, 6)
    source = f"{copy} {invented(2, 60)}"
    words = copy.split()
    before, after = " ".join(words[:36]), " ".join(words[36:])
    page = f"{invented(1, 20)}\n{before}\n{after} {summary_of(source, 110)}\n{invented(4, 20)}"

    _, there, found = find(page, source)

    assert found
    assert all(len(each.source) < len(there) for each in found)
