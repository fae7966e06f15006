"""The invented manual of the bench of editions: amended as a real one is, and read as written."""

from itertools import pairwise
from pathlib import Path

from bench.manual_site.manual import Sizes, address_of, texts_of, write_editions, write_site
from corpus.extract.worker import ReaderWorker
from corpus.records.captures import Document
from corpus.records.outlines import Outline, SitePage
from corpus.site_chapters import find_chapters

SIZES = Sizes(chapters=10, words_a_chapter=300, editions=4)


def test_each_edition_amends_a_tenth_of_the_chapters() -> None:
    editions = list(write_editions(1, SIZES))
    assert len(editions) == 4
    for (_, before), (day, after) in pairwise(editions):
        changed = [new for old, new in zip(before, after, strict=True) if new != old]
        assert len(changed) == 1
        assert changed[0].updated == day


def test_its_pages_are_read_as_they_were_written(tmp_path: Path) -> None:
    *_, (_, edition) = write_editions(1, SIZES)
    write_site(tmp_path, edition)
    pages = []
    with ReaderWorker() as worker:
        for path in sorted(tmp_path.iterdir()):
            outline = worker.outline(Document(str(path), path.read_bytes()))
            assert isinstance(outline, Outline)
            pages.append(SitePage(path.name, outline))
    found = {one.urls[0]: one for one in find_chapters(pages)[0]}
    assert set(found) == {address_of(chapter) for chapter in edition}
    for chapter in edition:
        texts = [passage.text for passage in found[address_of(chapter)].passages]
        assert texts == [text for _, text in texts_of(chapter)]
        assert found[address_of(chapter)].updated == chapter.updated
