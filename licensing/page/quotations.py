"""Which copied passages a page shows as quotations: marked up as such, or in quotation marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.records.findings import Hint
from corpus.records.matches import Match, Span
from corpus.text import normal_words
from licensing.first_seen import holds_words
from licensing.page.facts import mentions, text_without
from licensing.words import counted, listed

_NEAR = 160  # characters before and after a passage in which its quotation marks may stand
_BESIDE_IT = 300  # characters before and after a passage in which its source may be named
_BESIDE = 2  # characters between a passage and marks that may be apostrophes too
_SINGLE_OPEN, _SINGLE_CLOSE = "\u2018", "\u2019"
_MARKS = {"“": True, "”": False, "«": True, "»": False, "„": True}
_PAIRED = re.compile('[“”«»„"]')
_EMPTY_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A copied passage that is shown as one."""

    match: Match
    is_marked_up: bool
    """By an element that means a quotation; else by quotation marks."""
    names_source: bool
    """The work or a holder is named beside it."""


def quotation_hints(quotations: Sequence[Quotation], passages: int) -> tuple[Hint, ...]:
    """The hint that a page quotes; ``passages``: all that it copied, of reportable size."""
    if not quotations:
        return ()
    many = f"{len(quotations)} of {counted(passages, 'passage')}"
    verb = "stands" if len(quotations) == 1 else "stand"
    where = [
        words
        for words, is_so in (
            ("in a part marked as a quotation", any(each.is_marked_up for each in quotations)),
            ("in quotation marks", not all(each.is_marked_up for each in quotations)),
        )
        if is_so
    ]
    named = "its source named beside it" if all(each.names_source for each in quotations) else ""
    detail = f"{many} {verb} {listed(where, 'or')}{', ' + named if named else ''}."
    return (Hint("quotation_likely", detail),)


def quotations_among(
    matches: Iterable[Match], text: str, marked: Sequence[str], names: Sequence[str]
) -> tuple[Quotation, ...]:
    """Tell the matches of a page that stand in a quotation.

    ``text`` is the page's; ``marked`` holds the texts of its elements that mark quotations;
    ``names`` are those of the work and its holders.
    """
    of_elements = [normal_words(quotation) for quotation in marked]
    found = []
    for match in matches:
        words = normal_words(match.page_text)
        is_marked_up = any(holds_words(of_element, words) for of_element in of_elements)
        if is_marked_up or _in_marks(match, text):
            found.append(Quotation(match, is_marked_up, _names_source(match, text, names)))
    return tuple(found)


def _names_source(match: Match, text: str, names: Sequence[str]) -> bool:
    """Whether the words around a passage say whose it is."""
    start, end = match.in_page.start, match.in_page.end
    around = text_without(
        text[max(0, start - _BESIDE_IT) : end + _BESIDE_IT],
        [Span(min(start, _BESIDE_IT), min(start, _BESIDE_IT) + end - start)],
    )
    return any(mentions(around, name) for name in names)


def _in_marks(match: Match, text: str) -> bool:
    """Whether a passage's own paragraph puts it between an opening and a closing mark."""
    start, end = match.in_page.start, match.in_page.end
    before = _EMPTY_LINE.split(text[max(0, start - _NEAR) : start])[-1]
    after = _EMPTY_LINE.split(text[end : end + _NEAR])[0]
    if before.rstrip()[-1:] == _SINGLE_OPEN and _SINGLE_CLOSE in after[: _BESIDE + 1]:
        return True
    opening, closing = _PAIRED.findall(before), _PAIRED.findall(after)
    if not opening or not closing:
        return False
    if opening[-1] == '"' or closing[0] == '"':
        return opening[-1] == closing[0] == '"' and opening.count('"') % 2 == 1
    return _MARKS[opening[-1]] and (not _MARKS[closing[0]] or opening[-1] == "„")
