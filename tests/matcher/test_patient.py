import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records.matches import Match, MatchClass, Origin, ProtectedText, Strength
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.patient import match_page_patiently
from matcher.reworded.options import ParaphraseOptions
from matcher.reworded.paraphrase import Rewordings, index_rewordings

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)
FUNCTION = ("the", "of", "and", "in", "to")
COMMON = [f"common{first}{second}" for first in "abcdef" for second in "ghijkl"]
SUBJECTS = 40
Protect = Callable[..., ProtectedText]


def written(subject: str, sentences: int) -> str:
    """Give sentences on a subject: function words, words that all share, and its own."""
    rng = random.Random(subject)
    own = [f"{subject}{first}{second}" for first in "abcdefgh" for second in "mnopqrst"]
    kinds: tuple[Sequence[str], ...] = (FUNCTION, COMMON, own)
    said = (" ".join(rng.choice(rng.choice(kinds)) for _ in range(12)) for _ in range(sentences))
    return " ".join(f"{sentence.capitalize()}." for sentence in said)


def reworded(text: str, share: float) -> str:
    """Give each sentence in another order, some words replaced: no run of five is left."""
    rng = random.Random(text)
    sentences = []
    for sentence in text.rstrip(".").split(". "):
        words = sentence.lower().split()
        words = [f"new{rng.randrange(10**6)}" if rng.random() < share else word for word in words]
        rng.shuffle(words)
        sentences.append(f"{' '.join(words).capitalize()}.")
    return " ".join(sentences)


