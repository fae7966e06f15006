"""What a report holds, and the order in which its reader's Monday goes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import overload

from corpus.errors import BadUrl
from corpus.records.captures import PlannedUrl, Scan
from corpus.records.cases import CaseState
from corpus.records.differences import EditionDifference
from corpus.records.findings import Finding, FindingLine, Verdict
from corpus.records.matches import Edit, EditKind, Match, Origin, Strength
from corpus.records.privacy import PersonalData
from corpus.records.syncs import EditionNews
from corpus.records.works import Edition, SourceName, Work
from corpus.revisions import RevisionState
from corpus.urls import parse_url
from reports.coverage import MISSED


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
    site: str = ""
    copies: int = 0
    """Those that were there when they were looked for last."""
    is_closed: bool = False

    def is_due(self, today: date) -> bool:
        """Whether its day of review or of reply has passed."""
        return any(day is not None and day < today for day in (self.look_again, self.reply_by))


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is told of one scan."""

    scan: Scan
    works: tuple[Work, ...]
    editions: tuple[Edition, ...]
    findings: Sequence[Finding]
    coverage: Collection[PlannedUrl]
    missing_sources: tuple[SourceName, ...]
    """Third-party sources that the works name and whose text has not been loaded."""
    holders_not_complete: tuple[str, ...]
    """Names of the holders who have not declared their register complete."""
    generated_at: datetime
    """When the report was made; aware."""
    changes: tuple[EditionDifference, ...] = ()
    """What changed since the editions that out-of-date copies were made from, and lately: a page
    each."""
    revisions: Mapping[str, RevisionState] = field(default_factory=dict)
    """How each work, by id, stood with its calendar when the report was made."""
    news: tuple[EditionNews, ...] = ()
    """Editions that syncs found, the latest found first."""
    site_records: Mapping[str, SiteRecord] = field(default_factory=dict)
    """By the ids of findings; those of sites without a record are not there."""
    audit_head: str = ""
    """Digest that stands for all that was entered until then: what is cut off later shows by it."""
    personal_data: PersonalData = field(default_factory=PersonalData)
    shows_personal: bool = False
    """Whether what is personal in the pages' words is shown; else its findings are masked."""
    erased: Mapping[str, datetime] = field(default_factory=dict)
    """When saved pages of the most urgent findings were erased on purpose, by their ids."""

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
    HOUSEKEEPING = "housekeeping"
    """A page of the holders' own that still shows a superseded edition."""
    NOT_CHARGED = "not_charged"


_NOT_CHARGED = frozenset(
    {Verdict.OWN, Verdict.AFFILIATE, Verdict.THIRD_PARTY_ONLY, Verdict.BELOW_THRESHOLD}
)
_URGENCIES = tuple(Urgency)
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
    return match.subtracts(edit)


def dangerous_edits(finding: Finding) -> Iterator[Edit]:
    """Yield the meaning-changing edits of the holders' own text, those of each match in order."""
    return finding.dangerous_edits


def urgency(finding: Finding | FindingLine) -> Urgency:
    """Tell to which part of Monday a finding belongs.

    A dangerous or out-of-date copy comes first even where it is permitted: practitioners follow it
    all the same. Pages that are not charged never do; those of the holders' own that are out of
    date are housekeeping.
    """
    line = finding.line if isinstance(finding, Finding) else finding
    return _urgency(line.verdict, line.meaning_changes, is_behind=is_out_of_date(line))


def _urgency(verdict: Verdict, meaning_changes: int, *, is_behind: bool) -> Urgency:
    if verdict is Verdict.UNREADABLE:
        return Urgency.UNREADABLE
    if verdict is Verdict.OWN and is_behind:
        return Urgency.HOUSEKEEPING
    if verdict in _NOT_CHARGED:
        return Urgency.NOT_CHARGED
    if meaning_changes:
        return Urgency.DANGEROUS_CHANGE
    if is_behind:
        return Urgency.OUT_OF_DATE
    return Urgency.MISSING_PERMISSION if verdict.lacks_consent else Urgency.PERMITTED


