"""Web addresses as a browser reads them: the one parser that every rule about URLs goes through."""

from dataclasses import dataclass

import ada_url

from corpus.errors import BadUrl

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_HOST = 253  # characters, by the domain name system; of one label 63
_LONGEST_LABEL = 63
_SHOWN = 200  # code points of an address in a message


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An absolute http or https URL, taken apart and put in canonical form (WHATWG URL)."""

    scheme: str
    host: str
    """Lower case, punycode, without a trailing dot; IPv6 in brackets."""
    port: int
    path: str
    """Begins with ``/``; dot segments resolved, percent-encoding as written."""
    query: str
    """With its ``?``; empty if none."""

    @property
    def site(self) -> str:
        """``host``, or ``host:port`` where the port is not the scheme's own."""
        return self.host if self.port == _DEFAULT_PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The canonical URL, without user information and fragment."""
        return f"{self.scheme}://{self.site}{self.path}{self.query}"


def parse_url(url: str, base: str | None = None) -> WebAddress:
    """Read a URL, resolved against ``base`` if given.

    Raises:
        BadUrl: it is not an absolute http or https URL with a host.
    """
    shown = repr(url[:_SHOWN])
    try:
        parsed = ada_url.URL(url.strip(), base) if base else ada_url.URL(url.strip())
    except ValueError:
        raise BadUrl(f"{shown} is not a web address; write it as https://host/path") from None
    scheme = parsed.protocol.removesuffix(":")
    if scheme not in _DEFAULT_PORTS:
        raise BadUrl(f"{shown} is not an http or https address; only those are visited")
    host = parsed.hostname.removesuffix(".")
    if not _can_be_looked_up(host):
        raise BadUrl(f"{shown} names no host; write it as https://host/path")
    port = int(parsed.port) if parsed.port else _DEFAULT_PORTS[scheme]
    return WebAddress(scheme, host, port, parsed.pathname, parsed.search)


def _can_be_looked_up(host: str) -> bool:
    """Tell a name that could exist from one that no resolver takes, though a browser reads it."""
    labels = (1 <= len(label) <= _LONGEST_LABEL for label in host.split("."))
    return all(labels) and len(host) <= _LONGEST_HOST
