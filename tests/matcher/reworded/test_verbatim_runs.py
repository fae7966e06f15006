import numpy as np

from matcher.reworded.fragments import Fragment
from matcher.reworded.pair_options import PairOptions
from matcher.reworded.seeds import Seeds, find_seeds, seed_keys
from matcher.reworded.stems import StemmedText, Vocabulary, stemmed
from matcher.reworded.verbatim_runs import verbatim_pieces

COPY = " ".join(f"word{number}" for number in range(40))


def read(*texts: str) -> tuple[StemmedText, StemmedText, Seeds]:
    vocabulary = Vocabulary()
    page, source = (stemmed(text, vocabulary) for text in texts)
    keys = [seed_keys(text, np.ones(len(text), dtype=np.bool_)) for text in (page, source)]
    return page, source, find_seeds(keys[0], keys[1], 4)


def pieces(page: str, source: str) -> list[tuple[range, range]]:
    here, there, seeds = read(page, source)
    whole = Fragment(range(len(here)), range(len(there)), 100.0)
    found = verbatim_pieces(whole, seeds, here, there, PairOptions())
    return [(each.page, each.source) for each in found]


def test_a_run_that_makes_up_most_of_a_fragment_is_what_is_left_of_it() -> None:
    assert pieces(f"before this {COPY} behind", f"other {COPY} words") == [
        (range(2, 42), range(1, 41))
    ]


def test_a_run_that_makes_up_little_of_a_fragment_leaves_it_as_it_is() -> None:
    page = f"{COPY} {' '.join(f'new{number}' for number in range(40))}"

    assert pieces(page, COPY) == [(range(80), range(40))]


def test_a_run_that_the_source_repeats_is_one_piece() -> None:
    ((page, _),) = pieces(COPY, f"{COPY} between {COPY}")

    assert page == range(40)


def test_runs_of_another_order_stay_apart() -> None:
    other = COPY.replace("word", "else")

    assert pieces(f"{COPY} {other}", f"{other} {COPY}") == [
        (range(40), range(40, 80)),
        (range(40, 80), range(40)),
    ]


def test_a_changed_word_parts_no_runs() -> None:
    other = COPY.replace("word", "else")

    assert pieces(f"before {COPY} changed {other}", f"{COPY} as it was {other} behind") == [
        (range(1, 82), range(83))
    ]
