"""What reusewatch is compared with: reading the archives, and a chain of the usual libraries."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import trafilatura
from datasketch import MinHash, MinHashLSH
from fastwarc.warc import ArchiveIterator, WarcRecordType

from corpus.records.matches import ProtectedText

_WINDOW, _STEP = 50, 25  # words
_SHINGLE = 5  # words
_PERMUTATIONS = 128
_THRESHOLD = 0.3


def bodies(paths: Sequence[Path]) -> Iterator[bytes]:
    """Read the archives and do nothing else."""
    for path in paths:
        with path.open("rb") as file:
            for record in ArchiveIterator(
                file, record_types=WarcRecordType.response, parse_http=True
            ):
                yield record.reader.read()


def read_all(paths: Sequence[Path]) -> int:
    """Read all pages of archives; give how many there are."""
    return sum(1 for _ in bodies(paths))


class DatasketchChain:
    """trafilatura, windows of 50 words, MinHash over shingles of 5 words, MinHashLSH."""

    def __init__(self, chapters: Sequence[ProtectedText]) -> None:
        self._index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
        self.windows = 0
        windows = (window for chapter in chapters for window in _windows(chapter.text))
        with self._index.insertion_session() as session:
            for window in windows:
                session.insert(self.windows, _signature(window), check_duplication=False)
                self.windows += 1

    def query(self, paths: Sequence[Path], first: int, count: int) -> int:
        """Look up so many pages, from the first one on; give how many have candidates."""
        found = 0
        for body in islice(bodies(paths), first, first + count):
            text = trafilatura.extract(body) or ""
            candidates = [self._index.query(_signature(window)) for window in _windows(text)]
            found += any(candidates)
        return found


def _windows(text: str) -> Iterator[list[str]]:
    words = text.lower().split()
    for first in range(0, max(1, len(words) - _WINDOW + _STEP), _STEP):
        if window := words[first : first + _WINDOW]:
            yield window


def _signature(words: Sequence[str]) -> MinHash:
    signature = MinHash(num_perm=_PERMUTATIONS)
    shingles = range(max(1, len(words) - _SHINGLE + 1))
    signature.update_batch([" ".join(words[i : i + _SHINGLE]).encode() for i in shingles])
    return signature
