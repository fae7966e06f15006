"""What changed between two editions, in lines for people."""

import re
from collections.abc import Iterator

from corpus.records.differences import ChangeKind, ChapterChange, EditionDifference, PassageChange
from corpus.records.matches import Edit
from licensing.words import listed
from reports.words import EDIT_KIND, SAID_KIND, count
from reusewatch.editions.diff import DiffedWork

_SHOWN = 90  # code points of a passage that was added, removed or moved
_AROUND = 5  # words shown on each side of an edit
_AT_END = re.compile(rf"(?:\S+ ?){{1,{_AROUND}}}$")
_AT_START = re.compile(rf"(?: ?\S+){{1,{_AROUND}}}")
_TOLD = {
    ChangeKind.AMENDED: "amended",
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.MOVED: "moved, renamed or renumbered",
    ChangeKind.LAYOUT: "changed in layout alone",
}


def lines_of_difference(of: DiffedWork) -> Iterator[str]:
    """Tell what changed: counts, then chapter by chapter, changes of meaning first."""
    difference = of.difference
    yield f"{of.work.title}: edition of {difference.before} to edition of {difference.after}"
    yield f"  {summary_of(difference)}"
    for chapter in difference.chapters:
        yield ""
        yield from lines_of_chapter(chapter)


def summary_of(difference: EditionDifference) -> str:
    """Count the chapters by what became of them, and the changes of meaning."""
    if not difference.chapters:
        return "Nothing changed."
    counts = [
        f"{difference.count(kind)} {word}" for kind, word in _TOLD.items() if difference.count(kind)
    ]
    counts.append(f"{difference.unchanged} unchanged")
    meaning = count(difference.meaning_changes, "passage")
    return f"Chapters: {', '.join(counts)}. The meaning changed in {meaning}."


def lines_of_chapter(chapter: ChapterChange) -> Iterator[str]:
    """Tell what changed in a chapter, changes of meaning first."""
    yield f"{chapter.title or chapter.title_before} ({chapter.known_as}): {_became(chapter)}"
    told = [each for each in chapter.passages if each.kind is not ChangeKind.LAYOUT]
    for passage in sorted(told, key=lambda each: (not each.changes_meaning, each.danger)):
        yield from _lines_of_passage(passage)
    relaid = len(chapter.passages) - len(told)
    if relaid:
        yield f"  - Numbering or layout alone: {count(relaid, 'passage')}"


def _became(chapter: ChapterChange) -> str:
    said = [_TOLD[chapter.kind]] if chapter.kind is not ChangeKind.MOVED else []
    if chapter.is_renumbered or chapter.is_renamed:
        words = [
            word
            for word, is_so in (
                ("renumbered", chapter.is_renumbered),
                ("renamed", chapter.is_renamed),
            )
            if is_so
        ]
        said.append(f"{' and '.join(words)}, before: {chapter.title_before!r}")
    if chapter.id and chapter.id_before not in {"", chapter.id}:
        said.append(f"moved here from {chapter.id_before!r}")
    return "; ".join(said) or "passages moved"


def _lines_of_passage(passage: PassageChange) -> Iterator[str]:
    mark = "!" if passage.changes_meaning else "-"
    if passage.kind is ChangeKind.AMENDED:
        for edit in sorted(passage.edits, key=lambda each: (each.kind.danger, each.in_page)):
            mark = "!" if edit.kind.changes_meaning else "-"
            yield f"  {mark} {EDIT_KIND[edit.kind]}: {edit_in_words(edit)}"
            yield f"      {_around(passage, edit)}"
        return
    words = _shortened(passage.after or passage.before)
    if passage.kind is ChangeKind.MOVED:
        where = (
            f"{'from' if passage.after else 'to'} {passage.place!r}" if passage.place else "here"
        )
        yield f"  {mark} Moved {where}: {words}"
        return
    says = listed([SAID_KIND[kind] for kind in passage.kinds])
    yield f"  {mark} {passage.kind.capitalize()}{f', with {says}' if says else ''}: {words}"


def edit_in_words(edit: Edit) -> str:
    """Say what stood there and what stands there now."""
    return f"{edit.source_words or '(nothing)'} -> {edit.page_words or '(left out)'}"


def _around(passage: PassageChange, edit: Edit) -> str:
    """Give the words around an edit, as they stand in the later edition."""
    text, place = passage.after, edit.in_page
    before = " ".join(text[: place.start].split())
    after = " ".join(text[place.end :].split())
    start, end = _AT_END.search(before), _AT_START.match(after)
    left = before[start.start() if start else 0 :]
    right = after[: end.end() if end else 0]
    space = " " if text[: place.start][-1:].isspace() else ""
    space_after = " " if text[place.end :][:1].isspace() else ""
    return "".join(
        (
            "... " if len(left) < len(before) else "",
            f"{left}{space}[{edit.page_words}]{space_after}{right}",
            " ..." if len(right) < len(after) else "",
        )
    )


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rsplit(' ', 1)[0]} ..."
