"""What one page's reproduction of one work amounts to: exactly one verdict, with its reasons.

DOMAIN.md, "Verdicts", is the specification; ``consent.py`` judges one grant against one match.
Pure: the register, the days and the facts come in, and nothing else counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.records.amendments import Amendment
from corpus.records.findings import Facts, Judgement, Standing, Verdict
from corpus.records.matches import Match, Origin, Strength
from corpus.records.works import Edition, Work
from corpus.urls import WebAddress
from licensing import sentences
from licensing.affiliates import is_affiliate, unsigned_by
from licensing.consent import Use
from licensing.register.register import Register, undeclared_holders
from licensing.sites import matches_site
from licensing.standings import HolderStanding, holder_standing

_VERDICTS = {
    Standing.SCOPE: Verdict.OUT_OF_SCOPE,
    Standing.TIME: Verdict.CONSENT_LAPSED,
    Standing.PRIOR: Verdict.NOT_PRIOR,
    Standing.ACTS: Verdict.CONDITIONS_BREACHED,
    Standing.HOLDS: Verdict.CONSENTED,
}
"""What the weakest holder's standing amounts to, where every holder has granted something."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A match, and the day on which its text was first captured on that page."""

    match: Match
    first_seen: date
    """In the work's time zone."""
    seen_at: str = ""
    """Where the page stood on that day, if elsewhere than now."""


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What one page was found to reproduce of one work: all that a verdict rests on."""

    work: Work
    editions: tuple[Edition, ...]
    """All that are known of the work."""
    amendments: tuple[Amendment, ...]
    """On its official list; not those after which its pages showed the newest edition still."""
    address: WebAddress
    captured_on: date
    """In the work's time zone; an archive's capture keeps the archive's day."""
    matches: tuple[Seen, ...]
    facts: Facts


def judge_unreadable(reason: str) -> Judgement:
    """The verdict on a page of which nothing could be read."""
    return _without_standings(Verdict.UNREADABLE, sentences.unreadable(reason))


def judge(reproduction: Reproduction, register: Register) -> Judgement:
    """The verdict on what one page reproduces of one work."""
    work, address = reproduction.work, reproduction.address
    if any(matches_site(host, address) for host in work.official_hosts):
        return _without_standings(Verdict.OWN, sentences.own(work, address))
    if is_affiliate(work, address, register.affiliates, reproduction.captured_on):
        sentence = sentences.affiliate(work, reproduction.captured_on)
        return _without_standings(Verdict.AFFILIATE, sentence)
    own = [seen for seen in reproduction.matches if seen.match.origin is Origin.OWN]
    if reproduction.matches and not own:
        return _without_standings(Verdict.THIRD_PARTY_ONLY, sentences.third_party_only(work))
    uses = [_use(reproduction, seen) for seen in own if seen.match.strength is not Strength.BELOW]
    if not uses:
        return _without_standings(Verdict.BELOW_THRESHOLD, sentences.below_threshold(work))
    return _by_standings(uses, register)


def _by_standings(uses: Sequence[Use], register: Register) -> Judgement:
    """The verdict of the weakest holder's standing; without a known holder nobody consents."""
    holders = uses[0].work.holders
    standings = [holder_standing(holder, register.grants, uses) for holder in holders]
    weakest = min((each.standing for each in standings), default=Standing.NOTHING)
    missing = tuple(each.holder.id for each in standings if each.standing is Standing.NOTHING)
    if weakest is not Standing.NOTHING:
        verdict = _VERDICTS[weakest]
    elif len(missing) == len(standings):
        verdict = Verdict.NO_CONSENT_ON_RECORD
    else:
        verdict = Verdict.PARTIAL_CONSENT
    return Judgement(
        verdict=verdict,
        missing_holders=missing,
        standings=tuple((each.holder.id, each.standing) for each in standings),
        considered=tuple(grant for each in standings for grant in each.considered),
        sentence=_sentence(verdict, uses[0], standings, register),
    )


def _sentence(
    verdict: Verdict, use: Use, standings: Sequence[HolderStanding], register: Register
) -> str:
    """The reason in plain words, with what a reader should know beside it."""
    unsigned = unsigned_by(use.work, use.address, register.affiliates, use.captured_on)
    undeclared = undeclared_holders(use.work, register)
    return " ".join(
        (
            sentences.by_standings(verdict, use, standings),
            *sentences.remarks(verdict, use.work, unsigned, undeclared),
        )
    )


def _use(reproduction: Reproduction, seen: Seen) -> Use:
    """What permission is asked for by one match."""
    return Use(
        work=reproduction.work,
        editions=reproduction.editions,
        amendments=reproduction.amendments,
        address=reproduction.address,
        captured_on=reproduction.captured_on,
        match=seen.match,
        first_seen=seen.first_seen,
        seen_at=seen.seen_at,
        facts=reproduction.facts,
    )


def _without_standings(verdict: Verdict, sentence: str) -> Judgement:
    """A judgement for which no grant had to be asked."""
    return Judgement(verdict, (), (), (), sentence)
