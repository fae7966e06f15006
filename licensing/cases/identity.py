"""Findings known again: by what they reproduce and on whose site, never by where it stands.

A finding keeps its id where its page still reproduces at least half of the same sentences, or has
not changed at all; and where another page of the site does and its own is gone.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.records.cases import Sighting
from corpus.records.findings import Finding
from corpus.reproduced import content_digest, resemblance

_ENOUGH = 0.5  # of the sentences: a page that changed the other half still is the same copy
_DIGITS = 16

Pieces = Mapping[str, Collection[str]]
"""Pieces of every content, by its digest."""


def known_again(
    findings: Sequence[Finding],
    sightings: Iterable[Sighting],
    contents: Pieces,
    site_of: Callable[[str], str],
    gone: Collection[str],
) -> tuple[Finding, ...]:
    """Give findings the ids under which they are on record, and new ones to the others.

    One on a page that could not be read belongs to no work, and keeps the id it has.

    ``gone``: URLs that answered in this scan and no longer show a page, or show it without a copy.
    """
    of_url: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    of_site: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    known: set[str] = set()
    for sighting in sightings:
        of_url[sighting.url, sighting.work_id].append(sighting)
        of_site[sighting.site, sighting.work_id].append(sighting)
        known.add(sighting.finding_id)
    naming = _Naming(contents, known)
    of_works = [finding for finding in findings if finding.work_id]
    in_order = sorted(of_works, key=lambda finding: (finding.url, finding.work_id))
    for finding in in_order:
        naming.name(finding, of_url[finding.url, finding.work_id])
    for finding in in_order:
        moved = of_site[site_of(finding.url), finding.work_id]
        naming.name(finding, [old for old in moved if old.url in gone and old.url != finding.url])
    for finding in in_order:
        naming.name_anew(finding, site_of(finding.url))
    return tuple(
        replace(finding, id=naming.names.get((finding.url, finding.work_id), finding.id))
        for finding in findings
    )


class _Naming:
    """The ids given so far."""

    def __init__(self, contents: Pieces, known: Collection[str]) -> None:
        self.names: dict[tuple[str, str], str] = {}
        self._contents = contents
        self._known = known
        self._taken: set[str] = set()

    def name(self, finding: Finding, candidates: Iterable[Sighting]) -> None:
        """Give a finding the id of the candidate that it resembles most, if any does enough."""
        key = finding.url, finding.work_id
        if key in self.names:
            return
        likeness = {
            old.finding_id: self._likeness(finding, old)
            for old in candidates
            if old.finding_id not in self._taken
        }
        best = max(likeness, key=lambda id_: (likeness[id_], id_), default=None)
        if best is not None and likeness[best] >= _ENOUGH:
            self._give(key, best)

    def name_anew(self, finding: Finding, site: str) -> None:
        """Name a finding by what it reproduces; by its page too where others do the same."""
        key = finding.url, finding.work_id
        if key in self.names:
            return
        what = [site, finding.work_id, content_digest(finding.pieces)]
        while (name := _digest(what)) in self._known or name in self._taken:
            what.append(finding.url)
        self._give(key, name)

    def _likeness(self, finding: Finding, old: Sighting) -> float:
        page = finding.page_text
        if page is not None and page.sha256 == old.text_sha256 and finding.url == old.url:
            return 1.0
        return resemblance(finding.pieces, self._contents.get(old.content, ()))

    def _give(self, key: tuple[str, str], name: str) -> None:
        self.names[key] = name
        self._taken.add(name)


def _digest(what: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(what).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
