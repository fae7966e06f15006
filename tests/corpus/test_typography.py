"""Plain characters: the same whichever way they are put in."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.typography import PlainText, plain_text

uncommon = st.text("\u2018\u2019\u201c\u00a0\u00ad\u200b\ufb03\u00bd\u2126\u3300\u00e9\u0301a1 \n")


def plain_with(text: str, few: int) -> PlainText:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.typography._FEW", few)
        return plain_text(text)


@given(st.text() | uncommon)
@example("\u00ad\n")
@example("\u00bd\u2044\ufb03\U000e0101\ud800")
def test_many_characters_are_replaced_as_few_are(text: str) -> None:
    one_by_one, together = plain_with(text, 1_000), plain_with(text, -1)

    assert one_by_one.text == together.text


@given(st.characters(min_codepoint=0x80))
def test_what_is_plain_stays_as_it_is(letter: str) -> None:
    plain = plain_text(letter).text

    assert plain_text(plain).text == plain


def test_each_character_leads_back_to_where_it_stood() -> None:
    plain = plain_text("a\u00ado\ufb03ce\u2019s")

    assert plain.text == "aoffice's"
    assert plain.origins is not None
    assert plain.origins.tolist() == [0, 2, 3, 3, 3, 4, 5, 6, 7]
