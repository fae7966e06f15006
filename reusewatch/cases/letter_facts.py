"""What a letter can say: put together from a case's findings and the evidence they rest on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from corpus.records.audit import Made
from corpus.records.captures import Capture
from corpus.records.erasures import Erasure
from corpus.records.findings import Finding, Verdict
from corpus.records.letters import (
    FILL_IN,
    LetterAmendment,
    LetterFacts,
    LetterKind,
    LetterPage,
    LetterSent,
)
from corpus.records.matches import Match, Origin, Strength
from corpus.records.privacy import Privacy
from corpus.records.works import Work
from corpus.store.database import Store
from licensing.cases.letters import REPLY_DAYS
from licensing.cases.sightings import CHARGED
from licensing.sentences import once_declared
from licensing.words import day_in_words
from reports import words
from reports.letter_passages import Personals, passage_of
from reports.report import dangerous_edits
from reusewatch.cases.records import CaseOnRecord
from reusewatch.configuration.config import Config
from reusewatch.configuration.organisations import Organisations

_MOST_PASSAGES = 12  # of one page: a letter is read by people; the report has all
_OUR_OWN = re.compile(r"this scan$|scan \S+$")  # as ``Finding.first_seen_from`` names them


@dataclass(frozen=True, slots=True)
class LetterWish:
    """What letter a person wants."""

    kind: LetterKind
    privacy: Privacy = field(default_factory=Privacy)


@dataclass(frozen=True, slots=True)
class _OnRecord:
    """What pages are looked at with."""

    work: Work
    editions: tuple[date, ...]
    links: Mapping[str, str]
    """Of the chapters of the current edition: where they are published."""
    privacy: Privacy
    erased: Mapping[str, Erasure]
    """Of the saved pages that were erased since, by id."""


def findings_of_case(store: Store, each: CaseOnRecord) -> tuple[Finding, ...]:
    """Give the findings of the copies that are there, as they were seen last."""
    wanted: dict[str, set[str]] = {}
    for copy in each.copies:
        wanted.setdefault(copy.scan_id, set()).add(copy.finding_id)
    return tuple(
        finding
        for scan_id in sorted(wanted)
        for finding in store.findings.of_scan(scan_id)
        if finding.id in wanted[scan_id]
    )


def facts_of(
    config: Config, store: Store, each: CaseOnRecord, wish: LetterWish, made: Made
) -> tuple[LetterFacts, Personals]:
    """Put together what a letter says; tell, too, what is personal in what its pages say."""
    work = store.works.get(each.case.work_id)
    named = Organisations(config.organisations).called(each.case.site)
    wish = replace(wish, privacy=config.privacy.rules.but(wish.privacy))
    pages, personals = _pages(store, each, work, wish)
    holders = tuple(holder.name for holder in work.holders)
    letterhead = _lines(config.letters.sender)
    is_to_host = wish.kind is LetterKind.HOST_NOTICE
    contact = (named.host_contact if is_to_host else named.contact) if named else ""
    facts = LetterFacts(
        id=f"{each.case.id}-L{len(each.letters) + 1}",
        kind=wish.kind,
        day=day_of(work, made),
        zone=work.time_zone,
        sender=letterhead or (*holders, f"{FILL_IN}address, e-mail and telephone for replies]"),
        signed_by=_signatures(letterhead, holders),
        recipient=_lines(contact) or _unknown(each.case.site, is_to_host=is_to_host),
        site=each.case.site,
        site_name=named.name if named else each.case.site,
        work=work.title,
        holders=holders,
        licence=work.licence.statement,
        official=official_address(work) or "our own site",
        apply_at=config.letters.apply_at,
        reply_days=REPLY_DAYS,
        pages=pages,
        addresses=tuple(dict.fromkeys(s.url for s in each.sightings if s.verdict in CHARGED)),
        sent=_sent(each, work, wish.kind),
        outcome=each.standing.state if each.standing.is_closed else None,
        leaves_out=bool(personals.left_out),
    )
    return facts, personals


def day_of(work: Work, made: Made) -> date:
    """Give the day in the work's time zone."""
    return made.at.astimezone(ZoneInfo(work.time_zone)).date()


