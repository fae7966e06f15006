"""Everything that the speed bench measures on: corpora, and archives of pages with their truth."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.data_digest import DataDigest
from bench.throughput.archives import write_archives
from bench.throughput.copies import Copy
from bench.throughput.manuals import write_chapters
from bench.throughput.pages import Page, make_pages
from corpus.records.matches import ProtectedText


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is made; the protected texts in chapters of 4,000 words."""

    chapters: int
    pages: int
    copies: int
    """Of the pages, those with a copied passage."""
    quality_pages: int
    """Of a second set, which only the quality is measured on: all have a copied passage."""
    indexed_chapters: int
    """Of the corpus whose indexing is timed."""
    more_chapters: int
    """Of the larger corpus."""
    rounds: int
    """Times that every archive is measured."""
    rival_pages: int
    """Pages for the slowest of the rivals."""


FULL = Sizes(200, 4000, 40, 400, 500, 2000, 2, 160)
QUICK = Sizes(50, 480, 10, 60, 100, 500, 1, 40)


@dataclass(frozen=True, slots=True)
class PageSet:
    """Archives, and what was copied on which page of them."""

    paths: tuple[Path, ...]
    copies: Mapping[str, Copy | None]
    """Of every page, by its URL."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that is measured on, but for the larger corpora."""

    chapters: Sequence[ProtectedText]
    pages: PageSet
    quality: PageSet
    data: DataDigest
    """Of the chapters and of every page."""


def make_material(folder: Path, seed: int, sizes: Sizes) -> Material:
    """Write the corpus and both sets of pages; the same for the same seed and sizes."""
    chapters = write_chapters(seed, sizes.chapters)
    pages = make_pages(2 * seed, sizes.pages, sizes.copies, chapters)
    beside = make_pages(2 * seed + 1, sizes.quality_pages, sizes.quality_pages, chapters)
    data = DataDigest()
    data.add(*(chapter.text for chapter in chapters))
    return Material(
        chapters=chapters,
        pages=_kept(folder / "pages", data.over(pages, _parts), max(50, sizes.pages // 8)),
        quality=_kept(
            folder / "quality", data.over(beside, _parts), max(50, sizes.quality_pages // 4)
        ),
        data=data,
    )


def _parts(page: Page) -> tuple[str, bytes]:
    return page.url, page.content


def _kept(folder: Path, pages: Iterable[Page], pages_a_file: int) -> PageSet:
    copies: dict[str, Copy | None] = {}

    def noted() -> Iterator[Page]:
        for page in pages:
            copies[page.url] = page.copy
            yield page

    paths = write_archives(folder, noted(), pages_a_file)
    return PageSet(tuple(paths), copies)
