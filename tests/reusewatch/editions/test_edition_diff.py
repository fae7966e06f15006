"""What changed between two editions."""

from dataclasses import replace
from datetime import date

from corpus.chapters import passages_of
from corpus.records.differences import ChangeKind, ChapterChange, EditionDifference
from corpus.records.works import Chapter
from reusewatch.editions.edition_diff import ChapterComparison, diff_editions

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)


def chapter(day: date, id_: str, text: str, title: str = "") -> Chapter:
    return Chapter("work", day, id_, title or id_, passages_of(text.replace("\n", "\n\n")))


def diff(before: dict[str, str], after: dict[str, str]) -> EditionDifference:
    return diff_editions(
        "work",
        (SPRING, AUTUMN),
        [chapter(SPRING, id_, text) for id_, text in before.items()],
        [chapter(AUTUMN, id_, text) for id_, text in after.items()],
    )


def told(of: ChapterChange) -> list[tuple[str, str]]:
    return [(change.kind.value, (change.after or change.before)[:1]) for change in of.passages]


def test_chapters_that_stand_as_they_stood_are_counted_only() -> None:
    found = diff({"a": "One.\nTwo.", "b": "Three."}, {"a": "One.\nTwo.", "b": "Three."})

    assert (found.chapters, found.unchanged, found.meaning_changes) == ((), 2, 0)


def test_passages_are_told_as_added_removed_and_amended() -> None:
    before = {"a": "Alpha stays here.\nBring it in 24 hours.\nCold old words left."}
    after = {"a": "Alpha stays here.\nBring it in 48 hours.\nDozens of fresh lines come."}
    (found,) = diff(before, after).chapters

    assert (found.kind, found.unchanged) == (ChangeKind.AMENDED, 1)
    assert told(found) == [("amended", "B"), ("removed", "C"), ("added", "D")]


def test_changes_of_meaning_come_first_and_the_most_dangerous_of_them_at_the_head() -> None:
    before = {
        "a": "The boat is tied to a pier.",
        "b": "You should ring the warden at once.",
        "c": "Answer the letter in 24 hours please.",
        "d": "Nothing.",
    }
    after = {
        "a": "The dinghy is tied to a pier.",
        "b": "You must ring the warden at once.",
        "c": "Answer the letter in 48 hours please.",
        "d": "Nothing.\nEveryone must swim.",
    }
    found = diff(before, after)

    assert [each.known_as for each in found.chapters] == ["c", "b", "d", "a"]
    assert [each.meaning_changes for each in found.chapters] == [1, 1, 1, 0]
    assert found.meaning_changes == 3


def test_a_changed_passage_comes_before_one_that_is_new() -> None:
    before = {"a": "Stays.", "b": "You should tell three adults of it."}
    after = {"a": "Stays.\nAnswer in 24 hours.", "b": "You should tell four adults of it."}

    assert [each.known_as for each in diff(before, after).chapters] == ["b", "a"]


def test_a_chapter_with_another_number_or_name_is_told_as_such_and_not_as_new() -> None:
    old = [chapter(SPRING, "a", "Words.", "4.1 Tides"), chapter(SPRING, "b", "Text.", "Ropes")]
    new = [chapter(AUTUMN, "a", "Words.", "5.2 Tides"), chapter(AUTUMN, "b", "Text.", "Knots")]
    tides, ropes = diff_editions("work", (SPRING, AUTUMN), old, new).chapters

    assert (tides.kind, tides.is_renumbered, tides.is_renamed) == (ChangeKind.MOVED, True, False)
    assert (ropes.kind, ropes.is_renumbered, ropes.is_renamed) == (ChangeKind.MOVED, False, True)
    assert tides.passages == ropes.passages == ()


def test_a_chapter_under_another_id_is_known_by_its_passages() -> None:
    found = diff(
        {"a": "One.\nTwo.\nThree.", "b": "Else."}, {"z": "One.\nTwo.\nFour.", "b": "Else."}
    )
    (moved,) = found.chapters

    assert (moved.id_before, moved.id) == ("a", "z")
    assert told(moved) == [("removed", "T"), ("added", "F")]


