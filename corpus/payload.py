"""What an HTTP answer carries: its raw bytes taken apart, with every coding removed and bounded."""

import re
import zlib
from dataclasses import dataclass
from email.message import Message
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

from corpus.errors import EvidenceError

LARGEST_BODY_BYTES = 20 * 1024 * 1024  # the longest real documents seen are some 10 MiB
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;|\r?\n|$)")
_INTERIM = range(100, 200)
_GZIP, _ZLIB, _RAW_DEFLATE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class BodyTooLarge(EvidenceError):
    """A body is larger than may be read, though its compressed bytes need not be."""


class NotHttp(EvidenceError):
    """Bytes do not begin as an HTTP/1 answer does."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One HTTP answer, readable."""

    http_status: int
    headers: tuple[tuple[str, str], ...]
    """In the order and spelling in which they came; lines without a colon are left out."""
    body: bytes
    """With transfer and content codings removed."""
    transferred: bytes
    """With the transfer coding alone removed: what WARC-Payload-Digest is taken of."""

    def header(self, name: str) -> str:
        """The first value of a header, empty if it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def media_type(self) -> str:
        """From Content-Type, lower case, without parameters; empty if not said."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """As Content-Type names it; empty if it does not."""
        message = Message()
        message["content-type"] = self.header("content-type")
        return message.get_content_charset("")


def read_answer(raw: bytes, limit: int = LARGEST_BODY_BYTES) -> Payload:
    """Take an HTTP/1 answer apart.

    Raises:
        NotHttp: the bytes do not begin as an HTTP/1 answer does.
        BodyTooLarge: a body of more than ``limit`` bytes comes out.
    """
    status, headers, rest = _head(raw)
    transferred = _transferred(headers, rest)
    return Payload(status, headers, _without_codings(headers, transferred, limit), transferred)


def read_body(
    headers: tuple[tuple[str, str], ...], rest: bytes, limit: int = LARGEST_BODY_BYTES
) -> bytes:
    """Give the body that follows an answer's headers, with transfer and content codings removed.

    Raises:
        BodyTooLarge: more than ``limit`` bytes come out.
    """
    return _without_codings(headers, _transferred(headers, rest), limit)


def _without_codings(headers: tuple[tuple[str, str], ...], transferred: bytes, limit: int) -> bytes:
    body = transferred
    for coding in reversed(_codings(headers, "content-encoding")):
        body = _decoded(body, coding, limit)
    if len(body) > limit:
        raise BodyTooLarge(f"the body is larger than {limit} bytes")
    return body


def transferred_body(raw: bytes) -> bytes:
    """The body of an answer with its transfer coding removed, its content coding left."""
    _, headers, rest = _head(raw)
    return _transferred(headers, rest)


def final_answer(raw: bytes) -> bytes:
    """Cut interim answers (1xx) from the front: what is left is the answer itself.

    Raises:
        NotHttp: what is left is none.
    """
    status, _, rest = _head(raw)
    while status in _INTERIM:
        raw = rest
        status, _, rest = _head(raw)
    return raw


def _head(raw: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    stream = BytesIO(raw)
    words = stream.readline().split(None, 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].isdigit():  # noqa: PLR2004  # version and status
        raise NotHttp("the bytes do not begin as an HTTP/1 answer does")
    lines: list[bytes] = []
    for line in iter(stream.readline, b""):
        text = line.rstrip(b"\r\n")
        if not text:
            break
        if text[:1] in b" \t" and lines:  # a header folded over two lines
            lines[-1] += b" " + text.strip()
        else:
            lines.append(text)
    headers = tuple(
        (name.decode("latin-1").strip(), value.decode("latin-1").strip())
        for name, colon, value in (line.partition(b":") for line in lines)
        if colon
    )
    return int(words[1]), headers, raw[stream.tell() :]


def _codings(headers: tuple[tuple[str, str], ...], name: str) -> list[str]:
    values = ",".join(value for key, value in headers if key.lower() == name)
    return [coding.strip().lower() for coding in values.split(",") if coding.strip()]


def _transferred(headers: tuple[tuple[str, str], ...], rest: bytes) -> bytes:
    return _joined_chunks(rest) if "chunked" in _codings(headers, "transfer-encoding") else rest


def _joined_chunks(rest: bytes) -> bytes:
    """Join the chunks; those that a broken connection left out are simply missing.

    Some archives keep a body joined and the header that says otherwise: it stays as it is.
    """
    stream = BytesIO(rest)
    chunks: list[bytes] = []
    for line in iter(stream.readline, b""):
        size = _CHUNK_SIZE.match(line)
        if size is None:
            return b"".join(chunks) if chunks else rest
        chunks.append(stream.read(int(size[1], 16)))
        if not chunks[-1]:
            break  # the last one is empty; trailing headers may follow it
        stream.readline()
    return b"".join(chunks)


def _decoded(data: bytes, coding: str, limit: int) -> bytes:
    """Remove one content coding; bytes that were never coded so, or by an unknown one, stay."""
    try:
        if coding in {"gzip", "x-gzip"}:
            decoded = _inflated(data, _GZIP, limit)
        elif coding == "deflate":
            try:
                decoded = _inflated(data, _ZLIB, limit)
            except zlib.error:
                decoded = _inflated(data, _RAW_DEFLATE, limit)
        elif coding == "br":
            decoded = BrotliReader(BytesIO(data)).read(limit + 1)
        elif coding == "zstd":
            decoded = ZstdReader(BytesIO(data)).read(limit + 1)
        else:
            return data
    except (zlib.error, OSError):
        return data
    if len(decoded) > limit:
        raise BodyTooLarge(f"the body, unpacked, is larger than {limit} bytes")
    return decoded


def _inflated(data: bytes, window_bits: int, limit: int) -> bytes:
    """Unpack all gzip members, or as much as a cut one gives; stop one byte beyond ``limit``."""
    unpacked = b""
    while data and len(unpacked) <= limit:
        stream = zlib.decompressobj(window_bits)
        try:
            unpacked += stream.decompress(data, limit + 1 - len(unpacked))
        except zlib.error:
            if not unpacked:
                raise
            break  # rubbish behind a whole member
        data = stream.unused_data
    return unpacked
