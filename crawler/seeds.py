"""Where a crawl begins: the start pages as lines of the ledger."""

from collections.abc import Iterable

from corpus.records.captures import PlannedUrl, UrlState
from corpus.urls import parse_url


def planned_seeds(scan_id: str, urls: Iterable[str]) -> tuple[PlannedUrl, ...]:
    """Plan start pages, each once, in canonical form and in the order given.

    Raises:
        BadUrl: one of them is not an http or https address.
    """
    addresses = {address.url: address for address in map(parse_url, urls)}
    return tuple(
        PlannedUrl(scan_id, url, address.site, 0, None, UrlState.PLANNED, "", None)
        for url, address in addresses.items()
    )
