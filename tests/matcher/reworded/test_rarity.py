import pytest

from matcher.reworded.rarity import rarity_in_pieces, rarity_of
from matcher.reworded.stems import Vocabulary, stemmed


def test_a_stem_of_one_text_weighs_most_and_one_of_all_texts_nothing() -> None:
    vocabulary = Vocabulary()
    texts = [stemmed(text, vocabulary) for text in ("camp tents", "camp water", "camp water")]

    camp, water, tents = (
        rarity_of(texts, vocabulary).weight[vocabulary.numbers(["camp", "water", "tents"])].tolist()
    )

    assert camp == pytest.approx(0)
    assert 0 < water < tents
    assert tents == pytest.approx(1)


def test_a_function_word_weighs_nothing_however_rare_it_is() -> None:
    vocabulary = Vocabulary()
    texts = [stemmed(text, vocabulary) for text in ("camp whom", "water", "tents")]
    rarity = rarity_of(texts, vocabulary)

    (whom,) = vocabulary.numbers(["whom"])

    assert rarity.weight[whom] == 0
    assert rarity.kind[whom] == 0


def test_a_repeated_word_counts_once_for_its_text() -> None:
    vocabulary = Vocabulary()
    texts = [stemmed(text, vocabulary) for text in ("tents tents tents", "water", "camp")]

    tents, water = rarity_of(texts, vocabulary).weight[vocabulary.numbers(["tents", "water"])]

    assert tents == water


def test_a_stem_is_rare_if_few_pieces_of_a_long_text_have_it() -> None:
    vocabulary = Vocabulary()
    text = stemmed("camp tents camp water camp food", vocabulary)

    rarity = rarity_in_pieces([text], vocabulary, 2)

    camp, water = rarity.weight[vocabulary.numbers(["camp", "water"])].tolist()
    assert camp == pytest.approx(0)
    assert water == pytest.approx(1)
