"""One finding: what one page's matches of one work amount to, put together from the columns."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from corpus.records.amendments import Amendment
from corpus.records.captures import Capture, Extracted, Unreadable
from corpus.records.findings import Facts, Finding, Hint, PageText
from corpus.records.markup import PageMarkup
from corpus.records.matches import Match, Origin, Strength
from corpus.records.origins import OriginRulings
from corpus.records.sites import SiteType
from corpus.records.works import Edition, SourceName, Work
from corpus.reproduced import reproduced_pieces
from corpus.urls import parse_url
from licensing.amendments import missed_amendments, wording_periods
from licensing.first_seen import EarlierCapture, FirstSeen, first_seen
from licensing.origins import disputed_by_dates, has_ruling, ruling_hints
from licensing.page.facts import read_facts, text_without
from licensing.page.hints import most_missed, read_hints
from licensing.page.places import place_hints
from licensing.page.quotations import Quotation, quotation_hints, quotations_among
from licensing.register.register import Register
from licensing.verdict import Reproduction, Seen, judge, judge_unreadable
from reusewatch.editions.amendments import AmendmentsKnown

_THIS_SCAN = "this scan"
_WEAKEST_FIRST = (Strength.BELOW, Strength.REVIEW, Strength.STRONG)


@dataclass(frozen=True, slots=True)
class WorkToJudge:
    """A work with all that its findings rest on."""

    work: Work
    editions: tuple[Edition, ...]
    words: int
    """Of its current edition."""
    missing_sources: tuple[SourceName, ...]
    amendments: AmendmentsKnown
    rulings: OriginRulings
    texts: Mapping[str, str]
    """The texts that matches point into, by their ids."""

    def concerns(self, match: Match) -> bool:
        """Whether a match is with the work, or with a source that it quotes."""
        sources = {source.id for source in self.work.third_party}
        return match.owner_id == self.work.id or match.owner_id in sources

    def day(self, capture: Capture) -> date:
        """Give the whole day of a capture in the work's time zone."""
        return capture.captured_at.astimezone(ZoneInfo(self.work.time_zone)).date()


@dataclass(frozen=True, slots=True)
class MatchedPage:
    """A saved page that was read and matched."""

    capture: Capture
    read: Extracted
    matches: tuple[Match, ...]
    earlier: tuple[tuple[Capture, tuple[Match, ...]], ...]
    """Captures made before of the same URL and of those at which the finding stood, ours and
    archives', with their matches."""
    markup: PageMarkup
    site_type: SiteType
    """What kind of organisation's it is, as far as a rights holder said."""


class _Copy(NamedTuple):
    """What a page reproduces of one work, before it is judged."""

    page: MatchedPage
    of: WorkToJudge
    day: date
    matches: tuple[Match, ...]
    firsts: tuple[FirstSeen, ...]
    """Since when the page has shown each match."""
    quoted: tuple[Quotation, ...]
    facts: Facts

    @property
    def reportable(self) -> list[Match]:
        """The matches that are not too little to report."""
        return [match for match in self.matches if match.strength is not Strength.BELOW]


def finding_of(page: MatchedPage, of: WorkToJudge, register: Register) -> Finding:
    """Judge what a page reproduces of one work."""
    copy, capture = _copy(page, of), page.capture
    matches, reportable, day = copy.matches, copy.reportable, copy.day
    seen = tuple(
        Seen(match, first.day, first.former_url)
        for match, first in zip(matches, copy.firsts, strict=True)
    )
    address = parse_url(capture.url)
    reproduction = Reproduction(
        of.work, of.editions, of.amendments.on_list, address, day, seen, copy.facts
    )
    missed = most_missed(reportable, of.editions, day)
    of_chapter = of.amendments.of_chapter
    amendments = missed_amendments(reportable, of.editions, of_chapter, day)
    earliest = min(copy.firsts, key=lambda first: first.day)
    own_words = sum(match.own_words for match in matches)
    return Finding(
        id=_provisional_id(of.work.id, capture),
        scan_id=capture.scan_id or "",
        work_id=of.work.id,
        url=capture.url,
        capture_id=capture.id,
        captured_at=capture.captured_at,
        first_seen=earliest.day,
        first_seen_from=_whence(earliest),
        judgement=judge(reproduction, register),
        matches=matches,
        facts=copy.facts,
        hints=_hints(copy, amendments),
        strength=max((match.strength for match in matches), key=_WEAKEST_FIRST.index),
        share_of_work=min(1.0, own_words / max(1, of.words)),
        share_of_page=min(1.0, sum(match.share_of_page for match in matches)),
        page_text=PageText(page.read.sha256, page.read.extractor, len(page.read.text)),
        missed_editions=None if missed is None else len(missed),
        missed_amendments=amendments,
        wordings=wording_periods(reportable, of.editions, of_chapter, day),
        pieces=reproduced_pieces(page.read.text, matches),
    )


