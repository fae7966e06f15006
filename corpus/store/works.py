"""The shelf of works, their editions, and third-party texts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import Engine, delete, func, insert, select

from corpus.errors import BadInput
from corpus.records.works import Chapter, Edition, SourceText, Work
from corpus.store import editions, schema
from corpus.store.corpus_entries import note
from corpus.store.documents import from_json, to_json
from corpus.store.writing import writing


class WorkShelf:
    """Keeps works with their editions, and third-party texts."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def put(self, work: Work) -> None:
        """Keep the facts of a work, in place of older ones."""
        table = schema.works
        with writing(self._engine) as connection:
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

    def put_chapters(
        self,
        work_id: str,
        edition: date,
        chapters: Sequence[Chapter],
        at: datetime | None = None,
    ) -> int:
        """Keep chapters of one edition, each in place of its older text; count what changed.

        Without ``at`` (aware) it is not told when the edition was entered.
        """
        whole = [replace(chapter, work_id=work_id, edition=edition) for chapter in chapters]
        with writing(self._engine) as connection:
            before = editions.days(connection, work_id)
            changed = editions.put_chapters(connection, whole)
            editions.remove_unused(connection)
            new = {chapter.edition for chapter in whole}.difference(before)
            note(connection, work_id, new, at, is_there=True)
        return changed

    def remove_edition(self, work_id: str, edition: date, at: datetime | None = None) -> int:
        """Remove an edition, and what was told of it as new; count its chapters.

        Without ``at`` (aware) it is not told when that was.
        """
        news = schema.edition_news
        with writing(self._engine) as connection:
            of_edition = (news.c.work_id == work_id) & (news.c.edition == edition)
            connection.execute(delete(news).where(of_edition))
            count = editions.remove_chapters(connection, work_id, edition)
            note(connection, work_id, [edition] if count else [], at, is_there=False)
            return count

    def editions(self, work_id: str) -> tuple[Edition, ...]:
        """Give the editions of a work that are known, oldest first."""
        with self._engine.connect() as connection:
            days = editions.days(connection, work_id)
        return tuple(
            Edition(work_id, day, following) for day, following in pairwise([*days, None]) if day
        )

    def editions_with_wording(
        self, work_id: str, chapter_id: str, edition: date
    ) -> tuple[date, ...]:
        """Give the editions that have a chapter in the very words of one of them, oldest first."""
        table = schema.edition_chapters
        of_chapter = (table.c.work_id == work_id) & (table.c.chapter_id == chapter_id)
        wording = select(table.c.version_id).where(of_chapter, table.c.edition == edition)
        question = select(table.c.edition).where(
            of_chapter, table.c.version_id == wording.scalar_subquery()
        )
        with self._engine.connect() as connection:
            return tuple(sorted(connection.scalars(question)))

    def chapter_ids(self, work_id: str) -> tuple[str, ...]:
        """Give the ids of every chapter that a work ever had, without reading them."""
        table = schema.edition_chapters
        question = select(table.c.chapter_id).where(table.c.work_id == work_id).distinct()
        with self._engine.connect() as connection:
            return tuple(sorted(connection.scalars(question)))

    def count_chapters(self, work_id: str) -> Mapping[date, int]:
        """Count the chapters of each edition of a work, oldest first, without reading them."""
        table = schema.edition_chapters
        question = (
            select(table.c.edition, func.count())
            .where(table.c.work_id == work_id)
            .group_by(table.c.edition)
            .order_by(table.c.edition)
        )
        with self._engine.connect() as connection:
            return {day: number for day, number in connection.execute(question)}  # noqa: C416 - rows, no pairs

    def chapters(self, work_id: str, edition: date | None = None) -> tuple[Chapter, ...]:
        """Give the chapters of one edition, or of all, by edition and id."""
        with self._engine.connect() as connection:
            return editions.chapters(connection, work_id, edition)

    def differing_chapters(
        self, work_id: str, of: Collection[date]
    ) -> tuple[Mapping[date, tuple[Chapter, ...]], int]:
        """Give the chapters of some editions, by day; those that all have alike are counted alone.

        Chapters of the same wording share one tuple of passages.
        """
        with self._engine.connect() as connection:
            return editions.differing_chapters(connection, work_id, frozenset(of))

    def known_chapters(self, work_id: str, near: date) -> tuple[Chapter, ...]:
        """Give every chapter that a work ever had, as the edition nearest to a day has it.

        Those of the nearest edition come first, then by distance; of two equally near the later.
        """
        with self._engine.connect() as connection:
            return editions.known_chapters(connection, work_id, near)

    def addresses(self, work_id: str, edition: date) -> tuple[str, ...]:
        """Give the addresses of an edition's chapters, each once, without reading them."""
        with self._engine.connect() as connection:
            return tuple(editions.addresses(connection, work_id, edition))

    def put_source_texts(self, texts: Sequence[SourceText]) -> int:
        """Keep third-party texts, each in place of its older version; count what changed."""
        table = schema.source_texts
        kept = {(text.source_id, text.name): text for text in self.source_texts()}
        new = {(text.source_id, text.name): text for text in texts}
        changed = [text for key, text in new.items() if kept.get(key) != text]
        with writing(self._engine) as connection:
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
