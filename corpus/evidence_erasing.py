"""Records of saved pages overwritten in place: the one change that evidence ever sees.

The beginning of every tombstone is on the disk before anything else of it, so that one that was cut
short (by a kill, by the power) is known for what it is and is written again.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from filelock import FileLock, Timeout

from corpus.errors import EvidenceError
from corpus.evidence import record_of
from corpus.records.captures import Capture
from corpus.records.erasures import Erasure
from corpus.tombstones import BEGINNING, KIND, is_begun, tombstone


@contextmanager
def nobody_writes(evidence_folder: Path, captures: Iterable[Capture]) -> Iterator[None]:
    """Keep crawls and imports from writing where these captures lie.

    Raises:
        EvidenceError: one of them is writing there now.
    """
    parts = sorted({str(PurePosixPath(capture.warc.file).parent) for capture in captures})
    with ExitStack() as locks:
        for part in parts:
            folder = evidence_folder / part
            if not folder.is_dir():
                continue
            lock = FileLock(folder / ".lock")
            try:
                lock.acquire(blocking=False)
            except Timeout:
                raise EvidenceError(
                    f"{folder}: a crawl or an import is writing here; wait for its end, then erase"
                ) from None
            locks.callback(lock.release)
        yield


def block_digest(evidence_folder: Path, capture: Capture) -> str:
    """Give the digest that a capture's record has of its block; empty if it cannot be read."""
    try:
        with (evidence_folder / capture.warc.file).open("rb") as file:
            record = record_of(_member(file, capture))
    except (OSError, ValueError):
        return ""
    if record.headers.get("WARC-Type") == KIND or not _is_of(capture, record.record_id):
        return ""
    return record.headers.get("WARC-Block-Digest") or ""


def erase_records(
    evidence_folder: Path, erased: Sequence[tuple[Capture, Erasure]]
) -> Mapping[str, str]:
    """Put tombstones in the places of captures, and return when they are on the disk.

    Gives the captures whose records could not be overwritten, by id, and why. Those that were
    overwritten before are left as they are.
    """
    of_files: dict[str, list[tuple[Capture, Erasure]]] = defaultdict(list)
    for capture, erasure in erased:
        of_files[capture.warc.file].append((capture, erasure))
    problems: dict[str, str] = {}
    for name, of_file in of_files.items():
        path = evidence_folder / name
        try:
            with path.open("r+b") as file:
                problems |= _erase_in(file, path, of_file)
        except OSError as error:
            why = f"{path}: {error.strerror}; bring the file back or grant access, then erase again"
            problems |= {capture.id: why for capture, _ in of_file}
    return problems


def _erase_in(
    file: BinaryIO, path: Path, erased: Sequence[tuple[Capture, Erasure]]
) -> dict[str, str]:
    problems: dict[str, str] = {}
    new: list[tuple[int, bytes]] = []
    for capture, erasure in erased:
        there = _member(file, capture)
        problem = "" if is_begun(there) else _why_not(there, capture)
        if problem:
            problems[capture.id] = f"{path}, byte {capture.warc.offset}: {problem}"
        elif there != (wanted := tombstone(capture, erasure)):
            new.append((capture.warc.offset, wanted))
    for only_beginning in (True, False):
        for offset, wanted in new:
            file.seek(offset)
            file.write(BEGINNING if only_beginning else wanted)
        file.flush()
        os.fsync(file.fileno())
    return problems


def _why_not(member: bytes, capture: Capture) -> str:
    """Say why what lies there must not be overwritten; empty if it is the capture's record."""
    try:
        record = record_of(member)
    except ValueError as error:
        return f"no whole record lies here ({error}), so nothing was overwritten"
    if not _is_of(capture, record.record_id):
        return f"the record that lies here is another one ({record.record_id}): left as it is"
    return ""


def _is_of(capture: Capture, record_id: str | None) -> bool:
    return record_id == f"<urn:uuid:{capture.id}>"


def _member(file: BinaryIO, capture: Capture) -> bytes:
    file.seek(capture.warc.offset)
    return file.read(capture.warc.length)
