"""A person's names, addresses and numbers in a text, in whichever way they are written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.personal.name_parts import Likeness
from corpus.personal.name_pieces import pieces_of
from corpus.personal.person_names import name_of
from corpus.personal.person_search import Sought
from corpus.typography import plain_text

NAME, NUMBER, ADDRESS = "Mary Okafor", "020 7946 0123", "mary.okafor@harbour.example"
WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=2, max_size=9)
NAMES = st.builds(
    lambda first, sign, second: f"{first}{sign}{second}",
    WORDS,
    st.sampled_from([" ", "-", "\u2019", "  "]),
    WORDS,
)
TEXTS = st.lists(
    st.sampled_from([*"maryokfMAROKF.,'-\u2019 \n\u00ad\u0301\u00e9\u043eX0", "Mary", "Okafor"]),
    max_size=60,
).map("".join)


def told(asked: str, text: str) -> list[tuple[str, str]]:
    return [(hit.span.of(text), hit.likeness.value) for hit in Sought([asked]).hits(text)]


@pytest.mark.parametrize(
    "written",
    [
        "Mary Okafor",
        "MARY\u00a0OKAFOR",
        "mary\n\t okafor",
        "Mary-Okafor",
        "M\u00e1ry Ok\u00e4for",
        "Ma\u0301ry Okafor",
        "Mary Oka\u00adfor",
        "Mary Oka-\nfor",
        "\uff2d\uff41\uff52\uff59 Okafor",
        "M\u0430ry Okafor",
    ],
)
def test_a_name_is_found_however_it_is_typed(written: str) -> None:
    assert told(NAME, f"Ask {written}'s deputy.") == [(written, "same")]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Se\u00e1n O'Brien", "Sean O\u2019Brien"),
        ("Sean OBrien", "Sean O'Brien"),
        ("Sean O'Brien", "Sean O Brien"),
        ("Anne-Marie Cruz", "Anne Marie Cruz"),
        ("Anne Marie Cruz", "Anne\u2011Marie Cruz"),
        ("S\u00f8ren Stra\u00dfe", "Soren Strasse"),
        ("\u674e\u96f7", "\u674e\u96f7"),
    ],
)
def test_signs_within_a_name_are_found_changed(asked: str, written: str) -> None:
    assert told(asked, f"By {written}, 2026.") == [(written, "same")]


@pytest.mark.parametrize(
    ("written", "likeness"),
    [
        ("Okafor, Mary", "order"),
        ("Mary Adaeze Okafor", "order"),
        ("Mary and John Okafor", "order"),
        ("mary.okafor", "order"),
        ("MaryOkafor", "joined"),
        ("M. Okafor", "initial"),
        ("M Okafor", "initial"),
        ("Okafor, M", "initial"),
        ("M. A. Okafor", "initial"),
        ("MA Okafor", "initial"),
        ("Mary O", "initial"),
        ("m.okafor", "initial"),
        ("Ms Okafor", "addressed"),
        ("Cllr. A. Okafor", "addressed"),
        ("Mary Okafer", "near"),
    ],
)
def test_other_forms_of_a_name_are_possible(written: str, likeness: str) -> None:
    assert told(NAME, f"It was {written} who rang.") == [(written, likeness)]


@pytest.mark.parametrize(
    "text",
    [
        "Rosemary Okaforson",
        "Mary O'Neil and a summary",
        "Mary said so. Okafor",
        "many okafer",
        "primary m/s okafors",
        "a okafor, the m okafor",
        "Mary" + " " * 9 + "and so on, then Okafor",
        "Mary | | | | Okafor",
        "Mary Oka for",
        "section M; Okafor",
        "M.\n\nOkafor",
        "Mary\n\nOkafer",
        "mary Okafer",
        "Mary Okefer",
    ],
)
def test_what_is_no_form_of_a_name_is_not_found(text: str) -> None:
    assert told(NAME, text) == []


@pytest.mark.parametrize("text", ["a young person", "A young person", "at any young age"])
def test_a_name_that_is_a_common_word_is_not_found_in_prose(text: str) -> None:
    assert told("Anna Young", text) == []


@pytest.mark.parametrize(
    ("asked", "written", "expected"),
    [
        ("Mary Featherstone", "Mary Fetherston", ["near"]),
        ("Mary Featherstone", "Mary Fethreston", []),
        ("Li Okafor", "Lu Okafor", []),
        ("M. Okafor", "Marta Okafor", ["initial"]),
        ("M. Okafor", "M Okafer", []),
        ("Maria de la Cruz", "M. de la Cruz", ["initial"]),
        ("Maria de la Cruz", "Ms de la Vega", []),
    ],
)
def test_how_far_a_name_may_be_another(asked: str, written: str, expected: list[str]) -> None:
    assert [likeness for _, likeness in told(asked, f"then {written} came")] == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("Okafer", ["near"]), ("okafer", []), ("Okafor", ["same"])]
)
def test_a_single_word_is_nearly_so_spelt_only_as_a_name(written: str, expected: list[str]) -> None:
    assert [likeness for _, likeness in told("Okafor", f"then {written} came")] == expected


def test_a_short_single_word_has_too_many_neighbours() -> None:
    assert told("Marsh", "Marph, Harsh and Mars") == []


@pytest.mark.parametrize(
    "written",
    [
        "020 7946 0123",
        "02079460123",
        "+44 (0)20 7946-0123",
        "00442079460123",
        "20 7946 0123",
        "020.7946.01.23",
        "\uff10\uff12\uff10 7946 0123",
    ],
)
@pytest.mark.parametrize("asked", [NUMBER, "+44 20 79460123", "0044 20 7946 0123"])
def test_a_number_is_found_in_any_grouping_with_its_code_or_without(
    asked: str, written: str
) -> None:
    assert told(asked, f"Ring {written}, please") == [(written, "same")]


@pytest.mark.parametrize("text", ["020 7946 01234", "1020 7946 0123", "020 7946 0124"])
def test_other_numbers_are_not_found(text: str) -> None:
    assert told(NUMBER, text) == []


@pytest.mark.parametrize("written", ["+33 1 70 18 99 00", "0033170189900", "33170189900"])
def test_a_number_of_another_country_keeps_its_code(written: str) -> None:
    assert told("+33 170189900", written) == [(written, "same")]


@pytest.mark.parametrize(
    "written",
    [
        "Mary.Okafor@harbour.example",
        "mary.okafor (at) harbour.example",
        "mary.okafor[at]harbour[dot]example",
        "mary_okafor%40harbour.example",
    ],
)
def test_an_address_is_found_masked_too(written: str) -> None:
    assert told(ADDRESS, f"Write: {written}.") == [(written, "same")]


@pytest.mark.parametrize("written", ["j.{}", "{}.org", "{}-web"])
def test_an_address_in_a_longer_one_is_possible(written: str) -> None:
    assert told(ADDRESS, f"To {written.format(ADDRESS)} now") == [(ADDRESS, "near")]


@pytest.mark.parametrize("written", ["rose{}", "{}s"])
def test_another_address_is_not_found(written: str) -> None:
    assert told(ADDRESS, written.format(ADDRESS)) == []


@pytest.mark.parametrize("asked", ["", " - ", "\u00ad", "...", "\u2060"])
def test_what_holds_nothing_to_search_for_is_refused(asked: str) -> None:
    with pytest.raises(ValueError, match="no letter"):
        Sought([NAME, asked])


@given(TEXTS, NAMES, TEXTS, st.sampled_from([" ", "\n", ", ", "(", "\u2014"]))
def test_a_name_inserted_in_any_text_is_found_at_its_place(
    before: str, name: str, after: str, sign: str
) -> None:
    text = f"{before}\n\n{sign}{name}{sign}{after}"
    start = len(before) + 2 + len(sign)

    spans = [
        (hit.span.start, hit.span.end)
        for hit in Sought([name]).hits(text)
        if hit.likeness is Likeness.SAME
    ]

    assert (start, start + len(name)) in spans


@given(st.permutations([NAME, NUMBER, ADDRESS, "Okafor"]), TEXTS)
def test_in_which_order_things_are_asked_for_does_not_matter(asked: list[str], text: str) -> None:
    text = f"{text} {NUMBER} {ADDRESS} {text}"
    assert Sought(asked).hits(text) == Sought([ADDRESS, NAME, "Okafor", NUMBER]).hits(text)


@given(st.permutations(["Mary", "Adaeze", "Okafor"]), TEXTS)
def test_the_order_of_a_names_words_changes_no_more_than_how_sure_it_is(
    words: list[str], text: str
) -> None:
    text = f"{text}; Ms Mary Adaeze Okafor"
    first, second = (Sought([name]).hits(text) for name in ("Mary Adaeze Okafor", " ".join(words)))
    assert {hit.span.start for hit in first[-1:]} <= {text.index("Ms Mary"), len(text) - 18}
    assert second
    assert second[-1].span.end == first[-1].span.end


@given(st.text(st.characters(exclude_characters="oOkKfFaArRmMyY", categories=["L", "P", "Z", "N"])))
@example("Wn Wqpeinq")
def test_nothing_is_found_in_a_text_without_the_words(text: str) -> None:
    if any(letter in plain_text(text).text.casefold() for letter in "okfarmy"):
        return
    assert Sought([NAME]).hits(text) == ()


@given(TEXTS, st.sampled_from([NAME, "Okafor", "Mary", "Mary-Ann O'Okafor", "M. Okafor", "Ma Ry"]))
@example("A summary of Ma-ry", "Mary")
@example("M Okafer", "M. Okafor")
@example("Rosemary and Ma-ry Oka\u00adfor", NAME)
@example("\u00e9Mary \u00b7Oka\u0301\u2019for", NAME)
def test_the_short_way_finds_what_the_long_way_finds(text: str, asked: str) -> None:
    plain = plain_text(text)
    long_way = name_of(asked, plain_text(asked).text).hits(plain, pieces_of(plain.text))
    assert list(Sought([asked]).hits(text)) == sorted(long_way, key=lambda hit: hit.span)


@given(TEXTS)
def test_spans_lie_in_the_text_and_none_overlaps_another_of_the_same_name(text: str) -> None:
    hits = Sought([NAME]).hits(text)
    ends = [hit.span.end for hit in hits]
    assert all(hit.span.start >= end for hit, end in zip(hits[1:], ends, strict=False))
    assert all(0 <= hit.span.start < hit.span.end <= len(text) for hit in hits)


@pytest.mark.parametrize("text", ["RoseMary {} Okafor", "Okafor {} MaryRose"])
def test_a_piece_that_stands_where_a_stretch_is_cut_is_no_word(text: str) -> None:
    found = [told(NAME, text.format("X" * number)) for number in range(190, 240)]
    assert found == [[]] * 50


def test_a_word_where_a_long_text_is_cut_is_no_other() -> None:
    assert told(NAME, f"{'x ' * 249_998}Rosemary Okafor") == []


@pytest.mark.parametrize("place", [499_990, 499_995, 499_999, 500_000, 500_001])
def test_a_name_where_a_long_text_is_cut_is_found_once(place: int) -> None:
    text = f"{'x ' * (place // 2)}{' ' * (place % 2)}{NAME} {'y ' * 1000}"
    assert [(hit.span.start, hit.span.of(text)) for hit in Sought([NAME]).hits(text)] == [
        (place, NAME)
    ]
