"""The shelf of syncs: which crawls looked at official pages, and the editions that they found."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, RowMapping, delete, insert, select

from corpus.records.captures import Scan
from corpus.records.syncs import EditionNews
from corpus.records.works import Chapter
from corpus.store import editions, schema
from corpus.store.corpus_entries import note
from corpus.store.scans import add_scan, finish_scan, scan_from
from corpus.store.writing import writing


class SyncShelf:
    """Keeps one row a sync, beside its crawl's among the scans, and one row a new edition."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def start(self, scan: Scan, work_id: str) -> None:
        """Record that a sync of a work began; its crawl is a scan that is never ``latest``."""
        with writing(self._engine) as connection:
            add_scan(connection, scan)
            row = {"scan_id": scan.id, "work_id": work_id}
            connection.execute(insert(schema.syncs).values(**row))

    def latest(self, work_id: str) -> Scan | None:
        """Give the crawl of the sync of a work that began last, finished or not."""
        scans, syncs = schema.scans, schema.syncs
        question = (
            select(scans)
            .join(syncs, syncs.c.scan_id == scans.c.id)
            .where(syncs.c.work_id == work_id)
            .order_by(scans.c.started_at.desc(), scans.c.id.desc())
            .limit(1)
        )
        with self._engine.connect() as connection:
            row = connection.execute(question).mappings().one_or_none()
        return None if row is None else scan_from(row)

    def latest_finished(self, work_id: str, by: datetime | None = None) -> Scan | None:
        """Give the crawl of the sync of a work that was finished last, with ``by`` until then."""
        scans, syncs = schema.scans, schema.syncs
        question = (
            select(scans)
            .join(syncs, syncs.c.scan_id == scans.c.id)
            .where(syncs.c.work_id == work_id, scans.c.finished_at.is_not(None))
            .order_by(scans.c.started_at.desc(), scans.c.id.desc())
            .limit(1)
        )
        if by is not None:
            question = question.where(scans.c.finished_at <= by)
        with self._engine.connect() as connection:
            row = connection.execute(question).mappings().one_or_none()
        return None if row is None else scan_from(row)

    def news(self, work_id: str) -> tuple[EditionNews, ...]:
        """Give the editions of a work that syncs found, oldest edition first."""
        table = schema.edition_news
        question = select(table).where(table.c.work_id == work_id).order_by(table.c.edition)
        with self._engine.connect() as connection:
            return tuple(_news(row) for row in connection.execute(question).mappings())

    def finish(
        self, scan_id: str, at: datetime, chapters: Sequence[Chapter], news: EditionNews | None
    ) -> None:
        """Record a sync's end together with what it found: all of it or nothing.

        ``chapters`` are those of the newest edition whose text or facts are new; with ``news`` they
        are that edition, the whole of it.
        """
        table = schema.edition_news
        with writing(self._engine) as connection:
            works = {chapter.work_id for chapter in chapters}
            before = {(work, day) for work in works for day in editions.days(connection, work)}
            editions.put_chapters(connection, chapters)
            for work, day in {(one.work_id, one.edition) for one in chapters} - before:
                note(connection, work, [day], at, is_there=True)
            if news is not None:
                kept = [chapter.id for chapter in chapters]
                editions.remove_chapters(connection, news.work_id, news.edition, kept)
                same = (table.c.work_id == news.work_id) & (table.c.edition == news.edition)
                connection.execute(delete(table).where(same))
                connection.execute(insert(table).values(**_row(news)))
            finish_scan(connection, scan_id, at)


def _row(news: EditionNews) -> dict[str, object]:
    return {
        "work_id": news.work_id,
        "edition": news.edition,
        "found_at": news.found_at,
        "scan_id": news.scan_id,
        "added": list(news.added),
        "amended": list(news.amended),
        "removed": list(news.removed),
    }


def _news(row: RowMapping) -> EditionNews:
    lists = {name: tuple(row[name]) for name in ("added", "amended", "removed")}
    return EditionNews(**{**row, **lists})
