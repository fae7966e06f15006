"""What people ruled on the origin of passages, marked in the index over what was computed."""

from collections.abc import Mapping
from typing import NamedTuple

from corpus.records.matches import Origin
from matcher.index import FURNITURE, RULED_OWN, Index
from matcher.origins import passages_in


class PassagePlace(NamedTuple):
    """A passage of a chapter, by its text."""

    owner_id: str
    chapter_id: str
    text: str


class Ruled(NamedTuple):
    """What was ruled on a passage."""

    origin: Origin
    text_id: str
    """The third-party text in the index that it comes from; empty of other origins."""


def mark_rulings(index: Index, rulings: Mapping[PassagePlace, Ruled]) -> None:
    """Mark, in ``index.marks``, the passages that were ruled on, in all their chapters' wordings.

    What was ruled to be the holders' own stays so even where a page quotes it from a third party.
    """
    chapters = {(place.owner_id, place.chapter_id) for place in rulings}
    numbers = {text.record.id: number for number, text in enumerate(index.texts)}
    for text in index.texts:
        record = text.record
        if (record.owner_id, record.chapter_id) not in chapters:
            continue
        passages = record.text.split("\n\n")
        for passage, (first, after) in zip(passages, passages_in(text), strict=True):
            ruled = rulings.get(PassagePlace(record.owner_id, record.chapter_id, passage))
            if ruled is not None:
                index.marks[text.first + first : text.first + after] = _mark(ruled, numbers)


def _mark(ruled: Ruled, numbers: Mapping[str, int]) -> int:
    if ruled.origin is Origin.THIRD_PARTY:
        return numbers[ruled.text_id]
    return FURNITURE if ruled.origin is Origin.BOILERPLATE else RULED_OWN
