"""A background of documents that have nothing to do with the works: where stock phrases show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from corpus.errors import BadInput
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document, Extracted
from corpus.records.sources import Background, StockPhrase
from corpus.store.database import open_store
from corpus.text import normal_words
from licensing.words import counted
from matcher.options import Options
from matcher.stock import find_stock
from reusewatch.comparing.text_files import find_text_files
from reusewatch.configuration.config import Config
from reusewatch.progress import Progress


@dataclass(frozen=True, slots=True)
class BackgroundCounted:
    """What a background held."""

    background: Background
    unread: int
    """Files that could not be read, or that hold what another one holds."""
    too_long: int
    """Runs in common too long for stock phrases: texts that the documents have from each other."""
    changed: bool
    """Whether it differs from what is on record."""


def count_background(
    config: Config, place: Path, progress: Progress, *, dry_run: bool = False
) -> BackgroundCounted:
    """Count the stock phrases of a folder's documents, in place of an earlier background's.

    Raises:
        BadInput: there are too few documents to tell a stock phrase from chance.
    """
    found = find_text_files(place)
    progress.begin("Reading the background", len(found.readable))
    documents: dict[str, list[str]] = {}
    for done, words in enumerate(_documents(place, found.readable), start=1):
        if words:
            documents.setdefault(sha256(" ".join(words).encode()).hexdigest(), words)
        progress.step(done, len(found.readable))
    least = Options().stock_documents
    if len(documents) < least:
        raise BadInput(
            f"{place}: holds {counted(len(documents), 'different document')}, and a stock phrase "
            f"is one that {least} have; name a folder with more"
        )
    stock = find_stock(list(documents.values()))
    phrases = [StockPhrase(words, count) for words, count in stock.phrases.items()]
    background = Background(len(documents), tuple(sorted(phrases)))
    if dry_run:
        changed = background != background_on_record(config)
    else:
        with open_store(config.store_url) as store:
            changed = store.sources.put_background(documents, phrases)
    unread = len(found.readable) - len(documents)
    return BackgroundCounted(background, unread, stock.too_long, changed)


def background_on_record(config: Config) -> Background:
    """Give the stock phrases on record."""
    if not config.may_hold_records:
        return Background(0, ())
    with open_store(config.store_url) as store:
        return store.sources.background()


def _documents(place: Path, paths: Iterable[PurePosixPath]) -> Iterator[list[str]]:
    """Give the normal words of each file, none of one that cannot be read."""
    with ReaderWorker() as worker:
        for path in paths:
            whole = place if place.is_file() else place / path
            try:
                content = whole.read_bytes()
            except OSError:
                yield []
                continue
            read = worker.read(Document(str(path), content))
            yield normal_words(read.text) if isinstance(read, Extracted) else []
