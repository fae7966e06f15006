"""Editions share what they have in common, and give it up only when nobody has it any more."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, func, insert, select, table, text

import corpus.store
from corpus.records.captures import Scan
from corpus.records.syncs import EditionNews
from corpus.records.works import Chapter, Passage
from corpus.store import schema
from corpus.store.database import Store, open_store
from tests.corpus.store.records import DAY, a_work, chapter

LATER = date(2026, 9, 30)
LAST = date(2027, 3, 31)
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def shelf(store: Store) -> Store:
    store.works.put(a_work("manual"))
    return store


def rows(store: Store, name: str) -> int:
    engine = create_engine(store_url(store))
    with engine.connect() as connection:
        number = connection.scalar(select(func.count()).select_from(table(name)))
    engine.dispose()
    return number or 0


def store_url(store: Store) -> str:
    return store._engine.url.render_as_string(hide_password=False)  # noqa: SLF001


def put(store: Store, day: date, *chapters: Chapter) -> int:
    return store.works.put_chapters("manual", day, chapters)


def test_an_unchanged_chapter_is_stored_once_for_all_editions(shelf: Store) -> None:
    for day in (DAY, LATER, LAST):
        put(shelf, day, chapter("a b c", edition=day), chapter("d", chapter_id="x", edition=day))
    assert rows(shelf, "chapter_versions") == 2
    assert rows(shelf, "version_passages") == 4
    assert rows(shelf, "edition_chapters") == 6


def test_what_a_chapter_is_called_and_where_it_stands_belongs_to_the_edition(shelf: Store) -> None:
    old = replace(chapter("a b"), number="4.1", urls=("https://a.example/4-1",), updated=DAY)
    new = replace(old, edition=LATER, number="5.1", title="Caring", urls=(), updated=None)
    put(shelf, DAY, old)
    put(shelf, LATER, new)
    assert shelf.works.chapters("manual") == (old, new)
    assert rows(shelf, "chapter_versions") == 1
    assert put(shelf, LATER, replace(new, number="5.2")) == 1
    assert shelf.works.chapters("manual", LATER)[0].number == "5.2"


def test_a_wording_that_nobody_has_any_more_goes_with_its_passages(shelf: Store) -> None:
    put(shelf, DAY, chapter("a b c"))
    put(shelf, DAY, chapter("a d"))
    assert rows(shelf, "chapter_versions") == 1
    assert rows(shelf, "passages") == 2


def test_passages_in_another_order_are_another_wording(shelf: Store) -> None:
    put(shelf, DAY, chapter("a b"))
    put(shelf, LATER, chapter("b a", edition=LATER))
    texts = [one.text for one in shelf.works.chapters("manual")]
    assert texts == ["a\n\nb", "b\n\na"]


def test_a_removed_edition_leaves_what_others_have(shelf: Store) -> None:
    put(shelf, DAY, chapter("a b"), chapter("c", chapter_id="x"))
    put(shelf, LATER, chapter("a b", edition=LATER), chapter("d", chapter_id="x", edition=LATER))
    assert shelf.works.remove_edition("manual", LATER) == 2
    assert [edition.day for edition in shelf.works.editions("manual")] == [DAY]
    assert [one.text for one in shelf.works.chapters("manual")] == ["a\n\nb", "c"]
    assert rows(shelf, "passages") == 3
    assert shelf.works.remove_edition("manual", LATER) == 0


def test_an_older_edition_may_come_after_a_newer_one(shelf: Store) -> None:
    put(shelf, LATER, chapter("a", edition=LATER))
    put(shelf, DAY, chapter("b"))
    first, second = shelf.works.editions("manual")
    assert (first.day, first.superseded) == (DAY, LATER)
    assert (second.day, second.superseded) == (LATER, None)


def test_chapters_are_counted_by_edition(shelf: Store) -> None:
    put(shelf, LATER, chapter("a", edition=LATER))
    put(shelf, DAY, chapter("b"), chapter("c", chapter_id="x"))
    assert list(shelf.works.count_chapters("manual").items()) == [(DAY, 2), (LATER, 1)]


def test_every_chapter_is_known_as_the_nearest_edition_has_it(shelf: Store) -> None:
    gone = chapter("gone", chapter_id="gone")
    put(shelf, DAY, chapter("old"), gone)
    put(shelf, LATER, chapter("new", edition=LATER))
    put(shelf, LAST, chapter("last", edition=LAST))
    known = shelf.works.known_chapters("manual", date(2026, 8, 1))
    assert [(one.id, one.edition, one.text) for one in known] == [
        ("care", LATER, "new"),
        ("gone", DAY, "gone"),
    ]
    assert [one.text for one in shelf.works.known_chapters("manual", date(2020, 1, 1))] == [
        "old",
        "gone",
    ]


def test_of_some_editions_the_chapters_that_are_not_alike_in_all_are_given(shelf: Store) -> None:
    def of(day: date, words: str, id_: str, title: str = "T") -> Chapter:
        return replace(chapter(words, chapter_id=id_, edition=day), title=title)

    put(shelf, DAY, of(DAY, "a", "same"), of(DAY, "b", "amended"), of(DAY, "c", "renamed"))
    later = [of(LATER, "a", "same"), of(LATER, "x", "amended"), of(LATER, "c", "renamed", "New")]
    put(shelf, LATER, *later, of(LATER, "d", "added"))
    put(shelf, LAST, of(LAST, "z", "same"))

    found, alike = shelf.works.differing_chapters("manual", [DAY, LATER])
    assert alike == 1
    assert [one.id for one in found[DAY]] == ["amended", "renamed"]
    assert [one.id for one in found[LATER]] == ["added", "amended", "renamed"]
    assert found[DAY][1].passages is found[LATER][2].passages
    _, alike = shelf.works.differing_chapters("manual", [DAY, LATER, LAST])
    assert alike == 0


def test_of_two_editions_equally_near_the_later_is_known(shelf: Store) -> None:
    put(shelf, date(2026, 1, 1), chapter("old", edition=date(2026, 1, 1)))
    put(shelf, date(2026, 1, 11), chapter("new", edition=date(2026, 1, 11)))
    known = shelf.works.known_chapters("manual", date(2026, 1, 6))
    assert [one.text for one in known] == ["new"]


def crawl(scan_id: str = "20261001T120000Z-sync") -> Scan:
    return Scan(scan_id, NOON, None, "test", "0", ())


def news(day: date) -> EditionNews:
    return EditionNews("manual", day, NOON, crawl().id, ("care",), (), ("x",))


def test_a_sync_is_no_scan(shelf: Store) -> None:
    scan = replace(crawl("20260930T120000Z-scan"), started_at=NOON.replace(day=1))
    shelf.scans.start(scan)
    shelf.syncs.start(crawl(), "manual")
    assert shelf.scans.latest() == scan
    assert shelf.syncs.latest("manual") == crawl()
    assert shelf.syncs.latest("other") is None


def test_a_sync_ends_with_the_edition_and_its_news_at_once(shelf: Store) -> None:
    put(shelf, LATER, chapter("a", edition=LATER), chapter("x", chapter_id="x", edition=LATER))
    shelf.syncs.start(crawl(), "manual")
    found = chapter("b", edition=LATER)
    shelf.syncs.finish(crawl().id, NOON, [found], news(LATER))
    assert shelf.works.chapters("manual") == (found,)
    assert shelf.syncs.news("manual") == (news(LATER),)
    assert shelf.scans.get(crawl().id).finished_at == NOON


def test_a_sync_without_news_changes_facts_alone(shelf: Store) -> None:
    old, other = chapter("a"), chapter("x", chapter_id="x")
    put(shelf, DAY, old, other)
    shelf.syncs.start(crawl(), "manual")
    shelf.syncs.finish(crawl().id, NOON, [replace(old, number="7")], None)
    assert shelf.works.chapters("manual") == (replace(old, number="7"), other)
    assert shelf.syncs.news("manual") == ()


def test_what_was_told_of_a_removed_edition_goes_with_it(shelf: Store) -> None:
    shelf.syncs.start(crawl(), "manual")
    shelf.syncs.finish(crawl().id, NOON, [chapter("a")], news(DAY))
    shelf.works.remove_edition("manual", DAY)
    assert shelf.syncs.news("manual") == ()


def old_store(url: str) -> None:
    """Make a database as the first version of the program left it, with two editions."""
    config = Config()
    config.set_main_option("script_location", str(Path(corpus.store.__path__[0], "migrations")))
    config.set_main_option("path_separator", "os")
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with engine.begin() as connection:
        work = schema.works.insert().values(id="manual", record=_work_of_0001())
        connection.execute(work)
        passages = [{"sha256": word, "text": f"text of {word}"} for word in "abcd"]
        connection.execute(insert(schema.passages), passages)
        for edition, chapter_id, words in OLD_CHAPTERS:
            facts = {"w": "manual", "e": edition, "c": chapter_id}
            connection.execute(text("INSERT INTO chapters VALUES (:w, :e, :c, 'T')"), facts)
            for position, word in enumerate(words):
                row = {**facts, "p": position, "s": word}
                connection.execute(
                    text("INSERT INTO chapter_passages VALUES (:w, :e, :c, :p, :s)"), row
                )
    engine.dispose()


OLD_CHAPTERS = (
    ("2026-03-31", "care", "abca"),
    ("2026-03-31", "empty", ""),
    ("2026-03-31", "same", "d"),
    ("2026-09-30", "care", "acb"),
    ("2026-09-30", "same", "d"),
)


def _work_of_0001() -> dict[str, object]:
    return {
        "id": "manual",
        "title": "A manual",
        "holders": [],
        "rule": "all_of",
        "licence": {
            "permits": [],
            "purposes": [],
            "conditions": [],
            "needs_written_consent": [],
            "statement": "",
        },
        "calendar": {"revised": [], "comments_until": [], "nation": "ENG"},
        "time_zone": "Europe/London",
        "official_hosts": [],
        "affiliate_hosts": [],
        "third_party": [],
        "other_titles": [],
    }


def test_editions_of_the_first_version_are_carried_over(url: str) -> None:
    old_store(url)
    with open_store(url) as store:
        expected = tuple(
            Chapter(
                "manual",
                date.fromisoformat(edition),
                chapter_id,
                "T",
                tuple(Passage(word, f"text of {word}") for word in words),
            )
            for edition, chapter_id, words in OLD_CHAPTERS
        )
        assert store.works.chapters("manual") == expected
        assert store.works.get("manual").title == "A manual"
        assert rows(store, "chapter_versions") == 4
        again = [one for one in expected if one.edition == LATER]
        assert store.works.put_chapters("manual", LATER, again) == 0
