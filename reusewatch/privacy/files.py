"""A search for a person through the files of the folder that people write, get or send."""

from collections.abc import Iterator
from pathlib import Path

from corpus.extract.reader import is_text
from corpus.extract.worker import ReaderWorker
from corpus.page_source import source_of
from corpus.payload import LARGEST_BODY_BYTES
from corpus.person_search import Sought
from corpus.records.captures import Document, Unreadable
from reusewatch.configuration.config import Config
from reusewatch.privacy.found import FileFound, NotSearched, PersonFound, mentions_in
from reusewatch.progress import Progress

_DATABASE_ENDINGS = ("", "-journal", "-wal", "-shm")
_PLAIN = "text/plain"
_PLAIN_ENDINGS = frozenset({".csv", ".css", ".eml", ".ics", ".j2", ".json", ".toml", ".xml"})


def search_files(config: Config, sought: Sought, found: PersonFound, progress: Progress) -> None:
    """Search the folder's files, and add what is found and what cannot be searched.

    Not the evidence and the database, which have searches of their own, nor reports, which are
    written anew.
    """
    paths = list(_paths(config))
    progress.begin("Searching files", len(paths))
    with ReaderWorker() as worker:
        for done, path in enumerate(paths, start=1):
            _search_file(config.folder, path, worker, sought, found)
            progress.step(done, len(paths))
    if config.reports.is_dir():
        found.reports = sum(place.is_dir() for place in config.reports.iterdir())


def _paths(config: Config) -> Iterator[Path]:
    database = config.store_file
    left_out = {Path(f"{database}{ending}") for ending in _DATABASE_ENDINGS if database}
    for path in sorted(config.folder.rglob("*")):
        within = path.relative_to(config.folder)
        is_elsewhere = path.is_relative_to(config.evidence) or path.is_relative_to(config.reports)
        is_git = within.parts[0] == ".git"
        if path.is_file() and not is_elsewhere and not is_git and path not in left_out:
            yield path


def _search_file(
    folder: Path, path: Path, worker: ReaderWorker, sought: Sought, found: PersonFound
) -> None:
    name = path.relative_to(folder).as_posix()
    hits = sought.hits(path.name)
    if hits:
        found.files.append(FileFound(name, mentions_in(path.name, hits)))
    if path.stat().st_size > LARGEST_BODY_BYTES:
        reason = f"it is larger than {LARGEST_BODY_BYTES} bytes"
        found.not_searched.append(NotSearched(name, (), reason))
        return
    media_type = _PLAIN if path.suffix.lower() in _PLAIN_ENDINGS else ""
    document = Document(path.name, path.read_bytes(), media_type)
    text = _text_of(document, worker)
    if isinstance(text, Unreadable):
        if not _has_text_beside(path):
            found.not_searched.append(NotSearched(name, (), text.reason))
        return
    hits = sought.hits(text)
    if hits:
        found.files.append(FileFound(name, mentions_in(text, hits)))


def _text_of(document: Document, worker: ReaderWorker) -> str | Unreadable:
    """Give the words of a file, those of its source where they are not in its text."""
    read = worker.read(document)
    if not isinstance(read, Unreadable):
        return f"{read.text}\n\n{source_of(document)}"
    return source_of(document) if is_text(document) else read


def _has_text_beside(path: Path) -> bool:
    """Whether a letter lies there as text too, which says the same."""
    return path.with_suffix(".txt").is_file()
