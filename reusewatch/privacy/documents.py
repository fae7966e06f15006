"""A search for a person through one document: what it shows its readers, then all that it says."""

from collections.abc import Sequence

from corpus.extract.reader import is_text
from corpus.personal.name_parts import Likeness
from corpus.personal.page_source import source_of
from corpus.personal.person_names import Hit
from corpus.personal.person_search import Sought
from corpus.records.captures import Document, Extracted, Unreadable
from reusewatch.privacy.found import Mentions, mentions_in


def mentions_of(
    document: Document, read: Extracted | Unreadable, sought: Sought
) -> tuple[Mentions | None, bool]:
    """Give the places in a document, and whether they are in its source alone.

    Of the source those are told that tell more of something asked for than the text does.
    """
    text = "" if isinstance(read, Unreadable) else read.text
    if not isinstance(read, Unreadable) and read.title not in text:
        text = f"{read.title}\n\n{text}"
    hits = sought.hits(text)
    source = source_of(document)
    more = _of_others(hits, sought.hits(source))
    if not hits and not more:
        return None, False
    return mentions_in(text, hits).joined(mentions_in(source, more)), not hits


def was_searched(document: Document, read: Extracted | Unreadable) -> bool:
    """Whether all words of a document were seen: in its text, or in its source if it has one."""
    if isinstance(read, Unreadable):
        return bool(document.content) and is_text(document)
    return True


def _of_others(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[Hit, ...]:
    """Give those of the others that tell more of something asked for than the hits do."""
    known = {hit.asked for hit in hits}
    sure = {hit.asked for hit in hits if hit.likeness is Likeness.SAME}
    return tuple(
        hit
        for hit in others
        if hit.asked not in known or (hit.likeness is Likeness.SAME and hit.asked not in sure)
    )
