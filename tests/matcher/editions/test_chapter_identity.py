"""A chapter stays the same one under other numbers, titles and addresses; others stay apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.chapters import passages_from
from corpus.records.outlines import FoundChapter
from corpus.records.works import Chapter
from matcher.editions.chapter_identity import identify, join_addresses, same_words

OLD, NEW = date(2026, 3, 31), date(2026, 9, 30)


def words(subject: str, count: int = 120, first: int = 0) -> str:
    return " ".join(f"{subject}{number}" for number in range(first, first + count))


def found(
    title: str, *passages: str, number: str = "", url: str = "", **more: bool
) -> FoundChapter:
    heading = f"{number} {title}".strip()
    urls = (url,) if url else ()
    return FoundChapter(number, title, passages_from((heading, *passages)), urls, None, **more)


def known(id_: str, one: FoundChapter, edition: date = OLD) -> Chapter:
    return Chapter("w", edition, id_, one.title, one.passages, one.number, one.urls)


def told(some: list[FoundChapter], chapters: list[Chapter]) -> list[str | None]:
    names = identify(some, chapters)
    return [names[place].id if place in names else None for place in range(len(some))]


A = found("Alpha", words("a"), number="4.1", url="http://m.example/a")
B = found("Beta", words("b"), number="4.2", url="http://m.example/b")


def test_the_same_passages_are_the_same_chapter_wherever_they_stand() -> None:
    moved = [replace(B, urls=A.urls), replace(A, urls=B.urls)]
    assert told(moved, [known("a", A), known("b", B)]) == ["b", "a"]


def test_words_tell_more_than_title_number_and_address() -> None:
    swapped = [
        found("Alpha", words("b"), words("b", 60, 200), number="4.1", url=A.urls[0]),
        found("Beta", words("a"), words("a", 60, 200), number="4.2", url=B.urls[0]),
    ]
    assert told(swapped, [known("a", A), known("b", B)]) == ["b", "a"]


def test_another_number_changes_nothing() -> None:
    now = [found("Alpha", words("a"), number="5.7"), found("Beta", words("b"), number="4.1")]
    assert told(now, [known("a", A), known("b", B)]) == ["a", "b"]


def test_another_title_and_amended_words_change_nothing() -> None:
    now = found("Something else", words("a", 100), words("new", 20), number="9")
    assert told([now], [known("a", A), known("b", B)]) == ["a"]


def test_what_resembles_nothing_is_new() -> None:
    assert told([found("Gamma", words("c"), number="4.1", url=A.urls[0])], [known("a", A)]) == [
        None
    ]


def test_a_chapter_rewritten_in_its_place_is_the_same() -> None:
    now = found("Alpha", words("x"), number="4.1", url="http://m.example/other")
    assert told([now], [known("a", A)]) == ["a"]


def test_a_title_alone_is_enough_where_nothing_else_was_known() -> None:
    bare = replace(known("alpha", A), number="", urls=())
    assert told([found("Alpha", words("x"))], [bare]) == ["alpha"]
    assert told([found("Alpha", words("x"))], [known("a", A)]) == [None]


def test_a_short_chapter_is_told_by_most_of_its_words() -> None:
    short = found("Ropes", "Coil the rope and hang it on the hook.", number="3")
    now = found("Ropes and lines", "Coil the rope and hang it on the wall.", number="8")
    other = found("Tides", "Read the table before the ebb begins.", number="3")
    assert told([now, other], [known("ropes", short)]) == ["ropes", None]


def test_the_larger_part_of_a_divided_chapter_stays_it() -> None:
    whole = known("a", found("Alpha", words("a", 90), words("b", 60)))
    parts = [found("Second", words("b", 60)), found("First", words("a", 90))]
    assert told(parts, [whole]) == [None, "a"]


def test_chapters_put_together_stay_the_larger_one() -> None:
    joined = found("Both", words("a", 60), words("b", 150))
    chapters = [known("a", found("A", words("a", 60))), known("b", found("B", words("b", 150)))]
    assert told([joined], chapters) == ["b"]


def test_of_two_alike_each_takes_the_nearest() -> None:
    first = found("First", words("a", 100), words("x", 20))
    second = found("Second", words("a", 100), words("y", 20))
    chapters = [known("second", second), known("first", first)]
    now = [found("One", words("a", 100), words("x", 19)), found("Two", words("a", 99), words("y"))]
    assert told(now, chapters) == ["first", "second"]


def test_two_of_the_same_words_are_told_by_their_place() -> None:
    twins = [replace(A, urls=(f"http://m.example/{n}",), number=n) for n in ("1", "2")]
    chapters = [known(f"id-{one.number}", one) for one in twins]
    assert told([twins[1], twins[0]], chapters) == ["id-2", "id-1"]


def test_the_nearest_edition_is_asked_before_others() -> None:
    gone = known("gone", found("Gone", words("a", 118), words("z", 2)), NEW)
    last = known("last", found("Last", words("a", 90), words("z", 30)), OLD)
    exact = found("Now", words("a", 118), words("z", 2))
    assert told([exact], [last, gone]) == ["last"]
    assert told([found("Now", words("q")), exact], [last, gone])[1] == "last"


def test_a_chapter_that_was_taken_out_may_come_back() -> None:
    chapters = [known("b", B, NEW), known("a", A, OLD)]
    assert told([A, B], chapters) == ["a", "b"]


@given(st.permutations([A, B, found("Gamma", words("c"), number="7")]))
def test_the_order_of_pages_is_irrelevant(order: list[FoundChapter]) -> None:
    names = {"Alpha": "a", "Beta": "b", "Gamma": None}
    assert told(order, [known("a", A), known("b", B)]) == [names[one.title] for one in order]


def test_a_chapter_at_several_addresses_is_one() -> None:
    printed = replace(A, urls=("http://m.example/print/a",))
    draft = found(
        "Alpha", words("a", 100), words("new", 10), number="4.1", url="http://m.example/d"
    )
    joined = join_addresses([A, B, printed, draft])
    assert [one.title for one in joined] == ["Alpha", "Beta"]
    assert joined[0].urls == (A.urls[0], "http://m.example/print/a", "http://m.example/d")
    assert joined[0].passages == A.passages


def test_chapters_of_one_title_and_other_words_are_two() -> None:
    first, second = found("Introduction", words("a")), found("Introduction", words("b"))
    assert join_addresses([first, second]) == (first, second)


def test_a_draft_goes_by_its_chapters_title() -> None:
    draft = found("Draft: Alpha", words("a", 119), words("n", 1), url="http://m.example/d")
    assert len(join_addresses([replace(A, number=""), draft])) == 1


def test_words_are_the_same_whatever_their_numbering_and_typography() -> None:
    first = found("It’s so", "4.1.1 The child’s plan – at once", number="4.1")
    second = found("It's so", "5.1.1  The child's plan - at once", number="5.1")
    assert same_words(first, second)
    assert not same_words(first, found("It's so", "The child's plan may wait"))


@pytest.mark.parametrize(
    ("before", "now", "is_same"),
    [
        ("Ring 01632 960117 or 01632 960222.", "Ring 01632 960117 or 01632 960222.", True),
        ("Ring 01632 960117.", "Ring (01632) 960-117.", True),
        ("Ring 01632 960117.", "Ring 01632 960482.", False),
        ("Write to desk@harbour.example.", "Write to help@harbour.example.", False),
        ("Write to desk@harbour.example.", "Write to [email protected].", True),
    ],
)
def test_another_telephone_number_or_address_is_another_wording(
    before: str, now: str, is_same: bool
) -> None:
    one, other = found("Desk", f"{before} At night."), found("Desk", f"{now} At night.")
    assert same_words(one, other) is is_same