def is_out_of_date(line: FindingLine) -> bool:
    """Whether a newer edition came out since, or an amendment of what was copied."""
    return bool(line.missed_editions or line.missed_amendments)


def in_mondays_order(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Sort findings as they are read; the same findings always come in the same order."""
    if isinstance(findings, StoredFindings):
        return findings
    return tuple(sorted(findings, key=lambda finding: _mondays_key(finding.line)))


def _mondays_key(line: FindingLine) -> tuple[int | float | str, ...]:
    gravity = _gravity(
        line.verdict,
        line.strength,
        line.meaning_changing_kinds,
        line.meaning_changes,
        (line.missed_editions or 0, line.missed_amendments or 0),
    )
    return (*gravity, -line.share_of_work, line.url, line.id)


@cache  # there are few, and findings by the hundred thousand
def _gravity(
    verdict: Verdict,
    strength: Strength,
    kinds: tuple[EditKind, ...],
    meaning_changes: int,
    missed: tuple[int, int],
) -> tuple[int, ...]:
    """Rank a finding; ``missed`` are editions and amendments."""
    return (
        _URGENCIES.index(_urgency(verdict, meaning_changes, is_behind=any(missed))),
        min((kind.danger for kind in kinds), default=EditKind.OTHER.danger),
        -meaning_changes,
        *(-each for each in missed),
        GRAVEST_FIRST.index(verdict),
        _STRONGEST_FIRST.index(strength),
    )


class StoredFindings(Sequence[Finding]):
    """A scan's findings in the order of a reader's Monday, each read when it is told.

    A report of a hundred thousand is put in order by their lines; whole they would not fit.
    """

    def __init__(
        self,
        lines: Iterable[FindingLine],
        read: Callable[[Sequence[str]], Iterable[Finding]],
    ) -> None:
        """Hold the lines; ``read`` gives the findings of some ids, in their order."""
        self.lines = tuple(sorted(lines, key=_mondays_key))
        self._read = read

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._read([line.id for line in self.lines]))

    @overload
    def __getitem__(self, place: int) -> Finding: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, place: int | slice) -> Finding | tuple[Finding, ...]:
        """Read one finding, or some."""
        if isinstance(place, slice):
            return tuple(self._read([line.id for line in self.lines[place]]))
        return next(iter(self._read([self.lines[place].id])))


def lines_of(findings: Sequence[Finding]) -> tuple[FindingLine, ...]:
    """Give findings in a line each, in the order of a reader's Monday."""
    if isinstance(findings, StoredFindings):
        return findings.lines
    return tuple(finding.line for finding in in_mondays_order(findings))


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


def edition_behind(finding: Finding, editions: Iterable[Edition]) -> date | None:
    """Give the edition of an out-of-date copy: the newest that its oldest part can be of.

    Of the editions that are known and had come out when the page was saved; ``None`` if the copy
    is current, or if that cannot be said.
    """
    day = finding.captured_at.date()
    known = {edition.day for edition in editions if edition.work_id == finding.work_id}
    newest = [
        max(fitting)
        for match in finding.matches
        if match.origin is Origin.OWN and match.strength is not Strength.BELOW
        for of_part in match.editions_of_parts
        if (fitting := [each for each in of_part if each <= day and each in known])
    ]
    oldest = min(newest, default=None)
    return oldest if is_out_of_date(finding.line) else None


def site_of(url: str) -> str:
    """Name the site of a URL: ``host`` or ``host:port``; empty if it is no web address."""
    try:
        return parse_url(url).site
    except BadUrl:
        return ""


def was_missed(planned: PlannedUrl) -> bool:
    """Whether a planned URL leaves the coverage incomplete, by a gap or by never being visited."""
    return planned.state in MISSED
