"""A search for a person through the files of the folder that people write, get or send."""

from collections.abc import Iterator
from pathlib import Path

from corpus.extract.worker import ReaderWorker
from corpus.payload import LARGEST_BODY_BYTES
from corpus.personal.person_search import Sought
from corpus.records.captures import Document, Unreadable
from reusewatch.configuration.config import Config
from reusewatch.privacy.documents import mentions_of, was_searched
from reusewatch.privacy.found import FileFound, NotSearched, PersonFound, mentions_in
from reusewatch.progress import Progress

_DATABASE_ENDINGS = ("", "-journal", "-wal", "-shm")


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
    named = sought.hits(name)
    if named:
        found.files.append(FileFound(name, mentions_in(name, named)))
    document = _document(path)
    read = document if isinstance(document, Unreadable) else worker.read(document)
    if isinstance(document, Unreadable) or not was_searched(document, read):
        if isinstance(read, Unreadable) and not _is_said_beside(path):
            found.not_searched.append(NotSearched(name, (), read.reason))
        return
    mentions, _ = mentions_of(document, read, sought)
    if mentions is not None:
        found.files.append(FileFound(name, mentions))


def _document(path: Path) -> Document | Unreadable:
    try:
        if path.stat().st_size > LARGEST_BODY_BYTES:
            return Unreadable(f"it is larger than {LARGEST_BODY_BYTES} bytes")
        return Document(path.name, path.read_bytes())
    except OSError as error:
        return Unreadable(f"it cannot be read ({error.strerror})")


def _is_said_beside(path: Path) -> bool:
    """Whether it holds nothing, or is a letter that lies there as text too, which says the same."""
    return path.stat().st_size == 0 or path.with_suffix(".txt").is_file()
