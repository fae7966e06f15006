import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import (
    EditKind,
    MatchClass,
    Origin,
    ProtectedText,
    Strength,
)
from corpus.text import normal_words
from matcher.building import build_index
from matcher.funnel import match_page

Protect = Callable[..., ProtectedText]

OWN = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves, and reads the names aloud again when the last one is moored. A warden "
    "who cannot account for a child must ring the lifeboat within ten minutes, and must not wait "
    "for a parent to be found. The ledger is kept for six years in the boathouse safe."
)
QUOTED = (
    "Each authority appoints one person to hear worries about the safety of children near water, "
    "publishes that person's name where families will see it, and answers every worry in writing "
    "within five working days of hearing it for the first time."
)
OTHER = (
    "Our spring fair opens at noon with cake, a raffle and music from the brass band. Parking is "
    "free behind the chapel, dogs are welcome on a lead, and the tombola needs more prizes please."
)
FOREIGN = [f"foreign{number}" for number in range(400)]


def test_a_copy_is_verbatim_and_its_spans_give_the_words(protect: Protect) -> None:
    text = f"{OTHER}\n\n{OWN}\n\n{OTHER}"

    (match,) = match_page(text, build_index([protect(OWN)]))

    assert match.match_class is MatchClass.VERBATIM
    assert match.strength is Strength.STRONG
    assert match.similarity == 1.0
    assert match.page_text == text[match.in_page.start : match.in_page.end] == OWN.rstrip(".")
    assert match.source_text == OWN[match.in_source.start : match.in_source.end]
    assert match.own_words == match.longest_own_run == len(OWN.split())
    assert match.share_of_source == 1.0
    assert match.share_of_page == len(OWN.split()) / (len(OWN.split()) + 2 * len(OTHER.split()))
    assert match.edits == ()


def test_a_page_on_something_else_matches_nothing(protect: Protect) -> None:
    assert match_page(OTHER, build_index([protect(OWN)])) == ()


@pytest.mark.parametrize("page", ["", " ", "One two.", "\u200b"])
def test_a_page_without_words_to_speak_of_matches_nothing(protect: Protect, page: str) -> None:
    assert match_page(page, build_index([protect(OWN)])) == ()


def test_typography_is_no_alteration(protect: Protect) -> None:
    page = OWN.replace("a child", "a chi\u00adld").replace(" the ", "\u00a0the ").upper()

    (match,) = match_page(f"4.1.2 {page}", build_index([protect(OWN)]))

    assert match.match_class is MatchClass.VERBATIM


words_of_manual = st.sampled_from(sorted(set(normal_words(OWN))))
foreign_words = st.lists(st.sampled_from(FOREIGN), max_size=60)


@given(foreign_words, foreign_words, st.data())
def test_a_run_of_fourteen_words_is_always_reported(
    protect: Protect, before: list[str], behind: list[str], data: st.DataObject
) -> None:
    source = normal_words(OWN)
    first = data.draw(st.integers(0, len(source) - 14))
    length = data.draw(st.integers(14, len(source) - first))
    page = " ".join([*before, *source[first : first + length], *behind])

    matches = match_page(page, build_index([protect(OWN)]))

    assert max(match.longest_own_run for match in matches) == length
    assert all(match.strength is not Strength.BELOW for match in matches)


@given(
    st.lists(st.lists(words_of_manual | st.sampled_from(FOREIGN), max_size=40), max_size=4),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=4),
)
def test_matches_say_where_they_are_and_their_parts_fill_them(
    protect: Protect, between: list[list[str]], copies: list[tuple[int, int]]
) -> None:
    source = normal_words(OWN)
    pieces = [*between, *(source[first : first + length] for first, length in copies)]
    page = "\n".join(" ".join(piece) for piece in pieces)

    for match in match_page(page, build_index([protect(OWN), protect(QUOTED, "guidance")])):
        assert match.page_text == page[match.in_page.start : match.in_page.end]
        assert match.parts[0].in_page.start == match.in_page.start
        assert match.parts[-1].in_page.end == match.in_page.end
        for part, following in zip(match.parts, match.parts[1:], strict=False):
            assert part.in_page.end == following.in_page.start
        assert 0 < match.similarity <= 1
        assert match.longest_own_run <= match.own_words <= match.words
        for edit in match.edits:
            assert match.in_page.start <= edit.in_page.start <= edit.in_page.end
            assert edit.in_page.end <= match.in_page.end


