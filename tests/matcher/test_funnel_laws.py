import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records.matches import MatchClass, Origin, ProtectedText, Strength
from corpus.text import normal_words
from matcher.alignment import Alignment, Block
from matcher.building import build_index
from matcher.funnel import match_page
from matcher.merge import Chosen, choose
from matcher.sides import side_of

Protect = Callable[..., ProtectedText]

OWN = (
    "Whoever keeps the slipway writes the name of every child afloat in the harbour ledger before "
    "the first boat leaves, and reads the names aloud again when the last one is moored."
)
# Phrases that several chapters share, some of them with each other's beginnings.
PHRASES = [
    phrase.split()
    for phrase in (
        "the warden rings the lifeboat within ten minutes",
        "the warden rings the coast guard at once",
        "and writes the name of every child in the ledger",
        "before the first boat leaves",
        "and writes down who was told",
        "of the harbour board at the slipway on the day",
        "without waiting for a parent",
        "must never be left alone",
    )
]
FOREIGN = [f"foreign{number}" for number in range(50)]

chapters = st.lists(st.sampled_from(PHRASES), min_size=3, max_size=10).map(
    lambda phrases: [word for phrase in phrases for word in phrase]
)
noise = st.lists(
    st.lists(st.sampled_from(FOREIGN), min_size=1, max_size=25) | st.sampled_from(PHRASES),
    max_size=8,
).map(lambda pieces: [word for piece in pieces for word in piece])


@given(st.lists(chapters, min_size=1, max_size=4), noise, noise, st.booleans(), st.data())
def test_a_run_of_fourteen_own_words_is_reported_amid_anything(
    protect: Protect,
    texts: list[list[str]],
    before: list[str],
    behind: list[str],
    editions: bool,
    data: st.DataObject,
) -> None:
    source = data.draw(st.sampled_from(texts))
    first = data.draw(st.integers(0, len(source) - 14))
    inserted = source[first : first + data.draw(st.integers(14, len(source) - first))]
    index = build_index(
        [
            protect(
                f"title{number} {' '.join(text)}",
                f"text{number}",
                chapter="chapter" if editions else f"chapter{number}",
                editions=[date(2020 + number, 3, 31)],
            )
            for number, text in enumerate(texts)
        ]
    )
    page = " ".join([*before, *inserted, *behind])
    start = len(" ".join([*before, ""]))
    end = start + len(" ".join(inserted))

    found = match_page(page, index)

    reported = [match for match in found if match.strength is not Strength.BELOW]
    assert any(match.in_page.start < end and start < match.in_page.end for match in reported)
    # What is reported, and what is kept on record, leave no stretch of eight of its words out.
    untold = [
        place
        for place in range(len(before), len(before) + len(inserted))
        if not any(
            match.in_page.start <= len(" ".join([*page.split()[:place], ""])) < match.in_page.end
            for match in found
        )
    ]
    assert len(untold) < 8


@given(st.lists(chapters, min_size=1, max_size=3), noise)
def test_texts_on_something_else_change_nothing(
    protect: Protect, texts: list[list[str]], around: list[str]
) -> None:
    protected = [
        protect(f"title{number} {' '.join(text)}", f"text{number}")
        for number, text in enumerate(texts)
    ]
    others = [
        protect(" ".join(f"else{number}" for number in range(40)), "a text"),
        protect(OWN.replace(" ", "x "), "guidance", origin=Origin.THIRD_PARTY),
    ]
    page = " ".join([*around, *texts[0], *around])

    assert match_page(page, build_index([*others, *protected])) == match_page(
        page, build_index(protected)
    )


def disguised(word: str, disguise: str) -> str:
    """Write a word in a way that the normal form undoes."""
    middle = len(word) // 2
    return {
        "zero width": f"{word[:middle]}\u200b{word[middle:]}",
        "soft hyphen": f"{word[:middle]}\u00ad{word[middle:]}",
        "broken": f"{word[:middle]}-\n{word[middle:]}" if len(word) > 3 else word,
        "quoted": f"\u201c{word}\u201d",
        "capitals": word.upper(),
        "numbered": f"\n4.1.22 {word}",
        "lettered": f"\n(a) {word}",
        "bullet": f"\n\u2022 {word}",
        "footnote": f"{word}[12]",
        "spaced": f"\u00a0{word}\u2003\n",
    }.get(disguise, word)


DISGUISES = [
    "",
    "zero width",
    "soft hyphen",
    "broken",
    "quoted",
    "capitals",
    "numbered",
    "lettered",
    "bullet",
    "footnote",
    "spaced",
]


@given(st.lists(st.sampled_from(DISGUISES), min_size=32, max_size=32))
def test_typography_never_makes_a_copy_an_altered_one(
    protect: Protect, disguises: list[str]
) -> None:
    source = normal_words(OWN)
    page = " ".join(map(disguised, source, disguises))

    (match,) = match_page(page, build_index([protect(OWN)]))

    assert (match.match_class, match.edits) == (MatchClass.VERBATIM, ())
    assert (match.words, match.similarity) == (32, 1.0)


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    page, source = draw(st.integers(0, 60)), draw(st.integers(0, 60))
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        blocks.append(Block(page, source, draw(st.integers(1, 25))))
        page = blocks[-1].page_after + draw(st.integers(0, 30))
        source = blocks[-1].source_after + draw(st.integers(1, 30))
    return Alignment(draw(st.integers(0, 2)), tuple(blocks))


@pytest.fixture(scope="module")
def choice(protect: Protect) -> Callable[[list[Alignment]], list[Chosen]]:
    """Choose among alignments with three texts on a long page."""
    words = " ".join(f"s{number}" for number in range(400))
    index = build_index([protect(words, name) for name in ("a", "b", "c")])
    page = side_of(words)

    def chosen(candidates: list[Alignment]) -> list[Chosen]:
        return choose(candidates, page, index, lambda found: found.longest_run >= 14)

    return chosen


Choice = Callable[[list[Alignment]], list[Chosen]]


@given(st.lists(alignments(), max_size=6), st.randoms(use_true_random=False))
def test_merging_again_or_in_another_order_changes_nothing(
    choice: Choice, candidates: list[Alignment], rng: random.Random
) -> None:
    chosen = choice(candidates)
    shuffled = list(candidates)
    rng.shuffle(shuffled)

    assert choice(shuffled) == chosen
    again = choice([each.alignment for each in chosen])
    assert {each.alignment for each in again} == {each.alignment for each in chosen}


@given(st.lists(alignments(), max_size=6))
def test_no_word_of_the_page_is_given_twice_and_no_run_to_report_is_lost(
    choice: Choice, candidates: list[Alignment]
) -> None:
    given_words = [
        word
        for each in choice(candidates)
        for block in each.alignment.blocks
        for word in range(block.page, block.page_after)
    ]

    assert len(given_words) == len(set(given_words))
    for candidate in candidates:
        for block in candidate.blocks:
            run = range(block.page, block.page_after)
            if block.length >= 14:
                assert set(run) & set(given_words)
