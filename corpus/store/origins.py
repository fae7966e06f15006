"""The shelf of rulings on origin: a ruling is never edited, only followed by another."""

from dataclasses import asdict

from sqlalchemy import Engine, Row, insert, select

from corpus.audit_chain import Key, document_digest
from corpus.records.audit import EventKind, Made
from corpus.records.origins import OriginRuling, OriginRulings, RuledOrigin
from corpus.store import schema
from corpus.store.audit import append, event_of
from corpus.store.documents import to_json
from corpus.store.writing import writing


class OriginShelf:
    """Keeps every ruling, in the order in which they were entered."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def add(self, ruling: OriginRuling) -> None:
        """Enter a ruling after all others; it is a link of the audit chain."""
        row = {**asdict(ruling), "origin": ruling.origin.value}
        with writing(self._engine) as connection:
            table = schema.origin_rulings
            number = connection.scalar(insert(table).values(row).returning(table.c.number))
            event = event_of(EventKind.RULING, str(number), ruling)
            append(connection, [event], Made(ruling.ruled_at, ruling.by))

    def rulings(self) -> OriginRulings:
        """Give them all, oldest first, with those in force."""
        table = schema.origin_rulings
        question = select(table).order_by(table.c.number)
        with self._engine.connect() as connection:
            return OriginRulings(tuple(map(_ruling, connection.execute(question))))

    def documents(self) -> dict[Key, str]:
        """Give the digest of every ruling as it stands: what the audit chain covers."""
        with self._engine.connect() as connection:
            return {
                (EventKind.RULING, str(row.number)): document_digest(to_json(_ruling(row)))
                for row in connection.execute(select(schema.origin_rulings))
            }


def _ruling(row: Row[tuple[object, ...]]) -> OriginRuling:
    return OriginRuling(
        work_id=row.work_id,
        chapter_id=row.chapter_id,
        passage_sha256=row.passage_sha256,
        origin=RuledOrigin(row.origin),
        source_id=row.source_id,
        reason=row.reason,
        by=row.by,
        ruled_at=row.ruled_at,
        ours_since=row.ours_since,
        theirs_since=row.theirs_since,
    )