def _copy(page: MatchedPage, of: WorkToJudge) -> _Copy:
    matches = tuple(match for match in page.matches if of.concerns(match))
    copied = [match.in_page for match in matches]
    address = parse_url(page.capture.url)
    quoted = _quoted(page, of, matches)
    facts = read_facts(
        page.read, address, of.work, page.capture.media_type, copied, markup=page.markup
    )
    return _Copy(
        page=page,
        of=of,
        day=of.day(page.capture),
        matches=matches,
        firsts=_first_seen(page, of, matches),
        quoted=quoted,
        facts=replace(facts, shown_as_quotation=len(quoted)),
    )


def _hints(copy: _Copy, amendments: Sequence[Amendment] | None) -> tuple[Hint, ...]:
    """Tell what a reviewer should know; it decides nothing."""
    page, of, reportable = copy.page, copy.of, copy.reportable
    named = _named(amendments, copy.matches)
    archive = page.capture.archive
    others_text = text_without(page.read.text, [match.in_page for match in copy.matches])
    return (
        *_incomplete(of.missing_sources),
        *_origin_hints(of, copy.matches, copy.firsts),
        *read_hints(reportable, of.editions, copy.facts, copy.day, archive, amendments=named),
        *quotation_hints(copy.quoted, len(reportable)),
        *place_hints(parse_url(page.capture.url), others_text, page.site_type),
    )


def unreadable_finding(capture: Capture, unreadable: Unreadable) -> Finding:
    """Say of a page that it could not be read; it belongs to no work."""
    return Finding(
        id=_provisional_id("", capture),
        scan_id=capture.scan_id or "",
        work_id="",
        url=capture.url,
        capture_id=capture.id,
        captured_at=capture.captured_at,
        first_seen=capture.captured_at.date(),
        first_seen_from=_THIS_SCAN,
        judgement=judge_unreadable(unreadable.reason),
        matches=(),
        facts=None,
        hints=(),
        strength=Strength.BELOW,
        share_of_work=0.0,
        share_of_page=0.0,
        page_text=None,
        missed_editions=None,
    )


def _first_seen(
    page: MatchedPage, of: WorkToJudge, matches: Sequence[Match]
) -> tuple[FirstSeen, ...]:
    """Since when the page has shown each match, as far as is known."""
    earlier = [
        EarlierCapture(
            captured_on=of.day(saved),
            from_=saved.archive or f"scan {saved.scan_id}",
            matches=of_saved,
            former_url="" if saved.url == page.capture.url else saved.url,
        )
        for saved, of_saved in page.earlier
    ]
    now = FirstSeen(of.day(page.capture), _THIS_SCAN)
    return tuple(first_seen(match, earlier, now) for match in matches)


def _whence(first: FirstSeen) -> str:
    """Say from whom it is known, and where the page stood then."""
    return f"{first.from_}, at {first.former_url}" if first.former_url else first.from_


def _quoted(page: MatchedPage, of: WorkToJudge, matches: Sequence[Match]) -> tuple[Quotation, ...]:
    """Tell the holders' passages that the page shows as quotations."""
    own = [
        match
        for match in matches
        if match.origin is Origin.OWN and match.strength is not Strength.BELOW
    ]
    names = (*of.work.titles, *(holder.name for holder in of.work.holders))
    return quotations_among(own, page.read.text, page.markup.quotations, names)


def _origin_hints(
    of: WorkToJudge, matches: Sequence[Match], firsts: Sequence[FirstSeen]
) -> tuple[Hint, ...]:
    """Tell what people ruled on the origin of the text, and what dates say against a copy."""

    def is_ruled(match: Match) -> bool:
        return has_ruling(of.work.id, match, of.texts, of.rulings)

    seen = [
        (match, first)
        for match, first in zip(matches, firsts, strict=True)
        if match.strength is not Strength.BELOW and match.owner_id == of.work.id
    ]
    return (
        *ruling_hints(of.work, matches, of.texts, of.rulings),
        *disputed_by_dates(seen, of.editions, of.amendments.holds, is_ruled),
    )


def _named(
    amendments: Sequence[Amendment] | None, matches: Sequence[Match]
) -> tuple[Amendment, ...]:
    """Name amendments by the titles of their chapters, for people."""
    titles = {match.chapter_id: match.title for match in matches}
    return tuple(
        replace(each, chapter_id=titles.get(each.chapter_id, each.chapter_id))
        for each in amendments or ()
    )


def _provisional_id(work_id: str, capture: Capture) -> str:
    """Name a finding by work and page, until ``licensing/cases/identity.py`` knows it."""
    return hashlib.sha256(f"{work_id}\n{capture.url}".encode()).hexdigest()[:16]


def _incomplete(missing: Sequence[SourceName]) -> tuple[Hint, ...]:
    """Say of a finding that a third party's words may have been taken for the holders' own."""
    if not missing:
        return ()
    sources = "1 source is" if len(missing) == 1 else f"{len(missing)} sources are"
    detail = f"{sources} not loaded, and so not subtracted: the report names them at its top."
    return (Hint("sources_incomplete", detail),)
