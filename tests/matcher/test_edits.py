import pytest

from corpus.records.matches import Edit, EditKind, Span
from corpus.text import normal_words
from matcher.alignment import Alignment, Block
from matcher.edits import find_edits, is_excerpt_gap
from matcher.kinds import kinds_of
from matcher.options import Options
from matcher.sides import side_of


def edits_of(source: str, page: str, *blocks: tuple[int, int, int]) -> list[Edit]:
    found = Alignment(0, tuple(Block(*block) for block in blocks))
    return list(find_edits(found, side_of(page), side_of(source), Options()))


@pytest.mark.parametrize(
    ("before", "now", "behind", "kinds"),
    [
        ("must", "should", "refer", [EditKind.DUTY]),
        ("24", "48", "hours of", [EditKind.TIME_LIMIT]),
        ("one", "five", "working days", [EditKind.TIME_LIMIT]),
        ("hours", "days", "of the", [EditKind.TIME_LIMIT]),
        ("three", "four", "adults on", [EditKind.NUMBER]),
        ("", "not", "wait for", [EditKind.NEGATION]),
        ("never", "", "leave a", [EditKind.NEGATION]),
        ("must not", "may", "leave a", [EditKind.NEGATION, EditKind.DUTY]),
        ("police", "social worker", "is told", [EditKind.ROLE]),
        ("⟨phone⟩", "the office", "at once", [EditKind.CONTACT]),
        ("boat", "canoe", "is tied", []),
        ("", "police", "is told", []),
        ("police", "", "is told", []),
        ("twelve", "", "boats", [EditKind.NUMBER]),
        ("10", "12", "clear days", [EditKind.TIME_LIMIT]),
        ("ten minutes", "an hour", "of that", [EditKind.TIME_LIMIT]),
        ("", "working", "days", [EditKind.TIME_LIMIT]),
        ("may write", "must write", "to the", [EditKind.DUTY]),
        ("must write", "must tell", "to the", []),
        ("24 hours", "48 hours", "of the", [EditKind.TIME_LIMIT]),
        ("ten", "five", "working boats", [EditKind.NUMBER]),
        ("47", "48", "the school", [EditKind.NUMBER]),
        ("judge", "judging", "whether to", []),
    ],
)
def test_the_kind_of_an_edit_is_what_it_touches(
    before: str, now: str, behind: str, kinds: list[EditKind]
) -> None:
    words = [normal_words(each) for each in (before, now, behind)]

    assert kinds_of(words[0], words[1], words[2], 12) == kinds


def test_another_sentence_is_not_a_changed_one() -> None:
    rewritten = ["must", *(f"word{number}" for number in range(12))]

    assert kinds_of(["may"], rewritten, [], 12) == []


@pytest.mark.parametrize(("words", "kinds"), [(12, [EditKind.DUTY]), (13, [])])
def test_a_change_of_up_to_twelve_words_is_one_of_meaning(
    words: int, kinds: list[EditKind]
) -> None:
    longer = ["must", *(f"word{number}" for number in range(words - 1))]

    assert kinds_of(longer, ["may"], [], 12) == kinds
    assert kinds_of([], longer, [], 12) == kinds


@pytest.mark.parametrize(
    ("page_words", "source_words", "separates"),
    [(25, 0, True), (0, 25, True), (24, 0, False), (25, 1, False), (1, 25, False)],
)
def test_twenty_five_words_in_one_piece_separate_excerpts(
    page_words: int, source_words: int, separates: bool
) -> None:
    assert is_excerpt_gap(page_words, source_words, Options()) is separates


def test_edits_stand_in_the_order_of_the_page_with_their_places() -> None:
    source = "tell the coast guard at once on 01632 960482 and never wait long"
    page = "tell the warden at once on 01632 960117 and wait long"

    edits = edits_of(source, page, (0, 0, 2), (3, 4, 5), (8, 10, 2))

    assert edits == [
        Edit(EditKind.ROLE, "coast guard", "warden", Span(9, 20), Span(9, 15)),
        Edit(EditKind.CONTACT, "01632 960482", "01632 960117", Span(32, 44), Span(27, 39)),
        Edit(EditKind.NEGATION, "never", "", Span(49, 54), Span(44, 44)),
    ]


