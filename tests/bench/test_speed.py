import random
import re
from pathlib import Path
from statistics import median

import pytest

from bench.throughput.archives import write_archives
from bench.throughput.copies import RATES, Copy, Level, find_copy, take_copy
from bench.throughput.manuals import in_three_editions, write_chapters
from bench.throughput.ours import Counts, documents, matched_pages
from bench.throughput.pages import Page, make_pages
from bench.throughput.rivals import read_all
from bench.throughput.scores import Score, quality, score
from bench.throughput.skins import SKINS
from bench.throughput.timing import Spent, ratio
from corpus.extract.reader import read
from corpus.records.captures import Document, Extracted
from corpus.records.matches import Match, MatchClass, Origin, ProtectedText, Span, Strength
from corpus.text import normal_words
from matcher.building import build_index
from matcher.search import prepare

Read = list[tuple[Page, str]]


@pytest.fixture(scope="module")
def chapters() -> list[ProtectedText]:
    return write_chapters(3, 6)


@pytest.fixture(scope="module")
def pages(chapters: list[ProtectedText]) -> list[Page]:
    return list(make_pages(4, 120, 60, chapters))


@pytest.fixture(scope="module")
def texts(pages: list[Page]) -> Read:
    return [(page, _read(page)) for page in pages]


def _read(page: Page) -> str:
    found = read(Document(page.url, page.content, "text/html", page.charset))
    assert isinstance(found, Extracted)
    return found.text


def _copies(texts: Read, level: Level) -> list[tuple[Copy, str]]:
    found = [(page.copy, text) for page, text in texts if page.copy and page.copy.level is level]
    assert len(found) == 15
    return found


def test_the_same_seed_makes_the_same_pages_and_another_makes_others(
    chapters: list[ProtectedText],
) -> None:
    def contents(seed: int) -> list[bytes]:
        return [page.content for page in make_pages(seed, 12, 4, chapters)]

    assert write_chapters(3, 6) == chapters
    assert contents(8) == contents(8)
    assert not set(contents(8)) & set(contents(9))


def test_every_skin_reads_as_the_words_that_were_meant(texts: Read) -> None:
    for page, text in texts:
        meant = normal_words(" ".join(page.paragraphs))
        assert f" {' '.join(meant)} " in f" {' '.join(normal_words(text))} ", page.url


def test_pages_are_of_all_skins(pages: list[Page]) -> None:
    hosts = [int(match[1]) for page in pages if (match := re.search(r"(\d+)\.example", page.url))]
    assert {host % len(SKINS) for host in hosts} == set(range(len(SKINS)))


def test_pages_have_the_sizes_of_real_ones(texts: Read) -> None:
    clean = [(page, text) for page, text in texts if not page.copy]
    assert 50_000 < median(len(page.content) for page, _ in clean) < 75_000
    assert 5_000 < median(len(text.encode()) for _, text in clean) < 8_500


def test_a_verbatim_copy_stands_on_its_page_where_the_truth_says(
    chapters: list[ProtectedText], texts: Read
) -> None:
    by_name = {chapter.chapter_id: chapter.text.split() for chapter in chapters}
    for copy, text in _copies(texts, Level.VERBATIM):
        taken = by_name[copy.chapter][copy.first : copy.first + copy.words]
        assert len(taken) == copy.words
        assert normal_words(find_copy(copy, text).of(text)) == normal_words(" ".join(taken))


@pytest.mark.parametrize("level", [Level.LIGHT, Level.HEAVY, Level.HEAVIER])
def test_edited_copies_change_the_levels_share_of_words(
    chapters: list[ProtectedText], level: Level
) -> None:
    rng = random.Random(1)
    by_name = {chapter.chapter_id: chapter.text.split() for chapter in chapters}
    gone = total = 0
    for number in range(40):
        copy = take_copy(chapters, level, number, ["zebra"], rng)
        taken = by_name[copy.chapter][copy.first : copy.first + copy.words]
        written = " ".join(copy.paragraphs).lower().split()
        foreign = sum("zebra" in word for word in written)
        dropped = len(taken) + foreign - len(written)  # those left out and those substituted
        assert dropped >= 0
        gone += dropped
        total += len(taken)
    # Of five changes one leaves a word out, three substitute, one puts a word behind it.
    assert 0.8 * RATES[level] == pytest.approx(gone / total, rel=0.15)


def test_copies_have_the_lengths_that_are_promised(pages: list[Page]) -> None:
    lengths = [page.copy.words for page in pages if page.copy]
    assert len(lengths) == 60
    assert min(lengths) >= 45
    assert max(lengths) <= 2000
    assert max(lengths) > 800


def test_a_mark_that_is_missing_or_doubled_is_noticed(texts: Read) -> None:
    copy, text = _copies(texts, Level.VERBATIM)[0]
    with pytest.raises(ValueError, match="do not stand once each"):
        find_copy(copy, text.replace(copy.marks[1], ""))
    with pytest.raises(ValueError, match="do not stand once each"):
        find_copy(copy, f"{text} {copy.marks[0]}")


