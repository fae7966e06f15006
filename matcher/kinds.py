"""What a change of words touches: duty, negation, time, number, role, contact, names."""

from collections.abc import Iterable, Sequence
from itertools import chain

from corpus.contacts import PLACEHOLDERS
from corpus.records.matches import EditKind
from matcher.vocabulary import (
    DUTIES,
    NEGATIONS,
    NUMBERS,
    ROLES,
    TIME_QUALIFIERS,
    TIME_UNITS,
    UNSURE_NUMBERS,
    UNSURE_UNITS,
)

_MEANINGFUL = PLACEHOLDERS.union(
    DUTIES, NEGATIONS, NUMBERS, ROLES, TIME_QUALIFIERS, TIME_UNITS
)  # without these or a number, a change touches nothing of meaning


def kinds_of(
    before: Sequence[str], now: Sequence[str], behind: Iterable[str], rewritten: int
) -> list[EditKind]:
    """Give the kinds of meaning that a change of normal words touches; ``behind`` follows it.

    None of a change of more than ``rewritten`` words: see ``Options``.
    """
    if max(len(before), len(now)) > rewritten:
        return []
    changed = set(before) ^ set(now)
    if changed.isdisjoint(_MEANINGFUL) and not any(word[:1].isdigit() for word in changed):
        return []
    kinds = []
    if changed & PLACEHOLDERS:
        kinds.append(EditKind.CONTACT)
    if changed & NEGATIONS:
        kinds.append(EditKind.NEGATION)
    if changed & DUTIES:
        kinds.append(EditKind.DUTY)
    numbers = {word for word in changed if _is_number(word)}
    units = changed & TIME_UNITS
    if units - UNSURE_UNITS or (
        (numbers or changed & TIME_QUALIFIERS) and _is_near_time(chain(before, now, behind))
    ):
        kinds.append(EditKind.TIME_LIMIT)
    elif numbers - UNSURE_NUMBERS:
        kinds.append(EditKind.NUMBER)
    if changed & ROLES and before and now:
        kinds.append(EditKind.ROLE)
    return kinds


def touches(word: str, kind: EditKind) -> bool:
    """Whether a normal word is of those that make a change one of this kind."""
    if kind in {EditKind.TIME_LIMIT, EditKind.NUMBER}:
        return _is_number(word) or word in TIME_UNITS or word in TIME_QUALIFIERS
    of_kind = {
        EditKind.CONTACT: PLACEHOLDERS,
        EditKind.NEGATION: NEGATIONS,
        EditKind.DUTY: DUTIES,
        EditKind.ROLE: ROLES,
    }
    return word in of_kind.get(kind, frozenset())


def kind_of_names(before: Sequence[str], now: Sequence[str]) -> EditKind:
    """Tell a swapped or abbreviated name by the capitals of the words as written on both sides."""
    both = (before, now)
    if all(side and sum(word[:1].isupper() for word in side) * 2 >= len(side) for side in both):
        return EditKind.ORGANISATION
    return EditKind.OTHER


def _is_number(word: str) -> bool:
    return word in NUMBERS or word[:1].isdigit()


def _is_near_time(words: Iterable[str]) -> bool:
    return any(word in TIME_UNITS for word in words)
