"""What changed between two editions: chapters and passages put beside each other. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus.numbering import read_heading
from corpus.records.differences import (
    ChangeKind,
    ChapterChange,
    EditionDifference,
    PassageChange,
)
from corpus.records.matches import Edit, EditKind
from corpus.records.works import Chapter, Passage
from matcher.editions.passages import edits_between, has_same_words, kinds_said, pair_passages
from matcher.editions.resemblance import pair_renamed

_SAME_CHAPTER = 0.5  # share of the passages of both from which another id is the same chapter


class ChapterComparison:
    """Compares chapters; the same wordings, as several editions share them, once."""

    def __init__(self) -> None:
        self._told: dict[tuple[object, ...], tuple[ChapterChange, Chapter | None, Chapter | None]]
        self._told = {}

    def change(self, old: Chapter | None, new: Chapter | None) -> ChapterChange:
        """Say what changed in a chapter; ``None`` stands for one that is not there."""
        key = tuple(one and (one.id, one.number, one.title, id(one.passages)) for one in (old, new))
        if key not in self._told:  # the chapters are held, or what is known by id may go
            self._told[key] = (_compare(old, new), old, new)
        return self._told[key][0]


def diff_editions(  # noqa: PLR0913, PLR0917 - the last two only spare work
    work_id: str,
    days: tuple[date, date],
    before: Sequence[Chapter],
    after: Sequence[Chapter],
    alike: int = 0,
    comparison: ChapterComparison | None = None,
) -> EditionDifference:
    """Compare the chapters of two editions, ``days`` being those of the earlier and the later.

    A chapter is known by its id; where that changed, by what it resembles. ``alike`` counts those
    that both have and that were left out as nothing in them changed.
    """
    compare = (comparison or ChapterComparison()).change
    pairs = _pair_chapters(before, after)
    changes = _told_as_moved([compare(old, new) for old, new in pairs])
    changed = [change for change in changes if _is_change(change)]
    return EditionDifference(
        work_id=work_id,
        before=days[0],
        after=days[1],
        chapters=tuple(sorted(changed, key=lambda each: (*each.most_dangerous, each.known_as))),
        unchanged=len(changes) - len(changed) + alike,
    )


def diff_chapter(before: Chapter | None, after: Chapter | None) -> ChapterChange | None:
    """Compare one chapter with itself in a later edition; ``None`` if nothing changed."""
    change = _compare(before, after)
    return change if _is_change(change) else None


def _pair_chapters(
    before: Sequence[Chapter], after: Sequence[Chapter]
) -> list[tuple[Chapter | None, Chapter | None]]:
    olds = {chapter.id: chapter for chapter in before}
    news = {chapter.id: chapter for chapter in after}
    renamed = pair_renamed(
        {id_: chapter.text for id_, chapter in olds.items() if id_ not in news},
        {id_: chapter.text for id_, chapter in news.items() if id_ not in olds},
    )
    moved = {new: olds[old] for old, new in renamed}
    found = {old for old, _ in renamed}
    lost = [olds[id_] for id_ in olds.keys() - news.keys() - found]
    gained = [news[id_] for id_ in news.keys() - olds.keys() - moved.keys()]
    moved |= {new.id: old for old, new in _moved_chapters(lost, gained)}
    gone = {old.id for old in moved.values()}
    return [
        *((olds.get(id_) or moved.get(id_), new) for id_, new in news.items()),
        *((old, None) for id_, old in olds.items() if id_ not in news and id_ not in gone),
    ]


def _moved_chapters(
    lost: Iterable[Chapter], gained: Sequence[Chapter]
) -> Iterator[tuple[Chapter, Chapter]]:
    """Give chapters too short to resemble anything that have another id and the same passages.

    Half of the passages or more; the most alike come first.
    """
    alike = (
        (_passages_shared(old, new), old, new)
        for old in lost
        for new in gained
        if old.passages and new.passages
    )
    used: set[tuple[str, str]] = set()
    for share, old, new in sorted(alike, key=lambda each: (-each[0], each[1].id, each[2].id)):
        ends = {("old", old.id), ("new", new.id)}
        if share >= _SAME_CHAPTER and used.isdisjoint(ends):
            used |= ends
            yield old, new


def _passages_shared(old: Chapter, new: Chapter) -> float:
    """Give the share of the passages of two chapters that stand in both, from 0 to 1."""
    one, other = ({passage.sha256 for passage in chapter.passages} for chapter in (old, new))
    return len(one & other) / len(one | other)


def _is_change(change: ChapterChange) -> bool:
    is_moved = change.is_renumbered or change.is_renamed or change.id != change.id_before
    return is_moved or bool(change.passages)


def _compare(old: Chapter | None, new: Chapter | None) -> ChapterChange:
    before = old.passages if old else ()
    after = new.passages if new else ()
    is_same = bool(old and new) and before == after
    changes = () if is_same else tuple(_passage_changes(before, after))
    stayed = sum(change.kind is not ChangeKind.ADDED for change in changes)
    return ChapterChange(
        id=new.id if new else "",
        id_before=old.id if old else "",
        title=_full_title(new) if new else "",
        title_before=_full_title(old) if old else "",
        passages=changes,
        unchanged=len(before) - stayed,
    )


def _full_title(chapter: Chapter) -> str:
    """Give the title with the number, which texts from files have in the title already."""
    has_number = not chapter.number or read_heading(chapter.title).number == chapter.number
    return chapter.title if has_number else f"{chapter.number} {chapter.title}"


def _passage_changes(
    before: Sequence[Passage], after: Sequence[Passage]
) -> Iterator[PassageChange]:
    for old, new, is_moved in pair_passages(before, after):
        if old is not None and new is not None:
            if before[old] != after[new]:
                yield _amended(before[old].text, after[new].text)
            elif is_moved:
                yield PassageChange(ChangeKind.MOVED, before[old].text, after[new].text, (), ())
        elif new is not None:
            yield _whole(ChangeKind.ADDED, "", after[new].text)
        elif old is not None:
            yield _whole(ChangeKind.REMOVED, before[old].text, "")


def _amended(before: str, after: str) -> PassageChange:
    if has_same_words(before, after):
        return PassageChange(ChangeKind.LAYOUT, before, after, (), ())
    edits = edits_between(before, after)
    return PassageChange(ChangeKind.AMENDED, before, after, edits, _kinds(edits))


def _whole(kind: ChangeKind, before: str, after: str) -> PassageChange:
    said = sorted(kinds_said(before or after), key=lambda each: each.danger)
    return PassageChange(kind, before, after, (), tuple(said))


def _kinds(edits: Iterable[Edit]) -> tuple[EditKind, ...]:
    kinds = {edit.kind for edit in edits}
    return tuple(sorted(kinds, key=lambda kind: (kind.danger, kind)))


def _told_as_moved(changes: Sequence[ChapterChange]) -> list[ChapterChange]:
    """Tell a passage that left one chapter and came into another as moved, in both."""
    from_: dict[str, list[str]] = defaultdict(list)
    to: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        for passage in change.passages:
            if passage.kind is ChangeKind.REMOVED:
                from_[passage.before].append(change.known_as)
            elif passage.kind is ChangeKind.ADDED:
                to[passage.after].append(change.known_as)
    return [
        replace(change, passages=tuple(_moved(each, from_, to) for each in change.passages))
        for change in changes
    ]


def _moved(
    passage: PassageChange, from_: Mapping[str, Sequence[str]], to: Mapping[str, Sequence[str]]
) -> PassageChange:
    """Give a passage as moved if it went to, or came from, exactly one other place."""
    places: Sequence[str] = ()
    if passage.kind is ChangeKind.ADDED:
        places = from_.get(passage.after, ())
    elif passage.kind is ChangeKind.REMOVED:
        places = to.get(passage.before, ())
    words = passage.before or passage.after
    if len(places) != 1 or len(from_.get(words, ())) != len(to.get(words, ())):
        return passage
    return replace(passage, kind=ChangeKind.MOVED, kinds=(), place=places[0])
