"""Works, their editions, and third-party texts."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.errors import BadInput
from corpus.records.works import Edition, SourceText, Work
from corpus.store.database import Store
from tests.corpus.store.records import DAY, a_work, chapter

_LATER = date(2026, 9, 30)


@pytest.fixture
def work(store: Store) -> Work:
    """A work on record."""
    work = a_work("manual")
    store.works.put(work)
    return work


def test_the_facts_of_a_work_replace_older_ones(store: Store, work: Work) -> None:
    store.works.put(replace(work, title="Another title"))

    assert [each.title for each in store.works.all()] == ["Another title"]


def test_works_come_by_id(store: Store) -> None:
    for work_id in "bca":
        store.works.put(a_work(work_id))

    assert [work.id for work in store.works.all()] == ["a", "b", "c"]


def test_an_unknown_work_is_named_beside_those_known(store: Store, work: Work) -> None:
    with pytest.raises(BadInput, match=rf"'manul' is not known \(known: {work.id}\)"):
        store.works.get("manul")


@pytest.mark.usefixtures("work")
class TestChapters:
    def test_of_one_edition_leave_those_of_another_alone(self, store: Store) -> None:
        old, new = chapter("a b"), chapter("b c", edition=_LATER)
        store.works.put_chapters("manual", DAY, [old])
        store.works.put_chapters("manual", _LATER, [new])

        assert store.works.chapters("manual", DAY) == (old,)
        assert store.works.chapters("manual", _LATER) == (new,)
        assert store.works.chapters("manual") == (old, new)

    def test_take_the_place_of_their_older_text(self, store: Store) -> None:
        other = chapter("x", chapter_id="other")
        store.works.put_chapters("manual", DAY, [chapter("a b c"), other])

        changed = store.works.put_chapters("manual", DAY, [chapter("c a"), other])

        assert changed == 1
        assert store.works.chapters("manual") == (chapter("c a"), other)

    def test_may_repeat_a_passage(self, store: Store) -> None:
        store.works.put_chapters("manual", DAY, [chapter("a b a a")])

        assert store.works.chapters("manual") == (chapter("a b a a"),)

    def test_given_twice_are_the_last(self, store: Store) -> None:
        twice = [chapter("a"), chapter("b")]
        store.works.put_chapters("manual", DAY, twice)

        assert store.works.put_chapters("manual", DAY, twice) == 0
        assert store.works.chapters("manual") == (chapter("b"),)

    def test_may_have_more_passages_than_a_question_has_parameters(self, store: Store) -> None:
        long = chapter(" ".join(f"passage{number}" for number in range(1_200)))
        store.works.put_chapters("manual", DAY, [long])

        assert store.works.put_chapters("manual", _LATER, [replace(long, edition=_LATER)]) == 1
        assert store.works.chapters("manual", DAY) == (long,)

    def test_make_the_editions_oldest_first(self, store: Store) -> None:
        for day in (_LATER, DAY):
            store.works.put_chapters("manual", day, [chapter("a", edition=day)])

        assert store.works.editions("manual") == (
            Edition("manual", DAY, _LATER),
            Edition("manual", _LATER, None),
        )
        assert store.works.editions("other") == ()


def test_a_source_text_takes_the_place_of_its_older_version(store: Store) -> None:
    old = SourceText("act", "part-1.txt", DAY, "Part 1", "old")
    other = SourceText("act", "part-2.txt", None, "Part 2", "text")
    new = replace(old, text="new")
    store.works.put_source_texts([other, old])

    assert store.works.put_source_texts([old, new, other]) == 1
    assert store.works.put_source_texts([old, new]) == 0
    assert store.works.source_texts() == (new, other)
