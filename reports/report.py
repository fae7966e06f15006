"""What a report holds, and the order in which its reader's Monday goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from corpus.errors import BadUrl
from corpus.records.captures import GAPS, PlannedUrl, Scan, UrlState
from corpus.records.cases import CaseState
from corpus.records.findings import Finding, Verdict
from corpus.records.matches import Edit, EditKind, Match, Origin, Strength
from corpus.records.works import Edition, SourceName, Work
from corpus.urls import parse_url


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What people do about a finding's site, as it stands when a report is made."""

    id: str
    state: CaseState
    waits_for: str = ""
    """What has been proposed or drafted, and who must still approve; empty if nothing."""
    look_again: date | None = None
    """Day after which what was decided is looked at again."""
    reply_by: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is told of one scan."""

    scan: Scan
    works: tuple[Work, ...]
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]
    coverage: tuple[PlannedUrl, ...]
    missing_sources: tuple[SourceName, ...]
    """Third-party sources that the works name and whose text has not been loaded."""
    holders_not_complete: tuple[str, ...]
    """Names of the holders who have not declared their register complete."""
    generated_at: datetime
    """When the report was made; aware."""
    site_records: Mapping[str, SiteRecord] = field(default_factory=dict)
    """By the ids of findings; those of sites without a record are not there."""
    audit_head: str = ""
    """Digest that stands for all that was entered until then: what is cut off later shows by it."""

    def __post_init__(self) -> None:
        """Refuse a time that could be any of twenty-four."""
        if self.generated_at.tzinfo is None:
            message = "Report.generated_at has no time zone; pass an aware time"
            raise ValueError(message)

    def work(self, work_id: str) -> Work | None:
        """Find a work; ``None`` where a page could not be read and so belongs to none."""
        return next((work for work in self.works if work.id == work_id), None)


class Urgency(StrEnum):
    """The parts of a reader's Monday, most urgent first."""

    DANGEROUS_CHANGE = "dangerous_change"
    """A copy that tells its reader to act differently, permitted or not."""
    OUT_OF_DATE = "out_of_date"
    """A copy of a superseded edition, permitted or not."""
    MISSING_PERMISSION = "missing_permission"
    UNREADABLE = "unreadable"
    PERMITTED = "permitted"
    NOT_CHARGED = "not_charged"


_NOT_CHARGED = frozenset(
    {Verdict.OWN, Verdict.AFFILIATE, Verdict.THIRD_PARTY_ONLY, Verdict.BELOW_THRESHOLD}
)
_URGENCIES = tuple(Urgency)
_MOST_DANGEROUS_FIRST = (
    EditKind.TIME_LIMIT,
    EditKind.DUTY,
    EditKind.CONTACT,
    EditKind.NEGATION,
    EditKind.NUMBER,
    EditKind.ROLE,
)
GRAVEST_FIRST = (
    Verdict.NO_CONSENT_ON_RECORD,
    Verdict.PARTIAL_CONSENT,
    Verdict.OUT_OF_SCOPE,
    Verdict.CONSENT_LAPSED,
    Verdict.NOT_PRIOR,
    Verdict.CONDITIONS_BREACHED,
    Verdict.CONSENTED,
    Verdict.UNREADABLE,
    Verdict.OWN,
    Verdict.AFFILIATE,
    Verdict.THIRD_PARTY_ONLY,
    Verdict.BELOW_THRESHOLD,
)
"""The order of verdicts in lists and, among equally urgent findings, of these."""
_STRONGEST_FIRST = (Strength.STRONG, Strength.REVIEW, Strength.BELOW)


def is_subtracted(edit: Edit, match: Match) -> bool:
    """Whether an edit lies in a part that others may quote, and so is not the holders' concern."""
    return any(
        part.origin is not Origin.OWN
        and part.in_page.start <= edit.in_page.start < part.in_page.end
        for part in match.parts
    )


def dangerous_edits(finding: Finding) -> Iterator[Edit]:
    """Yield the meaning-changing edits of the holders' own text, those of each match in order."""
    for match in finding.matches:
        if match.origin is Origin.OWN:
            for edit in match.edits:
                if edit.kind.changes_meaning and not is_subtracted(edit, match):
                    yield edit


def danger(kind: EditKind) -> int:
    """Rank a kind of edit for sorting: 0 is the most dangerous."""
    if kind.changes_meaning:
        return _MOST_DANGEROUS_FIRST.index(kind)
    return len(_MOST_DANGEROUS_FIRST)


def urgency(finding: Finding) -> Urgency:
    """Tell to which part of Monday a finding belongs.

    A dangerous or out-of-date copy comes first even where it is permitted: practitioners follow it
    all the same. Pages that are not charged never do.
    """
    verdict = finding.judgement.verdict
    if verdict is Verdict.UNREADABLE:
        return Urgency.UNREADABLE
    if verdict in _NOT_CHARGED:
        return Urgency.NOT_CHARGED
    if any(True for _ in dangerous_edits(finding)):
        return Urgency.DANGEROUS_CHANGE
    if finding.missed_editions:
        return Urgency.OUT_OF_DATE
    return Urgency.MISSING_PERMISSION if verdict.lacks_consent else Urgency.PERMITTED


def in_mondays_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Sort findings as they are read; the same findings always come in the same order."""
    return tuple(sorted(findings, key=_mondays_key))


def _mondays_key(finding: Finding) -> tuple[int | float | str, ...]:
    dangers = [danger(edit.kind) for edit in dangerous_edits(finding)]
    return (
        _URGENCIES.index(urgency(finding)),
        min(dangers, default=len(_MOST_DANGEROUS_FIRST)),
        -len(dangers),
        -(finding.missed_editions or 0),
        GRAVEST_FIRST.index(finding.judgement.verdict),
        _STRONGEST_FIRST.index(finding.strength),
        -finding.share_of_work,
        finding.url,
        finding.id,
    )


def editions_copied(finding: Finding) -> tuple[date, ...]:
    """Name the editions that a finding can have been made from, oldest first.

    Those that fit every match of own text, and every part of one that mixes editions; where none
    fits all, every one that fits some.
    """
    fitting = [
        set(of_part)
        for match in finding.matches
        if match.origin is Origin.OWN
        for of_part in match.editions_of_parts
    ]
    if not fitting:
        return ()
    return tuple(sorted(set.intersection(*fitting) or set.union(*fitting)))


def site_of(url: str) -> str:
    """Name the site of a URL: ``host`` or ``host:port``; empty if it is no web address."""
    try:
        return parse_url(url).site
    except BadUrl:
        return ""


def was_missed(planned: PlannedUrl) -> bool:
    """Whether a planned URL leaves the coverage incomplete, by a gap or by never being visited."""
    return planned.state in GAPS or planned.state is UrlState.PLANNED