def test_the_order_of_the_texts_changes_nothing(manual: tuple[ProtectedText, ...]) -> None:
    page = f"{manual[1].text[:900]} {OTHER} {manual[3].text[200:1200]}"
    turned = tuple(reversed(manual))

    assert match_page(page, build_index(manual)) == match_page(page, build_index(turned))


@pytest.mark.parametrize("seed", range(8))
def test_passages_of_sixty_words_with_fifteen_percent_changed_are_reported(
    manual: tuple[ProtectedText, ...], seed: int
) -> None:
    rng = random.Random(seed)
    index = build_index(manual)
    missed = []
    for number in range(25):
        chapter = rng.choice(manual)
        source = normal_words(chapter.text)
        first = rng.randrange(len(source) - 60)
        passage = source[first : first + 60]
        for place in rng.sample(range(60), 9):
            passage[place] = rng.choice(FOREIGN)
        page = " ".join([*rng.choices(FOREIGN, k=80), *passage, *rng.choices(FOREIGN, k=80)])
        found = [m for m in match_page(page, index) if m.strength is not Strength.BELOW]
        if not any(match.chapter_id == chapter.chapter_id for match in found):
            missed.append((number, passage))
    assert missed == []


def test_changed_words_are_told_with_their_meaning(protect: Protect) -> None:
    page = (
        OWN.replace("must ring", "may ring")
        .replace("ten minutes", "two hours")
        .replace("must not wait", "must wait")
        .replace("is kept for", "is stored for")
    )

    (match,) = match_page(page, build_index([protect(OWN)]))

    assert match.match_class is MatchClass.ALTERED
    told = [(edit.kind, edit.source_words, edit.page_words) for edit in match.edits]
    assert told == [
        (EditKind.DUTY, "must", "may"),
        (EditKind.TIME_LIMIT, "ten minutes", "two hours"),
        (EditKind.NEGATION, "not", ""),
        (EditKind.OTHER, "kept", "stored"),
    ]
    for edit in match.edits:
        assert page[edit.in_page.start : edit.in_page.end] == edit.page_words
        assert OWN[edit.in_source.start : edit.in_source.end] == edit.source_words


def test_what_stands_beside_a_copy_does_not_alter_it(protect: Protect) -> None:
    source = f"Slipway rules for the shore.\n\n{OWN}"
    page = f"Hang this up in the boathouse. {OWN} Thank you for the help."

    (match,) = match_page(page, build_index([protect(source)]))

    assert match.match_class is MatchClass.VERBATIM


def test_quoted_guidance_is_third_party_on_a_page_that_has_nothing_else(protect: Protect) -> None:
    index = build_index(
        [protect(f"{OWN} {QUOTED}"), protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)]
    )

    matches = match_page(f"{OTHER} {QUOTED} {OTHER}", index)

    assert [match.origin for match in matches] == [Origin.THIRD_PARTY]
    assert matches[0].own_words == 0
    assert matches[0].strength is Strength.BELOW


def test_guidance_that_the_manual_does_not_quote_is_third_party_too(protect: Protect) -> None:
    index = build_index([protect(OWN), protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)])

    (match,) = match_page(f"{OTHER} {QUOTED}", index)

    assert (match.origin, match.text_id) == (Origin.THIRD_PARTY, "guidance")


