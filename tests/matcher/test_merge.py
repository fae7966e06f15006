from collections.abc import Callable
from datetime import date

from corpus.records.matches import EditKind, ProtectedText
from matcher.building import build_index
from matcher.funnel import match_page

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
