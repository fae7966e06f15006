"""The shelf of what was read from captures, and of what it reproduces."""

from collections.abc import Sequence

from sqlalchemy import Engine, Text, cast, delete, insert, select

from corpus.records.captures import Extracted, Unreadable
from corpus.records.matches import Match
from corpus.store import schema
from corpus.store.documents import from_text, to_json
from corpus.store.writing import writing


class MatchShelf:
    """Keeps one reading a capture, and its matches."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def put(
        self, capture_id: str, read: Extracted | Unreadable, matches: Sequence[Match] = ()
    ) -> None:
        """Keep what was read and matched, in place of an older reading."""
        row: dict[str, object] = {"capture_id": capture_id, "parser_died": False}
        if isinstance(read, Unreadable):
            row |= {"unreadable": read.reason, "parser_died": read.parser_died}
        else:
            row |= {"text_sha256": read.sha256, "extractor": read.extractor}
        with writing(self._engine) as connection:
            for table in (schema.matches, schema.readings):
                connection.execute(delete(table).where(table.c.capture_id == capture_id))
            connection.execute(insert(schema.readings).values(**row))
            rows = [
                {
                    "capture_id": capture_id,
                    "position": position,
                    "owner_id": match.owner_id,
                    "record": to_json(match),
                }
                for position, match in enumerate(matches)
            ]
            if rows:
                connection.execute(insert(schema.matches), rows)

    def of_capture(self, capture_id: str) -> tuple[Match, ...]:
        """Give a capture's matches, in the order they were put."""
        table = schema.matches
        question = (
            select(cast(table.c.record, Text))
            .where(table.c.capture_id == capture_id)
            .order_by(table.c.position)
        )
        with self._engine.connect() as connection:
            return tuple(from_text(Match, record) for record in connection.scalars(question))

    def unreadable(self, capture_id: str) -> Unreadable | None:
        """Give why a capture could not be read; ``None`` if it was, or was never tried."""
        table = schema.readings
        question = select(table.c.unreadable, table.c.parser_died).where(
            table.c.capture_id == capture_id, table.c.unreadable.is_not(None)
        )
        with self._engine.connect() as connection:
            row = connection.execute(question).one_or_none()
        return None if row is None else Unreadable(row.unreadable, row.parser_died)
