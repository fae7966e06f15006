"""The demo's web: a dozen small servers on loopback, each at an address of its own."""

import errno
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

from corpus.errors import ScanError
from reusewatch.demo.sites import Answer

FIRST_PORT = 8123
_LAST_PORT = 8399
_LISTEN = 16  # a crawler asks one host at a time

Hold = Callable[[int, int], tuple[socket.socket, ...]]
"""Gives listening sockets, so many, from a port on; none if that cannot be."""


class DemoWeb:
    """Holds loopback addresses from entry to exit, and answers on them once told what.

    Linux answers on all of 127.0.0.0/8, so every site has an address and all have one port;
    elsewhere (macOS) 127.0.0.1 is all there is, and every site has a port.
    """

    def __init__(self, sites: int, first_port: int = FIRST_PORT, hold: Hold | None = None) -> None:
        """Plan for so many sites; ``hold`` finds their addresses in another way than usual."""
        self._sites = sites
        self._first_port = first_port
        self._hold = hold or hold_hosts_or_ports
        self._sockets: tuple[socket.socket, ...] = ()
        self._running = ExitStack()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The sites' addresses as ``127.0.0.2:8123``, in order."""
        names = (held.getsockname() for held in self._sockets)
        return tuple(f"{host}:{port}" for host, port in names)

    def __enter__(self) -> Self:
        """Find and hold the addresses.

        Raises:
            ScanError: there are not enough free ones.
        """
        self._sockets = self._hold(self._sites, self._first_port)
        if not self._sockets:
            raise ScanError(
                f"the demo found no {self._sites} free ports from {self._first_port} to "
                f"{_LAST_PORT} on 127.0.0.1; end what listens there and run it again"
            )
        for held in self._sockets:
            self._running.callback(held.close)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop all servers and let the addresses go."""
        self._running.close()
        self._sockets = ()

    def serve(self, answers: Mapping[str, Answer]) -> None:
        """Answer from now on, in threads, by canonical URL; anything else is not found."""
        for held, address in zip(self._sockets, self.addresses, strict=True):
            server = _Server(held, address, answers)
            # Asks every tenth of a second whether to stop, so that a dozen stop within two.
            thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
            thread.start()
            self._running.callback(thread.join)
            self._running.callback(server.shutdown)


class _Server(ThreadingHTTPServer):
    """One site's server, on a socket that is bound already."""

    daemon_threads = True

    def __init__(self, held: socket.socket, address: str, answers: Mapping[str, Answer]) -> None:
        host, port = held.getsockname()
        super().__init__((host, port), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = held
        self.root = f"http://{address}"
        self.answers = answers


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: _Server
    server_version = "DemoWeb"
    sys_version = ""

    def do_GET(self) -> None:
        answer = self._begin()
        self.wfile.write(answer.body)

    def do_HEAD(self) -> None:
        self._begin()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing: what was asked stands in the scan's ledger."""

    def _begin(self) -> Answer:
        answer = self.server.answers.get(f"{self.server.root}{self.path}", _NOT_FOUND)
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        return answer


_NOT_FOUND = Answer(404, (("Content-Type", "text/html; charset=utf-8"),), b"<h1>Not found</h1>\n")


def hold_hosts_or_ports(sites: int, first_port: int) -> tuple[socket.socket, ...]:
    """Hold an address for each site, or else a port."""
    return hold_hosts(sites, first_port) or hold_ports(sites, first_port)


def hold_hosts(sites: int, first_port: int) -> tuple[socket.socket, ...]:
    """Hold one port on 127.0.0.2 and the following; nothing where there are no such addresses."""
    for port in range(first_port, _LAST_PORT + 1):
        held: list[socket.socket] = []
        for number in range(sites):
            try:
                held.append(_listen(f"127.0.0.{number + 2}", port))
            except OSError as error:
                _let_go(held)
                if error.errno == errno.EADDRNOTAVAIL:
                    return ()
                break
        else:
            return tuple(held)
    return ()


def hold_ports(sites: int, first_port: int) -> tuple[socket.socket, ...]:
    """Hold free ports of 127.0.0.1; nothing where there are too few."""
    held: list[socket.socket] = []
    for port in range(first_port, _LAST_PORT + 1):
        try:
            held.append(_listen("127.0.0.1", port))
        except OSError:
            continue
        if len(held) == sites:
            return tuple(held)
    _let_go(held)
    return ()


def _listen(host: str, port: int) -> socket.socket:
    held = socket.socket()
    try:
        # Ports of connections that have just ended may be taken again, as when it is run twice.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host, port))
        held.listen(_LISTEN)
    except OSError:
        held.close()
        raise
    return held


def _let_go(held: list[socket.socket]) -> None:
    for one in held:
        one.close()
