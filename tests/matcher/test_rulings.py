"""What people ruled on origins, in the index and in matches."""

from collections.abc import Callable

import pytest

from corpus.records.matches import Origin, ProtectedText
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.rulings import PassagePlace, Ruled

Protect = Callable[..., ProtectedText]
FIRST = "Every warden who keeps a lamp on the quay shall trim its wick before the evening tide."
SECOND = "Crews that come home late ring the bell twice and write their names in the book of hours."
TEXT = f"{FIRST}\n\n{SECOND}"


def place(passage: str) -> PassagePlace:
    return PassagePlace("work", "lamps", passage)


def test_without_a_ruling_nothing_changes(protect: Protect) -> None:
    texts = [protect(TEXT, "lamps"), protect(FIRST, "act", origin=Origin.THIRD_PARTY)]
    plain, ruled = build_index(texts), build_index(texts, rulings={})

    assert (plain.marks == ruled.marks).all()


def test_a_passage_ruled_to_be_a_third_partys_is_theirs_in_the_work_and_on_pages(
    protect: Protect,
) -> None:
    texts = [protect(TEXT, "lamps"), protect(FIRST, "act/ruled", origin=Origin.THIRD_PARTY)]
    rulings = {place(FIRST): Ruled(Origin.THIRD_PARTY, "act/ruled")}
    index = build_index(texts, rulings=rulings)

    (alone,) = match_page(FIRST, index)
    assert (alone.origin, alone.own_words) == (Origin.THIRD_PARTY, 0)
    (both,) = match_page(TEXT, index)
    assert [(part.origin, part.source_id) for part in both.parts] == [
        (Origin.THIRD_PARTY, "act/ruled"),
        (Origin.OWN, None),
    ]


def test_a_passage_ruled_to_be_own_stays_own_although_a_source_has_it(protect: Protect) -> None:
    texts = [protect(TEXT, "lamps"), protect(FIRST, "act", origin=Origin.THIRD_PARTY)]
    computed = build_index(texts)
    ruled = build_index(texts, rulings={place(FIRST): Ruled(Origin.OWN, "")})

    assert match_page(TEXT, computed)[0].own_words == 18
    assert match_page(TEXT, ruled)[0].own_words == 35
    assert {part.origin for part in match_page(TEXT, ruled)[0].parts} == {Origin.OWN}


def test_a_stock_phrase_by_ruling_is_boilerplate(protect: Protect) -> None:
    index = build_index(
        [protect(TEXT, "lamps")], rulings={place(SECOND): Ruled(Origin.BOILERPLATE, "")}
    )
    (match,) = match_page(TEXT, index)

    assert [part.origin for part in match.parts] == [Origin.OWN, Origin.BOILERPLATE]
    assert match.own_words == 17


@pytest.mark.parametrize("other", [("other", "lamps"), ("work", "nets")])
def test_other_works_and_chapters_keep_what_is_computed(
    protect: Protect, other: tuple[str, str]
) -> None:
    index = build_index(
        [protect(TEXT, "lamps")],
        rulings={PassagePlace(*other, FIRST): Ruled(Origin.BOILERPLATE, "")},
    )

    assert match_page(TEXT, index)[0].own_words == 35
