"""What a scan means for cases: all that software may do by itself, and no more.

It opens ``new``, marks ``recurred`` and ``gone_pending``, takes a case back when its copy is seen
again, and reopens ``consent_confirmed``. A page that could not be fetched or read says nothing.

Decided here, where DOMAIN.md leaves it open:

- What was closed stays closed for what its decision covered: the same sentences, wherever on the
  site they stand. Anything else that lacks consent makes the case recur.
- What was removed recurs when it is seen again, and so does what was to be updated and is not.
- Permission confirmed by people is reopened past its day of review; for a page or a sentence it was
  not given for, or a permission on record that no longer reaches; and when another edition made the
  copy older than it was.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.records.cases import (
    Actor,
    Case,
    CaseState,
    Decision,
    DecisionKind,
    Reason,
    Sighting,
)
from corpus.records.findings import Finding, Verdict
from licensing.cases.folding import Standing
from licensing.cases.sightings import (
    CHARGED,
    ScanSeen,
    case_of,
    covering,
    is_there,
    sightings_after,
)

SOFTWARE = "reusewatch"
"""Who decides, where no person does."""
_PERMISSION_ENDS = {
    Verdict.CONSENT_LAPSED: Reason.EXPIRED,
    Verdict.OUT_OF_SCOPE: Reason.SCOPE_CHANGED,
    Verdict.CONDITIONS_BREACHED: Reason.SCOPE_CHANGED,
    Verdict.NOT_PRIOR: Reason.SCOPE_CHANGED,
    Verdict.PARTIAL_CONSENT: Reason.EXPIRED,
    Verdict.NO_CONSENT_ON_RECORD: Reason.EXPIRED,
}
_Key = tuple[str, str]
"""Site and work."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What was on record before."""

    sightings: tuple[Sighting, ...]
    contents: Mapping[str, Collection[str]]
    cases: Mapping[_Key, tuple[Case, Standing]]


@dataclass(frozen=True, slots=True)
class AfterScan:
    """What is to be entered."""

    sightings: tuple[Sighting, ...]
    """Those that changed."""
    cases: tuple[Case, ...]
    """New ones."""
    decisions: tuple[Decision, ...]


def after_scan(seen: ScanSeen, before: OnRecord) -> AfterScan:
    """Work out what a scan means for every case; asked again, it means nothing more."""
    changed = {
        sighting.finding_id: sighting for sighting in sightings_after(seen, before.sightings)
    }
    now = {sighting.finding_id: sighting for sighting in before.sightings} | changed
    of_case: dict[_Key, list[Sighting]] = defaultdict(list)
    for sighting in now.values():
        of_case[sighting.site, sighting.work_id].append(sighting)
    past = {sighting.finding_id: sighting for sighting in before.sightings}
    cases, decisions = [], []
    findings = {finding.id: finding for finding in seen.findings}
    for key in sorted(of_case):
        case, standing = before.cases.get(key, (case_of(*key), Standing()))
        look = _Look(seen, findings, before.contents, standing, tuple(of_case[key]), past)
        step = look.step()
        if step is None:
            continue
        if standing.state is None:
            cases.append(case)
        decisions.append(_decision(case, standing, step, seen.now, of_case[key]))
    return AfterScan(tuple(changed.values()), tuple(cases), tuple(decisions))


_Step = tuple[CaseState, Reason]


