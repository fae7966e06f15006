from collections.abc import Callable

import pytest

from corpus.records.matches import ProtectedText
from matcher.alignment import Block, Chain, as_characters
from matcher.altered import align
from matcher.building import build_index
from matcher.index import Index

LineIndex = Callable[..., Index]


def words(first: int, after: int) -> list[str]:
    return [f"s{number}" for number in range(first, after)]


def foreign(count: int) -> list[str]:
    return ["foreign"] * count


def aligned(index: Index, page: list[str], *blocks: tuple[int, int, int]) -> list[Block]:
    chain = Chain(0, tuple(Block(*block) for block in blocks))
    return list(align(as_characters(index.ids_of(page)), chain, index).blocks)


def test_words_in_common_between_two_runs_are_found(line_index: LineIndex) -> None:
    page = [*words(0, 5), "foreign", *words(6, 8), "foreign", *words(9, 14)]

    found = aligned(line_index(50), page, (0, 0, 5), (9, 9, 5))

    assert found == [Block(0, 0, 5), Block(6, 6, 2), Block(9, 9, 5)]


def test_runs_that_touch_on_both_sides_are_one(line_index: LineIndex) -> None:
    page = [*words(10, 20), *words(21, 26)]

    found = aligned(line_index(50), page, (0, 10, 5), (5, 15, 5), (10, 21, 5))

    assert found == [Block(0, 10, 10), Block(10, 21, 5)]


@pytest.mark.parametrize(
    ("behind", "reached"),
    [
        (["foreign", *words(6, 9)], [Block(6, 6, 3)]),  # 3 words less 1.5 toll less 2 x .5
        (["foreign", *words(6, 8)], []),
        (["foreign", *words(7, 10)], []),  # 3 less 1.5 less 3 x .5 is nothing
        (["foreign", *words(7, 11)], [Block(6, 7, 4)]),
        # The second word pays its own way, the third does not.
        (
            ["foreign", *words(6, 9), "foreign", *words(10, 12), *foreign(3), *words(15, 16)],
            [Block(6, 6, 3), Block(10, 10, 2)],
        ),
        # What lies far off is reached when the way there pays as a whole.
        (["foreign", *words(6, 7), "foreign", *words(8, 12)], [Block(6, 6, 1), Block(8, 8, 4)]),
    ],
)
def test_beyond_the_last_run_words_in_common_must_pay(
    line_index: LineIndex, behind: list[str], reached: list[Block]
) -> None:
    found = aligned(line_index(50), [*words(0, 5), *behind, *foreign(9)], (0, 0, 5))

    assert found == [Block(0, 0, 5), *reached]


@pytest.mark.parametrize(
    ("before", "reached"),
    [
        ([*words(21, 24), "foreign"], [Block(10, 21, 3)]),
        ([*words(22, 24), "foreign"], []),
        ([*words(20, 23), "foreign"], []),
        ([*words(19, 23), "foreign"], [Block(10, 19, 4)]),
        (
            [*words(17, 21), "foreign", *words(22, 24), "foreign"],
            [Block(10, 17, 4), Block(15, 22, 2)],
        ),
    ],
)
def test_before_the_first_run_words_in_common_must_pay(
    line_index: LineIndex, before: list[str], reached: list[Block]
) -> None:
    page = [*foreign(10), *before, *words(25, 30)]

    found = aligned(line_index(50), page, (10 + len(before), 25, 5))

    assert found == [*reached, Block(10 + len(before), 25, 5)]


@pytest.mark.parametrize(("skipped", "found_there"), [(39, True), (40, False)])
def test_forty_words_beyond_are_looked_at(
    line_index: LineIndex, skipped: int, found_there: bool
) -> None:
    index = line_index(200, unmatched_price=0.0, reach_toll=0.0, crumb=99.0)
    page = [*words(50, 51), *foreign(skipped), *words(60, 65), *foreign(skipped), *words(70, 71)]

    found = aligned(index, page, (skipped + 1, 60, 5))

    assert len(found) == (3 if found_there else 1)


