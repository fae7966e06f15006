"""What a letter can say: put together from a case's findings and the evidence they rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from corpus.records.audit import Made
from corpus.records.captures import Capture
from corpus.records.findings import Finding, Standing
from corpus.records.letters import LetterChange, LetterFacts, LetterKind, LetterPage, LetterPassage
from corpus.records.matches import Match, Origin, Strength
from corpus.records.works import Work
from corpus.redaction import redacted
from corpus.store.database import Store
from licensing.letters import REPLY_DAYS
from reports import words
from reports.report import dangerous_edits
from reusewatch.case_records import CaseOnRecord
from reusewatch.config import Config
from reusewatch.organisations import Organisations

_MOST_PASSAGES = 12  # of one page: a letter is read by people; the report has all
_LONGEST_PASSAGE = 1500  # code points shown of one side
_CUT = " […]"


@dataclass(frozen=True, slots=True)
class LetterWish:
    """What letter a person wants."""

    kind: LetterKind
    names: tuple[str, ...] = ()
    """Of people, to be left out of what the pages say."""


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
) -> LetterFacts:
    """Put together what a letter says."""
    work = store.works.get(each.case.work_id)
    named = Organisations(config.organisations).called(each.case.site)
    thanks = wish.kind is LetterKind.THANKS
    pages = [
        _page(finding, store.captures.get(finding.capture_id), work, wish.names)
        for finding in (() if thanks else findings_of_case(store, each))
    ]
    if wish.kind is LetterKind.SAFETY_NOTE:
        pages = [page for page in pages if page.is_dangerous]
    holders = tuple(holder.name for holder in work.holders)
    sender = _lines(config.letters.sender)
    return LetterFacts(
        id=f"{each.case.id}-L{len(each.letters) + 1}",
        kind=wish.kind,
        day=day_of(work, made),
        zone=work.time_zone,
        sender=sender or holders,
        signed_by=sender[0] if sender else words.series(holders),
        recipient=_lines(named.contact if named else ""),
        site=each.case.site,
        site_name=named.name if named else each.case.site,
        work=work.title,
        holders=holders,
        licence=work.licence.statement,
        official=_official(work),
        apply_at=config.letters.apply_at,
        reply_days=REPLY_DAYS,
        pages=tuple(sorted(pages, key=lambda page: page.url)),
    )


def day_of(work: Work, made: Made) -> date:
    """Give the day in the work's time zone."""
    return made.at.astimezone(ZoneInfo(work.time_zone)).date()


def _page(finding: Finding, capture: Capture, work: Work, names: Sequence[str]) -> LetterPage:
    own = [
        match
        for match in finding.matches
        if match.origin is Origin.OWN and match.strength is not Strength.BELOW
    ]
    own.sort(key=lambda match: (-_danger_of(finding, match), -match.own_words))
    called = {holder.id: holder.name for holder in work.holders}
    return LetterPage(
        url=finding.url,
        first_seen=finding.first_seen,
        saved_at=finding.captured_at,
        capture_id=finding.capture_id,
        warc_file=capture.warc.file,
        warc_offset=capture.warc.offset,
        payload_sha256=capture.payload_sha256,
        text_sha256=finding.page_text.sha256 if finding.page_text else "",
        missing=tuple(
            called.get(holder, holder)
            for holder, standing in finding.judgement.standings
            if standing is not Standing.HOLDS
        ),
        missed_editions=finding.missed_editions or 0,
        passages=tuple(_passage(finding, match, names) for match in own[:_MOST_PASSAGES]),
        passages_left_out=max(0, len(own) - _MOST_PASSAGES),
    )


def _danger_of(finding: Finding, match: Match) -> int:
    return sum(edit in match.edits for edit in dangerous_edits(finding))


def _passage(finding: Finding, match: Match, names: Sequence[str]) -> LetterPassage:
    dangers = [edit for edit in dangerous_edits(finding) if edit in match.edits]
    dangers.sort(key=lambda edit: edit.kind.danger)
    return LetterPassage(
        chapter=match.title,
        source_text=_shortened(match.source_text),
        page_text=_shortened(redacted(match.page_text, names)),
        words=match.words,
        editions=match.editions,
        changes=tuple(
            LetterChange(
                words.EDIT_KIND[edit.kind], edit.source_words, redacted(edit.page_words, names)
            )
            for edit in dangers
        ),
    )


def _shortened(text: str) -> str:
    tidy = "\n".join(filter(None, map(str.strip, text.splitlines())))
    return tidy if len(tidy) <= _LONGEST_PASSAGE else tidy[:_LONGEST_PASSAGE].rstrip() + _CUT


def _official(work: Work) -> str:
    """Name the first host on which the holders publish; the holders where none is known."""
    hosts: Iterable[str] = (host.removeprefix("*.") for host in work.official_hosts)
    host = next(iter(hosts), "")
    return f"https://{host}" if host else "our own site"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))
