import json
import random
import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from bench.house.changes import RATES, change
from bench.house.copies import random_copy, take, words_of
from bench.house.manuals import EDITIONS, Library
from bench.house.records import Level, Page, Shape
from bench.house.rendering import Misread, locate
from bench.house_edits import make, read_page
from corpus.records.matches import Span

LONGEST_STOCK = 13  # words, between real policies of independent organisations

Read = list[tuple[Page, str, list[Span]]]


def _words(text: str) -> list[str]:
    """The test's own measure: letters and digits in small letters, contacts as one word."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("-\n", "")
    text = re.sub(r"\S+@\S+|www\.\S+|https?:\S+|\b0\d+( \d{3,})+", " contact ", text.lower())
    return re.findall("[a-z0-9]+", text)


def _longest_run(page: str, texts: list[str]) -> int:
    """Longest run of words that a page shares with a text, found by trying every length."""
    words = _words(page)
    longest = 0
    for text in texts:
        joined = f" {' '.join(_words(text))} "
        for first in range(len(words)):
            while f" {' '.join(words[first : first + longest + 1])} " in joined:
                if first + longest + 1 > len(words):
                    break
                longest += 1
    return longest


def test_the_same_seed_makes_the_same_pages_and_another_makes_others() -> None:
    def contents(seed: int) -> list[bytes]:
        return [page.content for page in make(seed, each=2)[1]]

    made = contents(5)
    assert contents(5) == made
    assert not set(made) & set(contents(6))


def test_copies_and_pages_have_the_sizes_that_are_promised(read: Read) -> None:
    copies = [copy for page, _, _ in read for copy in page.copies if page.level is not Level.MIXED]
    assert copies
    assert all(45 <= copy.after - copy.first <= 600 for copy in copies)
    assert all(60 <= len(text.split()) <= 3400 for _, text, _ in read)


def test_an_unchanged_copy_reads_on_its_page_as_in_its_wording(read: Read) -> None:
    unsigned = [
        (page.copies[0], "".join(span.of(text) for span in spans))
        for page, text, spans in read
        if page.level is Level.VERBATIM and not re.search("signs|masked", page.how)
    ]
    assert unsigned
    for copy, on_page in unsigned:
        assert _bare(on_page) == _bare("".join(words_of(copy.wording)[copy.first : copy.after]))


def test_every_change_stands_on_the_page_where_the_truth_says(read: Read) -> None:
    checked = 0
    for page, text, spans in read:
        tokens = [token for copy in page.copies for block in copy.blocks for token in block]
        for copy in page.copies:
            for number, made in enumerate(copy.changes):
                places = [
                    span
                    for token, span in zip(tokens, spans, strict=True)
                    if token.change == number and token.text
                ]
                if places and "signs" not in page.how:
                    shown = "".join(span.of(text) for span in places)
                    assert _bare(shown) == _bare(made.page_words), page.name
                    checked += 1
    assert checked > 100


def _bare(text: str) -> str:
    """Letters and digits in their plain forms."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, plain.lower()))


def test_every_change_took_the_words_of_the_wording_that_it_names(read: Read) -> None:
    changes = [(copy, made) for page, _, _ in read for copy in page.copies for made in copy.changes]
    assert len(changes) > 200
    for copy, made in changes:
        taken = words_of(copy.wording)[made.first : made.after]
        if not made.is_sentence:
            assert made.source_words == " ".join(taken)


def test_no_change_of_meaning_touches_what_tells_the_edition(read: Read) -> None:
    for page, _, _ in read:
        for copy in page.copies:
            for made in copy.changes:
                if not made.is_sentence:
                    assert not copy.wording.frozen & set(range(made.first, made.after))


@pytest.mark.parametrize("level", [Level.HEAVY, Level.HEAVIER])
def test_the_share_of_changed_words_is_the_levels(library: Library, level: Level) -> None:
    rng = random.Random(7)
    shares = []
    for _ in range(20):
        draft = random_copy(library, rng, 200)
        change(draft, level, rng)
        before = words_of(draft.wording)[draft.first : draft.after]
        now = [token.text for block in draft.blocks for token in block if token.text]
        shares.append(1 - _kept(before, now) / len(before))
    assert RATES[level] - 0.05 < sum(shares) / len(shares) <= RATES[level] + 0.02


def _kept(before: list[str], now: list[str]) -> int:
    compared = SequenceMatcher(None, before, now, autojunk=False)
    return sum(block.size for block in compared.get_matching_blocks())


