import pytest

from matcher.alignment import Alignment, Block
from matcher.sides import changed_contacts, side_of

TEXT = "Ring 01632 960482 at once, or write to\nharbour@example.org before Friday."


def test_contacts_are_kept_in_letters_and_digits_alone() -> None:
    side = side_of(TEXT.replace("01632 960482", "(01632) 960-482").replace("harbour", "Harbour"))

    assert side.words.normal[1] == "⟨phone⟩"
    assert dict(side.contacts) == {1: "01632960482", 7: "harbourexampleorg"}


def test_words_are_shown_as_written_on_one_line() -> None:
    side = side_of(TEXT)

    assert side.shown(range(4, 8)) == "or write to harbour@example.org"
    assert side.normal(range(2, 5)) == ["at", "once", "or"]
    assert side.shown(range(3, 3)) == ""
    assert len(side) == 10


def test_contacts_that_differ_are_told_by_their_places() -> None:
    source = side_of(TEXT)
    page = side_of(f"Please do {TEXT.replace('960482', '960117')}")
    whole = Alignment(0, (Block(2, 0, 6), Block(8, 6, 4)))

    assert list(changed_contacts(whole, page, source)) == [(3, 1)]


@pytest.mark.parametrize(
    ("shown", "changed"),
    [
        ("[email\u00a0protected]", []),
        ("harbour [at] example.org", []),
        ("harbour(at)example.org", []),
        ("harbour [at] example.com", [(7, 7)]),
    ],
)
def test_an_address_that_a_page_masks_is_not_changed(
    shown: str, changed: list[tuple[int, int]]
) -> None:
    source, page = side_of(TEXT), side_of(TEXT.replace("harbour@example.org", shown))
    whole = Alignment(0, (Block(0, 0, len(source)),))

    assert len(page) == len(source)
    assert list(changed_contacts(whole, page, source)) == changed


def test_contacts_beside_the_words_in_common_are_not_compared() -> None:
    source, page = side_of(TEXT), side_of(TEXT.replace("960482", "960117"))

    assert list(changed_contacts(Alignment(0, (Block(2, 2, 8),)), page, source)) == []
    assert list(changed_contacts(Alignment(0, (Block(0, 0, 1),)), page, source)) == []
    assert list(changed_contacts(Alignment(0, (Block(1, 1, 1),)), page, source)) == [(1, 1)]
