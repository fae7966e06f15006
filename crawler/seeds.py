"""Where a crawl begins: the start pages, and pages to visit again, as lines of the ledger."""

from collections.abc import Iterable
from dataclasses import replace

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


def planned_again(
    scan_id: str, seeds: Iterable[str], lines: Iterable[PlannedUrl]
) -> tuple[PlannedUrl, ...]:
    """Plan pages of an earlier scan's ledger anew, where a start page's site is theirs.

    They stand as deep as they did, so that the crawl goes no farther by them than by their links.

    Raises:
        BadUrl: a start page is not an http or https address.
    """
    starts = {parse_url(url).site.removeprefix("www.") for url in seeds}
    return tuple(
        replace(
            line,
            scan_id=scan_id,
            found_on=line.found_on or line.url,
            state=UrlState.PLANNED,
            reason="",
            capture_id=None,
        )
        for line in lines
        if line.host.removeprefix("www.") in starts
    )
