"""When editions and listed amendments were entered or taken out, and so what was known when.

The rows that say so are written by the shelves of works, syncs and amendments, in the transaction
of what they speak of. Before there were such rows nothing of it was written down, but for the
editions that a sync found: their news say when.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Generic, TypeVar

from sqlalchemy import Connection, Engine, insert, select

from corpus.records.amendments import Amendment
from corpus.records.corpus_entries import KnownThen
from corpus.records.works import Edition
from corpus.store import editions, schema
from corpus.store.documents import from_json, to_json

Subject = TypeVar("Subject", date, Amendment)


class EntryKind(StrEnum):
    """What a row speaks of."""

    EDITION = "edition"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Subject]):
    what: Subject
    is_there: bool
    at: datetime


class CorpusEntryShelf:
    """Tells what was on record of a work at a moment."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def known_then(self, work_id: str, at: datetime) -> KnownThen:
        """Give what was on record at a moment (aware), and that of which it cannot be told."""
        with self._engine.connect() as connection:
            of_editions = list(_entries(connection, work_id, EntryKind.EDITION, date))
            of_list = list(_entries(connection, work_id, EntryKind.AMENDMENT, Amendment))
            there = editions.days(connection, work_id)
            listed = _listed(connection, work_id)
            found = _found(connection, work_id)
        days, untold_days = _then(of_editions, there, found, at)
        amendments, untold = _then(of_list, listed, {}, at)
        return KnownThen(
            tuple(Edition(work_id, day, after) for day, after in pairwise([*days, None]) if day),
            tuple(amendments),
            tuple(untold_days),
            tuple(untold),
        )


def note(
    connection: Connection,
    work_id: str,
    subjects: Iterable[date | Amendment],
    at: datetime | None,
    *,
    is_there: bool,
) -> None:
    """Write down that editions or amendments were entered, or taken out; without ``at`` nothing."""
    rows = [
        {
            "work_id": work_id,
            "kind": EntryKind.EDITION if isinstance(subject, date) else EntryKind.AMENDMENT,
            "record": to_json(subject),
            "is_there": is_there,
            "at": at,
        }
        for subject in subjects
    ]
    if rows and at is not None:
        connection.execute(insert(schema.corpus_entries), rows)


def _then(
    entries: Iterable[_Entry[Subject]],
    there: Iterable[Subject],
    found: Mapping[Subject, datetime],
    at: datetime,
) -> tuple[list[Subject], list[Subject]]:
    """What was known at a moment, and which of it without knowing since when; both in order."""
    of: dict[Subject, list[_Entry[Subject]]] = {what: [] for what in there}
    for entry in entries:
        of.setdefault(entry.what, []).append(entry)
    known, untold = [], []
    for what, of_it in of.items():
        before = [entry for entry in of_it if entry.at <= at]
        is_told = bool(before or (of_it and of_it[0].is_there) or what in found)
        if before:
            is_known = before[-1].is_there
        elif of_it:
            is_known = not of_it[0].is_there
        else:
            is_known = found.get(what, at) <= at
        if is_known:
            known.append(what)
            if not is_told:
                untold.append(what)
    return sorted(known), sorted(untold)


def _entries(
    connection: Connection, work_id: str, kind: EntryKind, record: type[Subject]
) -> Iterator[_Entry[Subject]]:
    table = schema.corpus_entries
    question = (
        select(table)
        .where(table.c.work_id == work_id, table.c.kind == kind)
        .order_by(table.c.number)
    )
    for row in connection.execute(question):
        yield _Entry(from_json(record, row.record), row.is_there, row.at)


def _listed(connection: Connection, work_id: str) -> list[Amendment]:
    table = schema.amendments
    question = select(table.c.chapter_id, table.c.day, table.c.text).where(
        table.c.work_id == work_id
    )
    return [Amendment(*row) for row in connection.execute(question)]


def _found(connection: Connection, work_id: str) -> dict[date, datetime]:
    """When a sync found each edition, where one did."""
    news = schema.edition_news
    question = select(news.c.edition, news.c.found_at).where(news.c.work_id == work_id)
    return {day: at for day, at in connection.execute(question)}  # noqa: C416 - rows, no pairs
