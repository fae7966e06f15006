"""What went over the wire, as records of a WARC file, and the one with which a file begins."""

import hashlib
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.payload import transferred_body
from corpus.records.captures import Capture

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back, exactly as they went over the wire (below TLS)."""

    url: str
    started: datetime
    """When the request was begun, UTC."""
    address: str
    """IP address of the other side; empty if not known."""
    request: bytes
    """Empty if not known, as for an archive's captures."""
    answer: bytes
    truncated: str = ""
    """Why the answer stops early, in WARC's words: ``length``, ``time``, ``disconnect``."""
    unchanged: Capture | None = None
    """Whose content the server says is still its own, where it answers "not modified" and no more.

    Such an answer becomes a revisit record, which refers to that capture's.
    """


def digest(content: bytes) -> str:
    """Name content as WARC headers do: ``sha256:`` and base 32."""
    return "sha256:" + b32encode(hashlib.sha256(content).digest()).decode("ascii")


def answer_record(exchange: Exchange, record_id: str) -> ArcWarcRecord:
    """Make the record of what was answered."""
    if exchange.unchanged is not None:
        return _revisit_record(exchange, exchange.unchanged, record_id)
    fields = [
        ("WARC-Type", "response"),
        ("WARC-Record-ID", f"<urn:uuid:{record_id}>"),
        ("WARC-Payload-Digest", digest(transferred_body(exchange.answer))),
    ]
    if exchange.truncated:
        fields.append(("WARC-Truncated", exchange.truncated))
    return _http_record(exchange, fields, exchange.answer, "response")


def _revisit_record(exchange: Exchange, unchanged: Capture, record_id: str) -> ArcWarcRecord:
    """Record a "not modified" as WARC 1.1, 6.7.3 has it: what was said, and of which record.

    It has no payload digest: the payload is the other record's, and nothing of it was compared.
    """
    fields = [
        ("WARC-Type", "revisit"),
        ("WARC-Record-ID", f"<urn:uuid:{record_id}>"),
        ("WARC-Profile", _NOT_MODIFIED),
        ("WARC-Refers-To", f"<urn:uuid:{unchanged.id}>"),
        ("WARC-Refers-To-Target-URI", unchanged.url),
        ("WARC-Refers-To-Date", _written(unchanged.captured_at)),
    ]
    return _http_record(exchange, fields, exchange.answer, "response")


def request_record(exchange: Exchange, answer_id: str) -> ArcWarcRecord:
    """Make the record of what was asked, beside that of its answer."""
    fields = [
        ("WARC-Type", "request"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid4()}>"),
        ("WARC-Concurrent-To", f"<urn:uuid:{answer_id}>"),
        ("WARC-Payload-Digest", digest(b"")),
    ]
    return _http_record(exchange, fields, exchange.request, "request")


def _http_record(
    exchange: Exchange, fields: list[tuple[str, str]], block: bytes, message: str
) -> ArcWarcRecord:
    """Make a record of exact bytes: without parsed headers, which warcio would write anew.

    ``message`` is HTTP's name for them: ``request`` or ``response``.
    """
    kind = fields[0][1]
    fields += [
        ("WARC-Target-URI", exchange.url),
        ("WARC-Date", _written(exchange.started)),
        ("WARC-Block-Digest", digest(block)),
    ]
    if exchange.address:
        fields.append(("WARC-IP-Address", exchange.address))
    headers = StatusAndHeaders("", fields, protocol="WARC/1.1")
    media_type = f"application/http; msgtype={message}"
    if kind == "revisit":  # of which warcio writes the head alone, as it finds it here
        return ArcWarcRecord("warc", kind, headers, None, _Head(block), media_type, len(block))
    return ArcWarcRecord("warc", kind, headers, BytesIO(block), None, media_type, len(block))


class _Head:
    """The bytes of an HTTP head, which warcio's own would write anew."""

    def __init__(self, block: bytes) -> None:
        self.headers_buff = block

    def compute_headers_buffer(self, _filter: object) -> None:
        """Leave them as they are."""


def _written(time: datetime) -> str:
    """Write a time as WARC does, to the microsecond."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def gzipped(record: ArcWarcRecord) -> bytes:
    """Write a record as one gzip member."""
    buffer = BytesIO()
    WARCWriter(buffer, gzip=True, warc_version="1.1").write_record(record)
    return buffer.getvalue()


def warcinfo(name: str, part: str, tool: str) -> bytes:
    """Write the member with which a file begins."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    facts = {
        "software": tool,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": part,
    }
    writer.write_record(writer.create_warcinfo_record(name, facts))
    return buffer.getvalue()
