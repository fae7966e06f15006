from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from corpus.records.matches import EditKind, ProtectedText
from matcher.alignment import Alignment, Block
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.merge import Chosen, choose
from matcher.sides import side_of

Protect = Callable[..., ProtectedText]

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)
TEXT = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves. A warden who cannot account for a child rings the lifeboat on "
    "01632 960482 within ten minutes, and does not wait for a parent to be found."
)
SPRING_TEXT = TEXT.replace("ten minutes", "thirty minutes")


def two_editions(protect: Protect, spring: str) -> list[ProtectedText]:
    return [
        protect(spring, "spring", chapter="afloat", editions=[SPRING]),
        protect(TEXT, "autumn", chapter="afloat", editions=[AUTUMN]),
    ]


def test_the_edition_that_was_copied_is_told(protect: Protect) -> None:
    index = build_index(two_editions(protect, SPRING_TEXT))

    (of_spring,) = match_page(SPRING_TEXT, index)
    (of_autumn,) = match_page(TEXT, index)

    assert (of_spring.editions, of_spring.edits) == ((SPRING,), ())
    assert (of_autumn.editions, of_autumn.edits) == ((AUTUMN,), ())


def test_a_copy_of_what_did_not_change_can_be_of_either_edition(protect: Protect) -> None:
    index = build_index(two_editions(protect, SPRING_TEXT))

    (match,) = match_page(TEXT[: TEXT.index("A warden")], index)

    assert match.editions == (SPRING, AUTUMN)


def test_a_changed_telephone_number_tells_the_edition(protect: Protect) -> None:
    spring = TEXT.replace("960482", "960117")
    index = build_index(two_editions(protect, spring))

    (match,) = match_page(spring, index)

    assert (match.editions, match.edits) == ((SPRING,), ())


def test_a_telephone_number_of_no_edition_is_a_changed_contact(protect: Protect) -> None:
    index = build_index([protect(TEXT)])

    (match,) = match_page(TEXT.replace("960482", "960999"), index)

    (edit,) = match.edits
    assert edit.kind is EditKind.CONTACT
    assert (edit.source_words, edit.page_words) == ("01632 960482", "01632 960999")


def test_a_passage_of_two_chapters_is_one_match(protect: Protect) -> None:
    index = build_index([protect(f"{TEXT} First end.", "one"), protect(TEXT, "two")])

    assert len(match_page(TEXT, index)) == 1


def test_what_a_better_match_leaves_of_another_is_kept(protect: Protect) -> None:
    shared = "and the harbour master signs below the last name on the page every evening"
    tail = "while the youngest rower carries the lantern home to its hook beside the boathouse door"
    index = build_index([protect(f"{TEXT} {shared}", "one"), protect(f"{shared} {tail}", "two")])

    first, second = match_page(f"{TEXT} {shared} {tail}", index)

    assert (first.text_id, second.text_id) == ("one", "two")
    assert second.page_text == tail


def found(text: int, *blocks: tuple[int, int, int]) -> Alignment:
    return Alignment(text, tuple(Block(*block) for block in blocks))


@pytest.fixture
def chosen(protect: Protect) -> Callable[..., list[Chosen]]:
    """Choose, on a page of a hundred words, among alignments of three texts."""
    words = " ".join(f"s{number}" for number in range(200))
    index = build_index(
        [
            protect(words, "a", chapter="one", editions=[SPRING]),
            protect(words, "b", chapter="one", editions=[AUTUMN]),
            protect(words, "c", chapter="two", editions=[AUTUMN]),
            protect(words, "d", chapter="one", editions=[]),
            replace(protect(words, "e", chapter="one", editions=[SPRING]), owner_id="other"),
        ]
    )
    page = side_of(" ".join(f"p{number}" for number in range(100)))

    def choice(*candidates: Alignment, reported: tuple[Alignment, ...] = ()) -> list[Chosen]:
        return choose(candidates, page, index, lambda found: found in reported)

    return choice


Choice = Callable[..., list[Chosen]]


def test_words_changed_on_either_side_cost_half_a_word(chosen: Choice) -> None:
    better = found(0, (0, 0, 20), (21, 21, 9))  # 29 less 1
    longer = found(2, (0, 0, 20), (21, 24, 10))  # 30 less 2.5, and of a newer edition

    assert chosen(longer, better) == [Chosen(better, (SPRING,))]


@pytest.mark.parametrize(("changed", "whole"), [(0, 2), (2, 0)])
def test_a_changed_word_on_each_side_costs_one(chosen: Choice, changed: int, whole: int) -> None:
    with_a_change = found(changed, (0, 0, 20), (21, 21, 9))  # 29 less 1
    without = found(whole, (0, 0, 28))

    # Equals: the newer edition wins.
    assert chosen(with_a_change, without)[0].alignment.text == 2


def test_a_changed_telephone_number_costs_two_words(protect: Protect) -> None:
    other_number, word_less = TEXT.replace("960482", "960117"), TEXT.replace("afloat ", "")
    index = build_index(
        [
            protect(other_number, "number", editions=[AUTUMN]),
            protect(word_less, "word", editions=[SPRING]),
        ]
    )

    (match,) = match_page(TEXT, index)

    assert match.text_id == "word"  # it lacks a word, and one was added: a word and a half


