"""The chapters of an edition from a web archive's files: the official pages as they stood then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.archives import ArchivedAnswer, responses_in
from corpus.errors import BadInput
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Unreadable
from corpus.records.outlines import NoChapter, SitePage
from corpus.records.works import Chapter, Work
from corpus.site_chapters import find_chapters, main_address_first
from corpus.urls import parse_url
from crawler.scope import Scope
from licensing.sites import matches_site
from matcher.editions.chapter_identity import join_addresses
from reusewatch.comparing.text_files import has_texts
from reusewatch.editions.next_edition import with_ids
from reusewatch.editions.taken_chapters import TakenChapters

_ENDINGS = (".warc", ".warc.gz")
_FIRST_SUCCESS, _AFTER_SUCCESS = 200, 300


@dataclass(slots=True)
class _Pages:
    """Official pages of the time of one edition; of each address the first since it came out."""

    first: date
    after: date | None
    taken: dict[str, tuple[datetime, Document]]
    days: list[date]
    """Of the official pages that were archived at another time."""

    def look_at(self, answer: ArchivedAnswer, day: date) -> None:
        """Take a page if it shows the edition."""
        if day < self.first or (self.after is not None and day >= self.after):
            self.days.append(day)
            return
        payload = answer.payload
        document = Document(answer.url, payload.body, payload.media_type, payload.charset)
        known = self.taken.get(answer.url)
        if known is None or answer.captured_at < known[0]:
            self.taken[answer.url] = (answer.captured_at, document)


def archives_at(place: Path) -> tuple[Path, ...]:
    """Give the WARC files that were named: the file itself, or those of a folder without texts."""
    if place.is_file():
        return (place,) if place.name.lower().endswith(_ENDINGS) else ()
    if not place.is_dir() or has_texts(place):
        return ()
    files = (path for path in place.rglob("*") if path.is_file())
    return tuple(sorted(path for path in files if path.name.lower().endswith(_ENDINGS)))


def chapters_in_archives(
    archives: Sequence[Path],
    work: Work,
    edition: date,
    following: date | None,
    known: Sequence[Chapter],
) -> TakenChapters:
    """Find the chapters on a work's official pages as archives saved them while an edition stood.

    ``following`` is the day of the next edition on record: what was saved from then on shows that.

    Raises:
        BadInput: a file is no archive, or they hold no chapter of that time.
    """
    pages = _Pages(edition, following, {}, [])
    zone = ZoneInfo(work.time_zone)
    for path in archives:
        for answer in _official(path, work):
            pages.look_at(answer, answer.captured_at.astimezone(zone).date())
    starts = {url: rank for rank, url in enumerate(work.official_pages.start)}
    read, unreadable = [], []
    with ReaderWorker() as worker:
        for url, (_, document) in sorted(pages.taken.items()):
            outline = worker.outline(document)
            if isinstance(outline, Unreadable):
                unreadable.append(NoChapter(url, outline.reason))
            else:
                read.append(SitePage(url, outline, url in starts, starts.get(url, len(starts))))
    found, none = find_chapters(read)
    joined = join_addresses(main_address_first(found, {page.url: page.rank for page in read}))
    in_force = [one for one in joined if not one.is_draft]
    if not in_force:
        raise BadInput(_nothing(archives, work, pages))
    return TakenChapters(
        chapters=with_ids(work.id, edition, in_force, known),
        no_chapters=(*none, *unreadable),
    )


def _official(path: Path, work: Work) -> Iterator[ArchivedAnswer]:
    """Give the answers of a file that are pages of the work's official sites."""
    official = work.official_pages
    scope = Scope(map(parse_url, official.start), official.within, official.without)
    is_narrowed = bool(official.within or official.without)
    for answer in responses_in(path):
        address = parse_url(answer.url)
        if not _FIRST_SUCCESS <= answer.payload.http_status < _AFTER_SUCCESS:
            continue
        if not any(matches_site(host, address) for host in work.official_hosts):
            continue
        if is_narrowed and answer.url not in official.start and not scope.holds(address):
            continue
        yield answer


def _nothing(archives: Sequence[Path], work: Work, pages: _Pages) -> str:
    named = ", ".join(map(str, archives))
    until = f" and before {pages.after}" if pages.after else ""
    others = (
        f"; it has pages of the official sites from {min(pages.days)} to {max(pages.days)}"
        if pages.days
        else f"; the official hosts of {work.id} are: {', '.join(work.official_hosts) or 'none'}"
    )
    return f"{named}: holds no chapter of {work.id} saved on {pages.first} or later{until}{others}"
