"""The shelf of amendments: what the rights holders' own lists say was changed, and when."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from corpus.records.amendments import Amendment
from corpus.store import schema
from corpus.store.corpus_entries import note
from corpus.store.writing import writing


@dataclass(frozen=True, slots=True)
class AmendmentsPut:
    """What entering a list did."""

    added: tuple[Amendment, ...]
    removed: tuple[Amendment, ...]


class AmendmentShelf:
    """Keeps the lists of amendments, each line once."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def of_work(self, work_id: str) -> tuple[Amendment, ...]:
        """Give the amendments on a work's list, by chapter and day."""
        table = schema.amendments
        question = select(table.c.chapter_id, table.c.day, table.c.text).where(
            table.c.work_id == work_id
        )
        with self._engine.connect() as connection:
            rows = connection.execute(question)
            return tuple(sorted(Amendment(row.chapter_id, row.day, row.text) for row in rows))

    def put(
        self,
        work_id: str,
        amendments: Sequence[Amendment],
        *,
        is_whole: bool = False,
        at: datetime | None = None,
    ) -> AmendmentsPut:
        """Enter what is new of a work's list, all or nothing; the same again changes nothing.

        With ``is_whole``, lines on record that are not among ``amendments`` are taken off.
        Without ``at`` (aware) it is not told when that was.
        """
        table = schema.amendments
        known = set(self.of_work(work_id))
        added = tuple(sorted(set(amendments) - known))
        removed = tuple(sorted(known - set(amendments))) if is_whole else ()
        with writing(self._engine) as connection:
            for amendment in removed:
                same = (table.c.work_id == work_id) & (table.c.digest == _digest(amendment))
                connection.execute(delete(table).where(same))
            rows = [
                {
                    "work_id": work_id,
                    "digest": _digest(amendment),
                    "chapter_id": amendment.chapter_id,
                    "day": amendment.day,
                    "text": amendment.text,
                }
                for amendment in added
            ]
            if rows:
                connection.execute(insert(table), rows)
            note(connection, work_id, added, at, is_there=True)
            note(connection, work_id, removed, at, is_there=False)
        return AmendmentsPut(added, removed)


def _digest(amendment: Amendment) -> str:
    content = f"{amendment.chapter_id}\n{amendment.day.isoformat()}\n{amendment.text}"
    return hashlib.sha256(content.encode()).hexdigest()
