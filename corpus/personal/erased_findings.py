"""What stays on record of an erased page: the words that it has in common with the protected text.

Those are the holders' own. Every other letter and digit of the page gives way to a block (U+2588),
one for one, so that spans and lengths stay as they were. Pure.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import chain

from corpus.personal.redaction import MASK, all_masked, of_page, source_of
from corpus.records.findings import Check, Facts, Finding, GrantConsidered, Hint, Judgement
from corpus.records.matches import Edit, Match, Span
from corpus.records.privacy import Privacy
from corpus.text import normal_words, words

_NOTHING_SETTLED = Privacy()
_LETTER = re.compile(r"\w")
_IN_ITS_WORDS = re.compile(r"^(The page has: “)(.*)(”.*)$", re.DOTALL)
_YES = b"\x01"
_PLACEHOLDER = "\u27e8"  # with it begins what stands for an address or a number in the normal form


def is_erased(match: Match) -> bool:
    """Whether words of a match's page gave way to blocks."""
    return MASK in match.page_text


def erased_finding(finding: Finding, privacy: Privacy = _NOTHING_SETTLED) -> Finding:
    """Give a finding of which nothing of its page stays but what it has in common with the work.

    ``privacy``: whose names give way even there. Doing it twice changes nothing more.
    """
    quoted = tuple(_quoted_facts(finding.facts).values())
    return replace(
        finding,
        matches=tuple(erased_match(match, privacy) for match in finding.matches),
        facts=None if finding.facts is None else _erased_facts(finding.facts),
        hints=tuple(_erased_hint(hint) for hint in finding.hints),
        judgement=_erased_judgement(finding.judgement, quoted),
    )


def erased_match(match: Match, privacy: Privacy = _NOTHING_SETTLED) -> Match:
    """Give a match of which nothing of the page stays but what is in the protected text too."""
    return replace(
        match,
        page_text=_common(match, privacy),
        edits=tuple(_erased_edit(edit) for edit in match.edits),
    )


def _common(match: Match, privacy: Privacy) -> str:
    """Give a match's page text with blocks for what is not in common, or personal."""
    text, start = match.page_text, match.in_page.start
    common = _marked(len(text), _in_both(text, source_of(match)))
    gone = _marked(
        len(text),
        (Span(edit.in_page.start - start, edit.in_page.end - start) for edit in match.edits),
        (each.span for each in of_page(text, privacy=privacy, match=match)),
    )
    return "".join(
        MASK if (not sign.isspace() if is_gone else not is_common and _LETTER.match(sign)) else sign
        for sign, is_common, is_gone in zip(text, common, gone, strict=True)
    )


def _in_both(text: str, source: str) -> Iterator[Span]:
    """Yield the words of a text that stand in the other one too, wherever."""
    known = frozenset(normal_words(source))
    found = words(text)
    for place, word in enumerate(found.normal):
        span = found.span(place, place + 1)
        if word in known and not (word.startswith(_PLACEHOLDER) and span.of(text) not in source):
            yield span


def _marked(length: int, *spans: Iterable[Span]) -> bytearray:
    """Mark the code points of a text that lie in one of some spans."""
    marks = bytearray(length)
    for span in chain(*spans):
        first = min(length, max(0, span.start))
        after = max(first, min(length, span.end))
        marks[first:after] = _YES * (after - first)
    return marks


def _erased_edit(edit: Edit) -> Edit:
    return replace(edit, page_words=all_masked(edit.page_words))


def _quoted_facts(facts: Facts | None) -> Mapping[str, str]:
    """Give what facts quote of a page: every text of theirs, by its field."""
    if facts is None:
        return {}
    told = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return {name: said for name, said in told.items() if isinstance(said, str) and said}


def _erased_facts(facts: Facts) -> Facts:
    """Give facts without the page's words; that there were some stays to be seen."""
    told = {name: all_masked(said) for name, said in _quoted_facts(facts).items()}
    changed: Facts = replace(facts, **told)  # type: ignore[arg-type]  # all of them are texts
    return changed


def _erased_hint(hint: Hint) -> Hint:
    return replace(
        hint,
        detail=_IN_ITS_WORDS.sub(
            lambda found: f"{found[1]}{all_masked(found[2])}{found[3]}", hint.detail
        ),
    )


def _erased_judgement(judgement: Judgement, quoted: Collection[str]) -> Judgement:
    def without(said: str) -> str:
        for each in quoted:
            said = said.replace(f"“{each}”", f"“{all_masked(each)}”")
        return said

    def check_without(check: Check) -> Check:
        return replace(check, detail=without(check.detail))

    def considered_without(considered: GrantConsidered) -> GrantConsidered:
        return replace(considered, checks=tuple(map(check_without, considered.checks)))

    return replace(
        judgement,
        considered=tuple(map(considered_without, judgement.considered)),
        sentence=without(judgement.sentence),
    )
