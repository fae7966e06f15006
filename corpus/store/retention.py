"""The shelf of retention: which saved pages are old, and which show what site records speak of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, exists, select

from corpus.records.captures import Capture
from corpus.records.cases import Sighting
from corpus.store import schema
from corpus.store.captures import capture_from
from corpus.store.parts import in_parts_by_name, portions


@dataclass(frozen=True, slots=True)
class LastSeen:
    """What a sighting's finding rests on."""

    capture_id: str
    """Of the page as it showed the copy the last time."""
    first_seen: date
    """In the work's time zone."""


class RetentionShelf:
    """Looks up what may go, and what must stay."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def older_than(self, time: datetime) -> Iterator[Capture]:
        """Yield the captures that scans made before, scan by scan, but for those erased already.

        Those of syncs are the holders' own pages, and imported ones are kept for others' days:
        neither is among them. Whoever is given one may erase it before the next.
        """
        table, erased = schema.captures, schema.erasures
        for scan_id in self._scans_before(time):
            question = select(table).where(
                table.c.scan_id == scan_id,
                table.c.captured_at < time,
                ~exists().where(erased.c.capture_id == table.c.id),
            )
            yield from map(capture_from, in_parts_by_name(self._engine, question, table.c.id))

    def _scans_before(self, time: datetime) -> Sequence[str]:
        table = schema.scans
        is_sync = exists().where(schema.syncs.c.scan_id == table.c.id)
        question = select(table.c.id).where(table.c.started_at < time, ~is_sync)
        with self._engine.connect() as connection:
            return connection.scalars(question.order_by(table.c.started_at, table.c.id)).all()

    def last_seen(self, sightings: Sequence[Sighting]) -> Iterator[tuple[Sighting, LastSeen]]:
        """Yield sightings with what their findings rest on; none whose finding is not on record."""
        table = schema.findings
        of_scans: dict[str, dict[str, Sighting]] = defaultdict(dict)
        for sighting in sightings:
            of_scans[sighting.scan_id][sighting.finding_id] = sighting
        for scan_id, of_scan in of_scans.items():
            for some in portions(list(of_scan)):
                question = select(table.c.id, table.c.capture_id, table.c.first_seen).where(
                    table.c.scan_id == scan_id, table.c.id.in_(some)
                )
                with self._engine.connect() as connection:
                    rows = connection.execute(question).all()
                for finding_id, capture_id, first_seen in rows:
                    yield of_scan[finding_id], LastSeen(capture_id, first_seen)

    def with_matches(self, urls: Sequence[str]) -> Iterator[Capture]:
        """Yield the captures of some addresses on which something was found to be reproduced."""
        table, matches = schema.captures, schema.matches
        for some in portions(urls):
            question = select(table).where(
                table.c.url.in_(some), exists().where(matches.c.capture_id == table.c.id)
            )
            with self._engine.connect() as connection:
                rows = connection.execute(question).mappings().all()
            yield from map(capture_from, rows)
