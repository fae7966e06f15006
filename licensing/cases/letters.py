"""What stands in the way of a letter: a pure list of reasons, each with its remedy."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records.cases import CaseState
from corpus.records.findings import Finding
from corpus.records.letters import LetterKind
from corpus.records.works import Holder, SourceName
from corpus.reproduced import content_digest
from licensing.cases.folding import Standing
from licensing.cases.table import CLOSED
from licensing.words import listed

REPLY_DAYS = 14
"""Days that a letter gives for a reply."""
RULED_ON = {
    "disputed_origin": "who copied whom is open",
    "quotation_likely": "it may be a quotation",
}
"""Hints that block a letter until a person rules on them, and what they mean."""

_UNCHARGED = frozenset({LetterKind.SAFETY_NOTE, LetterKind.THANKS})
"""Letters that ask for nothing on account of a missing permission."""
_SETTLED = frozenset(
    {
        CaseState.RESOLVED_REMOVED,
        CaseState.RESOLVED_LICENSED,
        CaseState.RESOLVED_CORRECTED,
        CaseState.CONSENT_CONFIRMED,
    }
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a letter would rest on."""

    case_id: str
    kind: LetterKind
    standing: Standing
    findings: tuple[Finding, ...]
    """Of the copies that are there."""
    missing_sources: tuple[SourceName, ...]
    undeclared: tuple[Holder, ...]
    """Holders who have not declared their register complete."""
    changed: tuple[str, ...]
    """Permissions for the site that were entered, revoked or taken back since it was judged."""
    sent: tuple[LetterKind, ...]
    """Letters of this case that were sent."""
    before_claim: bool
    """Whether letters before claim are switched on."""


def blocks(grounds: Grounds) -> tuple[str, ...]:
    """Why the letter may not be drafted, a sentence each with its remedy; empty if it may."""
    return tuple(
        filter(
            None,
            (
                _sources(grounds.missing_sources),
                _register(grounds.undeclared),
                _changed(grounds.changed),
                *(_ruling(grounds, kind) for kind in RULED_ON),
                _kind(grounds),
                _copies(grounds),
                _first(grounds),
            ),
        )
    )


def _sources(missing: Sequence[SourceName]) -> str:
    if not missing:
        return ""
    titles = listed([f"“{source.title}”" for source in missing])
    return (
        f"the text of {titles}, which the work quotes, is not loaded, so words that anyone may use "
        "could be taken for the holders' own; load it with `reusewatch corpus add --source`"
    )


def _register(undeclared: Sequence[Holder]) -> str:
    if not undeclared:
        return ""
    names = listed([holder.name for holder in undeclared])
    have = "has" if len(undeclared) == 1 else "have"
    return (
        f"{names} {have} not declared the register of written permissions complete, so there may "
        "be a permission that is not entered; enter the declaration first"
    )


def _changed(changed: Sequence[str]) -> str:
    if not changed:
        return ""
    have = "has" if len(changed) == 1 else "have"
    return (
        f"of the permissions for this site, {listed(changed)} {have} changed since its pages were "
        "judged; run `reusewatch scan` first, so that the letter says what is on record"
    )


def _ruling(grounds: Grounds, kind: str) -> str:
    ruled = {
        (covered.finding_id, covered.content)
        for on, covers in grounds.standing.rulings
        if on == kind
        for covered in covers
    }
    open_ = [
        finding.url
        for finding in grounds.findings
        if any(hint.kind == kind for hint in finding.hints)
        and (finding.id, content_digest(finding.pieces)) not in ruled
    ]
    if not open_:
        return ""
    return (
        f"of {listed(sorted(open_))} {RULED_ON[kind]}; look at it, then rule with `reusewatch case "
        f"decide {grounds.case_id} --ruling {kind} --comment WHY`"
    )


def _kind(grounds: Grounds) -> str:
    if grounds.kind is LetterKind.BEFORE_CLAIM and not grounds.before_claim:
        return (
            "letters before claim are switched off; take legal advice, then write "
            "before_claim = true under [letters] in reusewatch.toml"
        )
    is_settled = grounds.standing.state in _SETTLED
    if grounds.kind is LetterKind.THANKS and not is_settled:
        return "there is nothing to give thanks for yet; settle the site record first"
    if grounds.kind is not LetterKind.THANKS and grounds.standing.state in CLOSED:
        return "the site record is closed; a letter of thanks is all that can be drafted"
    return ""


def _copies(grounds: Grounds) -> str:
    if grounds.kind is LetterKind.THANKS:
        return ""
    if not grounds.findings:
        return "no copy is there any more; a letter would speak of nothing"
    lacks = any(finding.judgement.verdict.lacks_consent for finding in grounds.findings)
    if grounds.kind not in _UNCHARGED and not lacks:
        return "written permission is on record for every copy"
    return ""


def _first(grounds: Grounds) -> str:
    """See that an out-of-date copy is told of first, and no harmless one called a danger."""
    is_stale = any(each.missed_editions or each.missed_amendments for each in grounds.findings)
    is_changed = any(any(each.dangerous_edits) for each in grounds.findings)
    is_note = grounds.kind is LetterKind.SAFETY_NOTE
    if is_note and grounds.findings and not (is_stale or is_changed):
        return (
            "no copy is known to be out of date or changed in its meaning; draft another kind of "
            "letter"
        )
    if grounds.kind in _UNCHARGED or not is_stale or LetterKind.SAFETY_NOTE in grounds.sent:
        return ""
    return (
        "the copy is out of date, so the first letter is the safety note; draft it with "
        f"`reusewatch case letter {grounds.case_id} --kind safety_note`"
    )
