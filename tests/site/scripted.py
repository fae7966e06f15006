"""A web server on loopback whose every answer is written out by the test, byte for byte."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Step:
    """Something a server does in the midst of an answer."""

    do: Callable[[Site], object]


Answer = bytes | Sequence[bytes | Step]


def page(body: str, *links: str, status: str = "200 OK") -> bytes:
    """An HTML page with links."""
    anchors = "".join(f'<p><a href="{link}">to {link}</a></p>' for link in links)
    content = f"<!doctype html><title>Page</title><p>{body}</p>{anchors}".encode()
    return plain(content, "Content-Type: text/html; charset=utf-8", status=status)


def plain(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer with a length."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(target: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return plain(b"", f"Location: {target}", status=status)


@dataclass
class Site:
    """One address and port; paths without a script are answered 404."""

    address: str = "127.0.0.2"
    pages: dict[str, Answer] = field(default_factory=dict)
    """By path with query; a list is sent in parts, doing its steps in between."""
    hits: list[str] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)
    on_hit: Callable[[str], None] = lambda _: None
    held: threading.Event = field(default_factory=threading.Event)
    """What an answer that holds its breath waits for; set when the site closes."""

    def __enter__(self) -> Self:
        self._listener = socket.create_server((self.address, 0), backlog=64)
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.held.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    @property
    def place(self) -> str:
        """``address:port``."""
        host, port = self._listener.getsockname()
        return f"{host}:{port}"

    def url(self, path: str = "/") -> str:
        """A page's address."""
        return f"http://{self.place}{path}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            request = b""
            while b"\r\n\r\n" not in request:
                part = connection.recv(65536)
                if not part:
                    return
                request += part
            path = request.split(b" ", 2)[1].decode()
            self.hits.append(path)
            self.requests.append(request)
            self.on_hit(path)
            answer = self.pages.get(path, plain(b"not here", status="404 Not Found"))
            if isinstance(answer, bytes) and _has_not_changed(answer, request):
                answer = plain(b"", status="304 Not Modified").replace(
                    b"Content-Length: 0\r\n", b""
                )
            parts = [answer] if isinstance(answer, bytes) else answer
            try:
                for piece in parts:
                    if isinstance(piece, Step):
                        piece.do(self)
                    else:
                        connection.sendall(piece)
            except OSError:  # the crawler has hung up
                return


def _has_not_changed(answer: bytes, request: bytes) -> bool:
    """Whether a request asks by the validator that an answer has; an ETag goes before a date."""
    given, asked = _headers(answer), _headers(request)
    if "if-none-match" in asked:
        return asked["if-none-match"] == given.get("etag")
    return "if-modified-since" in asked and asked["if-modified-since"] == given.get("last-modified")


def _headers(message: bytes) -> dict[str, str]:
    lines = message.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.lower(): value.strip() for name, _, value in pairs}


hold = Step(lambda site: site.held.wait(30))
"""Sends nothing more until the site closes."""
