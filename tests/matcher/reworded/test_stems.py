import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import Span
from matcher.reworded.stems import Vocabulary, stemmed


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary()


def test_inflected_words_share_a_stem_and_others_do_not(vocabulary: Vocabulary) -> None:
    first, second, other = vocabulary.numbers(["Volunteers", "volunteer", "warehouse"]).tolist()

    assert first == second != other


def test_only_function_words_are_marked_as_such(vocabulary: Vocabulary) -> None:
    numbers = vocabulary.numbers(["the", "camp", "of", "shelter"])

    assert vocabulary.function[numbers].tolist() == [True, False, True, False]


def test_a_sentence_begins_behind_a_stop_and_a_space_but_not_inside_a_number(
    vocabulary: Vocabulary,
) -> None:
    text = stemmed("Give 2.5 litres. Then rest", vocabulary)

    assert text.sentences.tolist() == [True, False, False, False, True, False, True]


def test_a_line_begins_a_paragraph_and_a_sentence(vocabulary: Vocabulary) -> None:
    text = stemmed("Water\nFood and tents", vocabulary)

    assert text.paragraphs.tolist() == [True, True, False, False, True]
    assert text.sentences.tolist() == [True, True, False, False, True]


def test_a_span_holds_the_signs_behind_its_last_word(vocabulary: Vocabulary) -> None:
    text = stemmed('He said: "Go home." Then he left.', vocabulary)

    assert text.span(range(2, 4)).of(text.text) == 'Go home."'


def test_a_span_of_the_last_word_ends_with_the_text(vocabulary: Vocabulary) -> None:
    assert stemmed("Stay calm!", vocabulary).span(range(1, 2)) == Span(5, 10)


def test_a_letter_beyond_latin_1_makes_another_word(vocabulary: Vocabulary) -> None:
    first = stemmed("na\u00efv", vocabulary)
    again = stemmed("na\u00efv na\u00efv\u0435 \u0435na\u00efv", vocabulary)

    assert first.stems[0] == again.stems[0]
    assert len(set(again.stems.tolist())) == 3


def test_different_stems_are_in_order_and_each_word_finds_its_own(vocabulary: Vocabulary) -> None:
    text = stemmed("tents and camps and tents", vocabulary)

    assert text.different_stems.tolist() == sorted(set(text.stems.tolist()))
    assert text.different_stems[text.places].tolist() == text.stems.tolist()


@given(st.text())
def test_every_word_stands_where_its_place_says(written: str) -> None:
    vocabulary = Vocabulary()
    text = stemmed(written, vocabulary)

    words = [written[a:b] for a, b in zip(text.starts, text.ends, strict=True)]

    assert all(word.isalnum() for word in words)
    assert vocabulary.numbers(words).tolist() == text.stems.tolist()
    assert len(text.sentences) == len(text) + 1
    outside = set(range(len(written))) - {
        place for a, b in zip(text.starts, text.ends, strict=True) for place in range(a, b)
    }
    assert not any(written[place].isalnum() for place in outside)


def test_a_closed_vocabulary_learns_nothing_and_knows_what_it_did(vocabulary: Vocabulary) -> None:
    known = vocabulary.numbers(["camp", "shelter"]).tolist()
    vocabulary.close()
    size = len(vocabulary)

    first, second, inflected = vocabulary.numbers(["unheard", "unseen", "camps"]).tolist()

    assert first == second
    assert first not in known
    assert inflected == known[0]
    assert len(vocabulary) == size
    assert not vocabulary.function[first]


def test_a_closed_vocabulary_knows_function_words_that_it_never_met(
    vocabulary: Vocabulary,
) -> None:
    vocabulary.close()

    assert vocabulary.function[vocabulary.numbers(["whom"])].tolist() == [True]
