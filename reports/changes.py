"""The page that tells what changed between two editions of a work, changes of meaning first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.records.differences import ChangeKind, ChapterChange, EditionDifference, PassageChange
from corpus.records.matches import Edit
from corpus.records.works import Work
from corpus.whole_files import replacing
from reports.change_links import chapter_anchor
from reports.html import environment

_AT_END = re.compile(r"(?:\S+\s+){1,3}$")
_AT_START = re.compile(r"(?:\s*\S+){1,3}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a passage, as the page shows them."""

    text: str
    edit: Edit | None
    """``None`` of words that stand in both editions."""
    is_removed: bool = False
    number: int | None = None
    """Of a change of meaning: the one in the list of them."""
    is_last: bool = False
    """Whether it is the last of its edit: there the number is shown."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage that changed, as shown."""

    change: PassageChange
    stretches: tuple[Stretch, ...]
    number: int | None
    """Of one added or removed whose coming or going changes the meaning."""


@dataclass(frozen=True, slots=True)
class MeaningView:
    """A line in the list of changes of meaning."""

    number: int
    chapter: "ChapterView"
    passage: PassageChange
    edit: Edit | None
    """``None`` where the whole passage was added or removed."""

    @property
    def around(self) -> tuple[str, str]:
        """The words before and behind an edit, a few of each, as the later edition has them."""
        if self.edit is None:
            return "", ""
        place, text = self.edit.in_page, self.passage.after
        before, behind = _AT_END.search(text[: place.start]), _AT_START.match(text[place.end :])
        return before.group() if before else "", behind.group() if behind else ""


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter that changed, as shown."""

    change: ChapterChange
    anchor: str
    passages: tuple[PassageView, ...]
    relaid: int
    """Passages of which numbering or layout alone changed; they are not shown."""


def write_changes(work: Work, difference: EditionDifference, path: Path, back: str = "") -> None:
    """Write the page; ``back`` is the address of the report that it belongs to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as beside:
        beside.write_text(render_changes(work, difference, back), encoding="utf-8", newline="\n")


def render_changes(work: Work, difference: EditionDifference, back: str = "") -> str:
    """Give the page as one HTML file that needs nothing else."""
    chapters, meaning = _views(difference)
    template = environment().get_template("changes.html.j2")
    return template.render(
        work=work,
        difference=difference,
        chapters=chapters,
        meaning=meaning,
        back=back,
        ChangeKind=ChangeKind,
    )


def _views(
    difference: EditionDifference,
) -> tuple[tuple[ChapterView, ...], tuple[MeaningView, ...]]:
    """Number the changes of meaning, most dangerous first, and show each where it stands."""
    places = sorted(_places_of_meaning(difference), key=lambda place: place[0])
    numbers = {place[1:]: number for number, place in enumerate(places, start=1)}
    views = tuple(
        _chapter_view(chapter, number, numbers)
        for number, chapter in enumerate(difference.chapters)
    )
    meaning = []
    for (at_chapter, at_passage, at_edit), number in numbers.items():
        view = views[at_chapter]
        passage = view.change.passages[at_passage]
        edit = passage.edits[at_edit] if passage.edits else None
        meaning.append(MeaningView(number, view, passage, edit))
    return views, tuple(meaning)


def _places_of_meaning(
    difference: EditionDifference,
) -> Iterator[tuple[tuple[int, int], int, int, int]]:
    """Give each change of meaning as its danger and places: chapter, passage and edit."""
    for at_chapter, chapter in enumerate(difference.chapters):
        for at_passage, passage in enumerate(chapter.passages):
            if passage.edits:
                for at_edit, edit in enumerate(passage.edits):
                    if edit.kind.changes_meaning:
                        yield (0, edit.kind.danger), at_chapter, at_passage, at_edit
            elif passage.changes_meaning:
                yield passage.danger, at_chapter, at_passage, 0


def _chapter_view(
    chapter: ChapterChange, at: int, numbers: dict[tuple[int, int, int], int]
) -> ChapterView:
    passages = []
    for place, change in enumerate(chapter.passages):
        if change.kind is ChangeKind.LAYOUT:
            continue
        of_edits = [numbers.get((at, place, edit)) for edit in range(len(change.edits))]
        number = None if change.edits else numbers.get((at, place, 0))
        passages.append(PassageView(change, tuple(_stretches(change, of_edits)), number))
    return ChapterView(
        change=chapter,
        anchor=chapter_anchor(chapter.known_as),
        passages=tuple(passages),
        relaid=len(chapter.passages) - len(passages),
    )


def _stretches(change: PassageChange, numbers: list[int | None]) -> Iterator[Stretch]:
    """Give a passage's words in one flow: what stayed, what went, what came in its place."""
    if not change.edits:
        yield Stretch(change.after or change.before, None)
        return
    done = 0
    for edit, number in zip(change.edits, numbers, strict=True):
        stayed = change.after[done : edit.in_page.start]
        removed, added = edit.in_source.of(change.before), edit.in_page.of(change.after)
        if removed and stayed and not stayed[-1].isspace():
            stayed += " "
        yield Stretch(stayed, None)
        if removed:
            yield Stretch(removed, edit, is_removed=True, number=number, is_last=not added)
            yield Stretch(" ", None)
        if added:
            yield Stretch(added, edit, number=number, is_last=True)
        done = edit.in_page.end
    yield Stretch(change.after[done:], None)
