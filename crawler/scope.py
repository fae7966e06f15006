"""What a crawl may follow: whole sites, or the parts of them that begin with given addresses."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.urls import WebAddress, parse_url


class Scope:
    """The sites of the start pages, or what lies within some addresses; without others."""

    def __init__(
        self, starts: Iterable[WebAddress], within: Collection[str], without: Collection[str]
    ) -> None:
        """Take the start pages, and addresses with which those of the scope begin, or may not.

        Raises:
            BadUrl: one of them is no address.
        """
        self._sites = {_site_of(address) for address in starts}
        self._within = [_beginning(url) for url in within]
        self._without = [_beginning(url) for url in without]

    def holds(self, address: WebAddress) -> bool:
        """Whether an address may be followed."""
        if any(beginning.of(address) for beginning in self._without):
            return False
        if self._within:
            return any(beginning.of(address) for beginning in self._within)
        return _site_of(address) in self._sites

    def shown(self, address: WebAddress) -> str:
        """What of an address is out of scope: its site, or the page on a site within it."""
        sites = {beginning.site for beginning in self._within} or self._sites
        return address.url if _site_of(address) in sites else address.site


@dataclass(frozen=True, slots=True)
class _Beginning:
    """An address that others begin with: on the same site, and at the end of a path segment."""

    site: str
    path: str
    """Ends with ``/``."""

    def of(self, address: WebAddress) -> bool:
        return _site_of(address) == self.site and f"{address.path}/".startswith(self.path)


def _beginning(url: str) -> _Beginning:
    address = parse_url(url)
    return _Beginning(_site_of(address), address.path.rstrip("/") + "/")


def _site_of(address: WebAddress) -> str:
    """A host and its ``www.`` twin are one site, on the same port."""
    return address.site.removeprefix("www.")
