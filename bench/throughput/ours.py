"""The side that is measured: reusewatch's own way from archives to matches, in one place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from corpus.errors import EvidenceError
from corpus.payload import read_answer
from corpus.records.captures import Document
from matcher.local import PageMatches, match_files
from matcher.search import Search


@dataclass(slots=True)
class Counts:
    """Pages that went by."""

    pages: int = 0
    screened_out: int = 0
    """Those of them that were never parsed."""


def matched_pages(
    paths: Sequence[Path], search: Search, workers: int = 1, counts: Counts | None = None
) -> Iterator[PageMatches]:
    """Give the pages of archives that have matches or are unreadable; add to ``counts``."""
    for found in match_files(paths, search, workers):
        if counts is not None:
            counts.pages += found.pages
            counts.screened_out += found.screened_out
        yield from found.found


def documents(path: Path) -> Iterator[Document]:
    """Give the answers of an archive as documents to read."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=False):
            url = record.headers.get("WARC-Target-URI") or ""
            try:
                payload = read_answer(record.reader.read())
            except EvidenceError:
                continue
            yield Document(url, payload.body, payload.media_type, payload.charset)
