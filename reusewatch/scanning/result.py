"""What a scan came to, and the exit code that says so."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.records.captures import GAPS, UrlState
from corpus.records.findings import Finding, Verdict
from corpus.records.matches import Strength

NOTHING_TO_REPORT, FINDINGS, COVERAGE_INCOMPLETE = 0, 1, 3
_STRENGTHS = (Strength.BELOW, Strength.REVIEW, Strength.STRONG)


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What a scan came to."""

    scan_id: str
    findings: tuple[Finding, ...]
    urls: Mapping[UrlState, int]
    """How many of the planned URLs ended in each state."""
    report: Path
    """The page of the report."""

    @property
    def unreadable(self) -> tuple[Finding, ...]:
        """Pages that were fetched and could not be read."""
        return tuple(
            finding for finding in self.findings if finding.judgement.verdict is Verdict.UNREADABLE
        )

    @property
    def gaps(self) -> int:
        """Pages of which nothing is known: they could not be fetched, or not be read."""
        unfetched = sum(number for state, number in self.urls.items() if state in GAPS)
        return unfetched + len(self.unreadable)

    def lacking(self, level: Strength = Strength.REVIEW) -> tuple[Finding, ...]:
        """Findings of at least this strength that lack the consent asked of their holders."""
        wanted = _STRENGTHS[_STRENGTHS.index(level) :]
        return tuple(
            finding
            for finding in self.findings
            if finding.judgement.verdict.lacks_consent and finding.strength in wanted
        )

    def exit_codes(self, level: Strength) -> tuple[int, ...]:
        """Every code that applies, the one to end with first."""
        codes = [COVERAGE_INCOMPLETE] * bool(self.gaps) + [FINDINGS] * bool(self.lacking(level))
        return tuple(codes) or (NOTHING_TO_REPORT,)

    def exit_code(self, level: Strength = Strength.REVIEW) -> int:
        """Give the code to end with: a gap in coverage is graver than a finding."""
        return self.exit_codes(level)[0]

    def verdicts(self) -> Mapping[Verdict, int]:
        """Count the findings of each verdict that occurs, in the order of the list of verdicts."""
        counted = Counter(finding.judgement.verdict for finding in self.findings)
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}

    @property
    def summary(self) -> str:
        """Tell it in a few lines."""
        pages = self.urls.get(UrlState.READ, 0) - len(self.unreadable)
        found = len(self.findings) - len(self.unreadable)
        lacking = f"{len(self.lacking())} lack written permission"
        lines = [f"Pages read: {pages}; findings: {found}, of which {lacking}."]
        if self.gaps:
            lines.append(f"Coverage is incomplete: pages not fetched or not read: {self.gaps}.")
        refused = self.urls.get(UrlState.REFUSED_BY_ROBOTS, 0)
        if refused:
            lines.append(f"Pages not visited, as their sites' robots.txt asks: {refused}.")
        return "\n".join([*lines, f"Report: {self.report}"])

    def as_fields(self, level: Strength = Strength.REVIEW) -> dict[str, object]:
        """Give it as fields of a JSON document."""
        return {
            "scan": self.scan_id,
            "report": self.report,
            "urls": {state.value: number for state, number in self.urls.items()},
            "gaps": self.gaps,
            "unreadable": [finding.url for finding in self.unreadable],
            "verdicts": {verdict.value: number for verdict, number in self.verdicts().items()},
            "lacking_consent": len(self.lacking(level)),
            "exit_codes": list(self.exit_codes(level)),
        }
