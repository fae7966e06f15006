"""What a scan looks for: every wording of every chapter, and the texts that anyone may quote."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from corpus.errors import BadInput
from corpus.records.matches import Origin, ProtectedText
from corpus.records.works import Chapter, SourceText, Work
from corpus.store.database import Store
from matcher.building import build_index
from matcher.index import Index
from matcher.rulings import PassagePlace, Ruled
from reusewatch.scanning.ruled_passages import ruled_passages


def index_of_store(store: Store, works: Sequence[Work]) -> Index:
    """Index all editions of the works, and every third-party text.

    Raises:
        BadInput: a work has no edition yet.
    """
    rulings = store.origins.rulings()
    places: dict[PassagePlace, Ruled] = {}
    texts = [source_as_protected(text) for text in store.works.source_texts()]
    for work in works:
        chapters = store.works.chapters(work.id)
        if not chapters:
            sync = f"`reusewatch corpus sync --work {work.id}`, or "
            raise BadInput(
                f"work {work.id!r} has no edition on record; add one with "
                f"{sync if work.official_pages.start else ''}`reusewatch corpus add FOLDER "
                f"--work {work.id} --edition DATE`"
            )
        texts += wordings(chapters)
        ruled_texts, ruled = ruled_passages(chapters, rulings)
        texts += ruled_texts
        places |= ruled
    stock = [phrase.words for phrase in store.sources.background().phrases]
    titles = [title for work in works for title in work.titles]
    return build_index(texts, fossils=titles, stock=stock, rulings=places)


def wordings(chapters: Sequence[Chapter]) -> list[ProtectedText]:
    """Give each wording of each chapter once, with all the editions that have it."""
    editions: dict[tuple[str, str, str], list[date]] = defaultdict(list)
    titles: dict[tuple[str, str, str], str] = {}
    for chapter in chapters:
        wording = (chapter.work_id, chapter.id, chapter.text)
        editions[wording].append(chapter.edition)
        titles[wording] = chapter.title
    return [
        ProtectedText(
            id=f"{work_id}/{min(days)}/{chapter_id}",
            owner_id=work_id,
            origin=Origin.OWN,
            chapter_id=chapter_id,
            title=titles[work_id, chapter_id, text],
            editions=tuple(sorted(days)),
            text=text,
        )
        for (work_id, chapter_id, text), days in editions.items()
    ]


def source_as_protected(source: SourceText) -> ProtectedText:
    """Give a third-party text as the matcher looks for it."""
    return ProtectedText(
        id=f"{source.source_id}/{source.name}",
        owner_id=source.source_id,
        origin=Origin.THIRD_PARTY,
        chapter_id=source.name,
        title=source.title,
        editions=() if source.edition is None else (source.edition,),
        text=source.text,
    )


def words_in_current_edition(index: Index, work_id: str) -> int:
    """Count the words of a work's newest edition."""
    of_work = [text for text in index.texts if text.record.owner_id == work_id]
    newest = max(text.record.editions[-1] for text in of_work)
    return sum(len(text.side) for text in of_work if text.record.editions[-1] == newest)