def test_editions_differ_in_some_passages_and_are_the_same_in_most(
    chapters: list[ProtectedText],
) -> None:
    newest, *older = in_three_editions(3, chapters)[:3]
    assert newest.text == chapters[0].text
    for edition in older:
        passages = edition.text.split("\n\n")
        kept = set(passages) & set(newest.text.split("\n\n"))
        assert 0.8 * len(passages) < len(kept) < len(passages)
        assert edition.chapter_id == newest.chapter_id


def test_archives_hold_the_pages_byte_for_byte(tmp_path: Path, pages: list[Page]) -> None:
    paths = write_archives(tmp_path, pages[:7], 3)
    found = [document for path in paths for document in documents(path)]
    assert len(paths) == 3
    assert [document.content for document in found] == [page.content for page in pages[:7]]
    assert [document.name for document in found] == [page.url for page in pages[:7]]
    assert [document.charset for document in found] == [page.charset for page in pages[:7]]
    assert read_all(paths) == 7


def test_two_workers_find_what_one_finds(
    tmp_path: Path, chapters: list[ProtectedText], pages: list[Page]
) -> None:
    paths = write_archives(tmp_path, pages[:8], 3)
    search = prepare(build_index(chapters))
    counts = Counts()
    alone = list(matched_pages(paths, search, 1, counts))
    assert counts.pages == 8
    assert len(alone) >= 4
    assert list(matched_pages(paths, search, 2)) == alone


def _match(start: int, end: int, chapter: str = "c", strength: Strength = Strength.STRONG) -> Match:
    nothing = Span(0, 0)
    return Match(
        text_id="t",
        owner_id="o",
        chapter_id=chapter,
        title="",
        in_source=nothing,
        in_page=Span(start, end),
        source_text="",
        page_text="",
        match_class=MatchClass.VERBATIM,
        origin=Origin.OWN,
        parts=(),
        similarity=1.0,
        words=0,
        own_words=0,
        longest_own_run=0,
        strength=strength,
        share_of_source=0.0,
        share_of_page=0.0,
        editions=(),
        fossils=(),
        edits=(),
    )


_COPY = Copy("c", 0, 12, Level.HEAVIER, ("",), ("Quzo", "Vyxo"))
_TEXT = "aa bb Quzo: " + "w1 " * 12 + "Vyxo: cc dd"
_FIRST = _TEXT.index("w1")  # twelve words of three letters, blanks among them


def test_a_passage_is_found_by_ten_of_its_words() -> None:
    ten = score(_COPY, _TEXT, [_match(_FIRST, _FIRST + 29)])
    nine = score(_COPY, _TEXT, [_match(_FIRST, _FIRST + 26)])
    assert ten == Score(Level.HEAVIER, is_reported=True, is_found=True, words=10, copied_words=10)
    assert nine == Score(Level.HEAVIER, is_reported=True, is_found=False, words=9, copied_words=9)


def test_two_matches_of_five_words_do_not_make_ten() -> None:
    halves = [_match(_FIRST, _FIRST + 14), _match(_FIRST + 15, _FIRST + 29)]
    assert score(_COPY, _TEXT, halves) == Score(
        Level.HEAVIER, is_reported=True, is_found=False, words=10, copied_words=10
    )


def test_words_beyond_the_copy_count_as_wrong() -> None:
    judged = score(_COPY, _TEXT, [_match(0, len(_TEXT))])
    assert (judged.words, judged.copied_words) == (18, 12)


def test_another_chapter_or_a_match_too_weak_finds_nothing() -> None:
    other = score(_COPY, _TEXT, [_match(_FIRST, _FIRST + 35, chapter="d")])
    weak = score(_COPY, _TEXT, [_match(_FIRST, _FIRST + 35, strength=Strength.BELOW)])
    assert other == Score(
        Level.HEAVIER, is_reported=True, is_found=False, words=12, copied_words=12
    )
    assert weak == Score(Level.HEAVIER, is_reported=False, is_found=False, words=0, copied_words=0)


def test_a_clean_page_that_is_reported_has_no_copied_word() -> None:
    assert score(None, "one two three", [_match(0, 7)]) == Score(
        None, is_reported=True, is_found=False, words=2, copied_words=0
    )


def test_precision_is_that_of_one_page_in_a_hundred_with_a_copy() -> None:
    found = Score(Level.VERBATIM, is_reported=True, is_found=True, words=30, copied_words=30)
    missed = Score(Level.HEAVIER, is_reported=False, is_found=False, words=0, copied_words=0)
    wrong = Score(None, is_reported=True, is_found=False, words=10, copied_words=0)
    clean = Score(None, is_reported=False, is_found=False, words=0, copied_words=0)
    figures = quality([found, missed, wrong, *[clean] * 98])
    assert figures["passage_recall"] == 0.5
    assert figures["heavy_recall"] == 0.0
    assert figures["word_precision"] == 0.75
    # Of 9,900 clean pages 100 would be reported, of 100 with a copy 50.
    assert figures["page_precision"] == pytest.approx(50 / 150)


def test_a_ratio_is_the_median_of_what_was_measured_together() -> None:
    ours = [Spent(4, 1), Spent(10, 1), Spent(6, 3)]
    reading = [Spent(2, 1), Spent(2, 1), Spent(2, 1)]
    assert ratio(ours, reading) == 3
    assert ratio(ours, reading, clock=True) == 1
