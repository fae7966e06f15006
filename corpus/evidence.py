"""Evidence: what was asked and answered, byte for byte, kept as WARC records and read back.

A record is on the disk (flushed and synced) before anyone refers to it, so that a crawl may be
killed at any moment: a record cut short by that is referred to by nobody, and is cut off when the
file is opened again.
"""

import gzip
import hashlib
import os
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Self
from uuid import uuid4

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from filelock import FileLock, Timeout

from corpus.errors import Erased, EvidenceError
from corpus.payload import Payload, read_answer
from corpus.records.captures import Capture, WarcPlace
from corpus.tombstones import BEGINNING, KIND, is_begun, said_by
from corpus.warc_records import Exchange, answer_record, digest, gzipped, request_record, warcinfo

_LARGEST_FILE_BYTES = 256 * 1024 * 1024  # looked through once when a killed crawl is taken up again
_READ_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """An exchange on record."""

    id: str
    """UUID of the answer's record."""
    place: WarcPlace


class EvidenceWriter:
    """Appends to ``<evidence folder>/<part>/NNNN.warc.gz``; safe to call from several threads."""

    def __init__(
        self, evidence_folder: Path, part: str, tool: str, largest: int = _LARGEST_FILE_BYTES
    ) -> None:
        """Open the last file of the part again, or its first; files begin anew at ``largest``.

        Raises:
            EvidenceError: another process is writing to the same part, or the disk refuses; or an
                erasure was stopped amid the file, behind which nothing must be cut off.
        """
        self._folder = evidence_folder / part
        self._part = part
        self._tool = tool
        self._largest = largest
        self._lock = Lock()
        self._folder.mkdir(parents=True, exist_ok=True)
        self._only_one = FileLock(self._folder / ".lock")
        try:
            self._only_one.acquire(blocking=False)
        except Timeout:
            message = f"{self._folder}: another crawl is writing here; wait for it to end"
            raise EvidenceError(message) from None
        last = max(self._folder.glob("[0-9][0-9][0-9][0-9].warc.gz"), default=None)
        self._number = 1 if last is None else int(last.name[:4])
        try:
            self._file = self._opened()
        except BaseException:
            self._only_one.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let others write."""
        self._file.close()
        self._only_one.release()

    def keep(self, exchange: Exchange, record_id: str | None = None) -> Kept:
        """Record an exchange and return when it is on the disk.

        Raises:
            EvidenceError: the disk is full or refuses; nothing of the exchange is left on it.
        """
        kept_id = record_id or str(uuid4())
        answer = gzipped(answer_record(exchange, kept_id))
        request = gzipped(request_record(exchange, kept_id)) if exchange.request else b""
        with self._lock:
            if self._file.tell() > self._largest:
                self._file.close()
                self._number += 1
                self._file = self._opened()
            offset = self._append(answer + request)
            return Kept(kept_id, WarcPlace(f"{self._part}/{self._name}", offset, len(answer)))

    @property
    def _name(self) -> str:
        return f"{self._number:04}.warc.gz"

    def _opened(self) -> BinaryIO:
        path = self._folder / self._name
        file = path.open("r+b" if path.exists() else "x+b")
        whole = _whole_members_end(file)
        file.seek(whole)
        if is_begun(file.read(len(BEGINNING))):
            file.close()
            raise EvidenceError(
                f"{path}: the erasure of a page in it was stopped before its end; finish it first: "
                "`reusewatch audit verify` names the page, `reusewatch privacy erase` erases it"
            )
        file.truncate(whole)
        file.seek(0, os.SEEK_END)
        if file.tell() == 0:
            self._file = file
            self._append(warcinfo(self._name, self._part, self._tool))
            _sync_folder(self._folder)
        return file

    def _append(self, members: bytes) -> int:
        offset = self._file.tell()
        try:
            self._file.write(members)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            self._file.truncate(offset)
            self._file.seek(offset)
            message = f"{self._folder / self._name}: {error}; free some space, then run it again"
            raise EvidenceError(message) from error
        return offset


def read_payload(evidence_folder: Path, place: WarcPlace) -> Payload:
    """Read a recorded answer back.

    Raises:
        Erased: it was erased on purpose.
        EvidenceError: the file or record is missing, or is not what its digests say.
    """
    path = evidence_folder / place.file
    where = f"{path}, byte {place.offset}"
    remedy = "restore the file from a backup; it must never be changed"
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            member = file.read(place.length)
        record = record_of(member)
        block = record.reader.read()
    except (OSError, ValueError) as error:
        message = f"{where}: no whole record here ({error}); {remedy}"
        raise EvidenceError(message) from error
    if record.headers.get("WARC-Type") == KIND:
        raise Erased(said_by(block))
    if record.headers.get("WARC-Block-Digest") != digest(block):
        message = f"{where}: the record is not what its digest says; {remedy}"
        raise EvidenceError(message)
    payload = read_answer(block)
    if record.record_type == WarcRecordType.revisit:
        return payload  # its payload is another record's, so it has no digest of one
    if record.headers.get("WARC-Payload-Digest") != digest(payload.transferred):
        message = f"{where}: the payload is not what its digest says; {remedy}"
        raise EvidenceError(message)
    return payload


def record_of(member: bytes) -> WarcRecord:
    """Unpack the one record of a member.

    Raises:
        ValueError: it holds no whole one.
    """
    try:
        return next(iter(ArchiveIterator(BytesIO(gzip.decompress(member)), parse_http=False)))
    except (OSError, EOFError, StopIteration, zlib.error) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def capture_of(exchange: Exchange, payload: Payload, kept: Kept, scan_id: str | None) -> Capture:
    """Describe a kept answer as a capture."""
    return Capture(
        id=kept.id,
        scan_id=scan_id,
        url=exchange.url,
        captured_at=exchange.started,
        http_status=payload.http_status,
        media_type=payload.media_type,
        payload_sha256=hashlib.sha256(payload.body).hexdigest(),
        payload_bytes=len(payload.body),
        warc=kept.place,
        archive=None,
        refers_to=None if exchange.unchanged is None else exchange.unchanged.id,
    )


def _whole_members_end(file: BinaryIO) -> int:
    """Byte after the last whole gzip member."""
    file.seek(0)
    whole = position = 0
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    data = file.read(_READ_BYTES)
    try:
        while data:
            position += len(data)
            stream.decompress(data)
            data = stream.unused_data
            if stream.eof:
                position -= len(data)
                whole = position
                stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
            data = data or file.read(_READ_BYTES)
    except zlib.error:
        return whole
    return whole


def _sync_folder(folder: Path) -> None:
    """Make a new file's name as lasting as its bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
