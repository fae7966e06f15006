"""What changed between two editions on record, for ``corpus diff`` and the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.records.differences import ChapterChange, EditionDifference, PassageChange
from corpus.records.matches import Edit
from corpus.records.works import Work
from corpus.store.database import Store, open_store
from reusewatch.configuration.config import Config
from reusewatch.configuration.works_file import read_works
from reusewatch.editions.edition_diff import ChapterComparison, diff_editions
from reusewatch.editions.named import chosen_work, two_editions


@dataclass(frozen=True, slots=True)
class DiffedWork:
    """A work, and what changed between two of its editions."""

    work: Work
    difference: EditionDifference


def diff_on_record(
    config: Config, work_id: str | None, first: date | None, second: date | None
) -> DiffedWork:
    """Compare two editions of a work; those not named are the newest.

    Raises:
        BadInput: the work or an edition is not known, or there are not two editions.
    """
    work = chosen_work(read_works(config.folder), work_id)
    with open_store(config.store_url) as store:
        days = two_editions(work, store.works.editions(work.id), first, second)
        return DiffedWork(work, difference_of(store, work.id, *days))


def difference_of(store: Store, work_id: str, before: date, after: date) -> EditionDifference:
    """Compare two editions that are on record."""
    (difference,) = differences_of(store, work_id, [before], after)
    return difference


def differences_of(
    store: Store, work_id: str, days: Sequence[date], after: date
) -> Iterator[EditionDifference]:
    """Compare several editions with one; what they have in common is read and compared once."""
    chapters, alike = store.works.differing_chapters(work_id, (*days, after))
    comparison = ChapterComparison()
    for day in days:
        yield diff_editions(
            work_id, (day, after), chapters[day], chapters[after], alike, comparison
        )


def diff_fields(difference: EditionDifference) -> dict[str, object]:
    """Give a difference as fields of a JSON document; spans are ``[start, end]``."""
    return {
        "work": difference.work_id,
        "before": difference.before,
        "after": difference.after,
        "meaning_changes": difference.meaning_changes,
        "unchanged": difference.unchanged,
        "chapters": [chapter_fields(chapter) for chapter in difference.chapters],
    }


def chapter_fields(chapter: ChapterChange) -> dict[str, object]:
    """Give what changed in a chapter as fields of a JSON document."""
    return {
        "chapter": chapter.known_as,
        "kind": chapter.kind,
        "id_before": chapter.id_before or None,
        "id_after": chapter.id or None,
        "title_before": chapter.title_before or None,
        "title_after": chapter.title or None,
        "renumbered": chapter.is_renumbered,
        "renamed": chapter.is_renamed,
        "meaning_changes": chapter.meaning_changes,
        "unchanged_passages": chapter.unchanged,
        "passages": [_passage_fields(passage) for passage in chapter.passages],
    }


def _passage_fields(passage: PassageChange) -> dict[str, object]:
    return {
        "kind": passage.kind,
        "changes_meaning": passage.changes_meaning,
        "kinds": list(passage.kinds),
        "before": passage.before or None,
        "after": passage.after or None,
        "other_chapter": passage.place or None,
        "edits": [_edit_fields(edit) for edit in passage.edits],
    }


def _edit_fields(edit: Edit) -> dict[str, object]:
    return {
        "kind": edit.kind,
        "changes_meaning": edit.kind.changes_meaning,
        "before": edit.source_words,
        "after": edit.page_words,
        "in_before": [edit.in_source.start, edit.in_source.end],
        "in_after": [edit.in_page.start, edit.in_page.end],
    }
