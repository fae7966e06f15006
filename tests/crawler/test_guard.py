"""Nothing private is visited, whatever a link, redirect, name or connection says."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from twisted.internet.address import IPv4Address
from twisted.internet.defer import Deferred
from twisted.internet.testing import StringTransport
from twisted.web._newclient import Request as WireRequest
from twisted.web.http_headers import Headers
from twisted.web.iweb import IResponse

from corpus.records.captures import UrlState
from crawler.answers import NotFetched
from crawler.guard import Guard
from crawler.recorder import RecordingProtocol, Tape
from tests.crawler.planned import Crawl
from tests.site.scripted import Site, page

PUBLIC_ADDRESS = "1.1.1.1"  # never connected to: only its kind is asked for


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://127.0.0.1%2f@10.0.0.1/",
        "file:///etc/hostname",
        "ftp://1.1.1.1/",
        "data:text/html,hello",
        "javascript:alert(1)",
    ],
)
def test_private_addresses_in_any_spelling_and_other_schemes_are_refused(url: str) -> None:
    assert Guard(()).refusal_of_url(url).startswith("Not visited: ")


@pytest.mark.parametrize("url", [f"https://{PUBLIC_ADDRESS}/", "https://www.example.org/"])
def test_public_addresses_and_names_pass_the_first_look(url: str) -> None:
    assert Guard(()).refusal_of_url(url) == ""


def test_a_test_host_is_let_in_by_address_and_port_alone() -> None:
    guard = Guard(["127.0.0.2:8123"])
    assert guard.refusal_of_url("http://127.0.0.2:8123/page") == ""
    assert guard.refusal_of_url("http://127.0.0.2:8124/page") != ""
    assert guard.refusal_of_url("http://127.0.0.3:8123/page") != ""
    assert guard.refusal_of_peer("127.0.0.2", 8123) == ""
    assert guard.refusal_of_peer("127.0.0.2", 80) != ""


def connected(guard: Guard, address: str) -> tuple[Any, Deferred[IResponse]]:
    """A protocol connected to a peer, and asked to send a request."""
    twisted: Any = SimpleNamespace(Transport=StringTransport, Request=WireRequest)  # untyped
    transport = twisted.Transport(peerAddress=IPv4Address("TCP", address, 80))
    protocol: Any = RecordingProtocol(lambda _: None, Tape(guard))
    protocol.makeConnection(transport)
    headers = Headers({b"Host": [b"innocent.example"]})
    return transport, protocol.request(twisted.Request(b"GET", b"/", headers, None))


def test_a_connection_to_a_private_peer_is_dropped_before_the_request_is_written() -> None:
    transport, answer = connected(Guard(()), "127.0.0.9")
    refusals: list[object] = []
    answer.addErrback(lambda failure: refusals.append(failure.value))
    assert transport.value() == b""
    assert transport.disconnecting
    (refusal,) = refusals
    assert isinstance(refusal, NotFetched)
    assert refusal.ending.state is UrlState.BLOCKED
    assert "127.0.0.9" in refusal.ending.reason


def test_a_connection_to_a_public_peer_is_used() -> None:
    transport, _ = connected(Guard(()), PUBLIC_ADDRESS)
    assert transport.value().startswith(b"GET / HTTP/1.1\r\n")


def test_a_name_that_leads_to_a_private_address_is_blocked(
    plan_crawl: Callable[..., Crawl],
) -> None:
    with Site("127.0.0.1") as private:
        port = private.place.rpartition(":")[2]
        url = f"http://localhost:{port}/"
        crawl = plan_crawl([url])
        crawl.collect()
    line = crawl.ledger()[url]
    assert line.state is UrlState.BLOCKED
    assert "127.0.0.1" in line.reason
    assert private.hits == []


def test_a_seed_on_a_private_address_is_blocked(plan_crawl: Callable[..., Crawl]) -> None:
    with Site("127.0.0.9") as private:
        private.pages["/"] = page("inside")
        crawl = plan_crawl([private.url()])
        crawl.collect()
        assert crawl.ledger()[private.url()].state is UrlState.BLOCKED
    assert private.hits == []
