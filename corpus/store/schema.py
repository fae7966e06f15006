"""Every table: what the shelves, the migrations and the tests of both know them by."""

from corpus.store.tables.audit import audit
from corpus.store.tables.cases import cases, contents, decisions, letters, sightings
from corpus.store.tables.foundation import metadata
from corpus.store.tables.register import affiliates, grants, revocations, statements
from corpus.store.tables.scans import captures, findings, matches, readings, scans, urls
from corpus.store.tables.works import chapter_passages, chapters, passages, source_texts, works

__all__ = [
    "affiliates",
    "audit",
    "captures",
    "cases",
    "chapter_passages",
    "chapters",
    "contents",
    "decisions",
    "findings",
    "grants",
    "letters",
    "matches",
    "metadata",
    "passages",
    "readings",
    "revocations",
    "scans",
    "sightings",
    "source_texts",
    "statements",
    "urls",
    "works",
]
