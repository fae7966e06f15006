"""What was changed: each changed stretch as an edit, with what it touches."""

from collections.abc import Iterable, Sequence

from corpus.records.matches import Edit, EditKind, Span
from corpus.text import Words
from matcher.altered import Alignment
from matcher.chains import Block
from matcher.options import Options
from matcher.vocabulary import (
    DUTIES,
    NEGATIONS,
    NUMBERS,
    ROLES,
    TIME_QUALIFIERS,
    TIME_UNITS,
)

_PLACEHOLDERS = frozenset({"⟨phone⟩", "⟨email⟩", "⟨url⟩"})
_REWRITTEN = 12  # words: a longer stretch is another sentence, not a changed one


class Side:
    """One side of an alignment: a text, its words, and where they stand."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words

    def normal(self, first: int, after: int) -> list[str]:
        """Give words in normal form."""
        return self.words.normal[first:after]

    def shown(self, first: int, after: int) -> str:
        """Give words as the text writes them, on one line."""
        return " ".join(self.words.span(first, after).of(self.text).split())

    def span(self, first: int, after: int) -> Span:
        """Give the stretch of the text."""
        return self.words.span(first, after)


def find_edits(found: Alignment, page: Side, source: Side, options: Options) -> tuple[Edit, ...]:
    """Give every change inside an alignment, in the order of the page."""
    edits: list[Edit] = list(_changed_contacts(found.blocks[0], page, source))
    for last, following in zip(found.blocks, found.blocks[1:], strict=False):
        on_page = range(last.page_after, following.page)
        in_source = range(last.source_after, following.source)
        if not is_excerpt_gap(len(on_page), len(in_source), options):
            edits += _edits_of_gap(on_page, in_source, page, source)
        edits += _changed_contacts(following, page, source)
    return tuple(edits)


def is_excerpt_gap(page_words: int, source_words: int, options: Options) -> bool:
    """Tell a gap between two excerpts from a change: one side is long, the other empty."""
    return min(page_words, source_words) == 0 and max(page_words, source_words) >= (
        options.excerpt_gap
    )


def _edits_of_gap(on_page: range, in_source: range, page: Side, source: Side) -> list[Edit]:
    if not on_page and not in_source:
        return []
    behind = [
        *page.normal(on_page.stop, on_page.stop + 2),
        *source.normal(in_source.stop, in_source.stop + 2),
    ]
    kinds = kinds_of(
        source.normal(in_source.start, in_source.stop),
        page.normal(on_page.start, on_page.stop),
        behind,
    )
    if not kinds:
        kinds = [_kind_of_names(on_page, in_source, page, source)]
    return [_edit(kind, on_page, in_source, page, source) for kind in kinds]


def kinds_of(before: Sequence[str], now: Sequence[str], behind: Sequence[str]) -> list[EditKind]:
    """Give the kinds of meaning that a change of words touches; ``behind`` follows it."""
    if max(len(before), len(now)) > _REWRITTEN:
        return []
    changed = set(before) ^ set(now)
    kinds = []
    if changed & _PLACEHOLDERS:
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
    before = source.shown(in_source.start, in_source.stop).split()
    now = page.shown(on_page.start, on_page.stop).split()
    both = (before, now)
    if all(side and sum(word[:1].isupper() for word in side) * 2 >= len(side) for side in both):
        return EditKind.ORGANISATION
    return EditKind.OTHER


def _changed_contacts(block: Block, page: Side, source: Side) -> Iterable[Edit]:
    """Give addresses and numbers that stand in the same place but are not the same."""
    for offset in range(block.length):
        at = block.source + offset
        if source.words.normal[at] not in _PLACEHOLDERS:
            continue
        in_source, on_page = range(at, at + 1), range(block.page + offset, block.page + offset + 1)
        if _bare(source.shown(at, at + 1)) != _bare(page.shown(on_page.start, on_page.stop)):
            yield _edit(EditKind.CONTACT, on_page, in_source, page, source)


def _bare(contact: str) -> str:
    return "".join(filter(str.isalnum, contact)).casefold().removesuffix("/")


def _edit(kind: EditKind, on_page: range, in_source: range, page: Side, source: Side) -> Edit:
    return Edit(
        kind=kind,
        source_words=source.shown(in_source.start, in_source.stop),
        page_words=page.shown(on_page.start, on_page.stop),
        in_source=source.span(in_source.start, in_source.stop),
        in_page=page.span(on_page.start, on_page.stop),
    )
