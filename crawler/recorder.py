"""The recorder: every request and answer, byte for byte, is evidence before anyone reads it.

The bytes are taken at the protocol, between TLS and the HTTP parser. Left out are interim answers
(1xx) in front of an answer, and bytes that a server sends behind its end. What came of an answer
that was cut off is recorded too and says so. Answers that are no HTTP leave no record.

This leans on names that Scrapy and Twisted call private, and so pins Scrapy to one minor version.
"""

import asyncio
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from twisted.internet.defer import Deferred, fail
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import Request as WireRequest
from twisted.web.client import HTTPConnectionPool
from twisted.web.iweb import IResponse

from corpus.evidence import Kept
from corpus.payload import (
    LARGEST_BODY_BYTES,
    BodyTooLarge,
    NotHttp,
    Payload,
    final_answer,
    read_answer,
)
from corpus.records.captures import UrlState
from corpus.warc_records import Exchange
from crawler.answers import Ending, NotFetched
from crawler.guard import Guard
from crawler.revalidation import Earlier
from crawler.run import run_of

RECORDED = "recorded"
"""Key of ``Request.meta`` under which the recorded answer lies."""
EARLIER = "earlier"
"""Key under which lies the ``Earlier`` page that a request asks about by its validator."""

_LONGEST_ANSWER_BYTES = LARGEST_BODY_BYTES + 4 * 1024 * 1024  # headers and chunk sizes included
_TOO_LARGE = f"The answer is larger than {LARGEST_BODY_BYTES // 1024**2} MiB."


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer on record, taken apart."""

    exchange: Exchange
    kept: Kept
    payload: Payload
    unchanged: Earlier | None = None
    """The page that the answer says is as it was; ``None`` if it says no such thing."""


@dataclass(slots=True)
class Tape:
    """What went over one connection."""

    guard: Guard
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    address: str = ""
    request: bytearray = field(default_factory=bytearray)
    answer: bytearray = field(default_factory=bytearray)
    is_overfull: bool = False


class RecordingHandler(HTTP11DownloadHandler):
    """Fetches over a new connection each time, guarded and recorded."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._run = run_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """Fetch, and lay the recorded answer into the request's meta.

        Raises:
            NotFetched: the guard refused, or the answer is too large.
            EvidenceError: the answer could not be recorded.
        """
        await self._run.guard.check(request.url)
        tape = Tape(self._run.guard)
        once = copy(self)
        once._pool = _recording_pool(tape)  # noqa: SLF001  # our own copy's
        try:
            response = await super(RecordingHandler, once).download_request(request)
        except Exception as error:
            is_too_large = tape.is_overfull or isinstance(error, DownloadCancelledError)
            await self._keep(request, tape, _why_cut(error, is_too_large=is_too_large))
            if is_too_large:
                raise NotFetched(Ending(UrlState.TOO_LARGE, _TOO_LARGE)) from error
            raise
        recorded = await self._keep(request, tape, "")
        if recorded is None:
            raise DownloadFailedError("no HTTP/1 answer")
        request.meta[RECORDED] = recorded
        return response

    async def _keep(self, request: Request, tape: Tape, truncated: str) -> Recorded | None:
        answer = _answer_on(tape)
        earlier: Earlier | None = request.meta.get(EARLIER)
        if truncated or not _says_unchanged(answer):
            earlier = None
        exchange = Exchange(
            url=request.meta.get("planned_url", request.url),
            started=tape.started,
            address=tape.address,
            request=bytes(tape.request),
            answer=answer,
            truncated=truncated,
            unchanged=None if earlier is None else earlier.capture,
        )
        if not exchange.answer:
            return None
        kept = await asyncio.to_thread(self._run.evidence.keep, exchange)
        if truncated:
            return None
        try:
            payload = await asyncio.to_thread(read_answer, exchange.answer)
        except BodyTooLarge as error:
            raise NotFetched(Ending(UrlState.TOO_LARGE, _TOO_LARGE)) from error
        return Recorded(exchange, kept, payload, earlier)


def _answer_on(tape: Tape) -> bytes:
    """The answer without interim ones in front; nothing if it has no whole HTTP head."""
    raw = bytes(tape.answer)
    try:
        return final_answer(raw) if b"\n\r\n" in raw or b"\n\n" in raw else b""
    except NotHttp:
        return b""


def _says_unchanged(answer: bytes) -> bool:
    return answer.split(None, 2)[1:2] == [b"304"]


def _why_cut(error: Exception, *, is_too_large: bool) -> str:
    if is_too_large:
        return "length"
    return "time" if isinstance(error, DownloadTimeoutError) else "disconnect"


def _recording_pool(tape: Tape) -> HTTPConnectionPool:
    """A pool of one connection that is never used again, so that a tape holds one exchange."""
    from twisted.internet import reactor

    pool = HTTPConnectionPool(reactor, persistent=False)  # type: ignore[no-untyped-call]
    pool._factory = cast("Any", partial(_RecordingFactory, tape))  # noqa: SLF001  # made to be set
    return pool


class _RecordingFactory(_LenientHTTP11ClientFactory):
    def __init__(self, tape: Tape, when_quiet: Callable[[Any], None], description: str) -> None:
        super().__init__(when_quiet, description)  # type: ignore[no-untyped-call]  # Twisted's
        self._tape = tape

    def buildProtocol(self, _address: IAddress | None) -> "RecordingProtocol":  # noqa: N802  # Twisted's name
        return RecordingProtocol(self._quiescentCallback, self._tape)


class RecordingProtocol(_LenientHTTP11ClientProtocol):
    """Checks the other side, then copies what is written and received onto the tape."""

    def __init__(self, when_quiet: Callable[[Any], None], tape: Tape) -> None:
        super().__init__(when_quiet)  # type: ignore[no-untyped-call]  # Twisted's
        self._tape = tape
        self._refusal = ""

    def connectionMade(self) -> None:  # noqa: N802  # Twisted's name
        """Look who is on the other side, and hang up if nobody may talk to it."""
        transport = cast("Any", self.transport)
        peer = transport.getPeer()
        self._tape.address = peer.host
        self._refusal = self._tape.guard.refusal_of_peer(peer.host, peer.port)
        if self._refusal:
            transport.abortConnection()
        else:
            super().connectionMade()

    def request(self, request: WireRequest) -> Deferred[IResponse]:
        """Write a request, if the other side may have it."""
        if self._refusal:
            return fail(NotFetched(Ending(UrlState.BLOCKED, self._refusal)))
        self._tape.started = datetime.now(UTC)
        wire: Any = request
        write = wire.writeTo
        wire.writeTo = lambda transport: write(_CopyingTransport(transport, self._tape))
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  # Twisted's name
        """Copy bytes, up to a limit that holds for headers and chunk sizes too."""
        if self._parser is None:  # behind the answer's end, or given up already
            return
        self._tape.answer += data
        if len(self._tape.answer) > _LONGEST_ANSWER_BYTES:
            self._tape.is_overfull = True
            cast("Any", self.transport).abortConnection()
        else:
            super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted's

    def _finishResponse(self, rest: bytes) -> None:  # noqa: N802  # Twisted's name
        if rest:
            del self._tape.answer[-len(rest) :]
        super()._finishResponse(rest)


class _CopyingTransport:
    """Stands before a transport while a request is written."""

    def __init__(self, transport: Any, tape: Tape) -> None:  # noqa: ANN401  # any of Twisted's
        self._transport = transport
        self._tape = tape

    def write(self, data: bytes) -> None:
        """Pass bytes on."""
        self._tape.request += data
        self._transport.write(data)

    def writeSequence(self, parts: list[bytes]) -> None:  # noqa: N802  # Twisted's name
        """Pass bytes on."""
        self.write(b"".join(parts))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the transport has
        return getattr(self._transport, name)
