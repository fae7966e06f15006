"""Findings as others may read them: what is personal in the page's words is masked.

Lengths stay, so every span of a finding points to what it pointed to before. Words of the
protected text are nobody's secret; web addresses are what a finding is about: both stay.
"""

from collections.abc import Mapping
from dataclasses import replace
from operator import is_

from corpus.personal.redaction import masked, of_page
from corpus.records.findings import Facts, Finding, Hint, Judgement
from corpus.records.matches import Edit, Match, Span
from corpus.records.privacy import Privacy


class Masking:
    """Masks the findings of a scan, and remembers those that have nothing to mask.

    Tables read each finding several times; most name nobody.
    """

    def __init__(self, privacy: Privacy) -> None:
        """Mask by these rules."""
        self._privacy = privacy
        self._clean: set[str] = set()

    def __call__(self, finding: Finding) -> Finding:
        """Give a finding masked; itself if there is nothing to mask."""
        if finding.id in self._clean:
            return finding
        told = redacted_finding(finding, self._privacy)
        if told is finding:
            self._clean.add(finding.id)
        return told


def redacted_finding(finding: Finding, privacy: Privacy) -> Finding:
    """Mask what is personal in all that a finding quotes of its page."""
    if finding.facts is None:
        return finding
    matches = tuple(redacted_match(match, privacy) for match in finding.matches)
    facts, changed = _facts(finding.facts, privacy)
    if not changed and all(map(is_, matches, finding.matches)):
        return finding
    return replace(
        finding,
        matches=matches,
        facts=facts,
        hints=tuple(Hint(hint.kind, _put(hint.detail, changed)) for hint in finding.hints),
        judgement=_judgement(finding.judgement, changed),
    )


def redacted_match(match: Match, privacy: Privacy) -> Match:
    """Mask what is personal in a match's page text, and in its edits alike."""
    taken = of_page(match.page_text, privacy=privacy, match=match)
    if not taken:
        return match
    page_text = masked(match.page_text, taken)
    return replace(
        match,
        page_text=page_text,
        edits=tuple(_edit(edit, match.in_page.start, page_text) for edit in match.edits),
    )


def _edit(edit: Edit, begins: int, page_text: str) -> Edit:
    """Quote an edit's words of the page anew, from the masked text of its match."""
    if not edit.page_words:
        return edit
    here = Span(edit.in_page.start - begins, edit.in_page.end - begins)
    return replace(edit, page_words=" ".join(here.of(page_text).split()))


def _facts(facts: Facts, privacy: Privacy) -> tuple[Facts, Mapping[str, str]]:
    """Mask the facts that are in the page's words, and tell what became of which."""
    said = (
        *(facts.licence_claimed, facts.sale, facts.copyright_line),
        *(facts.other_sale, facts.other_licence),
    )
    told = [masked(words, of_page(words, privacy=privacy)) for words in said]
    changed = {words: now for words, now in zip(said, told, strict=True) if words != now}
    licence, sale, copyright_line, other_sale, other_licence = told
    masked_facts = replace(
        facts,
        licence_claimed=licence,
        sale=sale,
        copyright_line=copyright_line,
        other_sale=other_sale,
        other_licence=other_licence,
    )
    return masked_facts, changed


def _judgement(judgement: Judgement, changed: Mapping[str, str]) -> Judgement:
    """Quote the facts in the reasons as they are told now."""
    return replace(
        judgement,
        sentence=_put(judgement.sentence, changed),
        considered=tuple(
            replace(
                grant,
                checks=tuple(
                    replace(check, detail=_put(check.detail, changed)) for check in grant.checks
                ),
            )
            for grant in judgement.considered
        ),
    )


def _put(text: str, changed: Mapping[str, str]) -> str:
    for words, now in changed.items():
        text = text.replace(words, now)
    return text
