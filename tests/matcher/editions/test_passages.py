"""Two wordings of one chapter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.chapters import passages_of
from corpus.records.matches import EditKind, Span
from corpus.text import normal_words
from matcher.editions.passages import edits_between, has_same_words, kinds_said, pair_passages

WORDS = ["boat", "ring", "must", "should", "not", "24", "hours", "the", "pier", "police"]
sentences = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


def paired(before: str, after: str) -> list[tuple[str, str, bool]]:
    """Chapters of a passage a line, as pairs of their first words."""
    olds, news = (passages_of(side.replace("\n", "\n\n")) for side in (before, after))
    return [
        (
            "" if pair.before is None else olds[pair.before].text.split()[0],
            "" if pair.after is None else news[pair.after].text.split()[0],
            pair.is_moved,
        )
        for pair in pair_passages(olds, news)
    ]


@pytest.mark.parametrize(
    ("before", "after", "edits"),
    [
        ("Ring within 24 hours.", "Ring within 48 hours.", [("time_limit", "24", "48")]),
        ("Should you ring?", "Must you ring?", [("duty", "Should", "Must")]),
        ("Leave the boat.", "Leave the boat not.", [("negation", "", "not")]),
        ("Never leave the boat.", "leave the boat.", [("negation", "Never", "")]),
        ("Ring 01632 960117 now.", "Ring 01632 960482 now.", [("contact", "01632 960117", None)]),
        ("Tie the boat.", "Tie the dinghy.", [("other", "boat", "dinghy")]),
        ("Red.", "Quite another thing", [("other", "Red", "Quite another thing")]),
        ("Same as it was.", "same as it was", []),
    ],
)
def test_edits_are_found_up_to_both_ends_of_a_passage(
    before: str, after: str, edits: list[tuple[str, str, str | None]]
) -> None:
    found = edits_between(before, after)

    assert [(edit.kind.value, edit.source_words) for edit in found] == [e[:2] for e in edits]
    assert all(
        now is None or edit.page_words == now
        for edit, (_, _, now) in zip(found, edits, strict=True)
    )


def test_a_sentence_put_in_is_looked_at_for_what_it_demands() -> None:
    before = "Tie the boat to the pier. Then go ashore and dry your feet."
    sentence = "Whoever ties it must ring the harbour office within two hours, by day or night."
    edits = edits_between(before, before.replace("Then", f"{sentence} Then"))

    assert {edit.kind for edit in edits} == {EditKind.DUTY, EditKind.TIME_LIMIT}
    assert {edit.source_words for edit in edits} == {""}


@given(sentences, sentences)
def test_what_is_not_edited_has_the_same_words(before: str, after: str) -> None:
    edits = edits_between(before, after)

    assert _without(before, [edit.in_source for edit in edits]) == _without(
        after, [edit.in_page for edit in edits]
    )


def _without(text: str, spans: list[Span]) -> list[str]:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + " " + text[span.end :]
    return normal_words(text)


def test_numbering_and_typography_alone_are_no_other_words() -> None:
    assert has_same_words("4.1.2 The child\u2019s boat", "4.1.3 The child's  boat")
    assert not has_same_words("Ring 01632 960117.", "Ring 01632 960482.")
    assert not has_same_words("The boat", "The boats")


def test_a_passage_says_what_its_coming_or_going_changes() -> None:
    assert set(kinds_said("Staff must not wait for 3 days.")) == {
        EditKind.DUTY,
        EditKind.NEGATION,
        EditKind.TIME_LIMIT,
    }
    assert kinds_said("Pupils enjoy the harbour.") == ()


def test_passages_are_paired_by_what_they_have_in_common() -> None:
    before = "A one two three four\nB red green blue pink\nC salt and pepper mill"
    after = "A one two three five\nX quite new words here\nC salt and pepper pot"

    assert paired(before, after) == [
        ("A", "A", False),
        ("B", "", False),
        ("", "X", False),
        ("C", "C", False),
    ]


def test_passages_with_few_words_in_common_are_others() -> None:
    assert paired("A same\nB one two three four five", "A same\nX one two lamp oar mast") == [
        ("A", "A", False),
        ("B", "", False),
        ("", "X", False),
    ]


def test_a_passage_that_changed_its_place_is_found_there() -> None:
    before = "A one two three four\nB red green blue pink\nC salt and pepper mill\nD last of all"
    after = "B red green blue pink\nC salt and pepper mill\nD last of all\nA one two three five"

    assert paired(before, after) == [
        ("B", "B", False),
        ("C", "C", False),
        ("D", "D", False),
        ("A", "A", True),
    ]


chapters = st.lists(sentences.filter(bool), max_size=12).map(
    lambda texts: passages_of("\n\n".join(texts))
)


@given(chapters, chapters)
def test_every_passage_is_told_exactly_once(before: list[str], after: list[str]) -> None:
    pairs = pair_passages(before, after)  # type: ignore[arg-type]

    olds = [pair.before for pair in pairs if pair.before is not None]
    news = [pair.after for pair in pairs if pair.after is not None]
    assert sorted(olds) == list(range(len(before)))
    assert news == list(range(len(after)))


@given(chapters)
def test_a_chapter_is_paired_with_itself_in_order(chapter: list[str]) -> None:
    assert [tuple(pair) for pair in pair_passages(chapter, chapter)] == [  # type: ignore[arg-type]
        (place, place, False) for place in range(len(chapter))
    ]
