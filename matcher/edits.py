"""What was changed: each changed stretch as an edit, with what it touches."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.records.matches import Edit, EditKind
from matcher.alignment import Alignment
from matcher.options import Options
from matcher.sides import PLACEHOLDERS, Side, changed_contacts
from matcher.vocabulary import (
    DUTIES,
    NEGATIONS,
    NUMBERS,
    ROLES,
    TIME_QUALIFIERS,
    TIME_UNITS,
)

_LOOK_AHEAD = 2  # words behind a number that may say it is a time: "48 working hours"
_REWRITTEN = 12  # words: a longer stretch is another sentence, not a changed one


def find_edits(found: Alignment, page: Side, source: Side, options: Options) -> tuple[Edit, ...]:
    """Give every change inside an alignment, in the order of the page."""
    edits = [
        _edit(
            EditKind.CONTACT,
            range(on_page, on_page + 1),
            range(in_source, in_source + 1),
            page,
            source,
        )
        for on_page, in_source in changed_contacts(found, page, source)
    ]
    for last, following in pairwise(found.blocks):
        on_page = range(last.page_after, following.page)
        in_source = range(last.source_after, following.source)
        if not is_excerpt_gap(len(on_page), len(in_source), options):
            edits += _edits_of_gap(on_page, in_source, page, source)
    return tuple(sorted(edits, key=lambda edit: (edit.in_page, edit.in_source)))


def is_excerpt_gap(page_words: int, source_words: int, options: Options) -> bool:
    """Tell a gap between two excerpts from a change: one side is long, the other empty."""
    return min(page_words, source_words) == 0 and max(page_words, source_words) >= (
        options.excerpt_gap
    )


def _edits_of_gap(on_page: range, in_source: range, page: Side, source: Side) -> list[Edit]:
    if not on_page and not in_source:
        return []
    behind = [
        *page.normal(range(on_page.stop, on_page.stop + _LOOK_AHEAD)),
        *source.normal(range(in_source.stop, in_source.stop + _LOOK_AHEAD)),
    ]
    kinds = kinds_of(source.normal(in_source), page.normal(on_page), behind)
    if not kinds:
        kinds = [_kind_of_names(on_page, in_source, page, source)]
    return [_edit(kind, on_page, in_source, page, source) for kind in kinds]


def kinds_of(before: Sequence[str], now: Sequence[str], behind: Sequence[str]) -> list[EditKind]:
    """Give the kinds of meaning that a change of words touches; ``behind`` follows it."""
    if max(len(before), len(now)) > _REWRITTEN:
        return []
    changed = set(before) ^ set(now)
    kinds = []
    if changed & PLACEHOLDERS:
        kinds.append(EditKind.CONTACT)
    if changed & NEGATIONS:
        kinds.append(EditKind.NEGATION)
    if changed & DUTIES:
        kinds.append(EditKind.DUTY)
    numbers = {word for word in changed if word in NUMBERS or word[:1].isdigit()}
    units = changed & TIME_UNITS
    if units or (numbers and _is_time(before, now, behind)):
        kinds.append(EditKind.TIME_LIMIT)
    elif numbers:
        kinds.append(EditKind.NUMBER)
    if changed & ROLES and before and now:
        kinds.append(EditKind.ROLE)
    return kinds


def _is_time(before: Sequence[str], now: Sequence[str], behind: Sequence[str]) -> bool:
    near = {*before, *now, *behind}
    return bool(near & TIME_UNITS) or bool(near & TIME_QUALIFIERS)


def _kind_of_names(on_page: range, in_source: range, page: Side, source: Side) -> EditKind:
    """Tell a swapped or abbreviated name by its capitals on both sides."""
    before = source.shown(in_source).split()
    now = page.shown(on_page).split()
    both = (before, now)
    if all(side and sum(word[:1].isupper() for word in side) * 2 >= len(side) for side in both):
        return EditKind.ORGANISATION
    return EditKind.OTHER


def _edit(kind: EditKind, on_page: range, in_source: range, page: Side, source: Side) -> Edit:
    return Edit(
        kind=kind,
        source_words=source.shown(in_source),
        page_words=page.shown(on_page),
        in_source=source.span(in_source),
        in_page=page.span(on_page),
    )
