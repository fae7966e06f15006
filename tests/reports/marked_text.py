"""Matches written as one marked text, so that a test shows what it compares."""

import re
from datetime import date

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

EDITIONS = (date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31))

# The page as a text with marks: {kind:protected text|page} for an edit, <<source:text>> for a
# stretch set aside. Every kind of edit, an insertion, a deletion and paragraphs of either side
# alone are in it.
MARKED = (
    "1.1 The harbour warden {duty:must|should} ring the lantern house within "
    "{time_limit:24 hours|48 hours} of a report, {role:the harbour warden|the ferry clerk} noting "
    "the tide, the wind and the name of every boat that is missing.\n\n"
    "The warden {negation:must not|must} leave the quay before {number:three|two} lamps are lit "
    "{other:|as far as reasonably possible} and the {organisation:Harbour Trust|Port Authority} "
    "has been told on {contact:01632 960001|01632 960999}.\n\n"
    "<<tides-act:Every person who keeps a light shall keep it burning from dusk until dawn, and "
    "shall answer for it to the {number:two|three} magistrates of the coast.>>\n\n"
    "{other:A boat that returns is struck from the list by the hand that wrote it.\n\n|}"
    "These Harbour Procedures are read aloud on the first day of every season.\n\n"
    "{other:|Our own crews also carry a whistle.\n\n}"
    "The list is kept for {other:seven|seven full} winters."
)
_MARK = re.compile(r"\{(\w+):([^|{}]*)\|([^|{}]*)\}|<<([\w-]+):|>>")


def marked_match(marked: str, before: int = 40) -> Match:
    """Read a marked text into a match that lies ``before`` code points into both whole texts."""
    source, page, edits, quoted, at = "", "", [], [], 0
    for mark in _MARK.finditer(marked):
        same = marked[at : mark.start()]
        source, page, at = source + same, page + same, mark.end()
        kind, old, new, source_id = mark.groups()
        if kind:
            in_source, in_page = _after(source, old, before), _after(page, new, before)
            edits.append(Edit(EditKind(kind), old, new, in_source, in_page))
            source, page = source + old, page + new
        elif source_id:
            quoted.append((source_id, before + len(page), 0))
        else:
            quoted[-1] = (*quoted[-1][:2], before + len(page))
    return _whole(source + marked[at:], page + marked[at:], tuple(edits), quoted, before)


def _after(text: str, more: str, before: int) -> Span:
    return Span(before + len(text), before + len(text) + len(more))


def _whole(
    source: str, page: str, edits: tuple[Edit, ...], quoted: list[tuple[str, int, int]], before: int
) -> Match:
    words = len(page.split())
    return Match(
        text_id="harbour/wardens@2",
        owner_id="harbour",
        chapter_id="wardens",
        title="Wardens & lanterns",
        in_source=Span(before, before + len(source)),
        in_page=Span(before, before + len(page)),
        source_text=source,
        page_text=page,
        match_class=MatchClass.ALTERED if edits else MatchClass.VERBATIM,
        origin=Origin.OWN,
        parts=_parts(Span(before, before + len(page)), quoted),
        similarity=0.91,
        words=words,
        own_words=words // 2,
        longest_own_run=words // 3,
        strength=Strength.STRONG,
        share_of_source=0.31,
        share_of_page=0.62,
        editions=EDITIONS[-1:],
        fossils=("these Harbour Procedures",) if "these Harbour" in page else (),
        edits=edits,
    )


def _parts(whole: Span, quoted: list[tuple[str, int, int]]) -> tuple[Part, ...]:
    parts, at = [], whole.start
    for source_id, start, end in quoted:
        parts += [
            Part(Span(at, start), Origin.OWN, None),
            Part(Span(start, end), Origin.THIRD_PARTY, source_id),
        ]
        at = end
    parts.append(Part(Span(at, whole.end), Origin.OWN, None))
    return tuple(part for part in parts if part.in_page.start < part.in_page.end)
