"""No private address and no scheme but http and https, whatever a link, redirect or name says.

Asked three times: for the URL as written, for the address that its name leads to, and for the
other side of the connection once it stands and before a byte of the request is written. Only the
last cannot be deceived; the others say why in time and spare a private machine the connection.
"""

import ipaddress
from collections.abc import Collection
from typing import Any, cast

from scrapy.exceptions import CannotResolveHostError
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from corpus.errors import BadUrl
from corpus.records.captures import UrlState
from corpus.urls import WebAddress, parse_url
from crawler.answers import Ending, NotFetched


class Guard:
    """Lets public addresses through, and of others only a test's own servers."""

    def __init__(self, test_hosts: Collection[str]) -> None:
        """Take the exceptions, each an exact ``address:port``."""
        self._test_hosts = frozenset(test_hosts)

    def refusal_of_url(self, url: str) -> str:
        """Say why a URL may not be visited, as far as its own text tells; empty if it may."""
        try:
            address = parse_url(url)
        except BadUrl as error:
            return f"Not visited: {error}."
        return self._refusal_of_host(address)

    def refusal_of_peer(self, address: str, port: int) -> str:
        """Say why a connection may not be used; empty if it may."""
        if f"{address}:{port}" in self._test_hosts:
            return ""
        kind = _kind_of(address)
        return f"Not visited: {address} is {kind}, not one of the public web." if kind else ""

    async def check(self, url: str) -> None:
        """Look a URL's host up and let it pass.

        Raises:
            NotFetched: it may not be visited.
            CannotResolveHostError: the name leads to no address.
        """
        refusal = self.refusal_of_url(url)
        if not refusal:
            web = parse_url(url)
            if not _is_literal(web.host):
                refusal = self.refusal_of_peer(await _looked_up(web.host), web.port)
        if refusal:
            raise NotFetched(Ending(UrlState.BLOCKED, refusal))

    def _refusal_of_host(self, address: WebAddress) -> str:
        host = address.host.strip("[]")
        return self.refusal_of_peer(host, address.port) if _is_literal(host) else ""


def _is_literal(host: str) -> bool:
    """Whether a host is an address; the URL parser has put other spellings into this form."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _kind_of(address: str) -> str:
    """Name the kind of an address that is not of the public internet; empty if it is."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        within = found.ipv4_mapped or found.sixtofour or (found.teredo or (None,))[-1]
        if within is not None:
            return _kind_of(str(within))
    kinds = (
        (found.is_loopback, "an address of this machine"),
        (found.is_link_local, "a link-local address"),
        (found.is_unspecified, "an address of no machine"),
        (found.is_multicast, "a multicast address"),
        (not found.is_global or found.is_reserved, "a private or reserved address"),
    )
    return next((name for holds, name in kinds if holds), "")


async def _looked_up(host: str) -> str:
    """Give the address that the connection will use: Scrapy's resolver remembers its answers."""
    from twisted.internet import reactor

    try:
        return str(await maybe_deferred_to_future(cast("Any", reactor).resolve(host)))
    except DNSLookupError as error:
        raise CannotResolveHostError(str(error)) from error