def test_light_copies_keep_most_words_and_change_the_meaning_somewhere(read: Read) -> None:
    light = [copy for page, _, _ in read if page.level is Level.LIGHT for copy in page.copies]
    assert light
    for copy in light:
        single = [made for made in copy.changes if not made.is_sentence]
        assert any(made.kind.changes_meaning for made in single)
        assert sum(max(1, m.after - m.first) for m in single) < 0.18 * (copy.after - copy.first)


@pytest.mark.parametrize("level", [Level.NEGATIVE, Level.STOCK_PHRASES])
def test_pages_without_a_copy_share_no_run_longer_than_a_stock_phrase(
    library: Library, read: Read, level: Level
) -> None:
    texts = [wording.text for wording in library.chapters]
    pages = [text for page, text, _ in read if page.level is level][:6]
    longest = [_longest_run(text, texts) for text in pages]
    assert max(longest) <= LONGEST_STOCK
    assert max(longest) >= 5  # of the same genre, they do share something


def test_stock_phrase_pages_hold_many_short_runs(library: Library, read: Read) -> None:
    texts = [f" {' '.join(_words(wording.text))} " for wording in library.chapters]
    for page, text, _ in read:
        if page.level is Level.STOCK_PHRASES and page.how.endswith("pieces"):
            words = _words(text)
            sixes = {" ".join(words[i : i + 6]) for i in range(len(words) - 5)}
            assert sum(any(f" {six} " in other for other in texts) for six in sixes) >= 5


def test_third_party_pages_quote_the_sources_and_hold_no_copy(library: Library, read: Read) -> None:
    sources = [wording.text for wording in library.sources]
    pages = [(page, text) for page, text, _ in read if page.level is Level.THIRD_PARTY]
    assert pages
    assert all(not page.copies for page, _ in pages)
    assert all(_longest_run(text, sources) >= 12 for _, text in pages)


def test_editions_of_a_stretch_are_those_in_which_it_stands_word_for_word(library: Library) -> None:
    rng = random.Random(11)
    for _ in range(40):
        draft = random_copy(library, rng, 120)
        copy = draft.finish(library)
        wanted = " ".join(words_of(copy.wording)[copy.first : copy.after])
        for wording in library.of_chapter(copy.wording.chapter):
            stands = wanted in " ".join(words_of(wording))
            assert stands == bool(set(wording.editions) & set(copy.editions))


def test_chapters_are_amended_from_edition_to_edition(library: Library) -> None:
    chapters = {wording.chapter for wording in library.chapters}
    several = [name for name in chapters if len(library.of_chapter(name)) > 1]
    assert len(several) > len(chapters) / 2
    for name in several:
        days = [day for wording in library.of_chapter(name) for day in wording.editions]
        assert sorted(days) == list(EDITIONS)


def test_a_word_that_the_reader_lost_is_noticed(made: tuple[Library, list[Page]]) -> None:
    page = next(page for page in made[1] if page.copies)
    text, spans = read_page(page)
    with pytest.raises(Misread):
        locate(page, text[: spans[3].start] + text[spans[3].end :], len(spans))


def test_moved_bullets_hold_the_same_words(library: Library) -> None:
    rng = random.Random(2)
    moved = 0
    for wording in library.chapters:
        for first in range(0, len(wording.spans) - 120, 40):
            draft = take(wording, first, 120)
            if draft.shapes[1:-1].count(Shape.BULLET) < 3:
                continue
            change(draft, Level.LIGHT, rng)
            if any(made.is_sentence and made.page_words for made in draft.changes):
                sources = [t.source for block in draft.blocks for t in block if t.source >= 0]
                assert sources != sorted(sources)
                assert len(sources) == len(set(sources))
                moved += 1
    assert moved > 5


def test_what_is_written_for_others_is_what_was_made(
    tmp_path: Path, made: tuple[Library, list[Page]], read: Read
) -> None:
    from bench.house.writing import write_all

    write_all(tmp_path, made[0], read)
    truth = json.loads((tmp_path / "truth.json").read_text())
    assert len(truth["pages"]) == len(read)
    copies = [(page, copy) for page in truth["pages"] for copy in page["copies"]]
    assert copies
    for page, copy in copies:
        text = next(text for made_page, text, _ in read if made_page.name == page["page"])
        start, end = copy["page_span"]
        assert text[start:end] == copy["page_text"]
        source = (tmp_path / "texts" / copy["sources"][0]).read_text()
        first, after = copy["source_span"]
        assert len(source[first:after].split()) >= 45