def test_of_equals_the_newest_edition_wins_and_all_are_told(chosen: Choice) -> None:
    of_spring, of_autumn, undated = (found(text, (0, 0, 20)) for text in (0, 1, 3))

    for order in permutations([of_spring, of_autumn, undated]):
        assert chosen(*order) == [Chosen(of_autumn, (SPRING, AUTUMN))]


def test_a_wording_is_as_new_as_its_newest_edition(protect: Protect) -> None:
    summer = date(2026, 6, 30)
    index = build_index(
        [
            protect(TEXT, "one", editions=[SPRING, AUTUMN]),
            protect(TEXT, "two", editions=[summer]),
        ]
    )

    (match,) = match_page(TEXT, index)

    assert (match.text_id, match.editions) == ("one", (SPRING, AUTUMN))


def test_editions_of_other_chapters_stretches_and_fits_are_not_told(chosen: Choice) -> None:
    best = found(0, (0, 0, 20))
    of_another_chapter = found(2, (0, 0, 20))
    of_another_work = found(4, (0, 0, 20))
    of_another_stretch = found(1, (1, 1, 20))
    of_another_fit = found(1, (0, 0, 5), (6, 6, 14))

    for other in (of_another_chapter, of_another_stretch, of_another_fit):
        assert chosen(best, other)[0].editions in {(SPRING,), (AUTUMN,)}
    assert chosen(found(1, (0, 0, 20)), of_another_work)[0].editions == (AUTUMN,)


def test_what_is_reported_is_never_hidden_by_what_is_not(chosen: Choice) -> None:
    weak = found(0, (0, 0, 13), (20, 20, 13))  # fits by 19
    reported = found(2, (10, 50, 14))

    assert [each.alignment for each in chosen(weak, reported, reported=(reported,))] == [
        reported,
        found(0, (0, 0, 10)),
        found(0, (24, 24, 9)),
    ]


def test_a_rest_too_weak_to_report_waits_behind_what_is_reported(chosen: Choice) -> None:
    first, second, third = found(0, (0, 0, 40)), found(1, (30, 30, 23)), found(2, (45, 90, 14))

    choice = chosen(first, second, third, reported=(first, second, third))

    assert [each.alignment for each in choice] == [first, third]


@pytest.mark.parametrize(("rest", "kept"), [(8, True), (7, False)])
def test_a_rest_of_eight_words_is_kept(chosen: Choice, rest: int, kept: bool) -> None:
    first, second = found(0, (0, 0, 30)), found(2, (30 - 15 + rest, 80, 15))

    choice = chosen(first, second)

    assert [each.alignment for each in choice][1:] == (
        [found(2, (30, 95 - rest, rest))] if kept else []
    )


def test_a_rest_is_not_said_to_have_changed_what_another_match_took(chosen: Choice) -> None:
    altered = found(0, (0, 0, 12), (14, 14, 4), (20, 20, 3), (25, 25, 2), (40, 40, 12))
    verbatim = found(2, (13, 90, 20))

    choice = chosen(altered, verbatim)

    assert [each.alignment for each in choice] == [
        verbatim,
        found(0, (0, 0, 12)),
        found(0, (40, 40, 12)),
    ]


def test_a_run_within_a_run_splits_it(chosen: Choice) -> None:
    split = found(0, (0, 0, 12), (13, 14, 40), (80, 90, 1))
    inner = found(2, (20, 90, 16))

    choice = chosen(split, inner, reported=(inner,))

    assert [each.alignment for each in choice] == [
        inner,
        found(0, (0, 0, 12), (13, 14, 7)),
        found(0, (36, 37, 17), (80, 90, 1)),
    ]


@pytest.mark.parametrize("place", [10, 16])
def test_a_run_that_takes_an_end_of_another_parts_it(chosen: Choice, place: int) -> None:
    parted = found(0, (0, 0, 12), (30, 30, 12))
    taker = found(2, (place, 90, 16))

    pieces = [each.alignment for each in chosen(parted, taker, reported=(taker,))][1:]

    assert len(pieces) == 2
    assert {piece.longest_run for piece in pieces} == {10, 12}


@pytest.mark.parametrize(("gap", "told"), [(13, False), (14, True)])
def test_a_gap_with_room_for_a_run_to_report_stays_free(
    chosen: Choice, gap: int, told: bool
) -> None:
    around = found(0, (0, 0, 40), (40 + gap, 60, 40))
    within = found(2, (40, 100, gap))

    choice = chosen(around, within)

    assert [each.alignment for each in choice] == [around, *([within] if told else [])]


@pytest.mark.parametrize(("gap", "pieces"), [(13, 2), (14, 1)])
def test_what_stands_in_a_small_gap_parts_a_match(chosen: Choice, gap: int, pieces: int) -> None:
    around = found(0, (0, 0, 20), (20 + gap, 60, 20))
    within = found(2, (20, 100, gap))

    choice = chosen(around, within, reported=(within,))

    assert choice[0].alignment == within
    assert len(choice) == 1 + pieces


def test_a_weak_run_is_kept_only_if_it_is_reported(chosen: Choice) -> None:
    many_short_runs = found(0, *((number * 8, number * 8, 7) for number in range(5)))

    assert chosen(many_short_runs) == []
    assert chosen(many_short_runs, reported=(many_short_runs,)) == [
        Chosen(many_short_runs, (SPRING,))
    ]
