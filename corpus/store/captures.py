"""The shelf of captures: what was fetched, and where its bytes lie."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    RowMapping,
    Select,
    case,
    func,
    insert,
    select,
)

from corpus.errors import BadInput
from corpus.records.captures import Capture, UrlState, Validator, WarcPlace
from corpus.store import schema
from corpus.store.parts import in_parts, portions
from corpus.store.payload_groups import count_with_bytes, rows_by_payload
from corpus.store.writing import writing


class CaptureShelf:
    """Keeps one row a capture."""

    def __init__(self, engine: Engine) -> None:
        """Serve from ``engine``."""
        self._engine = engine

    def add(self, capture: Capture) -> bool:
        """Keep a capture; ``False`` where it was on record already."""
        with writing(self._engine) as connection:
            return add_capture(connection, capture)

    def get(self, capture_id: str) -> Capture:
        """Give one capture.

        Raises:
            BadInput: no such capture is known.
        """
        found = self._give(select(schema.captures).where(schema.captures.c.id == capture_id))
        if not found:
            message = f"saved page {capture_id!r} is not on record"
            raise BadInput(message)
        return found[0]

    def has(self, capture_id: str) -> bool:
        """Whether a capture is on record."""
        table = schema.captures
        with self._engine.connect() as connection:
            found = connection.scalar(select(table.c.id).where(table.c.id == capture_id))
        return found is not None

    def named(self, capture_ids: Sequence[str]) -> Mapping[str, Capture]:
        """Give the captures that are known of those named, by their ids."""
        table = schema.captures
        found: list[Capture] = []
        for portion in portions(capture_ids):
            some = table.c.id.in_(portion)
            found += self._give(select(table).where(some))
        return {capture.id: capture for capture in found}

    def alike(self, captures: Sequence[Capture]) -> tuple[Capture, ...]:
        """Give the captures of the very same bytes, but for those and what was erased."""
        table, ids = schema.captures, {capture.id for capture in captures}
        digests = sorted({capture.payload_sha256 for capture in captures})
        erased = select(schema.erasures.c.capture_id)
        found: list[Capture] = []
        for portion in portions(digests):
            some = table.c.payload_sha256.in_(portion)
            found += self._give(_oldest_first().where(some, table.c.id.not_in(erased)))
        return tuple(capture for capture in found if capture.id not in ids)

    def of_scan(self, scan_id: str) -> tuple[Capture, ...]:
        """Give a scan's captures, oldest first."""
        return self._give(_oldest_first().where(schema.captures.c.scan_id == scan_id))

    def read_in(self, scan_id: str) -> Iterator[Capture]:
        """Give, one by one, a scan's captures that are answers to read, not redirects or errors.

        In the order in which their URLs were planned, a part of them at a time.
        """
        captures, urls = schema.captures, schema.urls
        question = (
            select(captures)
            .join(urls, captures.c.id == urls.c.capture_id)
            .where(urls.c.scan_id == scan_id, urls.c.state == UrlState.READ)
        )
        return map(capture_from, in_parts(self._engine, question, urls.c.id))

    def of_url(self, url: str) -> tuple[Capture, ...]:
        """Give every capture of a URL, imported ones too, oldest first."""
        return self._give(_oldest_first().where(schema.captures.c.url == url))

    def imported(self) -> tuple[Capture, ...]:
        """Give the captures that came from archives, oldest first."""
        return self._give(_oldest_first().where(schema.captures.c.archive.is_not(None)))

    def whole_in_syncs(self, since: datetime) -> Mapping[str, Capture]:
        """Give the newest whole page of every URL that a sync saved since then, by URL."""
        question = _oldest_first().where(*_whole_in_syncs(since))
        return {capture.url: capture for capture in self._give(question)}

    def changed_unsaid(self, since: datetime) -> tuple[str, ...]:
        """Name the official pages whose bytes changed since then though their validator did not."""
        table = schema.captures
        said = case((table.c.etag != "", table.c.etag), else_=table.c.last_modified)
        question = (
            select(table.c.url)
            .where(*_whole_in_syncs(since), table.c.etag.is_not(None))
            .group_by(table.c.url, said)
            .having(func.count(table.c.payload_sha256.distinct()) > 1)
        )
        with self._engine.connect() as connection:
            return tuple(sorted(set(connection.scalars(question))))

    def count_with_bytes(self) -> int:
        """Give the number of captures whose body is not empty."""
        return count_with_bytes(self._engine)

    def by_payload(self) -> Iterator[tuple[Capture, ...]]:
        """Yield the captures that have a body, those of one together, oldest first.

        Bytes that were captured very often come in several groups.
        """
        for rows in rows_by_payload(self._engine):
            yield tuple(map(capture_from, rows))

    def _give(self, question: Select[tuple[object, ...]]) -> tuple[Capture, ...]:
        with self._engine.connect() as connection:
            return tuple(capture_from(row) for row in connection.execute(question).mappings())


def add_capture(connection: Connection, capture: Capture) -> bool:
    """Keep a capture within a transaction of the caller's."""
    table = schema.captures
    if connection.scalar(select(table.c.id).where(table.c.id == capture.id)) is not None:
        return False
    connection.execute(
        insert(table).values(
            id=capture.id,
            scan_id=capture.scan_id,
            url=capture.url,
            captured_at=capture.captured_at,
            http_status=capture.http_status,
            media_type=capture.media_type,
            payload_sha256=capture.payload_sha256,
            payload_bytes=capture.payload_bytes,
            warc_file=capture.warc.file,
            warc_offset=capture.warc.offset,
            warc_length=capture.warc.length,
            archive=capture.archive,
            refers_to=capture.refers_to,
            etag=None if capture.validator is None else capture.validator.etag,
            last_modified=None if capture.validator is None else capture.validator.last_modified,
        )
    )
    return True


def _whole_in_syncs(since: datetime) -> tuple[ColumnElement[bool], ...]:
    table = schema.captures
    return (
        table.c.scan_id.in_(select(schema.syncs.c.scan_id)),
        table.c.http_status == HTTPStatus.OK,
        table.c.captured_at >= since,
    )


def _oldest_first() -> Select[tuple[object, ...]]:
    return select(schema.captures).order_by(schema.captures.c.captured_at, schema.captures.c.id)


def capture_from(row: RowMapping | dict[str, Any]) -> Capture:
    """Read a row of captures."""
    fields = dict(row)
    place = WarcPlace(fields.pop("warc_file"), fields.pop("warc_offset"), fields.pop("warc_length"))
    etag, last_modified = fields.pop("etag"), fields.pop("last_modified")
    validator = None if etag is None else Validator(etag, last_modified)
    return Capture(**fields, warc=place, validator=validator)
