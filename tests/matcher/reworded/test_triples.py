from collections.abc import Callable
from datetime import date

import pytest

from corpus.records.matches import ProtectedText
from matcher.building import build_index
from matcher.reworded.collection import APART, Collection, collect
from matcher.reworded.options import ParaphraseOptions
from matcher.reworded.triples import Candidate, index_triples, triple_candidates

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)
Protect = Callable[..., ProtectedText]
ONE = ParaphraseOptions(triples=1)
SAID = "anchor lantern harbour"


def collected(*texts: ProtectedText) -> Collection:
    return collect(build_index(texts))


def found(page: str, collection: Collection, options: ParaphraseOptions = ONE) -> list[Candidate]:
    triples = index_triples(collection, options)
    return list(triple_candidates(collection.page(page), triples, collection, options))


def unlike(number: int) -> str:
    return " ".join(f"unlike{number}x{letter}" for letter in "abcdefgh")


def test_three_stems_in_any_order_are_a_candidate_with_their_places(protect: Protect) -> None:
    collection = collected(protect(f"{unlike(1)} {SAID} {unlike(2)}"), protect(unlike(3), "other"))

    (candidate,) = found("of the harbours and anchors by lanterns", collection)

    assert candidate.text == 0
    assert candidate.words.page.start == 2
    assert candidate.words.source.start == 8


@pytest.mark.parametrize(("chapters", "is_found"), [(2, True), (3, False)])
def test_what_many_chapters_say_finds_nothing(
    protect: Protect, chapters: int, is_found: bool
) -> None:
    texts = [protect(f"{SAID} {unlike(n)}", str(n)) for n in range(chapters)]
    few = ParaphraseOptions(triples=1, triple_chapters=2)

    assert bool(found(SAID, collected(*texts), few)) == is_found


def test_the_wordings_of_a_chapter_count_once(protect: Protect) -> None:
    texts = [protect(f"{SAID} {unlike(n)}", str(n), chapter="one") for n in range(9)]
    few = ParaphraseOptions(triples=1, triple_chapters=2)

    assert len(found(SAID, collected(*texts), few)) == 9


def test_no_candidate_spans_two_texts(protect: Protect) -> None:
    first, second = "anchor lantern harbour", "kettle thimble saddle"
    collection = collected(protect(first, "1"), protect(second, "2"))

    candidates = found(f"{first} {second}", collection)

    assert sorted(each.text for each in candidates) == [0, 1]
    assert all(len(each.words.source) == 3 for each in candidates)
    assert (collection.firsts[1:] - collection.firsts[:-1] >= APART).all()


def test_those_with_most_triples_come_first_and_few_are_left_out(protect: Protect) -> None:
    long = " ".join(f"stone{letter}" for letter in "abcdefghij")
    collection = collected(protect(SAID, "1"), protect(long, "2"))
    page = f"{SAID} {unlike(1)} {unlike(2)} {long}"

    assert [each.text for each in found(page, collection)] == [1, 0]
    assert [e.text for e in found(page, collection, ParaphraseOptions(triples=2))] == [1]


def test_a_word_that_no_text_has_is_in_no_candidate(protect: Protect) -> None:
    collection = collected(protect("zebra zebu zeppelin", "1"), protect(SAID, "2"))

    assert found("unheardofa unheardofb unheardofc", collection) == []
