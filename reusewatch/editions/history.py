"""Every edition of a chapter: when it was amended, and in what."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.errors import BadInput
from corpus.records.amendments import Amendment
from corpus.records.differences import ChangeKind, ChapterChange
from corpus.records.works import Chapter, Work
from corpus.store.database import open_store
from corpus.text import normal_words
from licensing.words import counted
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works
from reusewatch.editions.chapter_names import ChapterNames
from reusewatch.editions.diff import chapter_fields
from reusewatch.editions.diff_lines import lines_of_chapter
from reusewatch.editions.edition_diff import diff_chapter
from reusewatch.editions.named import chosen_work


@dataclass(frozen=True, slots=True)
class ChapterEdition:
    """A chapter in one edition on record, and what became of it since the edition before."""

    day: date
    chapter: Chapter | None
    """``None`` in an edition that has it no more, or not yet."""
    change: ChapterChange | None
    """``None`` if nothing changed, and in the first edition on record."""
    amendments: tuple[Amendment, ...]
    """Of the official list, from after the edition before up to this one."""


@dataclass(frozen=True, slots=True)
class ChapterHistory:
    """A chapter through all editions on record, oldest first."""

    work: Work
    chapter_id: str
    title: str
    editions: tuple[ChapterEdition, ...]
    later: tuple[Amendment, ...]
    """On the official list after the newest edition on record."""


@dataclass(frozen=True, slots=True)
class ListedChapter:
    """A chapter as the list of all shows it."""

    id: str
    title: str
    editions: int
    """Of those on record, how many have it."""
    last_changed: date | None
    """Day of the latest edition or line of the list that changed its words; ``None``: none did."""


def chapter_history(config: Config, written: str, work_id: str | None) -> ChapterHistory:
    """Give the history of a chapter, named by its id or title.

    Raises:
        BadInput: there is no such work or chapter; says which was probably meant.
    """
    work, chapters, on_list = _on_record(config, work_id)
    names = ChapterNames(chapters)
    id_ = names.find(written)
    if id_ is None:
        raise BadInput(f"{work.id}: has no chapter {written!r}; {names.nearest(written)}")
    days = sorted({chapter.edition for chapter in chapters})
    of_chapter = {chapter.edition: chapter for chapter in chapters if chapter.id == id_}
    amendments = [each for each in on_list if each.chapter_id == id_]
    return ChapterHistory(
        work=work,
        chapter_id=id_,
        title=names.title(id_),
        editions=tuple(_editions(days, of_chapter, amendments)),
        later=tuple(each for each in amendments if each.day > days[-1]),
    )


def list_chapters(config: Config, work_id: str | None) -> tuple[ListedChapter, ...]:
    """List every chapter of a work that an edition on record has, by id.

    Raises:
        BadInput: there is no such work.
    """
    _, chapters, on_list = _on_record(config, work_id)
    names = ChapterNames(chapters)
    found = []
    for id_ in sorted({chapter.id for chapter in chapters}):
        of_it = sorted((each for each in chapters if each.id == id_), key=lambda one: one.edition)
        changed = [
            new.edition for old, new in itertools.pairwise(of_it) if old.passages != new.passages
        ]
        days = [*changed, *(each.day for each in on_list if each.chapter_id == id_)]
        found.append(ListedChapter(id_, names.title(id_), len(of_it), max(days, default=None)))
    return tuple(found)


def _on_record(
    config: Config, work_id: str | None
) -> tuple[Work, tuple[Chapter, ...], tuple[Amendment, ...]]:
    work = chosen_work(read_works(config.folder), work_id)
    if not config.may_hold_records:
        return work, (), ()
    with open_store(config.store_url) as store:
        return work, store.works.chapters(work.id), store.amendments.of_work(work.id)


def _editions(
    days: Sequence[date], of_chapter: dict[date, Chapter], amendments: Sequence[Amendment]
) -> Iterator[ChapterEdition]:
    before: date | None = None
    for day in days:
        old = of_chapter.get(before) if before else None
        new = of_chapter.get(day)
        has_change = before is not None and (old is not None or new is not None)
        yield ChapterEdition(
            day=day,
            chapter=new,
            change=diff_chapter(old, new) if has_change else None,
            amendments=tuple(
                each for each in amendments if each.day <= day and (not before or each.day > before)
            ),
        )
        before = day


def lines_of_history(history: ChapterHistory) -> Iterator[str]:
    """Tell a chapter's history for people, oldest first."""
    yield f"{history.title} ({history.chapter_id}), {history.work.title}"
    is_known = False
    for edition in history.editions:
        yield f"  {edition.day}: {_became(edition, is_known=is_known)}"
        is_known = is_known or edition.chapter is not None
        yield from (f"    {line}" for line in _of_list(edition.amendments))
        if edition.change is not None and edition.change.kind is ChangeKind.AMENDED:
            _, *lines = lines_of_chapter(edition.change)
            yield from (f"  {line}" for line in lines)
    if history.later:
        yield "  after the newest edition on record:"
        yield from (f"    {line}" for line in _of_list(history.later))


def _became(edition: ChapterEdition, *, is_known: bool) -> str:
    if edition.chapter is None:
        return "taken out" if edition.change is not None else "not in this edition"
    chapter = edition.chapter
    size = (
        f"{counted(len(chapter.passages), 'passage')}, "
        f"{counted(len(normal_words(chapter.text)), 'word')}"
    )
    if not is_known:
        came = "new in this edition" if edition.change is not None else "first on record"
        return f"{came} ({size})"
    change = edition.change
    if change is None:
        return "as before"
    kinds = {
        ChangeKind.AMENDED: f"amended ({size})",
        ChangeKind.ADDED: f"back again ({size})",
        ChangeKind.MOVED: "passages moved",
        ChangeKind.LAYOUT: "layout alone changed",
    }
    if change.is_renumbered or change.is_renamed:
        kinds[ChangeKind.MOVED] = f"before called {change.title_before!r}, the same words"
    return kinds[change.kind]


def _of_list(amendments: Sequence[Amendment]) -> Iterator[str]:
    for each in amendments:
        yield f"official list, {each.day}: {each.text}"


def history_fields(history: ChapterHistory) -> dict[str, object]:
    """Give a chapter's history as fields of a JSON document."""
    return {
        "work": history.work.id,
        "chapter": history.chapter_id,
        "title": history.title,
        "editions": [
            {
                "edition": each.day,
                "title": each.chapter.title if each.chapter else None,
                "passages": len(each.chapter.passages) if each.chapter else 0,
                "words": len(normal_words(each.chapter.text)) if each.chapter else 0,
                "change": chapter_fields(each.change) if each.change else None,
                "amendments": _amendment_fields(each.amendments),
            }
            for each in history.editions
        ],
        "later_amendments": _amendment_fields(history.later),
    }


def _amendment_fields(amendments: Sequence[Amendment]) -> list[dict[str, object]]:
    return [{"when": each.day, "what": each.text} for each in amendments]
