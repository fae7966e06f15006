"""Site patterns: which web addresses a permission, an official host or an affiliate names.

A pattern is a host, ``host:port``, ``*.host``, or a host with the beginning of a path.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from publicsuffixlist import PublicSuffixList

from corpus.errors import BadInput, BadUrl
from corpus.urls import WebAddress, parse_url
from licensing.shared_hosts import COMMON_PATHS, PLATFORMS, SHARED_HOSTS

_SUFFIXES = PublicSuffixList()  # the list shipped with the library: nothing is fetched
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PORT = re.compile(r":[0-9]+$")
_DOT_SEGMENT = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_ENCODED_SEPARATOR = re.compile(r"%(?:25|2e|2f|5c|3b)", re.IGNORECASE)
_DECODINGS = 4  # more layers of percent-encoding than any server takes off


@dataclass(frozen=True, slots=True)
class SitePattern:
    """A pattern taken apart, in canonical form."""

    host: str
    """Without the ``*.`` of a wildcard."""
    is_wildcard: bool
    port: int | None
    """Exactly this one; ``None``: the scheme's own."""
    segments: tuple[str, ...]
    """The path's beginning, decoded; empty: the whole site."""
    text: str
    """The pattern as it is kept and shown."""


def check_site(pattern: str) -> str:
    """Put a pattern that a person typed in canonical form.

    Raises:
        BadInput: it names no site, or sites of everybody.
    """
    return _read(pattern).text


def matches_site(pattern: str, address: WebAddress) -> bool:
    """Whether the pattern names this address; a pattern that ``check_site`` refuses names none."""
    try:
        site = _read(pattern)
    except BadInput:
        return False
    return _matches_host(site, address) and _matches_path(site.segments, address.path)


def names_site(pattern: str, address: WebAddress) -> bool:
    """Whether the pattern names some page of the organisation whose address this is.

    Hosts under one registrable domain are one organisation's; on a shared host only a page that
    the pattern matches is, and bare addresses (127.0.0.2:8123) are told apart by their port.
    """
    try:
        site = _read(pattern)
    except BadInput:
        return False
    if _is_shared(address.host):
        return matches_site(pattern, address)
    if _is_bare(address.host):
        return _matches_host(site, address)
    return _organisation(address.host) == _organisation(site.host)


def organisation_of(address: WebAddress) -> str:
    """The organisation that an address belongs to, by the part of the host that tells it.

    The registrable domain; of a shared host the customer's own name below it, or else the host; of
    a bare address host and port.
    """
    return address.site if _is_bare(address.host) else _organisation(_without_www(address.host))


@lru_cache(maxsize=4096)
def _read(pattern: str) -> SitePattern:
    """Take a pattern apart.

    Raises:
        BadInput: see ``check_site``.
    """
    written = _SCHEME.sub("", pattern.strip())
    scheme = _SCHEME.match(pattern.strip())
    if scheme and scheme.group().lower() not in {"http://", "https://"}:
        raise BadInput(f"site {pattern!r} is not on the web; write a host, as partner.example")
    authority, path = _split(pattern, written)
    port = _PORT.search(authority)
    is_wildcard = authority.startswith("*.")
    host_text = authority.removeprefix("*.") if is_wildcard else authority
    try:
        address = parse_url(f"http://{host_text}{path}")
    except BadUrl:
        raise BadInput(f"site {pattern!r} names no host; write it as partner.example") from None
    segments = tuple(_plain(part) for part in address.path.split("/") if part)
    _refuse_unclear_host(pattern, address.host)
    if is_wildcard:
        _refuse_wide_wildcard(pattern, address.host, is_narrowed=bool(port or segments))
    else:
        _refuse_public_host(pattern, address.host, segments)
    text = ("*." if is_wildcard else "") + address.host
    text += (f":{address.port}" if port else "") + (address.path.rstrip("/") if segments else "")
    return SitePattern(address.host, is_wildcard, address.port if port else None, segments, text)


def _split(pattern: str, written: str) -> tuple[str, str]:
    """Divide a pattern without its scheme into host with port, and path.

    Raises:
        BadInput: one of the two has what a pattern may not have.
    """
    if written == "*":
        raise BadInput("site '*' would name the whole web; name a host, as partner.example")
    if re.search(r"[\s\x00-\x1f\x7f]", written):
        raise BadInput(f"site {pattern!r} holds a space or a line break; write one site each")
    if re.search(r"[?#;]", written):
        raise BadInput(
            f"site {pattern!r} goes beyond a path; leave off everything from '?', '#' or ';'"
        )
    first, slash, rest = written.replace("\\", "/").partition("/")
    if not first:
        raise BadInput(
            f"site {pattern!r} names no host; write it with one, as partner.example/path"
        )
    if "@" in first:
        raise BadInput(f"site {pattern!r} holds a user name; leave off everything before the host")
    if "*" in rest:
        raise BadInput(
            f"site {pattern!r} has a '*' in its path; leave it off: the beginning of a path names "
            "all that is below it"
        )
    if _DOT_SEGMENT.search(rest):
        raise BadInput(
            f"site {pattern!r} has a '.' or '..' in its path; write the path that it leads to"
        )
    if _ENCODED_SEPARATOR.search(rest):
        raise BadInput(
            f"site {pattern!r} hides a separator of its path; write the path's parts with '/'"
        )
    return first, slash + rest


