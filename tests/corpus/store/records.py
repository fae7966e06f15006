"""Any record at all, for the laws that every store keeps; and the plainest ones."""

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

from hypothesis import strategies as st

from corpus.records.amendments import Amendment
from corpus.records.audit import Made
from corpus.records.captures import (
    Capture,
    Extracted,
    PlannedUrl,
    Scan,
    UrlState,
    Validator,
    WarcPlace,
)
from corpus.records.erasures import Erasure
from corpus.records.findings import Finding, WordingPeriod
from corpus.records.grants import Affiliate, Completeness, Grant
from corpus.records.matches import Match
from corpus.records.works import (
    Act,
    Calendar,
    Chapter,
    HolderRule,
    Licence,
    Passage,
    SourceText,
    Work,
)

DAY = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)
MADE = Made(NOON, "A. Clerk")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


_zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=_zones)  # noqa: DTZ001
shares = st.floats(0, 1)
counts = st.integers(0, 10_000_000)
sizes = st.integers(0, 2**40)
places = st.builds(WarcPlace, offset=sizes, length=sizes)

works = st.builds(Work)
source_texts = st.builds(SourceText)
grants = st.builds(Grant, revoked=st.none())
affiliates = st.builds(Affiliate)
statements = st.builds(Completeness)
digests = st.text(max_size=20).map(_digest)
scans = st.builds(Scan, config_sha256=digests, started_at=times, finished_at=st.none() | times)
captures = st.builds(
    Capture,
    scan_id=st.none(),
    captured_at=times,
    payload_sha256=digests,
    http_status=st.integers(100, 599),
    payload_bytes=sizes,
    warc=places,
    refers_to=st.none() | st.text(),
    validator=st.none() | st.builds(Validator),
)
matches = st.builds(
    Match,
    similarity=shares,
    own_words=counts,
    share_of_source=shares,
    share_of_page=shares,
)
erasures = st.builds(Erasure, at=times, payload_sha256=digests)
# The product's own numbers: letters that every database takes as they are.
codes = st.text("0123456789abcdefZ-_", max_size=20)
findings = st.builds(
    Finding,
    id=codes,
    scan_id=codes,
    capture_id=codes,
    captured_at=times,
    missed_editions=st.none() | counts,
    share_of_work=shares,
    share_of_page=shares,
    matches=st.lists(matches, max_size=2).map(tuple),
    missed_amendments=st.none() | st.lists(st.builds(Amendment), max_size=2).map(tuple),
    wordings=st.lists(st.builds(WordingPeriod), max_size=2).map(tuple),
)
_passages = st.text(max_size=20).map(lambda text: Passage(_digest(text), text))


def chapters_of(work_id: str, edition: date = DAY) -> st.SearchStrategy[Chapter]:
    return st.builds(
        Chapter,
        work_id=st.just(work_id),
        edition=st.just(edition),
        passages=st.lists(_passages, max_size=4).map(tuple),
    )


def chapter(text: str, *, chapter_id: str = "care", edition: date = DAY) -> Chapter:
    passages = tuple(Passage(part, part) for part in text.split())
    return Chapter("manual", edition, chapter_id, "Care", passages)


def capture(
    capture_id: str,
    *,
    at: datetime = NOON,
    url: str = "http://a.example/",
    scan_id: str | None = None,
) -> Capture:
    archive = None if scan_id else "an archive"
    place = WarcPlace("a.warc.gz", 0, 1)
    return Capture(capture_id, scan_id, url, at, 200, "text/html", "0" * 64, 1, place, archive)


def planned(url: str, *, scan_id: str, depth: int = 0) -> PlannedUrl:
    return PlannedUrl(scan_id, url, "a.example", depth, None, UrlState.PLANNED, "", None)


def extracted(text: str = "text") -> Extracted:
    return Extracted(text, "1" * 64, "plain text 1", "title")


def a_grant(reference: str) -> Grant:
    return Grant("lscp", reference, "A partner", ("manual",), ("a.example",), (Act.REPRODUCE,), DAY)


def a_work(work_id: str) -> Work:
    licence = Licence((), (), (), (), "")
    calendar = Calendar((), (), "ENG")
    return Work(
        *(work_id, "A manual", (), HolderRule.ALL_OF, licence, calendar),
        time_zone="Europe/London",
        official_hosts=(),
        affiliate_hosts=(),
        third_party=(),
    )
