"""Which official pages are asked whether they have changed, and when that answer is believed.

A site that gave a validator with a page (ETag, Last-Modified) is asked for it by that, and answers
"not modified" instead of sending it again. A site may be wrong in this. So:

- the pages that list the others are always fetched whole, and first; if the words of one of them
  are not those of the last time, or cannot be compared, so is everything else;
- in every crawl the tenth of the pages that has gone longest without it is fetched whole, and each
  page after ``LONGEST_UNSEEN``;
- a site that sent other bytes under the same validator is not asked this way for
  ``NOT_BELIEVED_FOR``; what it called unchanged in the same crawl is visited once more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.errors import BadUrl, EvidenceError
from corpus.evidence import read_payload
from corpus.payload import Payload
from corpus.records.captures import Capture, PlannedUrl, UrlState, Validator
from corpus.store.database import Store
from corpus.urls import parse_url
from crawler.collect import CrawlOptions

LONGEST_UNSEEN = timedelta(days=30)
NOT_BELIEVED_FOR = timedelta(days=183)  # as long as an edition stands
_ONE_IN = 10  # pages fetched whole all the same
_LONGEST_VALIDATOR = 500  # code points; real ones have under 100


@dataclass(frozen=True, slots=True)
class Earlier:
    """A page as it was saved before."""

    capture: Capture
    payload: Payload


class Revalidation:
    """One crawl's choice of what to ask and what to fetch."""

    def __init__(self, store: Store, options: CrawlOptions, now: datetime) -> None:
        """Look up what earlier crawls saved; ``now`` is aware."""
        self._evidence = options.evidence_folder
        self._saved = store.captures.whole_in_syncs(now - LONGEST_UNSEEN)
        self._not_believed = sites_not_believed(store, now)
        self._listings = {parse_url(url).url for url in options.listings}
        self._awaited = set(self._listings)
        ended = (
            line.url
            for line in store.urls.of_scan(options.scan_id)
            if line.state is not UrlState.PLANNED
        )
        # Of a crawl taken up again nobody knows any more what its listings said.
        self._is_whole = options.whole or not self._listings.isdisjoint(ended)
        self._due = _longest_unseen(
            capture for url, capture in self._saved.items() if url not in self._listings
        )

    def earlier(self, line: PlannedUrl) -> Earlier | None:
        """Give the saved page that a site may be asked about; ``None``: fetch it whole."""
        if self._is_whole or self._awaited or line.url in self._due:
            return None
        if line.url in self._listings or line.host in self._not_believed:
            return None
        capture = self._saved.get(line.url)
        return None if capture is None or capture.validator is None else self._read(capture)

    def is_listing(self, line: PlannedUrl) -> bool:
        """Whether a page tells by its words whether others are believed."""
        return line.url in self._listings

    def listing_before(self, line: PlannedUrl) -> Earlier | None:
        """Give a listing as it was saved the last time."""
        capture = self._saved.get(line.url)
        return None if capture is None else self._read(capture)

    def hear_listing(self, line: PlannedUrl, *, is_the_same: bool) -> None:
        """Take note of a listing that came."""
        self._awaited.discard(line.url)
        self._is_whole = self._is_whole or not is_the_same

    def hear_redirect(self, line: PlannedUrl, target: str) -> None:
        """Take note of a listing that stands elsewhere: there it is waited for."""
        try:
            url = parse_url(target, base=line.url).url
        except BadUrl:
            return
        if url not in self._listings:
            self._listings.add(url)
            self._awaited.add(url)
        self._awaited.discard(line.url)

    def _read(self, capture: Capture) -> Earlier | None:
        try:
            return Earlier(capture, read_payload(self._evidence, capture.warc))
        except EvidenceError:  # it may have been moved away; the page is there to be fetched
            return None


def sites_not_believed(store: Store, now: datetime) -> frozenset[str]:
    """Name the sites that sent other bytes under the same validator, of late."""
    urls = store.captures.changed_unsaid(now - NOT_BELIEVED_FOR)
    return frozenset(parse_url(url).site for url in urls)


def validator_of(payload: Payload) -> Validator | None:
    """Read an answer's validator; ``None`` if it gave none that can be sent back."""
    etag, modified = (_sendable(payload.header(name)) for name in ("etag", "last-modified"))
    return Validator(etag, modified) if etag or modified else None


def question_by(validator: Validator) -> dict[str, str]:
    """Give the headers that ask for a page only if it has changed."""
    headers = {"If-None-Match": validator.etag, "If-Modified-Since": validator.last_modified}
    return {name: value for name, value in headers.items() if value}


def _sendable(value: str) -> str:
    is_fit = value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if is_fit else ""


def _longest_unseen(saved: Iterable[Capture]) -> frozenset[str]:
    """Name the tenth of the pages, one at least, that was fetched whole the longest ago."""
    asked = [capture for capture in saved if capture.validator is not None]
    asked.sort(key=lambda capture: (capture.captured_at, capture.url))
    return frozenset(capture.url for capture in asked[: -(-len(asked) // _ONE_IN)])
