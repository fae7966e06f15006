"""What was seen of official pages, held against what is known: new edition or none, and of what."""

from dataclasses import replace
from datetime import date

from corpus.chapters import passages_from
from corpus.records.outlines import FoundChapter
from corpus.records.works import Chapter
from reusewatch.editions.next_edition import NextEdition, Renamed, Sighting, next_edition

MARCH, SEPTEMBER, TODAY = date(2026, 3, 31), date(2026, 9, 30), date(2026, 11, 24)


def words(subject: str, count: int = 80) -> str:
    return " ".join(f"{subject}{number}" for number in range(count))


def one(name: str, number: str = "", text: str = "", updated: date | None = None) -> FoundChapter:
    passages = passages_from((f"{number} {name}".strip(), text or words(name)))
    return FoundChapter(number, name.title(), passages, (address(name),), updated)


def address(name: str) -> str:
    return f"http://m.example/{name}"


def kept(name: str, found: FoundChapter | None = None, edition: date = MARCH) -> Chapter:
    it = found or one(name)
    return Chapter("w", edition, name, it.title, it.passages, it.number, it.urls, it.updated)


def look(
    known: list[Chapter],
    *found: FoundChapter,
    unanswered: tuple[str, ...] = (),
    failed: tuple[str, ...] = (),
    day: date = TODAY,
    is_limited: bool = False,
) -> NextEdition:
    silent = frozenset((*unanswered, *failed))
    return next_edition("w", known, Sighting(found, silent, frozenset(failed), is_limited, day))


def test_the_first_edition_is_all_that_was_found() -> None:
    edition = look([], one("a", "1", updated=MARCH), one("b", "2", updated=SEPTEMBER))
    assert (edition.is_new, edition.added) == (True, ("a", "b"))
    assert (edition.day, edition.dated_by_site) == (SEPTEMBER, True)
    assert [(chapter.id, chapter.edition) for chapter in edition.chapters] == [
        ("a", SEPTEMBER),
        ("b", SEPTEMBER),
    ]


def test_the_same_words_are_no_new_edition() -> None:
    retyped = one("a", text=words("a").replace(" ", "  ", 3) + " \u2013 ")
    edition = look([kept("a")], retyped)
    assert (edition.is_new, edition.day, edition.unchanged) == (False, MARCH, 1)
    assert edition.chapters == (kept("a"),)


def test_new_words_are_a_new_edition_of_the_day_that_the_page_names() -> None:
    edition = look(
        [kept("a"), kept("b")], one("a", text=words("a", 90), updated=SEPTEMBER), one("b")
    )
    assert (edition.amended, edition.unchanged) == (("a",), 1)
    assert (edition.day, edition.dated_by_site) == (SEPTEMBER, True)
    assert {chapter.edition for chapter in edition.chapters} == {SEPTEMBER}


def test_a_day_that_cannot_be_is_not_believed() -> None:
    for day in (MARCH, date(2027, 1, 1), None):
        edition = look([kept("a")], one("a", text=words("a", 90), updated=day))
        assert (edition.day, edition.dated_by_site) == (TODAY, False)


def test_the_day_of_an_unchanged_chapter_does_not_date_the_edition() -> None:
    edition = look(
        [kept("a"), kept("b")],
        one("a", text=words("a", 90)),
        one("b", updated=SEPTEMBER),
    )
    assert (edition.day, edition.dated_by_site) == (TODAY, False)


def test_a_second_change_on_the_day_of_an_edition_is_one_of_that_edition() -> None:
    edition = look([kept("a", edition=TODAY)], one("a", text=words("a", 90)))
    assert (edition.is_new, edition.day) == (True, TODAY)


def test_a_new_number_and_address_alone_are_facts_of_the_edition_on_record() -> None:
    before = one("a", "4.1")
    moved = replace(one("a", "5.1"), urls=(address("elsewhere"),))
    edition = look([kept("a", before)], moved)
    assert not edition.is_new
    assert edition.renumbered == (Renamed("a", "4.1", "5.1"),)
    assert edition.moved == (Renamed("a", address("a"), address("elsewhere")),)
    (chapter,) = edition.chapters
    assert (chapter.number, chapter.urls) == ("5.1", moved.urls)
    assert chapter.passages == before.passages


