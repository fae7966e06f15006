"""Invented captures, matches and findings, of the sizes that real pages have."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random

from corpus.records.audit import Made
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
from corpus.records.matches import (
    Edit,
    EditKind,
    Match,
    MatchClass,
    Origin,
    Part,
    Span,
    Strength,
)

DAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MADE = Made(NOON, "bench")
_KINDS = 200  # different matches and findings; more would only be slower to make
_WORDS = (
    *("warden", "tide", "marsh", "lantern", "must", "row", "report", "harbour", "within", "hours"),
    *("child", "keeper", "record", "tell", "the", "a", "of", "and", "to", "in", "that", "who"),
    *("before", "after", "any", "each", "shall", "not", "call", "pilot", "reed", "ferry"),
)
_VERDICTS = (
    *[Verdict.NO_CONSENT_ON_RECORD] * 5,
    *[Verdict.THIRD_PARTY_ONLY] * 4,
    *[Verdict.BELOW_THRESHOLD] * 3,
    *[Verdict.PARTIAL_CONSENT] * 2,
    *(Verdict.CONSENTED, Verdict.CONSENT_LAPSED, Verdict.OUT_OF_SCOPE, Verdict.NOT_PRIOR),
    *(Verdict.CONDITIONS_BREACHED, Verdict.UNREADABLE, Verdict.AFFILIATE, Verdict.OWN),
)


@cache
def _match(kind: int) -> Match:
    chance = Random(kind)
    words = chance.choices(_WORDS, k=chance.randint(45, 105))  # a paragraph
    text = " ".join(words)
    third = len(text) // 3
    return Match(
        text_id=f"manual/{kind % 40}/2026",
        owner_id="manual",
        chapter_id=f"chapter-{kind % 40}",
        title=f"Chapter {kind % 40}",
        in_source=Span(100, 100 + len(text)),
        in_page=Span(700, 700 + len(text)),
        source_text=text,
        page_text=text,
        match_class=MatchClass.ALTERED,
        origin=Origin.OWN,
        parts=(
            Part(Span(700, 700 + third), Origin.THIRD_PARTY, "act"),
            Part(Span(700 + third, 700 + len(text)), Origin.OWN, None),
        ),
        similarity=0.93,
        words=len(words),
        own_words=len(words) * 2 // 3,
        longest_own_run=21,
        strength=Strength.STRONG,
        share_of_source=0.04,
        share_of_page=0.31,
        editions=(DAY, DAY + timedelta(days=183)),
        fossils=(),
        edits=tuple(_edit(chance, 700 + third + 10 * n) for n in range(chance.randint(0, 4))),
    )


def _edit(chance: Random, place: int) -> Edit:
    kind = chance.choice([*EditKind, *[EditKind.ORGANISATION, EditKind.OTHER] * 6])
    return Edit(kind, "must", "may", Span(place - 600, place - 596), Span(place, place + 3))


@cache
def _finding(kind: int) -> Finding:
    chance = Random(kind)
    verdict = chance.choice(_VERDICTS)
    unreadable = verdict is Verdict.UNREADABLE
    found = tuple(_match(chance.randrange(_KINDS)) for _ in range(chance.choice((1, 1, 1, 2, 3))))
    return Finding(
        *("id", "scan", "manual", "http://dunes.example/", "capture", NOON),
        *(DAY, "this scan", _judgement(verdict)),
        matches=() if unreadable else found,
        facts=None if unreadable else Facts(True, False, "", "", False, "© The Dunes"),  # noqa: FBT003
        hints=(Hint("stale_edition", "Two editions came out since this one."),),
        strength=chance.choice(tuple(Strength)),
        share_of_work=chance.random() / 50,
        share_of_page=chance.random(),
        page_text=None if unreadable else PageText("2" * 64, "resiliparse 2.0.1", 4000),
        missed_editions=chance.choice((None, 0, 0, 1, 2)),
    )


def _judgement(verdict: Verdict) -> Judgement:
    if not verdict.lacks_consent:
        return Judgement(verdict, (), (), (), "It needs no permission, or has it.")
    checks = tuple(
        Check(name, name != "site", f"What was found of its {name}.")
        for name in ("well_formed", "work", "site")
    )
    considered = tuple(
        GrantConsidered(holder, "letter-1", Standing.SCOPE, checks) for holder in ("marsh", "pilot")
    )
    return Judgement(
        *(verdict, ("marsh", "pilot"), (("marsh", Standing.SCOPE), ("pilot", Standing.SCOPE))),
        *(considered, "No permission of the Marsh Wardens reaches this page."),
    )


def a_match(number: int) -> Match:
    """A match; there are as many different ones as ``_KINDS``."""
    return _match(number % _KINDS)


def a_finding(number: int) -> Finding:
    """A finding; as ``a_match``."""
    return _finding(number % _KINDS)
