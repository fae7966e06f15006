"""An invented report that holds every verdict, every kind of edit and hostile words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.records.captures import PlannedUrl, Scan, UrlState
from corpus.records.cases import CaseState
from corpus.records.findings import (
    Check,
    Facts,
    Finding,
    GrantConsidered,
    Hint,
    Judgement,
    PageText,
    Standing,
    Verdict,
)
from corpus.records.matches import Match, Origin, Strength
from corpus.records.privacy import Controller, PersonalData
from corpus.records.works import (
    Act,
    Calendar,
    Edition,
    Holder,
    HolderRule,
    Licence,
    SourceName,
    Work,
    YearlyDay,
)
from reports.report import Report, SiteRecord
from tests.reports.marked_text import EDITIONS, MARKED, marked_match

CAPTURED = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def marked() -> str:
    return MARKED


@pytest.fixture
def make_match() -> Callable[..., Match]:
    return marked_match


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    return _finding


@pytest.fixture
def work() -> Work:
    return Work(
        id="harbour",
        title="Harbour Procedures",
        holders=(Holder("trust", "The Harbour Trust"), Holder("guild", "Guild of Wardens")),
        rule=HolderRule.ALL_OF,
        licence=Licence(
            permits=("read", "print"),
            purposes=("study",),
            conditions=("unaltered",),
            needs_written_consent=tuple(Act),
            statement="Anyone may read and print it; all else needs both holders’ permission.",
        ),
        calendar=Calendar((YearlyDay(3, 31), YearlyDay(9, 30)), (YearlyDay(2, 1),), "ENG"),
        time_zone="Europe/London",
        official_hosts=("harbour.example",),
        affiliate_hosts=(),
        third_party=(
            SourceName("tides-act", "Tides Act", "OGL-UK-3.0", "Contains coastal information."),
            SourceName("lamp-code", "Lamp Code", "OGL-UK-3.0", ""),
        ),
    )


@pytest.fixture
def report(work: Work) -> Report:
    """Every verdict, every urgency, every end of a URL, every warning."""
    findings = (*_one_for_each_verdict(), *_hostile_findings())
    return _report(work, findings)


@pytest.fixture
def empty_report(work: Work) -> Report:
    quiet = _report(work, ())
    scan = replace(quiet.scan, test_hosts=())
    return replace(quiet, scan=scan, missing_sources=(), holders_not_complete=(), coverage=())


@pytest.fixture
def long_report(work: Work) -> Report:
    """300 findings, all verdicts by turns."""
    kinds = _one_for_each_verdict()
    findings = tuple(
        replace(
            kinds[number % len(kinds)],
            id=f"{number:08x}",
            url=f"https://site{number % 40}.example/guides/page-{number}",
        )
        for number in range(300)
    )
    return _report(work, findings)


def _report(work: Work, findings: tuple[Finding, ...]) -> Report:
    scan = Scan(
        id="20260701T083000Z-0001",
        started_at=CAPTURED,
        finished_at=datetime(2026, 7, 1, 8, 52, tzinfo=UTC),
        tool="reusewatch 0.1.0",
        config_sha256="0f" * 32,
        test_hosts=("127.0.0.2:8123",),
    )
    days = (*EDITIONS[1:], None)
    return Report(
        scan=scan,
        works=(work,),
        editions=tuple(
            Edition(work.id, day, after) for day, after in zip(EDITIONS, days, strict=True)
        ),
        findings=findings,
        coverage=tuple(_planned(state) for state in UrlState),
        missing_sources=work.third_party[1:],
        holders_not_complete=("Guild of Wardens",),
        generated_at=datetime(2026, 7, 1, 9, 0, tzinfo=UTC),
        site_records=_site_records(findings),
        audit_head="ab" * 32,
        personal_data=PersonalData(
            controllers=(
                Controller("trust", "Legitimate interests", date(2026, 4, 1), "assessment.pdf"),
            ),
            keep_days=730,
        ),
    )


def _site_records(findings: tuple[Finding, ...]) -> dict[str, SiteRecord]:
    """One of every kind: new, waiting for approval, for a reply, and closed for a time."""
    kinds = (
        SiteRecord("0a1b2c3d4e", CaseState.NEW),
        SiteRecord(
            "1a1b2c3d4e",
            CaseState.LETTER_DRAFTED,
            "approval of letter 1a1b2c3d4e-L1 for The Harbour Trust and Guild of Wardens",
            owner="A. Clerk",
        ),
        SiteRecord(
            "2a1b2c3d4e",
            CaseState.AWAITING_REPLY,
            reply_by=date(2026, 7, 15),
            site="site.example",
            copies=2,
        ),
        SiteRecord("3a1b2c3d4e", CaseState.EXEMPT, look_again=date(2027, 7, 1)),
    )
    lacking = [finding for finding in findings if finding.judgement.verdict.lacks_consent]
    return {each.id: kinds[place % len(kinds)] for place, each in enumerate(lacking)}


def _planned(state: UrlState) -> PlannedUrl:
    was_fetched = state in {UrlState.READ, UrlState.UNCHANGED}
    return PlannedUrl(
        scan_id="20260701T083000Z-0001",
        url=f"https://coast.example/{state}",
        host="coast.example",
        depth=0 if was_fetched else 1,
        found_on=None if was_fetched else "https://coast.example/",
        state=state,
        reason="" if was_fetched else f"the site answered in the way of {state}",
        capture_id="c0ffee" if was_fetched else None,
    )


def _one_for_each_verdict() -> tuple[Finding, ...]:
    changed, plain = (
        marked_match(MARKED),
        marked_match("The warden counts the boats at dusk, and at dawn."),
    )
    old = replace(plain, editions=EDITIONS[:2])
    quoted = marked_match("<<tides-act:Every person who keeps a light shall keep it burning.>>")
    matches: dict[Verdict, tuple[Match, ...]] = {
        Verdict.UNREADABLE: (),
        Verdict.PARTIAL_CONSENT: (changed, plain),
        Verdict.CONSENT_LAPSED: (old,),
        Verdict.OWN: (old,),
        Verdict.THIRD_PARTY_ONLY: (replace(quoted, origin=Origin.THIRD_PARTY),),
    }
    return tuple(
        _finding(verdict, *matches.get(verdict, (plain,)), number=number)
        for number, verdict in enumerate(Verdict)
    )


def _hostile_findings() -> tuple[Finding, ...]:
    script = (
        "<script>document.title = 'owned'</script><img src=https://evil.example/x onerror=alert(1)>"
    )
    match = marked_match(
        f"{script} \"quoted' & \u202egnp.exe\u0000 {{other:</del>|</ins><h1>}} =1+1"
    )
    long_url = "https://long.example/" + "very-long-segment" * 120 + "?q=" + "x" * 400
    named = replace(
        _finding(Verdict.NO_CONSENT_ON_RECORD, match, number=101),
        url="javascript:document.title='owned'",
        hints=(Hint("fossil", script), Hint("a_kind_not_known", "shown as written")),
        facts=Facts(
            names_work=True,
            links_official=False,
            licence_claimed=script,
            sale="£5",
            offered_as_file=True,
        ),
        first_seen_from=script,
    )
    spoof = replace(named, id="f-102", url="https://a.example/\u202eexe.pdf\"onmouseover='x'")
    return named, spoof, replace(named, id="f-103", url=long_url)


def _finding(verdict: Verdict, *matches: Match, number: int = 1) -> Finding:
    standings, considered, missing = _reasons(verdict)
    return Finding(
        id=f"f-{number:03d}",
        scan_id="20260701T083000Z-0001",
        work_id="" if verdict is Verdict.UNREADABLE else "harbour",
        url=f"https://{verdict.replace('_', '-')}.example/guide",
        capture_id=f"00000000-0000-4000-8000-{number:012d}",
        captured_at=CAPTURED,
        first_seen=date(2026, 5, 4),
        first_seen_from="this scan",
        judgement=Judgement(
            verdict, missing, standings, considered, f"In plain words: {verdict.replace('_', ' ')}."
        ),
        matches=matches,
        facts=None
        if verdict is Verdict.UNREADABLE
        else Facts(
            names_work=False,
            links_official=True,
            licence_claimed="",
            sale="",
            offered_as_file=False,
            published=date(2025, 5, 6) if verdict is Verdict.PARTIAL_CONSENT else None,
            modified=date(2026, 2, 3) if verdict is Verdict.PARTIAL_CONSENT else None,
        ),
        hints=(Hint("attribution_missing", "The page does not name its source."),),
        strength=Strength.STRONG,
        share_of_work=0.004 if matches else 0.0,
        share_of_page=0.62 if matches else 0.0,
        page_text=None
        if verdict is Verdict.UNREADABLE
        else PageText("5e" * 32, "resiliparse 2.0.1", 1000),
        missed_editions=_missed(matches),
        missed_amendments=(),
    )


def _missed(matches: tuple[Match, ...]) -> int | None:
    if not matches:
        return None
    return (
        len(EDITIONS)
        - 1
        - EDITIONS.index(min(days[-1] for match in matches for days in match.editions_of_parts))
    )


def _reasons(
    verdict: Verdict,
) -> tuple[tuple[tuple[str, Standing], ...], tuple[GrantConsidered, ...], tuple[str, ...]]:
    both = Verdict.NO_CONSENT_ON_RECORD
    if not (verdict.lacks_consent or verdict is Verdict.CONSENTED):
        return (), (), ()
    if verdict is both:
        return (("trust", Standing.NOTHING), ("guild", Standing.NOTHING)), (), ("trust", "guild")
    checks = (
        Check("site", passed=True, detail="The letter names this site."),
        Check("time", passed=verdict is Verdict.CONSENTED, detail="It ran to 31 March 2026."),
    )
    standing = Standing.HOLDS if verdict is Verdict.CONSENTED else Standing.TIME
    other = Standing.NOTHING if verdict is Verdict.PARTIAL_CONSENT else Standing.HOLDS
    return (
        (("trust", standing), ("guild", other)),
        (GrantConsidered("trust", "HT/2025/07", standing, checks),),
        ("guild",) if other is Standing.NOTHING else (),
    )
