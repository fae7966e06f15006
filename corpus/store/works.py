"""The shelf of works, their editions, and third-party texts."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection, Engine, delete, insert, select

from corpus.errors import BadInput
from corpus.records.works import Chapter, Edition, Passage, SourceText, Work
from corpus.store import schema
from corpus.store.documents import from_json, to_json

_ROWS_A_QUESTION = 500  # bound parameters in one statement; SQLite's oldest limit is 999


class WorkShelf:
    """Keeps works; a passage that stands in many editions is stored once."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def put(self, work: Work) -> None:
        """Keep the facts of a work, in place of older ones."""
        table = schema.works
        with self._engine.begin() as connection:
            changed = connection.execute(
                table.update().where(table.c.id == work.id).values(record=to_json(work))
            )
            if changed.rowcount == 0:
                connection.execute(insert(table).values(id=work.id, record=to_json(work)))

    def get(self, work_id: str) -> Work:
        """Give one work.

        Raises:
            BadInput: no such work is known.
        """
        for work in self.all():
            if work.id == work_id:
                return work
        known = ", ".join(work.id for work in self.all()) or "none"
        message = f"work {work_id!r} is not known (known: {known}); describe it in works/"
        raise BadInput(message)

    def all(self) -> tuple[Work, ...]:
        """Give every work, by id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.works.c.record).order_by(schema.works.c.id))
            return tuple(from_json(Work, row.record) for row in rows)

    def put_chapters(self, work_id: str, edition: date, chapters: Sequence[Chapter]) -> int:
        """Keep chapters of one edition, each in place of its older text; count what changed."""
        with self._engine.begin() as connection:
            kept = {chapter.id: chapter for chapter in _chapters(connection, work_id, edition)}
            new = {chapter.id: chapter for chapter in chapters}
            changed = [chapter for chapter in new.values() if kept.get(chapter.id) != chapter]
            _add_passages(connection, [p for chapter in changed for p in chapter.passages])
            for chapter in changed:
                _replace_chapter(connection, chapter)
        return len(changed)

    def editions(self, work_id: str) -> tuple[Edition, ...]:
        """Give the editions of a work that are known, oldest first."""
        table = schema.chapters
        question = (
            select(table.c.edition)
            .where(table.c.work_id == work_id)
            .distinct()
            .order_by(table.c.edition)
        )
        with self._engine.connect() as connection:
            days = list(connection.scalars(question))
        return tuple(
            Edition(work_id, day, following) for day, following in pairwise([*days, None]) if day
        )

    def chapters(self, work_id: str, edition: date | None = None) -> tuple[Chapter, ...]:
        """Give the chapters of one edition, or of all, by edition and id."""
        with self._engine.connect() as connection:
            return _chapters(connection, work_id, edition)

    def put_source_texts(self, texts: Sequence[SourceText]) -> int:
        """Keep third-party texts, each in place of its older version; count what changed."""
        table = schema.source_texts
        kept = {(text.source_id, text.name): text for text in self.source_texts()}
        new = {(text.source_id, text.name): text for text in texts}
        changed = [text for key, text in new.items() if kept.get(key) != text]
        with self._engine.begin() as connection:
            for text in changed:
                same = (table.c.source_id == text.source_id) & (table.c.name == text.name)
                connection.execute(delete(table).where(same))
                connection.execute(
                    insert(table).values(
                        source_id=text.source_id,
                        name=text.name,
                        edition=text.edition,
                        title=text.title,
                        text=text.text,
                    )
                )
        return len(changed)

    def source_texts(self) -> tuple[SourceText, ...]:
        """Give every third-party text, by source and name."""
        table = schema.source_texts
        question = select(table).order_by(table.c.source_id, table.c.name)
        with self._engine.connect() as connection:
            return tuple(SourceText(**row) for row in connection.execute(question).mappings())


def _chapters(connection: Connection, work_id: str, edition: date | None) -> tuple[Chapter, ...]:
    heads, parts = schema.chapters, schema.chapter_passages
    question = (
        select(heads.c.edition, heads.c.id, heads.c.title)
        .where(heads.c.work_id == work_id)
        .order_by(heads.c.edition, heads.c.id)
    )
    passage_question = (
        select(parts.c.edition, parts.c.chapter_id, parts.c.sha256, schema.passages.c.text)
        .join(schema.passages, schema.passages.c.sha256 == parts.c.sha256)
        .where(parts.c.work_id == work_id)
        .order_by(parts.c.edition, parts.c.chapter_id, parts.c.position)
    )
    if edition is not None:
        question = question.where(heads.c.edition == edition)
        passage_question = passage_question.where(parts.c.edition == edition)
    passages: dict[tuple[date, str], list[Passage]] = defaultdict(list)
    for row in connection.execute(passage_question):
        passages[row.edition, row.chapter_id].append(Passage(row.sha256, row.text))
    return tuple(
        Chapter(work_id, row.edition, row.id, row.title, tuple(passages[row.edition, row.id]))
        for row in connection.execute(question)
    )


def _add_passages(connection: Connection, passages: Sequence[Passage]) -> None:
    table = schema.passages
    new = {passage.sha256: passage.text for passage in passages}
    digests = list(new)
    for start in range(0, len(digests), _ROWS_A_QUESTION):
        some = digests[start : start + _ROWS_A_QUESTION]
        for known in connection.scalars(select(table.c.sha256).where(table.c.sha256.in_(some))):
            del new[known]
    if new:
        rows = [{"sha256": sha256, "text": text} for sha256, text in new.items()]
        connection.execute(insert(table), rows)


def _replace_chapter(connection: Connection, chapter: Chapter) -> None:
    heads, parts = schema.chapters, schema.chapter_passages
    key = {"work_id": chapter.work_id, "edition": chapter.edition}
    for table, name in ((parts, "chapter_id"), (heads, "id")):
        connection.execute(
            delete(table).where(
                (table.c.work_id == chapter.work_id)
                & (table.c.edition == chapter.edition)
                & (table.c[name] == chapter.id)
            )
        )
    connection.execute(insert(heads).values(**key, id=chapter.id, title=chapter.title))
    rows = [
        {**key, "chapter_id": chapter.id, "position": position, "sha256": passage.sha256}
        for position, passage in enumerate(chapter.passages)
    ]
    if rows:
        connection.execute(insert(parts), rows)
