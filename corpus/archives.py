"""Captures that others made: an archive's WARC files, read and copied into our own evidence.

A capture keeps the day on which the archive made it, and names the archive.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from corpus.errors import BadInput, BadUrl, EvidenceError
from corpus.evidence import EvidenceWriter, capture_of
from corpus.payload import LARGEST_BODY_BYTES, Payload, read_answer, read_body
from corpus.records.captures import Capture, Document
from corpus.urls import parse_url
from corpus.warc_records import Exchange

logger = logging.getLogger(__name__)

_PART = "imported"
_SUCCESS = range(200, 300)
_NO_DOCUMENTS = (
    *("image/", "video/", "audio/", "font/", "text/css", "text/javascript"),
    *("application/javascript", "application/x-javascript", "application/json", "application/font"),
)


@dataclass(frozen=True, slots=True)
class ArchivedAnswer:
    """One answer as an archive's file has it."""

    url: str
    """Canonical."""
    captured_at: datetime
    address: str
    raw: bytes
    payload: Payload


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer of an archive's file that cannot be taken."""

    url: str
    """As the file writes it."""
    reason: str
    """As the end of a sentence: "the file breaks off within it"."""


def log_left_out(answer: LeftOut) -> None:
    """Tell it to whoever reads the log."""
    logger.warning("%s left out: %s", answer.url, answer.reason)


def responses_in(
    path: Path, leave_out: Callable[[LeftOut], None] = log_left_out
) -> Iterator[ArchivedAnswer]:
    """Read the answers of a WARC file (plain or gzipped), in its order.

    ``leave_out`` is told of those that cannot be taken.

    Raises:
        BadInput: it cannot be opened, or holds no WARC record.
    """
    for record in _records(path, parse_http=False):
        answer = _answer(record)
        if isinstance(answer, LeftOut):
            leave_out(answer)
        elif answer is not None:
            yield answer


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One successful answer, as far as reading and matching it needs."""

    url: str
    """As the file writes it."""
    offset: int
    """Of its record, in bytes of the file."""
    document: Document | None
    """``None`` if its body is too large to be read."""


def pages_in(path: Path) -> Iterator[ArchivedPage]:
    """Read the successful answers (status 2xx) of a WARC file, in its order.

    What pages are built with (pictures, styles, scripts) is left out: it holds no text to read.

    Raises:
        BadInput: it cannot be opened, or holds no WARC record.
    """
    for record in _records(path, parse_http=True):
        if record.record_type == WarcRecordType.response and record.is_http_parsed:
            status = record.http_headers.status_code or 0
            media_type = (record.http_content_type or "").lower()
            if status in _SUCCESS and not media_type.startswith(_NO_DOCUMENTS):
                yield _page(record, media_type)


def _records(path: Path, *, parse_http: bool) -> Iterator[WarcRecord]:
    """Read the records of a WARC file.

    Raises:
        BadInput: it cannot be opened, or holds none.
    """
    records = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=parse_http, strict_mode=False):
                records += 1
                yield record
    except OSError as error:
        if error.errno is not None:
            raise BadInput(f"{path}: cannot be opened ({error.strerror}); check its name") from None
        message = f"{path} cannot be read as a WARC file: {error}; is it one, and whole?"
        raise BadInput(message) from error
    if not records:
        message = f"{path} holds no WARC record; give a .warc or .warc.gz file"
        raise BadInput(message)


def _page(record: WarcRecord, media_type: str) -> ArchivedPage:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    head = record.http_headers
    body = record.reader.read(LARGEST_BODY_BYTES + 1)
    try:
        if head.get("Content-Encoding") or head.get("Transfer-Encoding"):
            body = read_body(tuple(head), body)
        elif len(body) > LARGEST_BODY_BYTES:
            return ArchivedPage(url, record.stream_pos, None)
    except EvidenceError:
        return ArchivedPage(url, record.stream_pos, None)
    document = Document(url, body, media_type, record.http_charset or "")
    return ArchivedPage(url, record.stream_pos, document)


def import_warc(
    path: Path,
    evidence_folder: Path,
    archive: str,
    tool: str,
    is_known: Callable[[str], bool] = lambda _: False,
) -> Iterator[Capture]:
    """Copy a file's answers into the evidence folder and give each as a capture, once copied.

    A capture's id follows from archive, URL, time and content, so that importing the same again
    gives the same ids; those that ``is_known`` holds for are left out, and those that cannot be
    taken too, of which ``responses_in`` tells.
    """
    with EvidenceWriter(evidence_folder, _PART, tool) as writer:
        for answer in responses_in(path, lambda _: None):
            content = hashlib.sha256(answer.raw).hexdigest()
            name = f"{archive} {answer.url} {answer.captured_at.isoformat()} {content}"
            record_id = str(uuid5(NAMESPACE_URL, name))
            if is_known(record_id):
                continue
            exchange = Exchange(answer.url, answer.captured_at, answer.address, b"", answer.raw)
            kept = writer.keep(exchange, record_id)
            yield replace(capture_of(exchange, answer.payload, kept, None), archive=archive)


def _answer(record: WarcRecord) -> ArchivedAnswer | LeftOut | None:
    """Read a record; ``None`` if it is no answer of the web at all."""
    if record.record_type != WarcRecordType.response or not record.is_http:
        return None
    written = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    raw = record.reader.read()
    if len(raw) < record.content_length:
        return LeftOut(written, "the file breaks off within it; fetch it anew")
    try:
        url = parse_url(written).url
        payload = read_answer(raw)
    except BadUrl:
        return LeftOut(written, "its address is no http or https address")
    except EvidenceError as error:
        return LeftOut(written, str(error))
    captured_at = record.record_date.astimezone(UTC)
    address = record.headers.get("WARC-IP-Address") or ""
    return ArchivedAnswer(url, captured_at, address, raw, payload)