def test_a_new_edition_has_its_new_numbers_in_its_text() -> None:
    edition = look([kept("a", one("a", "4.1"))], one("a", "5.1"), one("new"))
    assert edition.chapters[0].text.startswith("5.1 a")
    assert edition.amended == ()


def test_a_chapter_that_is_gone_was_taken_out() -> None:
    edition = look([kept("a"), kept("b")], one("a"))
    assert (edition.is_new, edition.removed, edition.carried_over) == (True, ("b",), ())
    assert [chapter.id for chapter in edition.chapters] == ["a"]


def test_a_chapter_whose_page_gave_no_answer_is_kept() -> None:
    edition = look([kept("a"), kept("b")], one("a"), failed=(address("b"),))
    assert (edition.is_new, edition.removed, edition.carried_over) == (False, (), ("b",))
    assert edition.chapters == (kept("a"), kept("b"))
    edition = look([kept("a"), kept("b")], one("a"), unanswered=(address("b"),))
    assert edition.carried_over == ("b",)


def test_what_was_kept_unseen_is_part_of_a_new_edition() -> None:
    changed = one("a", text=words("a", 90), updated=SEPTEMBER)
    edition = look([kept("a"), kept("b")], changed, failed=(address("b"),))
    assert (edition.amended, edition.carried_over, edition.unchanged) == (("a",), ("b",), 0)
    assert edition.chapters[1] == kept("b", edition=SEPTEMBER)


def test_a_failing_page_elsewhere_may_hold_what_is_missing() -> None:
    edition = look([kept("a"), kept("b")], one("a"), failed=(address("new-place"),))
    assert (edition.removed, edition.carried_over) == ((), ("b",))
    edition = look([kept("a"), kept("b")], one("a"), is_limited=True)
    assert (edition.removed, edition.carried_over) == ((), ("b",))


def test_the_failing_page_of_one_chapter_does_not_keep_another() -> None:
    edition = look([kept("a"), kept("b"), kept("c")], one("a"), failed=(address("c"),))
    assert (edition.removed, edition.carried_over) == (("b",), ("c",))


def test_other_words_at_a_second_address_do_not_count_while_the_first_is_silent() -> None:
    twice = replace(one("a"), urls=(address("a"), address("mirror")))
    lagging = replace(one("a", text=words("a", 70)), urls=(address("mirror"),))
    edition = look([kept("a", twice)], lagging, failed=(address("a"),))
    assert (edition.is_new, edition.carried_over) == (False, ("a",))
    assert edition.chapters == (kept("a", twice),)


def test_the_same_words_at_a_second_address_keep_the_first() -> None:
    twice = replace(one("a"), urls=(address("a"), address("mirror")))
    mirror = replace(one("a"), urls=(address("mirror"),))
    edition = look([kept("a", twice)], mirror, failed=(address("a"),))
    assert (edition.carried_over, edition.moved) == ((), ())
    assert edition.chapters[0].urls == twice.urls


def test_a_draft_is_not_in_force() -> None:
    draft = replace(one("a", text=words("a", 90)), is_draft=True)
    edition = look([kept("a")], draft, failed=(address("a"),))
    assert (edition.is_new, edition.carried_over) == (False, ("a",))


def test_a_draft_of_a_chapter_to_come_is_not_added() -> None:
    edition = look([kept("a")], one("a"), replace(one("b"), is_draft=True))
    assert (edition.is_new, edition.added) == (False, ())


def test_a_divided_chapter_is_one_amended_and_one_added() -> None:
    whole = one("a", text=words("a", 120))
    first, second = one("a", text=words("a", 90)), one("rest", text=words("b", 60))
    edition = look([kept("a", whole)], first, second)
    assert (edition.amended, edition.added, edition.removed) == (("a",), ("rest",), ())


def test_a_new_chapter_is_not_given_the_name_of_another() -> None:
    known = [kept("b", edition=SEPTEMBER), kept("a", edition=MARCH)]
    other = replace(one("x"), title="A", urls=())
    edition = look(known, one("b"), other)
    assert edition.added == ("a-2",)


def test_a_chapter_that_comes_back_has_its_name_again() -> None:
    known = [kept("b", edition=SEPTEMBER), kept("a", edition=MARCH)]
    edition = look(known, one("b"), one("a"))
    assert edition.added == ("a",)
