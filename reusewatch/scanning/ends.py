"""Where a scan's pages answered, so that a copy that was not found there is known to be absent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.records.captures import PlannedUrl, UrlState
from corpus.records.findings import Finding, Verdict

_MOST_REDIRECTS = 20  # followed from one page; browsers stop there too


@dataclass(frozen=True, slots=True)
class Ends:
    """URLs of a scan, by what they say of copies."""

    answered: frozenset[str]
    """Read and readable, gone (404 or 410), or led to such a page: a copy not found is absent."""
    without_copy: frozenset[str]
    """Those of them on which nothing was found."""


def ends_of_scan(lines: Sequence[PlannedUrl], findings: Iterable[Finding]) -> Ends:
    """Sort a scan's URLs by what they say of copies.

    A redirect answers by where it leads. Its target may have been planned before it, by a link;
    then what is there has a finding of its own, and the redirect says that it is not here.
    """
    findings = tuple(findings)
    unreadable = {f.url for f in findings if f.judgement.verdict is Verdict.UNREADABLE}
    led_to = {line.found_on: line for line in lines if line.found_on}
    answered = frozenset(line.url for line in lines if _answers(line, led_to, unreadable))
    return Ends(answered, answered - {finding.url for finding in findings})


def _answers(line: PlannedUrl, led_to: dict[str, PlannedUrl], unreadable: set[str]) -> bool:
    for _ in range(_MOST_REDIRECTS):
        if line.state is not UrlState.REDIRECTED:
            return line.state is UrlState.GONE or (
                line.state is UrlState.READ and line.url not in unreadable
            )
        target = led_to.get(line.url)
        if target is None:
            return True
        line = target
    return False
