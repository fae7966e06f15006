"""The demo's world: a rights holder's folder, its web, and what a scan of it should find."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import BadInput
from corpus.records.captures import UrlState
from corpus.records.findings import Verdict
from reusewatch.demo import manual
from reusewatch.demo.archive import write_archive
from reusewatch.demo.sites import (
    Answer,
    Page,
    Site,
    page_url,
    read_sites,
    render_answers,
    site_roots,
    templates,
)

WORK_ID = "estuary-cp"
MARKER = ".reusewatch-demo"
_FILES = {
    "works/estuary-cp.toml": "estuary-cp.toml",
    "consents/register.toml": "register.toml",
    "reusewatch.toml": "reusewatch.toml",
}


@dataclass(frozen=True, slots=True)
class World:
    """A folder as a rights holder would have it, and what a scan of the demo's web should give."""

    folder: Path
    editions: tuple[tuple[date, Path], ...]
    """Oldest first, each with its folder of chapters."""
    source_id: str
    source: Path
    """The folder of the quoted guidance."""
    register: Path
    archive: Path
    """A WARC file."""
    archive_name: str
    answers: Mapping[str, Answer]
    """By canonical URL."""
    expected: Mapping[str, Verdict]
    """The verdict of every page that should have a finding."""
    clean: tuple[str, ...]
    """Pages that are read and should have none."""
    ends: Mapping[str, UrlState]
    """How the ledger's line of every page should end."""
    shows: Mapping[str, str]
    """What each page is there for, in plain words."""


def site_count() -> int:
    """Give the number of addresses that the demo's web needs."""
    return len(read_sites())


def build_world(folder: Path, addresses: Sequence[str]) -> World:
    """Write the demo's folder anew, with its sites at these addresses (``127.0.0.2:8123``).

    Raises:
        BadInput: something else than an earlier demo stands in its place.
    """
    sites = read_sites()
    roots = site_roots(sites, addresses)
    _clear(folder)
    _copy_texts(folder)
    environment = templates(roots)
    for path, template in _FILES.items():
        (folder / path).parent.mkdir(exist_ok=True)
        text = environment.get_template(template).render()
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    page = environment.get_template("harbourlights/as-archived.html").render()
    url = page_url(roots["harbourlights"], "/when-a-child-talks")
    archive, archive_name = write_archive(folder / "archive", url, page)
    return _world(folder, sites, roots, archive, archive_name)


def _world(
    folder: Path, sites: Sequence[Site], roots: Mapping[str, str], archive: Path, archive_name: str
) -> World:
    pages = {page_url(roots[site.name], page.path): page for site in sites for page in site.pages}
    return World(
        folder=folder,
        editions=tuple((day, folder / "manual" / day.isoformat()) for day in manual.editions()),
        source_id=manual.GUIDANCE,
        source=folder / "sources",
        register=folder / "consents" / "register.toml",
        archive=archive,
        archive_name=archive_name,
        answers=render_answers(sites, roots),
        expected={url: page.verdict for url, page in pages.items() if page.verdict},
        clean=tuple(url for url, page in pages.items() if _is_clean(page)),
        ends={url: page.state for url, page in pages.items()},
        shows={url: page.shows for url, page in pages.items()},
    )


def _is_clean(page: Page) -> bool:
    return page.verdict is None and page.state == UrlState.READ


def _clear(folder: Path) -> None:
    """Empty the folder if the demo made it, or make it.

    Raises:
        BadInput: somebody else made it, or it cannot be made.
    """
    try:
        if folder.is_dir() and (folder / MARKER).is_file() and not folder.is_symlink():
            shutil.rmtree(folder)
        elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput(
                f"{folder} is not a folder that the demo made, so it is left as it is; "
                "name another one with --folder"
            )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARKER).write_text(
            "Made by `reusewatch demo`, which replaces this whole folder when it runs again.\n",
            encoding="utf-8",
        )
    except OSError as error:
        raise BadInput(
            f"{error.filename or folder}: cannot be written ({error.strerror}); "
            "name another folder with --folder"
        ) from None


def _copy_texts(folder: Path) -> None:
    for source, name in ((manual.MANUAL, "manual"), (manual.SOURCES, "sources")):
        for file in sorted(source.rglob("*.md")):
            place = folder / name / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())
