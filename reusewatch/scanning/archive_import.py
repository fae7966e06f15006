"""Bring an archive's saved pages into the evidence and the store."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from corpus.archives import LeftOut, import_warc, responses_in
from corpus.errors import BadInput
from corpus.store.database import open_store
from reusewatch.configuration.config import Config
from reusewatch.scanning.result import COVERAGE_INCOMPLETE, NOTHING_TO_REPORT


@dataclass(frozen=True, slots=True)
class ArchiveImported:
    """What an archive's file held."""

    pages: int
    new: int
    """Those that were not on record; 0 in a dry run."""
    left_out: tuple[LeftOut, ...] = ()
    """In the order of the file."""

    @property
    def exit_codes(self) -> tuple[int, ...]:
        """Give every code that applies, the one to end with first."""
        return (COVERAGE_INCOMPLETE,) if self.left_out else (NOTHING_TO_REPORT,)


def import_archive(
    config: Config, file: Path, archive: str, *, dry_run: bool = False
) -> ArchiveImported:
    """Copy the file's answers and record each under the archive's name and dates.

    Raises:
        BadInput: the file is no WARC file, or the archive has no name.
    """
    if not archive.strip():
        raise BadInput('--archive: is empty; name the archive, as --archive "Example Web Archive"')
    left_out: list[LeftOut] = []
    pages = sum(1 for _ in responses_in(file, left_out.append))  # to its end, before any is taken
    if dry_run:
        return ArchiveImported(pages, 0, tuple(left_out))
    tool = f"reusewatch {version('reusewatch')}"
    new = 0
    with open_store(config.store_url) as store:
        known = store.captures.has
        for capture in import_warc(file, config.evidence, archive.strip(), tool, known):
            new += store.captures.add(capture)
    return ArchiveImported(pages, new, tuple(left_out))
