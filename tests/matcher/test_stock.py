"""Stock phrases, and how they are set aside."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import Origin, ProtectedText, Strength
from corpus.text import normal_words
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import FURNITURE
from matcher.stock import find_stock

Protect = Callable[..., ProtectedText]
PHRASE = "as soon as is reasonably practicable"
OTHERS = [
    f"The club of pigeon fanciers answers letters {PHRASE} except in the moulting season.",
    f"Bakers must sweep their ovens {PHRASE} and never with a wet broom.",
    f"Return borrowed skis {PHRASE}.",
]


def words(*texts: str) -> list[list[str]]:
    return [normal_words(text) for text in texts]


def test_a_run_that_three_documents_have_is_a_stock_phrase() -> None:
    found = find_stock(words(*OTHERS))

    assert found.phrases == {
        ("as", "soon", "as", "is", "reasonably"): 3,
        ("soon", "as", "is", "reasonably", "practicable"): 3,
    }
    assert find_stock(words(*OTHERS[:2])).phrases == {}


def test_a_document_that_says_it_often_counts_once() -> None:
    often = " ".join(f"Case {n}a {n}b {n}c: answer {PHRASE}, {n}d {n}e." for n in range(5))

    assert find_stock(words(often, OTHERS[1])).phrases == {}


def test_a_longer_text_in_common_is_a_copy_and_no_phrase() -> None:
    copied = " ".join(f"w{number}" for number in range(14))
    documents = [f"{other} {copied} {number}end" for number, other in enumerate(OTHERS)]
    found = find_stock(words(*documents))

    assert ("w1", "w2", "w3", "w4", "w5") not in found.phrases
    assert found.too_long == 3
    assert len(find_stock(words(*(each.replace("w0 ", "") for each in documents))).phrases) == 11


def test_stock_phrases_of_a_work_are_boilerplate_and_do_not_count_as_own(protect: Protect) -> None:
    text = f"The harbour warden closes the gate {PHRASE} and lights both lamps."
    plain = build_index([protect(text)])
    with_stock = build_index([protect(text)], stock=list(find_stock(words(*OTHERS)).phrases))

    assert int((with_stock.marks == FURNITURE).sum()) == 6
    (match,) = match_page(text, with_stock)
    assert [part.origin for part in match.parts] == [
        Origin.OWN,
        Origin.BOILERPLATE,
        Origin.OWN,
    ]
    assert match.own_words == match_page(text, plain)[0].own_words - 6


def test_a_background_with_copies_of_the_work_does_not_hide_them(protect: Protect) -> None:
    text = " ".join(f"s{number}" for number in range(40))
    copies = words(*(f"{other} {text}" for other in OTHERS))
    index = build_index([protect(text)], stock=list(find_stock(copies).phrases))

    assert match_page(text, index)[0].strength is Strength.STRONG


def test_phrases_that_join_to_a_longer_run_are_left_to_the_holders(protect: Protect) -> None:
    stock = [tuple(f"s{n}" for n in range(first, first + 5)) for first in range(10)]
    text = " ".join(f"s{number}" for number in range(40))
    index = build_index([protect(text)], stock=stock)

    assert not (index.marks == FURNITURE).any()
    assert (build_index([protect(text)], stock=stock[:9]).marks == FURNITURE).sum() == 13


@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=25), max_size=6))
def test_every_phrase_stands_in_as_many_documents_as_it_says(documents: list[list[str]]) -> None:
    for phrase, count in find_stock(documents).phrases.items():
        holding = sum(
            any(tuple(each[first : first + 5]) == phrase for first in range(len(each)))
            for each in documents
        )
        assert 3 <= count <= holding