def test_a_long_chapter_that_moved_is_known_although_every_passage_was_revised() -> None:
    old = [" ".join(f"p{part}w{word}" for word in range(40)) for part in range(4)]
    new = [text.replace("w20 ", "w20 newly ") for text in old]
    (moved,) = diff({"a": "\n".join(old)}, {"z": "\n".join(new)}).chapters

    assert (moved.id_before, moved.id) == ("a", "z")
    assert [kind for kind, _ in told(moved)] == ["amended"] * 4


def test_chapters_that_came_and_went_are_told_with_their_passages() -> None:
    found = diff({"a": "Old red sails."}, {"b": "Completely other things."})

    assert {(each.known_as, each.kind) for each in found.chapters} == {
        ("a", ChangeKind.REMOVED),
        ("b", ChangeKind.ADDED),
    }


def test_numbering_alone_is_layout() -> None:
    (found,) = diff(
        {"a": "4.1 The boat.\n4.2 The pier."}, {"a": "5.1 The boat.\n5.2 The pier."}
    ).chapters

    assert (found.kind, found.meaning_changes) == (ChangeKind.LAYOUT, 0)
    assert told(found) == [("layout", "5"), ("layout", "5")]


def test_a_passage_that_went_to_another_chapter_is_told_as_moved_in_both() -> None:
    moving = "Mind that you must ring twice."
    before = {"a": f"Alpha.\n{moving}", "b": "Beta and so on."}
    after = {"a": "Alpha.", "b": f"Beta and so on.\n{moving}"}
    found = {each.known_as: each for each in diff(before, after).chapters}

    assert [(p.kind, p.place) for p in found["a"].passages] == [(ChangeKind.MOVED, "b")]
    assert [(p.kind, p.place) for p in found["b"].passages] == [(ChangeKind.MOVED, "a")]
    assert not found["a"].meaning_changes


def test_a_passage_that_is_said_twice_where_it_stood_once_is_added() -> None:
    moving = "Mind that you must ring twice."
    found = diff({"a": f"Alpha.\n{moving}"}, {"a": "Alpha.", "b": moving, "c": moving})

    assert {each.known_as: each.passages[0].kind for each in found.chapters} == {
        "a": ChangeKind.REMOVED,
        "b": ChangeKind.ADDED,
        "c": ChangeKind.ADDED,
    }


def test_an_order_that_changed_is_told() -> None:
    before = {"a": "Alpha one.\nBeta two.\nGamma three.\nDelta four."}
    after = {"a": "Beta two.\nGamma three.\nDelta four.\nAlpha one."}
    (found,) = diff(before, after).chapters

    assert told(found) == [("moved", "A")]
    assert (found.kind, found.unchanged) == (ChangeKind.MOVED, 3)


def test_what_was_left_out_as_alike_is_counted_and_wordings_are_compared_once() -> None:
    old = chapter(SPRING, "a", "Bring it in 24 hours.")
    new = chapter(AUTUMN, "a", "Bring it in 48 hours.")
    comparison = ChapterComparison()
    found = diff_editions("work", (SPRING, AUTUMN), [old], [new], 7, comparison)

    assert found.unchanged == 7
    in_another_edition = replace(old, edition=date(2025, 9, 30))
    assert comparison.change(in_another_edition, new) is comparison.change(old, new)
    assert comparison.change(old, new) == found.chapters[0]
    assert comparison.change(new, old).passages[0].after == "Bring it in 24 hours."
    assert comparison.change(None, new).kind is ChangeKind.ADDED


def test_a_number_beside_the_title_and_one_in_it_are_the_same() -> None:
    text = "Words."
    old = chapter(SPRING, "a", text, "4.1. Tides")
    new = replace(chapter(AUTUMN, "a", text, "Tides"), number="4.1")
    moved = replace(new, number="5.2")

    assert diff_editions("work", (SPRING, AUTUMN), [old], [new]).chapters == ()
    (found,) = diff_editions("work", (SPRING, AUTUMN), [new], [moved]).chapters
    assert (found.is_renumbered, found.is_renamed) == (True, False)
    assert (found.title_before, found.title) == ("4.1 Tides", "5.2 Tides")
