"""The third stage of a scan: what the matches amount to, page by page and work by work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.records.captures import Capture, Unreadable, UrlState
from corpus.records.cases import Sighting
from corpus.records.findings import Finding, Hint
from corpus.records.works import SourceName, Work
from corpus.store.database import Store
from licensing.cases.identity import known_again
from licensing.cases.sightings import former_urls
from licensing.register.register import Register
from matcher.editions.resemblance import NearDuplicates
from matcher.index import Index
from reusewatch.configuration.organisations import Organisations
from reusewatch.consents.register import register_of_store
from reusewatch.editions.amendments import AmendmentsKnown
from reusewatch.editions.amendments_listed import amendments_that_count
from reusewatch.progress import Progress
from reusewatch.scanning.ends import ends_of_scan
from reusewatch.scanning.finding import MatchedPage, WorkToJudge, finding_of, unreadable_finding
from reusewatch.scanning.protected import words_in_current_edition
from reusewatch.scanning.saved_pages import SavedPages


@dataclass(frozen=True, slots=True)
class Standards:
    """All that pages are judged by, as it stands on record."""

    works: tuple[WorkToJudge, ...]
    register: Register
    whose: Organisations
    """Tells whose site a page is on."""


def standards_of_store(
    store: Store, works: Sequence[Work], index: Index, whose: Organisations
) -> Standards:
    """Read what pages are judged by."""
    rulings = store.origins.rulings()
    texts = {text.record.id: text.record.text for text in index.texts}
    to_judge = tuple(
        WorkToJudge(
            work,
            editions := store.works.editions(work.id),
            words_in_current_edition(index, work.id),
            missing_sources(store, work),
            AmendmentsKnown(
                amendments_that_count(store, work, store.amendments.of_work(work.id), editions),
                store.works.chapters(work.id),
            ),
            rulings,
            texts,
        )
        for work in works
    )
    return Standards(to_judge, register_of_store(store), whose)


def missing_sources(store: Store, work: Work) -> tuple[SourceName, ...]:
    """Give the third-party sources that a work names and whose text was never added."""
    loaded = {text.source_id for text in store.works.source_texts()}
    return tuple(source for source in work.third_party if source.id not in loaded)


def judge_saved_pages(
    store: Store, scan_id: str, standards: Standards, pages: SavedPages, progress: Progress
) -> tuple[Finding, ...]:
    """Judge what a scan's pages reproduce of each work, and keep the findings."""
    number = store.urls.count(scan_id).get(UrlState.READ, 0)
    progress.begin("Judging", number)
    findings: list[Finding] = []
    alike = NearDuplicates()
    for done, capture in enumerate(store.captures.read_in(scan_id), start=1):
        page = _matched_page(store, capture, pages, standards.whose)
        if isinstance(page, Unreadable):
            findings.append(unreadable_finding(capture, page))
        elif page is not None:
            findings += _judge(page, standards)
            alike.add(capture.url, page.read.text)
        progress.step(done, number)
    sightings = standards.whose.of_today(store.cases.sightings())
    known = _known_again(store, scan_id, findings, standards.whose, sightings)
    moved = {sighting.finding_id: sighting for sighting in sightings}
    whole = [_with_past(store, each, moved.get(each.id), standards, pages) for each in known]
    told = _with_near_duplicates(whole, alike)
    store.findings.put(scan_id, told)
    return told


def _judge(page: MatchedPage, standards: Standards) -> list[Finding]:
    return [
        finding_of(page, of, standards.register)
        for of in standards.works
        if any(of.concerns(match) for match in page.matches)
    ]


def _matched_page(
    store: Store,
    capture: Capture,
    pages: SavedPages,
    whose: Organisations,
    former: Sequence[str] = (),
) -> MatchedPage | Unreadable | None:
    """Give a page with its matches; ``None`` where it was read and reproduces nothing.

    ``former`` are URLs at which it stood before.
    """
    unreadable = store.matches.unreadable(capture.id)
    if unreadable is not None:
        return unreadable
    matches = store.matches.of_capture(capture.id)
    if not matches:
        return None
    read = pages.read(capture)
    if isinstance(read, Unreadable):
        return read
    earlier = tuple(
        (saved, store.matches.of_capture(saved.id))
        for url in (capture.url, *former)
        for saved in store.captures.of_url(url)
        if saved.captured_at < capture.captured_at
    )
    return MatchedPage(
        capture, read, matches, earlier, pages.markup(capture), whose.type_of(capture.url)
    )


def _known_again(
    store: Store,
    scan_id: str,
    findings: Sequence[Finding],
    whose: Organisations,
    sightings: Sequence[Sighting],
) -> tuple[Finding, ...]:
    """Give findings the ids that they had in earlier scans."""
    ends = ends_of_scan(store.urls.of_scan(scan_id), findings)
    contents = store.cases.contents()
    return known_again(findings, sightings, contents, whose.site_of, ends.without_copy)


def _with_past(
    store: Store,
    finding: Finding,
    sighting: Sighting | None,
    standards: Standards,
    pages: SavedPages,
) -> Finding:
    """Judge a finding that has moved anew, by what its former addresses showed too."""
    former = () if sighting is None else former_urls(sighting, finding.url)
    if not former or not finding.work_id:
        return finding
    capture = store.captures.get(finding.capture_id)
    page = _matched_page(store, capture, pages, standards.whose, former)
    if not isinstance(page, MatchedPage):
        return finding
    (of,) = (each for each in standards.works if each.work.id == finding.work_id)
    return replace(finding_of(page, of, standards.register), id=finding.id)


def _with_near_duplicates(
    findings: Sequence[Finding], alike: NearDuplicates
) -> tuple[Finding, ...]:
    """Add, to findings on pages that are nearly the same, where the others are."""
    twins = {
        url: [other for other in group if other != url] for group in alike.groups() for url in group
    }
    return tuple(
        replace(finding, hints=(*finding.hints, _twins_hint(twins[finding.url])))
        if finding.url in twins
        else finding
        for finding in findings
    )


def _twins_hint(urls: Sequence[str]) -> Hint:
    return Hint("near_duplicate", f"Nearly the same page is also at {', '.join(urls)}.")
