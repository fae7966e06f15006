"""Every table: what the shelves, the migrations and the tests of both know them by."""

from corpus.store.tables.amendments import amendments
from corpus.store.tables.audit import audit
from corpus.store.tables.cases import cases, contents, decisions, letters, sightings
from corpus.store.tables.corpus_entries import corpus_entries
from corpus.store.tables.erasures import erasures
from corpus.store.tables.foundation import metadata
from corpus.store.tables.origins import origin_rulings
from corpus.store.tables.register import affiliates, grants, revocations, statements
from corpus.store.tables.scans import (
    captures,
    finding_records,
    findings,
    matches,
    readings,
    scans,
    urls,
)
from corpus.store.tables.sources import background_documents, source_fetches, stock_phrases
from corpus.store.tables.syncs import edition_news, syncs
from corpus.store.tables.works import (
    chapter_versions,
    edition_chapters,
    passages,
    source_texts,
    version_passages,
    works,
)

__all__ = [
    "affiliates",
    "amendments",
    "audit",
    "background_documents",
    "captures",
    "cases",
    "chapter_versions",
    "contents",
    "corpus_entries",
    "decisions",
    "edition_chapters",
    "edition_news",
    "erasures",
    "finding_records",
    "findings",
    "grants",
    "letters",
    "matches",
    "metadata",
    "origin_rulings",
    "passages",
    "readings",
    "revocations",
    "scans",
    "sightings",
    "source_fetches",
    "source_texts",
    "statements",
    "stock_phrases",
    "syncs",
    "urls",
    "version_passages",
    "works",
]
