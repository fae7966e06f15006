"""The normal form: DOMAIN's table row by row, and the laws that hold over any text."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.records.matches import Span
from corpus.text import normal_words, words

_PIECES = (
    *("must ", "child's", "The", " ", "\n", "\r\n", "-", "-\n", "'", "\u2019", "\u00ad", "\u200b"),
    *("(", ")", "[1]", "[12, 13]", "4.1 ", "4.1.22 ", "a) ", "(iv) ", "1,000", "24", ".", ",", "/"),
    *("0800", "1111", "020 ", "7946", "0000", "+44 ", "(0)", "03", "2026", "per", "cent", "%", "&"),
    *(
        "www.",
        "http://",
        "a@b.org",
        "@",
        "⟨url⟩",
        "⟨phone",
        "½",
        "²",
        "①",
        "ﬁ",
        "\u0301",
        "ŉ",
        "㏂",
    ),
    *("сор", "НЕТ", "вот", "Β", "η", "mіst", "\u3164", "\ufeff", "\u2028", "\u2044", "\u00b7", "İ"),
)
any_text = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=12).map("".join)
latin_word = st.text("abcdefgxyzéöñç", min_size=2, max_size=12)
latin_text = st.lists(latin_word, min_size=1, max_size=8).map(" ".join)


class TestWordsOfATextWrittenInOtherWays:
    @pytest.mark.parametrize(
        ("as_one_writes", "as_another"),
        [
            ("MUST Tell", "must tell"),
            ("the o\ufb03ce \ufb02ag", "the office flag"),
            ("cafe\u0301", "café"),
            ("ｍｕｓｔ", "must"),
            ("STRASSE", "straße"),
            ("safe\u00adguard\u200bing \ufeffchild\u2060ren", "safeguarding children"),
            ("an in\u202avisi\u202cble m\u034fark", "an invisible mark"),
            ("safe-\nguarding", "safeguarding"),
            ("safe-  \r\n   guarding", "safeguarding"),
            ("safe\u2010\nguarding", "safeguarding"),
            ("safe\u00ad\nguarding", "safeguarding"),
            ("d\u00e9-\n\u00e9tage", "d\u00e9\u00e9tage"),
            ("well-being and/or care\u2014home\u2013based", "well being and or care home based"),
            ("a non\u2011binding rule", "a non-binding rule"),
            ("a lead's leads\u2019 O\u2018Neill", "a leads leads oneill"),
            ("a lead\u00b4s lead`s lead\u02bcs lead\u2032s", "a leads leads leads leads"),
            ("lead\u200b\u2019\u00ads", "leads"),
            ("5% of; 5 per cent of; 5 percent of", "5 percent of 5 percent of 5 percent of"),
            ("Per\ncent per\u00a0cent per-cent", "percent percent percent"),
            ("police & health", "police and health"),
            ("1,000 and 12,345,678", "1000 and 12345678"),
            ("1,000, 2,000; \u00a33,000.50.", "1000 2000 3000.50"),
            ("two\u00a0words", "two words"),
            ("a\u00a8 b\uffe3 mu\u3164st", "a b must"),
            ("one\u20281. two\x0c2. three", "one two three"),
            ("“must” ‘tell’ «now»", '"must" \'tell\' "now"'),
            ("must[12] tell\u00b9\u00b2 us\u207d\u00b9\u207e", "must tell us"),
            ("must [1, 2] tell [3\u20135]", "must tell"),
            ("2\u00bd hours", "2 1\u20442 hours"),
        ],
    )
    def test_are_the_same(self, as_one_writes: str, as_another: str) -> None:
        assert normal_words(as_one_writes) == normal_words(as_another)

    def test_and_read_as_people_read_them(self) -> None:
        text = (
            "The LEAD\u2019s o\ufb03ce must, within 24 hours, ask 1,000 (5%) of well-be-\ning teams"
        )

        assert normal_words(text) == [
            *("the", "leads", "office", "must", "within", "24", "hours", "ask", "1000"),
            *("5", "percent", "of", "well", "being", "teams"),
        ]

    @given(latin_text, st.data())
    def test_are_the_same_with_something_invisible_anywhere(
        self, text: str, data: st.DataObject
    ) -> None:
        place = data.draw(st.integers(0, len(text)))
        invisible = data.draw(st.sampled_from("\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\ufe0f"))

        assert normal_words(text[:place] + invisible + text[place:]) == normal_words(text)

    @given(latin_text, st.data())
    def test_are_the_same_with_a_word_broken_at_a_lines_end(
        self, text: str, data: st.DataObject
    ) -> None:
        inside = [place for place in range(1, len(text)) if " " not in text[place - 1 : place + 1]]
        place = data.draw(st.sampled_from(inside))
        hyphen = data.draw(st.sampled_from(["-\n", "-\r\n", "\u2010 \n  ", "\u00ad\n"]))

        assert normal_words(text[:place] + hyphen + text[place:]) == normal_words(text)

    @given(latin_text | st.text("abé ﬁñ'’\u00a0 12,.ΆЙй\n"), st.sampled_from(["NFC", "NFD"]))
    def test_are_the_same_however_its_letters_are_composed(self, text: str, form: str) -> None:
        assert normal_words(unicodedata.normalize(form, text)) == normal_words(text)  # type: ignore[arg-type]

    @given(any_text)
    def test_are_the_same_with_straight_quotes_and_common_spaces(self, text: str) -> None:
        plain = text.translate(str.maketrans("‘’“”\u00a0\u202f\u2009", "''\"\"   "))

        assert normal_words(plain) == normal_words(text)


class TestHyphensAtALinesEnd:
    @pytest.mark.parametrize(
        ("text", "normal"),
        [
            ("Social-\nCare", ["social", "care"]),
            ("the 24-\nhour rule", ["the", "24", "hour", "rule"]),
            ("care \u2013\nthe", ["care", "the"]),
            ("care\u2014\nthe", ["care", "the"]),
            ("safe-\n\nguarding", ["safe", "guarding"]),
        ],
    )
    def test_join_nothing_but_the_parts_of_one_word(self, text: str, normal: list[str]) -> None:
        assert normal_words(text) == normal


class TestNumberingAtALinesStart:
    @pytest.mark.parametrize(
        "numbering",
        [
            *("4.1.22", "4.1.22.", "1.", "12)", "(a)", "(1)", "(12)", "(iv)", "iv.", "IV)", "B."),
            *("\u2022", "\u2013 (b)", "* 3.", "\u2460", "  2.", "\t(c)", "4.1"),
        ],
    )
    def test_is_nothing(self, numbering: str) -> None:
        assert normal_words(f"First line.\n{numbering} The police") == [
            *("first", "line", "the", "police")
        ]

    @pytest.mark.parametrize("numbering", ["4.1.22", "(a)", "12.", "4.1"])
    def test_is_nothing_on_a_line_of_its_own(self, numbering: str) -> None:
        assert normal_words(f"{numbering}\nThe police\r\n{numbering}\r\nThe") == [
            *("the", "police", "the")
        ]

    @pytest.mark.parametrize(
        ("line", "normal"),
        [
            ("24 hours", ["24", "hours"]),
            ("(24) hours", ["24", "hours"]),
            ("2.5 hours", ["2.5", "hours"]),
            ("31.03.26 was", ["31\u00b703\u00b726", "was"]),
            ("(LSCP) must", ["lscp", "must"]),
            ("(2018) sets", ["2018", "sets"]),
            ("a child", ["a", "child"]),
            ("I must", ["i", "must"]),
            ("i.e. now", ["i", "e", "now"]),
            ("101 calls", ["101", "calls"]),
            ("1,000.", ["1000"]),
        ],
    )
    def test_is_not_what_belongs_to_the_sentence(self, line: str, normal: list[str]) -> None:
        assert normal_words(f"They act within\n{line}") == ["they", "act", "within", *normal]

    def test_is_kept_inside_a_line(self) -> None:
        assert normal_words("see 4.1.22 and (a) 3.") == [
            *("see", "4\u00b71\u00b722", "and", "a", "3")
        ]


class TestSpans:
    @given(any_text)
    @example("\u00bd\ufb03ŉ㏂")
    @example("+44 16315274 \u00bd")
    def test_lie_in_the_text_in_order_and_apart(self, text: str) -> None:
        found = words(text)
        spans = [found.span(number, number + 1) for number in range(len(found))]

        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(first.end <= second.start for first, second in pairwise(spans))

    @given(any_text)
    def test_hold_one_for_every_word(self, text: str) -> None:
        found = words(text)

        assert found.normal == normal_words(text)
        assert len(found) == len(found.starts) == len(found.ends) == len(found.normal)

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("The o\ufb03ce\u2019s \u00bd hour", ["The", "o\ufb03ce\u2019s", "\u00bd", "hour"]),
            ("\u200bmu\u00adst\u200b tell", ["mu\u00adst", "tell"]),
            ("1. safe-\nguard 5 per\ncent", ["safe-\nguard", "5", "per\ncent"]),
            ("call (020) 7946 0000.", ["call", "020) 7946 0000"]),
            ("\U0001f600 must", ["must"]),
        ],
    )
    def test_lead_to_the_words_as_written(self, text: str, written: list[str]) -> None:
        found = words(text)

        assert [found.span(n, n + 1).of(text) for n in range(len(found))] == written

    def test_of_no_word_stand_before_it_or_at_the_end(self) -> None:
        found = words("one two ")

        assert found.span(1, 1) == Span(4, 4)
        assert found.span(2, 2) == Span(7, 7)
        assert words("").span(0, 0) == Span(0, 0)


@given(any_text)
@example("0800, 1111")
@example("per, cent")
@example("(4.1.22 is")
@example("the сор рос и")
@example("\u1fbc must")
@example("\u0345a \u2126 \u1e9e ŉ ﬃ ΐ")
def test_normalising_twice_changes_nothing(text: str) -> None:
    normal = normal_words(text)

    assert normal_words(" ".join(normal)) == normal
