"""Bring an archive's saved pages into the evidence and the store."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from corpus.archives import import_warc, responses_in
from corpus.errors import BadInput
from corpus.store.database import open_store
from reusewatch.config import Config


@dataclass(frozen=True, slots=True)
class ArchiveImported:
    """What an archive's file held."""

    pages: int
    new: int
    """Those that were not on record; 0 in a dry run."""


def import_archive(
    config: Config, file: Path, archive: str, *, dry_run: bool = False
) -> ArchiveImported:
    """Copy the file's answers and record each under the archive's name and dates.

    Raises:
        BadInput: the file is no WARC file, or the archive has no name.
    """
    if not archive.strip():
        raise BadInput('--archive: is empty; name the archive, as --archive "Example Web Archive"')
    if dry_run:
        return ArchiveImported(pages=sum(1 for _ in responses_in(file)), new=0)
    tool = f"reusewatch {version('reusewatch')}"
    pages = sum(1 for _ in responses_in(file))
    new = 0
    with open_store(config.store_url) as store:
        known = store.captures.has
        for capture in import_warc(file, config.evidence, archive.strip(), tool, known):
            new += store.captures.add(capture)
    return ArchiveImported(pages, new)