def test_subtracted_guidance_does_not_split_a_match(protect: Protect) -> None:
    source = f"{OWN} {QUOTED} {OWN[::-1]}"
    index = build_index([protect(source), protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)])

    (match,) = match_page(f"{OTHER} {source} {OTHER}", index)

    assert [part.origin for part in match.parts] == [
        Origin.OWN,
        Origin.THIRD_PARTY,
        Origin.OWN,
    ]
    assert match.parts[1].source_id == "guidance"
    assert match.own_words == len(source.split()) - len(QUOTED.split())


def test_furniture_is_subtracted(protect: Protect) -> None:
    furniture = (
        "This chapter was read by the harbour board and comes into force on the day on which it "
        "is posted at the slipway, in place of whatever was posted there before."
    )
    chapters = [
        protect(f"{furniture}\n\n{body}", name)
        for name, body in (("one", OWN), ("two", QUOTED), ("three", OTHER))
    ]

    (match,) = match_page(f"{furniture} Something else follows here.", build_index(chapters))

    assert match.origin is Origin.BOILERPLATE
    assert match.strength is Strength.BELOW


def test_a_phrase_that_names_the_manual_is_a_fossil(protect: Protect) -> None:
    source = f"{OWN} This is laid down in the Slipway Handbook of the harbour."
    index = build_index([protect(source)], fossils=["Slipway Handbook"])

    (match,) = match_page(source, index)

    assert match.fossils == ("slipway handbook",)


@pytest.mark.parametrize(
    ("between", "match_class"), [(16, MatchClass.ALTERED), (17, MatchClass.PARAPHRASE)]
)
def test_where_most_words_are_others_it_is_a_paraphrase(
    protect: Protect, between: int, match_class: MatchClass
) -> None:
    source = normal_words(OWN)
    page = [*source[:8], *FOREIGN[:between], *source[8 + between : 16 + between]]

    (match,) = match_page(" ".join(page), build_index([protect(OWN)]))

    assert match.match_class is match_class
    assert match.similarity == 16 / (16 + between)


@pytest.mark.parametrize(("run", "kept"), [(8, 1), (7, 0)])
def test_a_run_of_eight_words_is_kept_on_record(protect: Protect, run: int, kept: int) -> None:
    matches = match_page(" ".join(OWN.split()[3 : 3 + run]), build_index([protect(OWN)]))

    assert [match.strength for match in matches] == [Strength.BELOW] * kept


@pytest.mark.parametrize(("own", "origin"), [(4, Origin.THIRD_PARTY), (5, Origin.OWN)])
def test_a_few_own_words_beside_a_quotation_do_not_make_it_own(
    protect: Protect, own: int, origin: Origin
) -> None:
    source = f"{' '.join(OWN.split()[:own])} {QUOTED}"
    guidance = protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)

    (match,) = match_page(source, build_index([protect(source), guidance]))

    assert (match.text_id, match.origin, match.own_words) == ("chapter", origin, own)


def test_a_quotation_that_goes_on_beyond_a_match_is_told_beside_it(protect: Protect) -> None:
    half = QUOTED[: QUOTED.index("publishes")]
    guidance = protect(QUOTED, "guidance", origin=Origin.THIRD_PARTY)
    index = build_index([protect(f"{OWN} {half}"), guidance])

    matches = match_page(f"{OWN} {QUOTED}", index)

    assert [(match.text_id, match.origin) for match in matches] == [
        ("chapter", Origin.OWN),
        ("guidance", Origin.THIRD_PARTY),
    ]
    assert matches[1].strength is Strength.BELOW
    assert matches[1].parts[0].source_id == "guidance"


def test_a_fossil_beside_the_copy_is_not_one_of_it(protect: Protect) -> None:
    index = build_index([protect(OWN)], fossils=["Slipway Handbook", "harbour ledger"])

    (match,) = match_page(f"Slipway Handbook. {OWN}", index)

    assert match.fossils == ("harbour ledger",)
