"""The shelf of rulings on origin: a ruling is never edited, only followed by another."""

from dataclasses import asdict

from sqlalchemy import Engine, Row, insert, select

from corpus.records.origins import OriginRuling, OriginRulings, RuledOrigin
from corpus.store import schema


class OriginShelf:
    """Keeps every ruling, in the order in which they were entered."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def add(self, ruling: OriginRuling) -> None:
        """Enter a ruling after all others."""
        row = {**asdict(ruling), "origin": ruling.origin.value}
        with self._engine.begin() as connection:
            connection.execute(insert(schema.origin_rulings).values(row))

    def rulings(self) -> OriginRulings:
        """Give them all, oldest first, with those in force."""
        table = schema.origin_rulings
        question = select(table).order_by(table.c.number)
        with self._engine.connect() as connection:
            return OriginRulings(tuple(map(_ruling, connection.execute(question))))


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
