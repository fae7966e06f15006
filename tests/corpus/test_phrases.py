"""What is one word among its neighbours: telephone numbers, addresses, look-alike words."""

import pytest

from corpus.text import normal_words, words


class TestWhatIsMasked:
    @pytest.mark.parametrize(
        "number",
        [
            *("0800 1111", "08001111", "0845 46 47", "0300 123 4567", "03001234567"),
            *("020 7946 0000", "(020) 7946 0000", "0207 946 0000", "020-7946-0000"),
            *("020.7946.0000", "01632 960000", "(01632) 960 000", "01632.960000", "07700 900000"),
            *("0808 800 5000", "0345 60 50 40", "0800 111 111", "020\u00a07946\u00a00000"),
            *("+44 20 7946 0000", "+44 (0)20 7946 0000", "+44 (0) 1632 960 000", "+442079460000"),
            *("0044 20 7946 0000", "+1 212 555 0100", "+33 15 55 01 00"),
            *("020 7946\n0000", "0800\u00ad1111"),
        ],
    )
    def test_is_a_telephone_number_as_one_word(self, number: str) -> None:
        assert normal_words(f"call {number} now") == ["call", "⟨phone⟩", "now"]
        assert normal_words(f"call ({number}), 24 hours") == ["call", "⟨phone⟩", "24", "hours"]

    @pytest.mark.parametrize(
        "numbers",
        [
            *("31/03/2026", "2026-03-31", "31.03.2026", "03 2026", "01 02 2026", "31 March 2026"),
            *("0900 1700", "0900-1700 24 hours", "09.00", "999 101", "47 110", "7946 0000"),
            *("007", "000 000 0000", "1234567890", "0800 1112"),
        ],
    )
    def test_is_no_date_time_or_count(self, numbers: str) -> None:
        assert "⟨phone⟩" not in normal_words(numbers)

    def test_is_no_cent_that_stands_alone(self) -> None:
        assert normal_words("ten cent per head") == ["ten", "cent", "per", "head"]

    def test_keeps_what_follows_a_telephone_number(self) -> None:
        assert normal_words("+44 20 7946 0000 24 hours or 0800 1111 101") == [
            *("⟨phone⟩", "24", "hours", "or", "⟨phone⟩", "101")
        ]

    @pytest.mark.parametrize(
        ("text", "normal"),
        [
            ("see https://example.org/a-b?c=1,2#d.", ["see", "⟨url⟩"]),
            ("see WWW.example.org, or", ["see", "⟨url⟩", "or"]),
            ("(http://example.org/a) or", ["⟨url⟩", "or"]),
            ("at http://example.org\u2014now", ["at", "⟨url⟩", "now"]),
            ("write to first.o'last+x@example.co.uk.", ["write", "to", "⟨email⟩"]),
            ("name [at] example.org", ["⟨email⟩"]),
            ("look [at] this", ["look", "at", "this"]),
            ("the ⟨phone⟩ of", ["the", "⟨phone⟩", "of"]),
            ("www. is", ["www", "is"]),
        ],
    )
    def test_is_an_address_as_one_word(self, text: str, normal: list[str]) -> None:
        assert normal_words(text) == normal

    def test_leaves_the_stop_behind_an_address_out_of_its_span(self) -> None:
        text = "See https://example.org/a)."

        assert words(text).span(1, 2).of(text) == "https://example.org/a"


class TestLookalikeLetters:
    @pytest.mark.parametrize(
        ("text", "normal"),
        [
            ("роlіce", ["police"]),  # three of them Cyrillic
            ("\u0397elp the \u0392oard", ["help", "the", "board"]),  # Greek Eta and Beta
            ("\u0406nformation", ["information"]),  # Cyrillic capital I
            ("a сор must", ["a", "cop", "must"]),  # all Cyrillic, in Latin text
            ("24 рор 24 mother", ["24", "pop", "24", "mother"]),
            ("the сор", ["the", "cop"]),
            ("the сор, нет", ["the", "cop", "нет"]),
            ("нет, сор the", ["нет", "cop", "the"]),
        ],
    )
    def test_are_read_as_latin_in_latin_text(self, text: str, normal: list[str]) -> None:
        assert normal_words(text) == normal

    @pytest.mark.parametrize(
        ("text", "normal"),
        [
            ("Вот он, сор.", ["вот", "он", "сор"]),
            ("Привет СОР", ["привет", "сор"]),
            ("сор", ["сор"]),
            ("Το παιδί και ο νόμος", ["το", "παιδί", "και", "ο", "νόμοσ"]),
            ("see нет now", ["see", "нет", "now"]),
            ("нет, сор да the", ["нет", "сор", "да", "the"]),
            ("нет, сор www.example.org", ["нет", "сор", "⟨url⟩"]),
        ],
    )
    def test_stay_in_words_of_their_own_script(self, text: str, normal: list[str]) -> None:
        assert normal_words(text) == normal
