"""The demo's web serves what was planned, where it can, and leaves nothing behind."""

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.records.captures import UrlState
from reusewatch.demo.web import DemoWeb, Hold, hold_ports
from reusewatch.demo.world import build_world, site_count


@pytest.mark.parametrize("hold", [None, hold_ports])
def test_web_answers_every_planned_page_with_its_status(tmp_path: Path, hold: Hold | None) -> None:
    statuses = {UrlState.GONE: 404, UrlState.REDIRECTED: 301, UrlState.SERVER_ERROR: 500}
    with DemoWeb(site_count(), hold=hold) as web:
        world = build_world(tmp_path / "demo", web.addresses)
        web.serve(world.answers)
        for url, state in world.ends.items():
            status, body = fetched(url)
            assert status == statuses.get(state, 200), url
            assert body == world.answers[url].body
        assert fetched(f"http://{web.addresses[0]}/never-planned")[0] == 404
        assert b"Disallow: /members/" in fetched(f"http://{web.addresses[11]}/robots.txt")[1]


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect as the answer."""

    def redirect_request(self, *_: object) -> None:
        return None


def fetched(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.build_opener(Unfollowed).open(url, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Give a port on which somebody else listens at the web's first address."""
    with DemoWeb(1) as other:
        yield int(other.addresses[0].rpartition(":")[2])


def test_taken_port_makes_the_web_move_on(taken_port: int) -> None:
    with DemoWeb(3, taken_port) as web:
        assert len(set(web.addresses)) == 3
        assert all(int(address.rpartition(":")[2]) > taken_port for address in web.addresses)


def test_addresses_are_free_again_when_the_web_has_closed() -> None:
    with DemoWeb(2) as web:
        web.serve({})
        (host, port), _ = (address.split(":") for address in web.addresses)

    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind((host, int(port)))
