from datetime import date

from corpus.records.works import Chapter, Passage
from reusewatch.scanning.protected import wordings

DAYS = (date(2025, 9, 30), date(2026, 3, 31), date(2026, 9, 30))


def chapter(day: date, text: str) -> Chapter:
    return Chapter("work", day, "afloat", "Afloat", (Passage("0" * 64, text),))


def test_a_wording_that_stands_in_several_editions_is_looked_for_once() -> None:
    old, same, new = chapter(DAYS[0], "Old."), chapter(DAYS[1], "New."), chapter(DAYS[2], "New.")

    found = wordings([new, old, same])

    assert {(text.text, text.editions) for text in found} == {
        ("Old.", (DAYS[0],)),
        ("New.", (DAYS[1], DAYS[2])),
    }
    assert len({text.id for text in found}) == 2


def test_a_wording_that_came_back_is_of_both_editions() -> None:
    found = wordings([chapter(day, text) for day, text in zip(DAYS, ("A", "B", "A"), strict=True)])

    assert {(text.text, text.editions) for text in found} == {
        ("A", (DAYS[0], DAYS[2])),
        ("B", (DAYS[1],)),
    }
