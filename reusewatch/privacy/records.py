"""A search for a person through the words of the database."""

from corpus.personal.person_search import Sought
from corpus.store.database import Store
from corpus.store.kept_words import KeptRow
from reusewatch.privacy.found import PersonFound, RecordFound, mentions_in
from reusewatch.progress import Progress

_TOLD_EVERY = 500  # rows
_WHAT = {
    "affiliates": "affiliate",
    "amendments": "amendment of a work",
    "audit": "entry of the audit chain",
    "captures": "saved page's address",
    "cases": "site record",
    "corpus_entries": "entry of the corpus",
    "decisions": "decision",
    "edition_chapters": "chapter of an edition",
    "edition_news": "news of an edition",
    "erasures": "erasure of a saved page",
    "finding_records": "finding",
    "findings": "finding's line",
    "grants": "permission",
    "letters": "letter",
    "matches": "match",
    "origin_rulings": "ruling on an origin",
    "passages": "passage of a work",
    "readings": "reading of a page",
    "revocations": "revocation",
    "scans": "scan",
    "sightings": "copy as last seen",
    "source_fetches": "fetch of a source",
    "source_texts": "text of a source",
    "statements": "statement that a register is complete",
    "stock_phrases": "stock phrase",
    "syncs": "look at an official site",
    "urls": "visit planned by a scan",
    "works": "work",
}
"""What a row of a table is, for people; of another table its name says it."""


def search_records(store: Store, sought: Sought, found: PersonFound, progress: Progress) -> None:
    """Search every row, and add what is found."""
    number = store.kept_words.count()
    progress.begin("Searching the database", number)
    for done, row in enumerate(store.kept_words.rows(), start=1):
        found.records += records_found(row, sought)
        if done % _TOLD_EVERY == 0 or done == number:
            progress.step(done, number)


def records_found(row: KeptRow, sought: Sought) -> list[RecordFound]:
    """Search one row, field by field."""
    what = _WHAT.get(row.table, row.table)
    return [
        RecordFound(what, row.key, row.day, name, mentions_in(words, hits))
        for name, words in row.words
        if (hits := sought.hits(words))
    ]
