"""Copies that mix two editions of a chapter are told as such, and no others."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.records.matches import (
    EditionPart,
    EditKind,
    Match,
    MatchClass,
    Origin,
    ProtectedText,
    Span,
)
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.index import Index

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)
FIRST = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves. A warden rings the lifeboat within ten minutes of a missing bell."
)
SECOND = (
    "Lanterns are carried home by the youngest rower each evening. Ropes that are frayed must be "
    "shown to the harbour master before noon, and nobody sails on the day after a storm."
)
AUTUMN_FIRST = FIRST.replace("ten minutes", "thirty minutes")
AUTUMN_SECOND = SECOND.replace("before noon", "by Friday evening")
THIRD = "The ledger is closed with a red ribbon when the last oar has been counted and hung."


@pytest.fixture(scope="module")
def index() -> Index:
    """A chapter in two editions, which differ in each of their first two paragraphs."""

    def chapter(day: date, *paragraphs: str) -> ProtectedText:
        text = "\n\n".join(paragraphs)
        return ProtectedText(str(day), "work", Origin.OWN, "afloat", "Afloat", (day,), text)

    return build_index(
        [chapter(SPRING, FIRST, SECOND, THIRD), chapter(AUTUMN, AUTUMN_FIRST, AUTUMN_SECOND, THIRD)]
    )


def only_match(page: str, index: Index) -> Match:
    (match,) = match_page(page, index)
    return match


def test_a_copy_of_two_editions_is_one_match_that_names_both(index: Index) -> None:
    page = f"{FIRST}\n\n{AUTUMN_SECOND}"

    match = only_match(page, index)

    assert match.mixed
    assert match.editions == ()
    assert [part.editions for part in match.edition_parts] == [(SPRING,), (AUTUMN,)]
    assert match.in_page == Span(0, len(page) - 1)  # but for the full stop


def test_a_mixed_copy_is_held_against_the_wording_of_each_part(index: Index) -> None:
    match = only_match(f"{FIRST}\n\n{AUTUMN_SECOND}", index)

    assert (match.edits, match.match_class) == ((), MatchClass.VERBATIM)
    assert match.words == match.longest_own_run == len(f"{FIRST} {AUTUMN_SECOND}".split())


def test_a_change_in_a_mixed_copy_points_into_the_wording_of_its_part(index: Index) -> None:
    page = f"{FIRST}\n\n{AUTUMN_SECOND}".replace("must be", "may be")

    match = only_match(page, index)

    (edit,) = match.edits
    autumn = next(text.side.text for text in index.texts if text.record.id == str(AUTUMN))
    assert (edit.kind, edit.in_source.of(autumn)) == (EditKind.DUTY, "must")
    assert edit.in_page.of(page) == "may"


def test_parts_are_cut_where_a_paragraph_begins(index: Index) -> None:
    page = f"{FIRST}\n\n{AUTUMN_SECOND}"

    parts = only_match(page, index).edition_parts

    assert [part.in_page.of(page).strip() for part in parts] == [FIRST, AUTUMN_SECOND[:-1]]
    assert [part.source_text.strip() for part in parts] == [FIRST, AUTUMN_SECOND[:-1]]


def test_words_of_the_pages_own_between_parts_are_a_change_of_one_match(index: Index) -> None:
    own = "See what our own club says of it below."

    match = only_match(f"{FIRST}\n\n{own}\n\n{AUTUMN_SECOND}", index)

    assert [part.editions for part in match.edition_parts] == [(SPRING,), (AUTUMN,)]
    assert [edit.page_words.rstrip(".") for edit in match.edits] == [own.rstrip(".")]


def test_a_part_that_reads_alike_joins_its_neighbour(index: Index) -> None:
    match = only_match(f"{FIRST}\n\n{AUTUMN_SECOND}\n\n{THIRD}", index)

    assert [part.editions for part in match.edition_parts] == [(SPRING,), (AUTUMN,)]


@pytest.mark.parametrize(
    ("page", "edition"),
    [(f"{FIRST}\n\n{SECOND}", SPRING), (f"{AUTUMN_FIRST}\n\n{AUTUMN_SECOND}", AUTUMN)],
)
def test_a_copy_of_one_edition_is_not_mixed(index: Index, page: str, edition: date) -> None:
    match = only_match(page, index)

    assert (match.mixed, match.editions) == (False, (edition,))


def test_an_edit_to_words_of_no_edition_is_not_mixing(index: Index) -> None:
    match = only_match(f"{FIRST}\n\n{SECOND}".replace("before noon", "before Sunday"), index)

    assert (match.mixed, match.editions, len(match.edits)) == (False, (SPRING,), 1)


def test_sentences_in_another_order_are_not_mixing() -> None:
    bullets = [
        "- The red lamp is lit at dusk by a rower;",
        "- Nets are folded twice and never hung wet;",
        "- Every oar is counted by two wardens;",
    ]
    spring = "\n\n".join([FIRST, *bullets, THIRD])
    autumn = "\n\n".join([AUTUMN_FIRST, bullets[2], bullets[0], bullets[1], THIRD])
    index = build_index(
        [
            ProtectedText(str(day), "work", Origin.OWN, "afloat", "Afloat", (day,), text)
            for day, text in ((SPRING, spring), (AUTUMN, autumn))
        ]
    )

    found = match_page("\n\n".join([FIRST, bullets[1], bullets[0], bullets[2], THIRD]), index)

    assert not any(match.mixed for match in found)


def test_the_editions_of_parts_are_those_of_the_whole_without_parts(index: Index) -> None:
    match = only_match(FIRST, index)
    part = EditionPart(Span(0, 1), (AUTUMN,), "text", Span(0, 1), "A")

    assert match.editions_of_parts == ((SPRING,),)
    assert replace(match, edition_parts=(part,)).editions_of_parts == ((AUTUMN,),)


def test_parts_without_a_word_in_common_are_told_too() -> None:
    pieces = {
        day: [
            " ".join(f"{word}{place}{day.month}" for word in ("ask", "bring", "carry", "draw"))
            for place in range(8)
        ]
        for day in (SPRING, AUTUMN)
    }
    shared = "Every bell on the quay is rung at noon by whoever keeps the slipway that day."
    index = build_index(
        [
            ProtectedText(
                str(day),
                "work",
                Origin.OWN,
                "afloat",
                "Afloat",
                (day,),
                "\n\n".join([shared, " ".join(of_day[:4]), FIRST, " ".join(of_day[4:]), THIRD]),
            )
            for day, of_day in pieces.items()
        ]
    )
    page = "\n\n".join([shared, " ".join(pieces[SPRING][:4]), " ".join(pieces[AUTUMN][4:]), THIRD])

    found = match_page(page, index)

    told = [part.editions for match in found for part in match.edition_parts or (match,)]
    assert told == [(SPRING,), (AUTUMN,)]
    assert sum(match.words for match in found) == len(page.split())