CHAPTERS = [f"subject{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(SUBJECTS)]
CHAPTER = written(CHAPTERS[0], 60)
PASSAGE = " ".join(CHAPTER.split()[240:360])  # sentences 20 to 29
BEFORE, BEHIND = written("before", 12), written("behind", 12)


@pytest.fixture(scope="module")
def others(protect: Protect) -> list[ProtectedText]:
    return [protect(written(name, 60), name) for name in CHAPTERS[1:]]


@pytest.fixture(scope="module")
def rewordings(protect: Protect, others: list[ProtectedText]) -> Rewordings:
    return index_rewordings(build_index([protect(CHAPTER, CHAPTERS[0]), *others]))


def paraphrases(text: str, rewordings: Rewordings) -> list[Match]:
    found = match_page_patiently(text, rewordings)
    return [match for match in found if match.match_class is MatchClass.PARAPHRASE]


def test_a_reworded_passage_is_found_only_patiently(rewordings: Rewordings) -> None:
    page = f"{BEFORE} {reworded(PASSAGE, 0.25)} {BEHIND}"

    (found,) = match_page_patiently(page, rewordings)

    assert not [m for m in match_page(page, rewordings.index) if m.strength != Strength.BELOW]
    assert found.match_class is MatchClass.PARAPHRASE
    assert found.strength is Strength.REVIEW
    assert found.origin is Origin.OWN
    assert found.text_id == CHAPTERS[0]
    assert found.edits == ()
    assert 0.6 < found.similarity < 0.9


def test_the_stretches_are_those_of_the_copy_on_both_sides(rewordings: Rewordings) -> None:
    copy = reworded(PASSAGE, 0.25)
    page = f"{BEFORE} {copy} {BEHIND}"

    (found,) = match_page_patiently(page, rewordings)

    assert abs(found.in_page.start - page.index(copy)) < 60
    assert abs(found.in_page.end - (page.index(copy) + len(copy))) < 60
    assert abs(found.in_source.start - CHAPTER.index(PASSAGE)) < 60
    assert found.page_text == found.in_page.of(page)
    assert found.source_text == found.in_source.of(CHAPTER)
    assert [part.in_page for part in found.parts] == [found.in_page]


def test_words_in_common_are_told_with_their_shares(rewordings: Rewordings) -> None:
    page = f"{BEFORE} {reworded(PASSAGE, 0.25)} {BEHIND}"

    (found,) = match_page_patiently(page, rewordings)

    assert 75 <= found.words <= 100  # of 120, a quarter replaced
    assert found.own_words == found.words
    assert found.share_of_source == pytest.approx(found.words / 720)
    assert found.share_of_page == pytest.approx(found.words / (120 + 2 * 144))


@settings(max_examples=25, deadline=None)
@given(
    chapter=st.integers(0, SUBJECTS - 1),
    first=st.integers(0, 50),
    sentences=st.integers(8, 10),
    share=st.floats(0, 0.2),
)
def test_a_reworded_copy_of_eight_sentences_is_found_wherever_it_was_taken(
    rewordings: Rewordings, chapter: int, first: int, sentences: int, share: float
) -> None:
    words = rewordings.index.texts[chapter].record.text.split()
    copy = " ".join(words[12 * first : 12 * (first + sentences)])

    found = match_page_patiently(f"{BEFORE} {reworded(copy, share)} {BEHIND}", rewordings)

    assert rewordings.index.texts[chapter].record.id in {match.text_id for match in found}


@settings(max_examples=25, deadline=None)
@given(subject=st.text("xyz", min_size=3, max_size=9), sentences=st.integers(5, 60))
def test_a_page_of_another_subject_is_never_told(
    rewordings: Rewordings, subject: str, sentences: int
) -> None:
    assert paraphrases(written(subject, sentences), rewordings) == []


@settings(max_examples=15, deadline=None)
@given(first=st.integers(0, 50), share=st.floats(0, 0.5))
def test_what_the_funnel_reports_is_reported_patiently_too(
    rewordings: Rewordings, first: int, share: float
) -> None:
    words = CHAPTER.split()
    copy = " ".join(words[12 * first : 12 * first + 60])
    page = f"{copy} {BEFORE} {reworded(PASSAGE, share)}"

    exact = [m for m in match_page(page, rewordings.index) if m.strength is not Strength.BELOW]

    assert exact
    assert all(match in match_page_patiently(page, rewordings) for match in exact)


def test_a_verbatim_copy_is_not_told_again_as_a_paraphrase(rewordings: Rewordings) -> None:
    page = f"{BEFORE} {PASSAGE} {BEHIND}"

    assert match_page_patiently(page, rewordings) == match_page(page, rewordings.index)


def test_a_paraphrase_beside_a_verbatim_copy_is_told(rewordings: Rewordings) -> None:
    verbatim = " ".join(CHAPTER.split()[:60])
    page = f"{verbatim} {BEFORE} {reworded(PASSAGE, 0.25)} {BEHIND}"

    copy, paraphrase = match_page_patiently(page, rewordings)

    assert copy.match_class is MatchClass.VERBATIM
    assert paraphrase.match_class is MatchClass.PARAPHRASE
    assert page[paraphrase.in_page.start : paraphrase.in_page.end] == paraphrase.page_text
    assert copy.in_page.end <= paraphrase.in_page.start


def test_a_match_too_weak_to_report_is_told_by_the_paraphrase_around_it(
    rewordings: Rewordings,
) -> None:
    words = PASSAGE.split()
    kept = " ".join(words[48:58])
    rest = reworded(" ".join(words[:48]), 0.2), reworded(" ".join(words[60:]), 0.2)
    page = f"{BEFORE} {rest[0]} {kept} {rest[1]} {BEHIND}"

    assert [m.strength for m in match_page(page, rewordings.index)] == [Strength.BELOW]
    (found,) = match_page_patiently(page, rewordings)
    assert kept in found.page_text


def test_a_stretch_that_resembles_a_source_as_much_is_not_the_holders(
    protect: Protect, others: list[ProtectedText]
) -> None:
    page = f"{BEFORE} {reworded(PASSAGE, 0.25)} {BEHIND}"
    theirs = f"{written('guidance', 30)} {reworded(PASSAGE, 0.05)} {written('guidancetwo', 30)}"
    source = protect(theirs, "guidance", origin=Origin.THIRD_PARTY)
    unlike = protect(written("guidance", 60), "guidance", origin=Origin.THIRD_PARTY)
    chapters = [protect(CHAPTER, CHAPTERS[0]), *others]

    assert paraphrases(page, index_rewordings(build_index([*chapters, unlike])))
    assert not paraphrases(page, index_rewordings(build_index([*chapters, source])))


def test_what_a_chapter_quotes_is_not_its_holders_own(
    protect: Protect, others: list[ProtectedText]
) -> None:
    source = protect(f"{written('guidance', 5)} {PASSAGE}", "guidance", origin=Origin.THIRD_PARTY)
    index = build_index([protect(CHAPTER, CHAPTERS[0]), *others, source])
    page = f"{BEFORE} {reworded(PASSAGE, 0.25)} {BEHIND}"

    assert paraphrases(page, index_rewordings(index, ParaphraseOptions(rival_share=9))) == []


def test_all_editions_in_which_the_passage_reads_the_same_are_told(
    protect: Protect, others: list[ProtectedText]
) -> None:
    amended = f"{written('amendment', 10)} {CHAPTER}"
    rewritten = CHAPTER.replace(PASSAGE, written("rewritten", 10))
    texts = [
        protect(CHAPTER, "1", chapter="one", editions=[SPRING]),
        protect(amended, "2", chapter="one", editions=[AUTUMN]),
        protect(rewritten, "3", chapter="one", editions=[date(2027, 3, 31)]),
    ]
    page = f"{BEFORE} {reworded(PASSAGE, 0.25)} {BEHIND}"

    (found,) = paraphrases(page, index_rewordings(build_index([*texts, *others])))

    assert found.editions == (SPRING, AUTUMN)
    assert found.text_id == "2"


def test_pages_teach_the_vocabulary_nothing(rewordings: Rewordings) -> None:
    known = len(rewordings.collection.vocabulary)

    match_page_patiently(f"{BEFORE} {written('unheardof', 30)}", rewordings)

    assert len(rewordings.collection.vocabulary) == known


@pytest.mark.parametrize(
    "only", [ParaphraseOptions(with_windows=False), ParaphraseOptions(triples=10**6)]
)
def test_either_generator_finds_a_reworded_passage_by_itself(
    rewordings: Rewordings, only: ParaphraseOptions
) -> None:
    alone = index_rewordings(rewordings.index, only)

    assert paraphrases(f"{BEFORE} {reworded(PASSAGE, 0.1)} {BEHIND}", alone)


def test_nothing_is_found_without_candidates(rewordings: Rewordings) -> None:
    neither = ParaphraseOptions(triples=10**6, with_windows=False)
    page = f"{BEFORE} {reworded(PASSAGE, 0.1)} {BEHIND}"

    assert not paraphrases(page, index_rewordings(rewordings.index, neither))


@pytest.mark.parametrize(
    "asked",
    [
        {"least_gain": 1e4},
        {"least_surplus": 1e4},
        {"least_similarity": 0.99, "sure_similarity": 0.99},
        {"least_own_words": 1000},
        {"least_words": 1000},
    ],
)
def test_less_evidence_than_is_asked_is_not_told(
    rewordings: Rewordings, asked: dict[str, float]
) -> None:
    options = replace(rewordings.options, **asked)  # type: ignore[arg-type]
    page = f"{BEFORE} {reworded(PASSAGE, 0.25)} {BEHIND}"

    assert not paraphrases(page, replace(rewordings, options=options))


def test_without_texts_nothing_is_found() -> None:
    assert match_page_patiently(PASSAGE, index_rewordings(build_index([]))) == ()


def test_an_empty_page_holds_nothing(rewordings: Rewordings) -> None:
    assert match_page_patiently("", rewordings) == ()