def test_a_change_of_two_kinds_is_told_as_each() -> None:
    edits = edits_of("you must not wait here", "you may wait here", (0, 0, 1), (2, 3, 2))

    assert edits == [
        Edit(EditKind.DUTY, "must", "may", Span(4, 8), Span(4, 7)),
        Edit(EditKind.NEGATION, "not", "", Span(9, 12), Span(8, 8)),
    ]


def test_a_change_whose_kinds_cannot_be_cut_apart_is_told_as_one() -> None:
    source = "you must not and must never wait here"
    edits = edits_of(source, "you may wait here", (0, 0, 1), (2, 6, 2))

    (edit,) = edits
    assert (edit.source_words, edit.page_words) == ("must not and must never", "may")


def test_what_separates_excerpts_is_no_edit() -> None:
    between = " ".join(f"word{number}" for number in range(25))

    assert edits_of("red green", f"red {between} green", (0, 0, 1), (26, 1, 1)) == []
    assert edits_of(f"red {between} green", "red green", (0, 0, 1), (1, 26, 1)) == []


@pytest.mark.parametrize(
    ("source", "page", "blocks", "kind"),
    [
        # The unit may stand two words behind the number, on either side.
        ("in 24 long hours", "in 48 long hours", [(0, 0, 1), (2, 2, 2)], EditKind.TIME_LIMIT),
        ("in 24 long cold hours", "in 48 long cold hours", [(0, 0, 1), (2, 2, 3)], EditKind.NUMBER),
        ("at 24 long", "at 48 long hours", [(0, 0, 1), (2, 2, 1)], EditKind.TIME_LIMIT),
        ("at 24 long hours", "at 48 long", [(0, 0, 1), (2, 2, 1)], EditKind.TIME_LIMIT),
    ],
)
def test_a_number_is_a_time_limit_if_a_unit_of_time_follows(
    source: str, page: str, blocks: list[tuple[int, int, int]], kind: EditKind
) -> None:
    assert [edit.kind for edit in edits_of(source, page, *blocks)] == [kind]


@pytest.mark.parametrize(
    ("source", "page", "blocks", "kinds"),
    [
        # What follows behind a comma is said of something else.
        ("as 47, within days", "as 30, within days", [(0, 0, 1), (2, 2, 2)], [EditKind.NUMBER]),
        ("by term now", "by choice now", [(0, 0, 1), (2, 2, 1)], [EditKind.OTHER]),
        ("by two terms", "by three terms", [(0, 0, 1), (2, 2, 1)], [EditKind.TIME_LIMIT]),
        ("red once agreed", "red when agreed", [(0, 0, 1), (2, 2, 1)], [EditKind.OTHER]),
        ("red once a week", "red twice a week", [(0, 0, 1), (2, 2, 2)], [EditKind.TIME_LIMIT]),
    ],
)
def test_words_that_may_say_something_else_count_beside_a_time_alone(
    source: str, page: str, blocks: list[tuple[int, int, int]], kinds: list[EditKind]
) -> None:
    assert [edit.kind for edit in edits_of(source, page, *blocks)] == kinds


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("Harbour Board", "Pier Trust", EditKind.ORGANISATION),
        ("Harbour board", "PT", EditKind.ORGANISATION),
        ("Harbour and pier", "PT", EditKind.OTHER),
        ("Harbour Board", "the owners", EditKind.OTHER),
        ("the owners", "Harbour Board", EditKind.OTHER),
        ("Harbour", "", EditKind.OTHER),
    ],
)
def test_names_are_told_by_capitals_on_both_sides(before: str, now: str, kind: EditKind) -> None:
    today = len(now.split()) + 1, len(before.split()) + 1, 1

    (edit,) = edits_of(f"ask {before} today", f"ask {now} today", (0, 0, 1), today)

    assert edit.kind is kind


def test_runs_that_touch_have_no_edit_between_them() -> None:
    assert edits_of("red green blue", "red green blue", (0, 0, 1), (1, 1, 2)) == []
