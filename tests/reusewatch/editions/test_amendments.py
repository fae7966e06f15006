"""Amendments that the list and the editions tell together."""

from datetime import date

from corpus.chapters import passages_of
from corpus.records.amendments import Amendment, AmendmentFrom
from corpus.records.works import Chapter
from reusewatch.editions.amendments import AmendmentsKnown
from reusewatch.editions.chapter_names import ChapterNames

FIRST, SECOND, THIRD = date(2025, 9, 30), date(2026, 3, 31), date(2026, 9, 30)


def chapter(day: date, id_: str, text: str, title: str = "Tides") -> Chapter:
    return Chapter("work", day, id_, title, passages_of(text))


CHAPTERS = [
    chapter(FIRST, "tides", "Tell the warden in 24 hours."),
    chapter(SECOND, "tides", "Tell the warden in 48 hours."),
    chapter(THIRD, "tides", "Tell the warden in 48 hours.\n\nAnd the crew."),
    chapter(FIRST, "ropes", "Coil it.", "Ropes"),
    chapter(SECOND, "ropes", "Coil it.", "2. Ropes"),
    chapter(SECOND, "nets", "Mend it.", "Nets"),
]


def test_without_a_list_they_are_counted_from_the_editions() -> None:
    known = AmendmentsKnown([], CHAPTERS)

    assert [(each.day, each.text, each.known_from) for each in known.of_chapter("tides")] == [
        (SECOND, "Time limit: 24 \u2192 48; 1 passage amended.", AmendmentFrom.EDITIONS),
        (THIRD, "1 passage added.", AmendmentFrom.EDITIONS),
    ]


def test_the_list_goes_before_what_the_editions_of_the_same_time_show() -> None:
    listed = Amendment("tides", date(2026, 1, 15), "Forty-eight hours.")
    known = AmendmentsKnown([listed], CHAPTERS)

    assert [each.text for each in known.of_chapter("tides")] == [
        "Forty-eight hours.",
        "1 passage added.",
    ]


def test_a_chapter_that_came_or_was_renumbered_was_not_amended_and_one_that_went_was() -> None:
    known = AmendmentsKnown([], CHAPTERS)

    assert [(each.day, each.text) for each in known.of_chapter("ropes")] == [
        (THIRD, "The chapter was taken out.")
    ]
    assert [each.day for each in known.of_chapter("nets")] == [THIRD]
    assert known.of_chapter("unknown") == ()


def test_many_changes_of_meaning_are_counted() -> None:
    old = chapter(FIRST, "a", "\n\n".join(f"Line {word} takes {n} hours." for n, word in WORDS))
    new = chapter(SECOND, "a", "\n\n".join(f"Line {word} takes {n}0 hours." for n, word in WORDS))
    (found,) = AmendmentsKnown([], [old, new]).of_chapter("a")

    assert found.text.endswith("; 2 more changes of meaning; 5 passages amended.")
    assert found.text.count("\u2192") == 3


WORDS = list(enumerate(("red", "blue", "green", "pink", "grey"), start=3))


def test_chapters_are_found_by_id_and_by_title_with_or_without_its_number() -> None:
    names = ChapterNames(CHAPTERS)

    assert names.find("Tides ") == names.find("tides") == "tides"
    assert names.find("3.1 ropes") == names.find("2. Ropes") == "ropes"
    assert names.find("rope") is None
    assert names.nearest("rope") == "did you mean 'ropes'?"


def test_a_title_of_several_chapters_names_none() -> None:
    names = ChapterNames([chapter(FIRST, "a", "A", "Forms"), chapter(FIRST, "b", "B", "Forms")])

    assert names.find("Forms") is None
    assert names.find("b") == "b"