@pytest.mark.parametrize(("first", "last", "blocks"), [(20, 104, 3), (19, 105, 1)])
def test_forty_words_beyond_are_looked_at_in_the_text_too(
    line_index: LineIndex, first: int, last: int, blocks: int
) -> None:
    index = line_index(200, unmatched_price=0.0, reach_toll=0.0, crumb=99.0)

    found = aligned(index, [f"s{first}", *words(60, 65), f"s{last}"], (1, 60, 5))

    assert len(found) == blocks


@pytest.mark.parametrize(
    ("run", "left", "right", "kept"),
    [
        (1, 3, 3, True),
        (1, 3, 4, False),
        (2, 6, 6, True),
        (2, 7, 6, False),
        (7, 21, 21, True),
        (7, 22, 21, False),
        (8, 50, 50, True),  # long enough to be kept on record anywhere
    ],
)
def test_a_short_run_among_many_changed_words_is_chance(
    line_index: LineIndex, run: int, left: int, right: int, kept: bool
) -> None:
    inner = Block(9 + left, 10, run)
    last = Block(inner.page_after + right, 10 + run + 1, 9)
    page = [
        *words(0, 9),
        *foreign(left),
        *words(10, 10 + run),
        *foreign(right),
        *words(last.source, last.source_after),
    ]

    found = aligned(line_index(100), page, (0, 0, 9), inner, last)

    assert found == [Block(0, 0, 9), *([inner] if kept else []), last]


def test_words_left_out_make_a_short_run_chance_as_well(line_index: LineIndex) -> None:
    page = [*words(0, 9), *words(13, 14), *words(18, 27)]

    found = aligned(line_index(100), page, (0, 0, 9), (9, 13, 1), (10, 18, 9))

    assert found == [Block(0, 0, 9), Block(10, 18, 9)]


def test_a_word_between_a_changed_and_a_left_out_stretch_stays(line_index: LineIndex) -> None:
    page = [*words(0, 9), *foreign(1), *words(10, 11), *words(40, 49)]

    found = aligned(line_index(100), page, (0, 0, 9), (11, 40, 9))

    assert found == [Block(0, 0, 9), Block(10, 10, 1), Block(11, 40, 9)]


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("under rule four the mate calls a crew the mate will", "the mate will not"),
        ("the mate will a crew then sees the mate under rule four", "not the mate will"),
    ],
)
def test_what_is_left_out_is_one_stretch(
    protect: Callable[..., ProtectedText], source: str, page: str
) -> None:
    before, behind = "bells rang out by noon", "ring in storms every evening"
    index = build_index([protect(f"{before} {source} {behind}")])
    length = len(source.split())

    found = aligned(index, f"{before} {page} {behind}".split(), (0, 0, 5), (9, length + 5, 5))

    assert [block.length for block in found if block.length < 5] == [3]


def test_the_many_words_of_a_large_manual_are_told_apart(
    protect: Callable[..., ProtectedText],
) -> None:
    numbers = range(52_000, 60_000)  # ids that are no characters of their own: surrogates
    filler = " ".join(f"f{number}" for number in range(52_000))
    index = build_index(
        [protect(filler, "a"), protect(" ".join(f"s{number}" for number in numbers), "b")]
    )
    first = 0xD800 - 52_002  # "s" word with the first surrogate's number as its id
    source = [f"s{52_000 + first + offset}" for offset in range(30)]
    page = [*source[:6], "foreign", *source[7:9], "foreign", *source[10:20]]
    chain = Chain(1, (Block(0, first, 6), Block(10, first + 10, 10)))

    found = align(as_characters(index.ids_of(page)), chain, index)

    assert index.vocabulary[source[0]] == 0xD800
    assert found.blocks == (Block(0, first, 6), Block(7, first + 7, 2), Block(10, first + 10, 10))
