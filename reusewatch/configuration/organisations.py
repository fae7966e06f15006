"""Whose page an address is: the organisations named in ``reusewatch.toml``, or what hosts tell."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.errors import BadUrl
from corpus.records.cases import Sighting
from corpus.records.sites import Organisation, SiteType
from corpus.urls import WebAddress, parse_url
from licensing.sites import matches_site, organisation_of


class Organisations:
    """Tells the site, in the sense of a case, of every address."""

    def __init__(self, named: Sequence[Organisation] = (), on_record: Sequence[str] = ()) -> None:
        """Know the organisations that a rights holder named, and the sites that have cases.

        ``on_record`` has those first whose case was opened first.
        """
        self._named = tuple(named)
        self._ranks = {site: rank for rank, site in enumerate(on_record)}

    def site_of(self, url: str) -> str:
        """Name the site of an address, so that all of one organisation's have the same."""
        try:
            address = parse_url(url)
        except BadUrl:
            return url
        named = self._of(address)
        return self._key(named) if named else organisation_of(address)

    def type_of(self, url: str) -> SiteType:
        """Tell what kind of organisation's an address is, if a rights holder named it."""
        try:
            named = self._of(parse_url(url))
        except BadUrl:
            named = None
        return named.type if named else SiteType.OTHER

    def called(self, site: str) -> Organisation | None:
        """Give the organisation of a site as the rights holder named it, if so."""
        return next((named for named in self._named if site in _sites(named)), None)

    def of_today(self, sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
        """Give sightings under the site that their addresses have by now."""
        return tuple(replace(each, site=self.site_of(each.url)) for each in sightings)

    def _key(self, named: Organisation) -> str:
        """Give the site by which an organisation's cases are known.

        That of its host under which the oldest of them was opened, wherever it is named by now; of
        its first host where there is none yet.
        """
        return min(_sites(named), key=lambda site: self._ranks.get(site, len(self._ranks)))

    def _of(self, address: WebAddress) -> Organisation | None:
        return next(
            (
                named
                for named in self._named
                if any(matches_site(host, address) for host in named.hosts)
            ),
            None,
        )


def _sites(named: Organisation) -> list[str]:
    """Give the sites that an organisation's hosts are by themselves."""
    urls = (f"http://{host.removeprefix('*.')}" for host in named.hosts)
    return [organisation_of(parse_url(url)) for url in urls]