@dataclass(frozen=True, slots=True)
class _Look:
    """One case, looked at after a scan."""

    seen: ScanSeen
    findings: Mapping[str, Finding]
    contents: Mapping[str, Collection[str]]
    standing: Standing
    sightings: tuple[Sighting, ...]
    past: Mapping[str, Sighting]

    def step(self) -> _Step | None:
        """What software does about it, if anything."""
        state = self.standing.state
        lacking = [each for each in self._seen_now() if each.verdict.lacks_consent]
        if state is None:
            return (CaseState.NEW, Reason.FOUND) if lacking else None
        if state is CaseState.GONE_PENDING:
            return self._back() if self._seen_now() else None
        if state is CaseState.CONSENT_CONFIRMED:
            return self._reopened(lacking)
        if self.standing.is_closed:
            reason = self._recurs(lacking)
            return (CaseState.RECURRED, reason) if reason else None
        copies = [each for each in self.sightings if each.verdict in CHARGED]
        if copies and not any(map(is_there, copies)):
            return CaseState.GONE_PENDING, Reason.ABSENT_TWICE
        return None

    def _seen_now(self) -> list[Sighting]:
        """Copies that this scan found."""
        return [
            each
            for each in self.sightings
            if each.scan_id == self.seen.scan_id and not each.absent_in and is_there(each)
        ]

    def _back(self) -> _Step | None:
        was = self.standing.away_from.state if self.standing.away_from else None
        return (was, Reason.SEEN_AGAIN) if was else None

    def _reopened(self, lacking: Sequence[Sighting]) -> _Step | None:
        """Why a permission that people confirmed must be looked at again."""
        reason = self._permission_ends(lacking)
        review_by, today = self.standing.review_by, self.seen.days.get(self._work_id)
        is_due = review_by is not None and today is not None and today > review_by
        if reason is None and is_due and any(map(is_there, self.sightings)):
            reason = Reason.EXPIRED
        covered = {each.finding_id for each in self.standing.covers}
        if reason is None and any(
            each.finding_id not in covered or not self._is_covered(each) for each in lacking
        ):
            reason = Reason.SCOPE_CHANGED
        if reason is None and self._is_older():
            reason = Reason.NEW_EDITION
        return (CaseState.UNDER_REVIEW, reason) if reason else None

    def _recurs(self, lacking: Sequence[Sighting]) -> Reason | None:
        """Why what was closed must be looked at again."""
        state, decided = self.standing.state, self.standing.decided
        fresh = [each for each in lacking if not self._is_covered(each)]
        if state is CaseState.RESOLVED_REMOVED or (
            decided is not None and decided.reason is Reason.REPLACED_BY_LINK
        ):
            again = [each for each in lacking if self._was_saved_since(each)]
            return (Reason.NEW_CONTENT if fresh else Reason.SEEN_AGAIN) if again else None
        if state is CaseState.RESOLVED_CORRECTED:
            stale = [e for e in lacking if e.missed_editions and self._was_saved_since(e)]
            if stale and not fresh:
                return Reason.SEEN_AGAIN
        if fresh:
            return Reason.NEW_CONTENT
        if state is CaseState.RESOLVED_LICENSED:
            return self._permission_ends(lacking)
        return None

    def _permission_ends(self, lacking: Sequence[Sighting]) -> Reason | None:
        """Why a permission no longer holds that did, or that had been on record in part."""
        at_decision = {each.finding_id: each.verdict for each in self.standing.covers}
        for each in lacking:
            old = self.past.get(each.finding_id)
            held = old is not None and old.verdict is Verdict.CONSENTED
            before = at_decision.get(each.finding_id)
            had_not = before in {None, Verdict.NO_CONSENT_ON_RECORD, Verdict.PARTIAL_CONSENT}
            lapses = each.verdict in {Verdict.CONSENT_LAPSED, Verdict.OUT_OF_SCOPE}
            if held or (lapses and had_not and before is not None):
                return _PERMISSION_ENDS[each.verdict]
        return None

    def _is_older(self) -> bool:
        """Whether another edition made a copy older than it was when it was decided on."""
        then = {each.finding_id: each.missed_editions for each in self.standing.covers}
        return any(
            (each.missed_editions or 0) > (then[each.finding_id] or 0)
            for each in self._seen_now()
            if each.finding_id in then and each.missed_editions is not None
        )

    def _is_covered(self, sighting: Sighting) -> bool:
        """Whether all that it reproduces is what the decision spoke of."""
        spoken_of = {
            piece for each in self.standing.covers for piece in self.contents.get(each.content, ())
        }
        if sighting.content in {each.content for each in self.standing.covers}:
            return True
        now = self.findings[sighting.finding_id].pieces
        return bool(now) and spoken_of.issuperset(now)

    def _was_saved_since(self, sighting: Sighting) -> bool:
        """Whether the page was saved after the decision was taken."""
        decided = self.standing.decided
        saved_at = self.findings[sighting.finding_id].captured_at
        return decided is None or saved_at > decided.at

    @property
    def _work_id(self) -> str:
        return self.sightings[0].work_id


def _decision(
    case: Case, standing: Standing, step: _Step, at: datetime, sightings: Iterable[Sighting]
) -> Decision:
    state, reason = step
    return Decision(
        case_id=case.id,
        number=standing.number + 1,
        at=at,
        by=SOFTWARE,
        actor=Actor.SOFTWARE,
        kind=DecisionKind.MOVE,
        from_state=standing.state,
        to_state=state,
        reason=reason,
        covers=covering(sightings),
    )
