import pytest

from corpus.records.matches import EditKind
from corpus.text import normal_words
from matcher.edits import kinds_of


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
    ],
)
def test_the_kind_of_an_edit_is_what_it_touches(
    before: str, now: str, behind: str, kinds: list[EditKind]
) -> None:
    assert kinds_of(*(normal_words(words) for words in (before, now, behind))) == kinds


def test_another_sentence_is_not_a_changed_one() -> None:
    rewritten = ["must", *(f"word{number}" for number in range(12))]

    assert kinds_of(["may"], rewritten, []) == []