def _pages(
    store: Store, each: CaseOnRecord, work: Work, wish: LetterWish
) -> tuple[tuple[LetterPage, ...], Personals]:
    """Give the pages that a letter speaks of: for safety those in danger, else those that lack."""
    if wish.kind is LetterKind.THANKS:
        return (), Personals()
    editions = tuple(edition.day for edition in store.works.editions(work.id))
    chapters = store.works.chapters(work.id, editions[-1]) if editions else ()
    links = {chapter.id: chapter.urls[0] for chapter in chapters if chapter.urls}
    findings = sorted(findings_of_case(store, each), key=lambda finding: finding.url)
    erased = store.erasures.of([finding.capture_id for finding in findings])
    known = _OnRecord(work, editions, links, wish.privacy, erased)
    looked = [_page(finding, store.captures.get(finding.capture_id), known) for finding in findings]
    is_safety = wish.kind is LetterKind.SAFETY_NOTE
    spoken_of = [
        (page, personals)
        for page, personals in looked
        if (page.is_dangerous if is_safety else page.lacks_consent)
    ]
    left_out = (each for _, personals in spoken_of for each in personals.left_out)
    possible = (each for _, personals in spoken_of for each in personals.possible)
    return (
        tuple(page for page, _ in spoken_of),
        Personals(tuple(dict.fromkeys(left_out)), tuple(dict.fromkeys(possible))),
    )


def _page(finding: Finding, capture: Capture, known: _OnRecord) -> tuple[LetterPage, Personals]:
    own = [
        match
        for match in finding.matches
        if match.origin is Origin.OWN and match.strength is not Strength.BELOW
    ]
    own.sort(key=lambda match: (-_danger_of(finding, match), -match.own_words))
    current = max(
        (day for day in known.editions if day <= finding.captured_at.date()), default=None
    )
    shown = [
        passage_of(finding, match, known.privacy, current, known.links.get(match.chapter_id, ""))
        for match in own[:_MOST_PASSAGES]
    ]
    verdict = finding.judgement.verdict
    is_ours = _OUR_OWN.match(finding.first_seen_from)
    page = LetterPage(
        url=finding.url,
        first_seen=finding.first_seen,
        first_seen_from="" if is_ours else finding.first_seen_from,
        saved_at=finding.captured_at,
        saved_by=capture.archive or "",
        capture_id=finding.capture_id,
        warc_file=_kept_in(capture, known),
        warc_offset=capture.warc.offset,
        payload_sha256=capture.payload_sha256,
        text_sha256=finding.page_text.sha256 if finding.page_text else "",
        permission=once_declared(finding.judgement.sentence),
        lacks_consent=verdict.lacks_consent,
        has_none=verdict is Verdict.NO_CONSENT_ON_RECORD,
        missed_editions=finding.missed_editions or 0,
        amendments=_amendments(finding),
        passages=tuple(passage for passage, _ in shown),
        passages_left_out=max(0, len(own) - _MOST_PASSAGES),
    )
    return page, Personals(
        tuple(each for _, personals in shown for each in personals.left_out),
        tuple(each for _, personals in shown for each in personals.possible),
    )


def _kept_in(capture: Capture, known: _OnRecord) -> str:
    """Name the file of a saved page; of an erased one, of which only digests stay, say so."""
    erasure = known.erased.get(capture.id)
    if erasure is None:
        return capture.warc.file
    day = erasure.at.astimezone(ZoneInfo(known.work.time_zone)).date()
    return f"{capture.warc.file} (the record was erased on {day_in_words(day)})"


def _amendments(finding: Finding) -> tuple[LetterAmendment, ...]:
    titles = {match.chapter_id: match.title for match in finding.matches}
    return tuple(
        LetterAmendment(each.day, titles.get(each.chapter_id, each.chapter_id), each.text)
        for each in sorted(finding.missed_amendments or (), key=lambda one: one.day)
    )


def _danger_of(finding: Finding, match: Match) -> int:
    return sum(edit in match.edits for edit in dangerous_edits(finding))


def _sent(each: CaseOnRecord, work: Work, kind: LetterKind) -> tuple[LetterSent, ...]:
    """Give the earlier letters to the same reader: the site, or its host."""
    zone = ZoneInfo(work.time_zone)
    return tuple(
        LetterSent(letter.kind, at.astimezone(zone).date())
        for letter, at in each.letters_sent
        if (letter.kind is LetterKind.HOST_NOTICE) == (kind is LetterKind.HOST_NOTICE)
    )


def _signatures(letterhead: Sequence[str], holders: tuple[str, ...]) -> tuple[str, ...]:
    if letterhead and letterhead[0] not in holders:
        return letterhead[0], f"for {words.series(holders)}"
    return tuple(f"for {holder}" for holder in holders)


def _unknown(site: str, *, is_to_host: bool) -> tuple[str, ...]:
    whose = f"the host of {site}" if is_to_host else f"whoever is responsible for {site}"
    return (f"{FILL_IN}name and address of {whose}]",)


def official_address(work: Work) -> str:
    """Give the page on which the holders begin, or their first host; empty if none is known."""
    if work.official_pages.start:
        return work.official_pages.start[0]
    host = next((host.removeprefix("*.") for host in work.official_hosts), "")
    return host if "://" in host or not host else f"https://{host}"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))
