"""Letters that look Latin, and words that do not."""

import pytest

from corpus.lookalikes import is_latin, read_as_latin


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("\u0440\u043elic\u0435", "police"),  # Cyrillic er, o, ie
        ("\u0397\u0395\u03a1", "HEP"),  # Greek Eta, Epsilon, Rho
        ("\u0406s", "Is"),  # Cyrillic I, which looks like a small l as well
        ("\u0251\u0261e", "age"),  # Latin alpha and script g
        ("\u04bb\u0435l\u0440", "help"),  # Cyrillic shha, ie, er
        ("café", "café"),
        ("Must24", "Must24"),
    ],
)
def test_a_word_of_lookalikes_reads_as_the_latin_word(word: str, latin: str) -> None:
    assert read_as_latin(word) == latin


@pytest.mark.parametrize("word", ["вот", "нет", "Щ", "η", "mж", "\u05d0", "漢字"])
def test_a_word_with_one_letter_that_looks_like_none_reads_as_nothing(word: str) -> None:
    assert read_as_latin(word) == ""


def test_a_capital_is_not_taken_for_what_its_small_form_looks_like() -> None:
    assert read_as_latin("\u039d") == "N"  # Greek Nu, whose small form looks like v
    assert read_as_latin("\u03bd") == "v"


@pytest.mark.parametrize(
    ("letter", "latin"),
    [
        ("a", True),
        ("\u1ebf", True),
        ("\u00df", True),
        ("а", False),
        ("1", False),
        ("é", True),
        ("\ua4d0", False),
    ],
)
def test_a_letter_is_latin_by_its_name(letter: str, latin: bool) -> None:
    assert is_latin(letter) is latin