def _refuse_unclear_host(pattern: str, host: str) -> None:
    """Stop at a host with a ``*`` that is not in front."""
    if "*" in host:
        raise BadInput(
            f"site {pattern!r} has its '*' in a place where it means nothing; "
            "write *.partner.example for every subdomain"
        )


def _refuse_public_host(pattern: str, host: str, segments: tuple[str, ...]) -> None:
    """Stop at a host, or a part of one, that belongs to everybody."""
    if _is_bare(host):
        return
    if _is_shared(host) and not _is_someones(host, segments):
        raise BadInput(
            f"site {pattern!r} is shared by many publishers; name the partner's own part "
            "of it, by its subdomain or its path"
        )
    if _SUFFIXES.is_public(host):
        raise BadInput(
            f"site {pattern!r} is a whole public suffix, under which anyone can register; "
            f"name one host under it, as www.{host}"
        )


def _refuse_wide_wildcard(pattern: str, host: str, *, is_narrowed: bool) -> None:
    """Stop at a wildcard that means nothing, or takes in sites of everybody."""
    if _is_bare(host):
        raise BadInput(f"site {pattern!r}: an address has no subdomains; write it without '*.'")
    if is_narrowed:
        raise BadInput(
            f"site {pattern!r} has a port or a path after a '*.'; write either every subdomain "
            f"(*.{host}), or each host with its port or path"
        )
    _refuse_public_host(pattern, host, ())
    if any(shared.endswith(f".{host}") for shared in (*SHARED_HOSTS, *PLATFORMS)):
        raise BadInput(
            f"site {pattern!r} takes in hosts shared by many publishers; name the partner's own "
            "hosts one by one"
        )


def _matches_host(site: SitePattern, address: WebAddress) -> bool:
    """Whether host and port are those of the pattern."""
    if site.port is not None:
        return site.host == address.host and site.port == address.port
    if address.site != address.host:
        return False  # not its scheme's own port
    if site.is_wildcard:
        return address.host.endswith(f".{site.host}")
    return _without_www(site.host) == _without_www(address.host)


def _matches_path(wanted: tuple[str, ...], path: str) -> bool:
    """Whether a path begins with the wanted segments, however often a server decodes it."""
    if not wanted:
        return True
    for _ in range(_DECODINGS):
        segments = [_plain(segment) for segment in path.removeprefix("/").split("/")]
        if tuple(segments[: len(wanted)]) != wanted:
            return False
        decoded = _decoded(path)
        if decoded == path:
            return True
        path = decoded
    return False


def _decoded(path: str) -> str:
    """The path as a server reads it that decodes before it splits: one layer of encoding less.

    Backslashes are slashes, ``;parameters`` are dropped, dot segments are resolved.
    """
    segments: list[str] = []
    for segment in _plain(path).replace("\\", "/").removeprefix("/").split("/"):
        name = segment.partition(";")[0]
        if name == "..":
            del segments[-1:]
        elif name != ".":
            segments.append(name)
    return "/" + "/".join(segments)


def _plain(text: str) -> str:
    """One layer of percent-encoding taken off, bytes that are no UTF-8 kept apart."""
    return unquote(text, errors="surrogateescape")


def _is_bare(host: str) -> bool:
    """Whether a host is an address or this machine, which public suffixes say nothing about."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host == "localhost"
    return True


def _is_shared(host: str) -> bool:
    """Whether anyone may publish on this very host."""
    labels = host.split(".")
    hosts_above = (".".join(labels[start:]) for start in range(len(labels)))
    return _without_www(host) in SHARED_HOSTS or not PLATFORMS.isdisjoint(hosts_above)


def _is_someones(host: str, segments: tuple[str, ...]) -> bool:
    """Whether a path on a shared host leads farther than those below which everybody's pages are.

    They are known of each host and of all below it, ``www.`` and ``en.`` among them.
    """
    path = "".join(f"/{segment.casefold()}" for segment in segments)
    labels = host.split(".")
    places = [".".join(labels[start:]) + path for start in range(len(labels))]
    return bool(segments) and not any(
        f"{common}/".startswith(f"{place}/") for common in COMMON_PATHS for place in places
    )


@lru_cache(maxsize=4096)
def _organisation(host: str) -> str:
    """The part of a host that tells organisations apart."""
    if _is_shared(host):
        return host
    labels = host.split(".")
    for start in range(1, len(labels)):
        if ".".join(labels[start:]) in SHARED_HOSTS:
            return ".".join(labels[start - 1 :])
    return _SUFFIXES.privatesuffix(host) or host


def _without_www(host: str) -> str:
    """A host without the ``www.`` in front, which names the same site."""
    return host.removeprefix("www.")
