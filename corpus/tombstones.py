"""What stands in the place of an erased record: a record as long as it was, which says so.

The member of an erased record is overwritten by one of exactly the same length, so that every other
record of the file stays where it is. It holds a small record of type ``metadata`` under the id of
the erased one. What room is left is filled with empty blocks of the packed stream, which unpack to
nothing: ``gzip``, warcio and fastwarc read such a file to its end. (An empty member would be
shorter, but fastwarc takes it for the end of the file.)
"""

import struct
import zlib
from collections.abc import Iterator
from datetime import UTC

from corpus.records.captures import Capture
from corpus.records.erasures import Erasure
from corpus.warc_records import digest

KIND = "metadata"
"""The type of the record that stands in the place: answers are never of it."""
_MARK = b"erased"
# ID, deflate, a comment follows, no time, packed as small as can be, by an unknown system: RFC 1952
BEGINNING = b"\x1f\x8b\x08\x10\0\0\0\0\x02\xff" + _MARK
"""The first bytes of every tombstone, and of no other member."""
_EMPTY = b"\0\0\0\xff\xff"  # a stored block of no bytes, after which others follow: RFC 1951, 3.2.4
_LAST = b"\x01\0\0\xff\xff"
_END_BYTES = 8  # check sum and length
_SHORT_REASON = 60  # code points; the database has all of it


def tombstone(capture: Capture, erasure: Erasure) -> bytes:
    """Give a member of exactly ``capture.warc.length`` bytes that says as much as it has room for.

    Raises:
        ValueError: not even the shortest fits; every record of an answer is longer than that.
    """
    for record in _records(capture, erasure):
        member = _member(record, capture.warc.length)
        if member is not None:
            return member
    message = f"no tombstone fits into {capture.warc.length} bytes"
    raise ValueError(message)


def is_begun(member: bytes) -> bool:
    """Whether a member was overwritten, be it only in part."""
    return member.startswith(BEGINNING)


def said_by(block: bytes) -> str:
    """Give what the block of a tombstone says first: when, by whom and why."""
    return block.decode("utf-8", "replace").partition("\n")[0].rstrip(".") or "erased"


def _records(capture: Capture, erasure: Erasure) -> Iterator[bytes]:
    """Give what may stand there, the longest first."""
    reason = " ".join(erasure.reason.split())
    day, by = (
        f"erased on {erasure.at.astimezone(UTC):%Y-%m-%d}",
        f" by {' '.join(erasure.by.split())}",
    )
    why, short = f": {reason}", f": {reason[:_SHORT_REASON].rstrip()}…"
    digests = f"\nSHA-256 of the page: {erasure.payload_sha256}\n"
    if erasure.block_digest:
        digests += f"Digest of its record's block: {erasure.block_digest}\n"
    told = digests + "The rights holder's audit chain has it entered.\n"
    url = ("WARC-Target-URI", capture.url)
    its_own = ("WARC-Block-Digest", digest(_written(f"{day}{by}{why}{told}")))
    yield _record(capture, erasure, f"{day}{by}{why}{told}", url, its_own)
    yield _record(capture, erasure, f"{day}{by}{why}{digests}")
    yield _record(capture, erasure, f"{day}{by}{why}\n", url)
    for said in (f"{day}{by}{why}", f"{day}{by}{short}", f"{day}{by}", day, ""):
        yield _record(capture, erasure, said)


def _record(capture: Capture, erasure: Erasure, said: str, *more: tuple[str, str]) -> bytes:
    block = _written(said)
    fields = (
        ("WARC-Type", KIND),
        ("WARC-Record-ID", f"<urn:uuid:{capture.id}>"),
        ("WARC-Date", f"{erasure.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
        *more,
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(block))),
    )
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def _written(said: str) -> bytes:
    return said.encode("utf-8", "replace")


def _member(record: bytes, length: int) -> bytes | None:
    """Pack a record into a member of a given length; ``None`` if it does not fit."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(record) + packer.flush(zlib.Z_FULL_FLUSH)
    room = length - len(BEGINNING) - 1 - len(packed) - len(_LAST) - _END_BYTES
    if room < 0:
        return None
    blocks, rest = divmod(room, len(_EMPTY))
    check = struct.pack("<II", zlib.crc32(record), len(record))
    return BEGINNING + b" " * rest + b"\0" + packed + _EMPTY * blocks + _LAST + check
